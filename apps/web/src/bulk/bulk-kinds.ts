/** A column of a file: its name, whether each row needs it, and a value that does. */
export interface Column {
  readonly name: string;
  readonly required: boolean;
  readonly example: string;
}

export type BulkKind = 'outcomes' | 'observations' | 'sessions' | 'decisions';

const needed = (name: string, example: string): Column => ({ name, required: true, example });
const optional = (name: string, example = ''): Column => ({ name, required: false, example });

/** What an agency can send many of at once: the first two are files of the platform (docs/guide/importing.md), the others lists of acts. */
export const BULK_KINDS: Readonly<
  Record<BulkKind, { readonly action: string; readonly columns: readonly Column[] }>
> = {
  outcomes: {
    action: 'outcome.report',
    columns: [
      needed('organisation', 'DEMO-WELL'),
      needed('outcome_id', 'O-1'),
      needed('definition', 'audit-two-zones'),
      needed('service_user_id', 'U1'),
      needed('achieved_on', '2026-05-25'),
      optional('referral', 'KT4093DE'),
      optional('contract'),
      optional('started_on'),
      optional('note'),
      optional('taken_back'),
    ],
  },
  observations: {
    action: 'outcome.report',
    columns: [
      needed('organisation', 'DEMO-WELL'),
      needed('observation_id', 'B-1'),
      needed('service_user_id', 'U1'),
      needed('measure', 'audit_score'),
      needed('day', '2026-05-03'),
      optional('value', '7'),
    ],
  },
  sessions: {
    action: 'referral.deliver',
    columns: [
      needed('referral', 'KT4093DE'),
      needed('session', '1'),
      needed('attendance', 'yes'),
      optional('at', '2026-03-16 10:00'),
      optional('reason'),
      optional('note'),
    ],
  },
  decisions: {
    action: 'referral.deliver',
    columns: [
      needed('referral', 'KT4093DE'),
      needed('decision', 'accept'),
      optional('reason'),
      optional('at', '2026-03-03 10:00'),
      optional('note'),
    ],
  },
};

export const isBulkKind = (name: string | undefined): name is BulkKind =>
  name !== undefined && Object.hasOwn(BULK_KINDS, name);
/** Whether the API takes the kind as a file, and not as a list of acts. */
export const isFile = (kind: BulkKind): kind is 'outcomes' | 'observations' =>
  kind === 'outcomes' || kind === 'observations';
