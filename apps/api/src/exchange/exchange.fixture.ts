import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import type pg from 'pg';
import { importFile } from './import-file.js';
import type { ImportRequest } from './import-request.js';
import type { ImportKind } from './kinds/kind-names.js';
import type { ImportOutcome, ImportReport } from './report.js';

export const OFFENCES = 'offence_id,service_user_id,offence_date,offence_code,proof,proof_date';
export const ORDERS =
  'order_id,service_user_id,area,provider,kind,start_date,sentence_months,risk_score,risk_band,sex,birth_year';

/** A header and rows as a file. */
export const csv = (header: string, ...rows: string[]): string => [header, ...rows, ''].join('\n');

type Given = Partial<Omit<ImportRequest, 'kind' | 'content'>>;

/** Imports text; what was refused is given back as text too when `keepGoing` is asked for. */
export async function importText(
  pool: pg.Pool,
  kind: ImportKind,
  content: string | Buffer,
  { keepGoing, ...given }: Omit<Given, 'keepGoing'> & { keepGoing?: boolean } = {},
): Promise<ImportOutcome & { readonly refusedFile?: string }> {
  const refused = new PassThrough();
  let refusedFile: Promise<string> | undefined;
  const outcome = await importFile(pool, {
    kind,
    fileName: `${kind}.csv`,
    content,
    person: 'test',
    ...given,
    ...(keepGoing ? { keepGoing: () => ((refusedFile = text(refused)), refused) } : {}),
  });
  return refusedFile ? { ...outcome, refusedFile: await refusedFile } : outcome;
}

/** Imports what must be taken. @throws with the problems when it was refused */
export async function taken(...args: Parameters<typeof importText>): Promise<ImportReport> {
  const outcome = await importText(...args);
  if (!outcome.ok) throw new Error(outcome.problems.map((p) => `${p.path.join(' ')}: ${p.why}`).join('\n'));
  return outcome.value;
}

/** new, corrected, same, refused */
export const counts = ({ rows }: ImportReport): number[] => [
  rows.new,
  rows.corrected,
  rows.same,
  rows.refused,
];

/** Areas C01 and C02 of scheme `tr`, provider P1, commissioner M1. */
export async function givenReference(pool: pg.Pool): Promise<void> {
  await taken(pool, 'areas', csv('scheme,code,name', 'tr,C01,North', 'tr,C02,South'));
  await taken(
    pool,
    'organisations',
    csv('code,name,kind', 'P1,Provider,provider', 'M1,Commissioner,commissioner'),
  );
}

const known = (table: string, at: string) => `
  f.recorded_at <= ${at}::timestamptz
  and not exists (select from ${table}_supersession s where s.old_id = f.id and s.superseded_at <= ${at}::timestamptz)`;

/** All facts known at an instant (default: now), one text a fact, as they would stand in a file. */
export async function knownFacts(pool: pg.Pool, at = 'infinity'): Promise<string[]> {
  const { rows } = await pool.query<{ fact: string }>(
    `select concat_ws(',', 'offence', f.offence_ref, u.ref, f.offence_date, coalesce(f.offence_code, '-'), coalesce(f.proof::text, '-'), coalesce(f.proof_date::text, '-')) as fact
     from offence f join service_user u on u.id = f.service_user_id where ${known('offence', '$1')}
     union all
     select concat_ws(',', 'order', f.order_ref, u.ref, a.code, o.code, f.kind, f.start_date, coalesce(f.sentence_months::text, '-'), coalesce(f.risk_score::text, '-'),
       coalesce(f.risk_band::text, '-'), coalesce(f.sex::text, '-'), coalesce(f.birth_year::text, '-'))
     from supervision_order f join service_user u on u.id = f.service_user_id join area a on a.id = f.area_id
       join organisation o on o.id = f.provider_id where ${known('supervision_order', '$1')}
     order by fact`,
    [at],
  );
  return rows.map((row) => row.fact);
}

/** Rows of every table, to show that nothing changed. */
export async function rowCounts(pool: pg.Pool): Promise<Record<string, string>> {
  const tables = [
    'import',
    'import_result',
    'scheme',
    'area',
    'area_version',
    'organisation',
    'organisation_version',
    'relationship',
    'relationship_version',
    'service_user',
    'supervision_order',
    'supervision_order_supersession',
    'offence',
    'offence_supersession',
    'baseline',
    'measure_definition',
  ];
  const { rows } = await pool.query<Record<string, string>>(
    `select ${tables.map((t) => `(select count(*) from ${t}) as ${t}`).join(', ')}`,
  );
  return rows[0] ?? {};
}
