import { canonicalText, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import {
  findMeasures,
  findOutcomeDefinition,
  type MeasureRow,
  type StoredOutcomeDefinition,
} from './definition.store.js';
import type { Measure } from './outcome-definition.js';
import { outcomeDefinitionDigest, parseOutcomeDefinition } from './parse-outcome-definition.js';

/** One at a time: versions are numbered without gaps, and a measure is the same in all definitions. */
const DEFINITION_LOCK = 7_126_006;

/**
 * Records an outcome definition. The same content again changes nothing; other content under a known code is its next version,
 * for outcomes that are reported from then on.
 * @returns NOT_ALLOWED; INVALID with everything that is wrong; CONFLICT for a measure that another definition has otherwise,
 * and for a version that counts by another unit
 */
export async function defineOutcome(
  deps: Deps,
  person: Person,
  document: unknown,
): Promise<Result<StoredOutcomeDefinition>> {
  const allowed = may(person, 'outcome.define');
  if (!allowed.ok) return allowed;
  const parsed = parseOutcomeDefinition(document);
  if (!parsed.ok) return parsed;
  const definition = parsed.value;
  const digest = outcomeDefinitionDigest(definition);
  return transact(deps, async (em, sql) => {
    await sql.query('select pg_advisory_xact_lock($1)', [DEFINITION_LOCK]);
    const latest = await findOutcomeDefinition(sql, definition.code);
    if (latest?.digest === digest) return ok(latest);
    if (latest && latest.definition.per !== definition.per)
      return refuse(
        problem(
          'CONFLICT',
          'per',
          `${definition.code} counts once for each ${latest.definition.per.replace('_', ' ')}; what was paid by that would be paid again by another unit.`,
          'Leave the unit as it is, or define another outcome under a code of its own.',
        ),
      );
    const measures = await findMeasures(sql, Object.keys(definition.measures));
    const differ = measures.flatMap((known) => differs(known, definition.measures[known.code]));
    if (differ.length > 0) return refuse(...differ);
    const known = await sql.query('select from outcome_definition where digest = $1', [digest]);
    if (known.rows.length > 0)
      return refuse(
        problem(
          'CONFLICT',
          'code',
          `This is an earlier version of ${definition.code}, word for word.`,
          'Change its title, to say why it is taken up again.',
        ),
      );
    const version = (latest?.version ?? 0) + 1;
    const act = recordAct(em, person, {
      verb: 'outcome.define',
      subjectKind: 'outcome_definition',
      subjectId: definition.code,
      detail: { version, digest },
    });
    await em.flush();
    await saveMeasures(sql, definition.measures, act.id);
    await sql.query(
      `insert into outcome_definition (code, version, title, unit, evidence_kinds, verified_by, verify_business_days, item, document, digest, act_id)
       values ($1, $2, $3, $4::outcome_unit, $5::text[], $6::outcome_party, $7, $8, $9, $10, $11)`,
      [
        definition.code,
        version,
        definition.title,
        definition.per,
        definition.evidence.map(({ kind }) => kind),
        definition.verifiedBy,
        definition.verifyWithinBusinessDays ?? null,
        definition.item,
        canonicalText(definition),
        digest,
        act.id,
      ],
    );
    const made = await findOutcomeDefinition(sql, definition.code);
    if (!made) throw new Error(`the definition ${definition.code} was recorded and is not there`);
    return ok(made);
  });
}

const bounds = (measure: Measure) =>
  'yesNo' in measure
    ? { yesNo: true, least: 0, most: 1, zones: null }
    : { yesNo: false, least: measure.least, most: measure.most, zones: measure.zones ?? null };

function differs(known: MeasureRow, measure: Measure | undefined): Problem[] {
  if (!measure) return [];
  const now = bounds(measure);
  const same =
    now.yesNo === known.yesNo &&
    now.least === known.least &&
    now.most === known.most &&
    JSON.stringify(now.zones) === JSON.stringify(known.zones);
  return same
    ? []
    : [
        problem(
          'CONFLICT',
          ['measures', known.code],
          `Another definition has the measure with ${known.yesNo ? 'yes and no' : `values from ${known.least} to ${known.most}`}${known.zones ? ` and zones from ${known.zones.join(', ')}` : ''}; observations are shared.`,
          'Write it the same way, or give yours another code.',
        ),
      ];
}

async function saveMeasures(
  sql: SqlClient,
  measures: Readonly<Record<string, Measure>>,
  actId: string,
): Promise<void> {
  for (const [code, measure] of Object.entries(measures)) {
    const { yesNo, least, most, zones } = bounds(measure);
    await sql.query(
      'insert into outcome_measure (code, title, yes_no, least, most, zones, act_id) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing',
      [code, measure.title, yesNo, least, most, zones, actId],
    );
  }
}
