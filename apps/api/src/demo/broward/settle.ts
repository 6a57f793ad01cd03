import { type RunResultRow, showStatement, type StatementView } from '#contracts';
import { type Instant, ok, type Period, type Result } from '#kernel';
import { type CohortRow, measureScheme } from '#outcomes';
import { OPERATOR } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { importOne } from '../loader/import-one.js';
import { putInForce } from '../loader/put-in-force.js';
import { registerShipped, TR_MECHANISM } from '../loader/register-shipped.js';
import { runNow } from '../loader/run-now.js';
import { baselineFile } from './baseline.js';
import { loadRecords } from './load-records.js';
import type { BrowardPerson } from './person.js';
import { BASELINE, CONTRACT, FOLDER, LEVEL, MEASURE, NEW_CONTRACT, SCHEME, TERMS, USABLE } from './terms.js';

/** What came of the records of Broward County. */
export interface BrowardSettled {
  readonly asKnownAt: Instant;
  /** Every cohort that there is, measured and compared, by quarter. */
  readonly cohorts: ReadonlyMap<Period, CohortRow>;
  /** For each usable quarter its statement, or why there is none. */
  readonly statements: ReadonlyMap<Period, StatementView | string>;
}

const PARTIES = {
  proposes: OPERATOR,
  agreesForBuyer: OPERATOR,
  agreesForSupplier: OPERATOR,
  reason: 'Terms of ours, for an example with published records: no real party has agreed to anything.',
};

/**
 * Takes people from records to payments as anything else: import, measure, baseline, contract, terms, runs, statements. Doing it
 * again changes nothing and comes to the same.
 */
export async function settleBroward(
  deps: DemoDeps,
  people: readonly BrowardPerson[],
  told: Told,
): Promise<Result<BrowardSettled>> {
  const known = await loadRecords(deps, people, told);
  if (!known.ok) return known;
  const asKnownAt = known.value;
  const agreed = await agree(deps, asKnownAt);
  if (!agreed.ok) return agreed;
  const statements = new Map<Period, StatementView | string>();
  for (const [i, period] of USABLE.entries()) {
    const done = await runNow(deps, OPERATOR, { scheme: SCHEME, period, asKnownOn: asKnownAt });
    if (!done.ok) return done;
    const statement = await showStatement(deps, OPERATOR, { contract: CONTRACT, period });
    statements.set(period, statement.ok ? statement.value : whyNone(done.value.results));
    told('Running payment by results', i + 1, USABLE.length);
  }
  const cohorts = await measured(deps, asKnownAt);
  return cohorts.ok ? ok({ asKnownAt, cohorts: cohorts.value, statements }) : cohorts;
}

/** The baseline from the first quarter's people, and a contract on it. */
async function agree(deps: DemoDeps, asKnownAt: Instant): Promise<Result<unknown>> {
  const cohorts = await measured(deps, asKnownAt);
  if (!cohorts.ok) return cohorts;
  const text = baselineFile(cohorts.value.get(BASELINE));
  if (!text.ok) return text;
  const imported = await importOne(deps, OPERATOR, {
    kind: 'baselines',
    name: `${FOLDER}/baselines.csv`,
    scheme: SCHEME,
    from: { text: text.value },
  });
  if (!imported.ok) return imported;
  const mechanism = await registerShipped(deps, OPERATOR, TR_MECHANISM);
  return mechanism.ok ? putInForce(deps, PARTIES, NEW_CONTRACT, TERMS) : mechanism;
}

async function measured(deps: DemoDeps, asKnownAt: Instant): Promise<Result<Map<Period, CohortRow>>> {
  const rows = await measureScheme(deps.sql, {
    scheme: SCHEME,
    measure: MEASURE,
    asKnownOn: asKnownAt,
    level: LEVEL,
  });
  return rows.ok ? ok(new Map(rows.value.rows.map((row) => [row.measure.period, row]))) : rows;
}

const whyNone = (results: readonly RunResultRow[]): string =>
  results.map(({ outcome, why }) => why ?? outcome ?? 'not done').join('; ');
