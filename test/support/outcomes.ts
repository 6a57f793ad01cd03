import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  agreeTerms,
  createContract,
  proposeTerms,
  registerMechanism,
} from '../../libs/contracts/src/index.js';
import type { SqlClient } from '../../libs/kernel/src/index.js';
import {
  attachEvidence,
  defineOutcome,
  type EvidenceStore,
  keepEvidence,
  type ObservationReport,
  type OutcomeReport,
  type OutcomeRow,
  recordObservations,
  reportOutcome,
} from '../../libs/outcomes/src/index.js';
import { type Deps, OPERATOR } from '../../libs/partners/src/index.js';
import { person, value } from './contracts.js';
import { DECLARED_MECHANISM, declaredTerms } from './declared.js';
import { givenRecorded } from './recorded.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** An outcome definition that is shipped. */
export const shippedOutcome = (code: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(ROOT, `demo/outcomes/${code}.json`), 'utf8')) as Record<string, unknown>;

/** A shipped definition, defined; claimed as the item `job` of the mechanism of declarations unless a change says otherwise. */
export async function givenOutcome(deps: Deps, code: string, change: object = {}): Promise<void> {
  value(await defineOutcome(deps, OPERATOR, { ...shippedOutcome(code), item: 'job', ...change }));
}

/** A contract between any two organisations with terms by the mechanism of declarations: £10 a start, £50 a job, from February 2015. */
export async function givenRatedContract(
  deps: Deps,
  {
    code,
    buyer,
    supplier,
    area = 'A01',
    parent,
  }: { code: string; buyer: string; supplier: string; area?: string; parent?: string },
): Promise<void> {
  value(await registerMechanism(deps, OPERATOR, DECLARED_MECHANISM));
  value(
    await createContract(deps, OPERATOR, {
      code,
      title: `Contract ${code}`,
      scheme: 'tr',
      area,
      buyer,
      supplier,
      from: '2015-02-01',
      ...(parent === undefined ? {} : { parent }),
    }),
  );
  const { terms } = value(await proposeTerms(deps, OPERATOR, declaredTerms(code)));
  const { contract, version } = terms;
  for (const party of ['supplier', 'buyer'] as const)
    value(await agreeTerms(deps, OPERATOR, { contract, version, party, reason: 'signed copy' }));
}

/** Service users whom DEMO-ALDER put on record. */
export const givenServiceUsers = (sql: SqlClient, ...refs: string[]): Promise<void> =>
  givenRecorded(sql, refs, 'DEMO-ALDER');

/** Observations of one measure of one person by day: `{ '2025-03-01': 24 }`. */
export const observed = (
  serviceUser: string,
  measure: string,
  days: Readonly<Record<string, number | null>>,
): ObservationReport[] =>
  Object.entries(days).map(([day, each]) => ({ serviceUser, measure, day, value: each }));

export const givenObservations = async (
  deps: Deps,
  who: string,
  observations: readonly ObservationReport[],
): Promise<void> => void value(await recordObservations(deps, person(who), { observations }));

/** Reports an outcome with a file of evidence of the kinds named. */
export async function givenReport(
  deps: Deps,
  store: EvidenceStore,
  who: string,
  report: OutcomeReport,
  ...kinds: string[]
): Promise<OutcomeRow> {
  let outcome = value(await reportOutcome(deps, person(who), report));
  for (const kind of kinds) {
    const content = Buffer.from(`evidence of ${report.outcome}, ${kind}`);
    const { digest, fileName } = value(
      await keepEvidence(deps, store, person(who), { content, fileName: 'form.txt' }),
    );
    outcome = value(await attachEvidence(deps, person(who), { id: outcome.id, kind, digest, fileName }));
  }
  return outcome;
}
