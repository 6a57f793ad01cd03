import type { Instant } from '#kernel';

/** Rises when the shape changes in a way that readers must know of. */
export const SUBJECT_EXPORT_VERSION = 1;

export type ExportedValue = string | number | boolean | null | object;
export type ExportedRow = Readonly<Record<string, ExportedValue>>;

/** All that is held on one person; docs/guide/audit.md says what is in it. */
export interface SubjectExport {
  readonly format: 'concord-subject-access';
  readonly version: typeof SUBJECT_EXPORT_VERSION;
  /** The reference that counts, and those that were merged into it. */
  readonly ref: string;
  readonly otherRefs: readonly string[];
  readonly madeAt: Instant;
  readonly sections: readonly {
    readonly key: string;
    readonly title: string;
    /** To be read for others' personal data before it is handed out. */
    readonly freeText: boolean;
    readonly rows: readonly ExportedRow[];
  }[];
}
