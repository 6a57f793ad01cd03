import { createReadStream } from 'node:fs';
import { importFile, type ImportKind, type ImportReport } from '../../exchange/index.js';
import { ok, refuse, type Result } from '#kernel';
import type { Person } from '#partners';
import type { DemoDeps } from '../deps.js';

/** A file on the disk, or text made here. */
export interface Source {
  readonly kind: ImportKind;
  /** As it is named on record. */
  readonly name: string;
  readonly recordedOn?: string;
  readonly scheme?: string;
  readonly from: { readonly file: string } | { readonly text: string };
}

/** Imports one file as anybody would, all of it or nothing. */
export async function importOne(
  deps: DemoDeps,
  person: Person,
  { kind, name, recordedOn, scheme, from }: Source,
): Promise<Result<ImportReport>> {
  const outcome = await importFile(deps.sql, {
    kind,
    fileName: name,
    content: 'file' in from ? createReadStream(from.file) : from.text,
    person: person.code,
    writer: person,
    ...(recordedOn === undefined ? {} : { recordedOn }),
    ...(scheme === undefined ? {} : { scheme }),
  });
  return outcome.ok ? ok(outcome.value) : refuse(...outcome.problems);
}
