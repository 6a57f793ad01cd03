import { problemLine, type Result } from '#kernel';
import { testDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { testDeps } from '../../../../../test/support/deps.js';
import { testEvidence } from '../../../../../test/support/evidence.js';
import type { DemoDeps, LoadDeps } from '../deps.js';

/** For who wants to hear nothing of how far it is. */
export const quiet = (): void => undefined;

/** What demonstrations work with, on a database of the test's own. */
export interface Platform {
  readonly deps: LoadDeps;
  close(): Promise<void>;
}

export async function emptyPlatform(): Promise<Platform> {
  const db: TestDatabase = await testDatabase();
  const made = await testDeps(db);
  const evidence = await testEvidence();
  return {
    deps: { em: made.em, sql: db.sql, evidence: evidence.store },
    close: async () => {
      await made.close();
      await db.drop();
      await evidence.remove();
    },
  };
}

/** How many rows there are of everything that a load puts on record. */
export async function onRecord({ sql }: DemoDeps): Promise<Record<string, unknown>> {
  const tables = [
    'import',
    'area',
    'organisation',
    'relationship',
    'supervision_order',
    'offence',
    'baseline',
    'measure_definition',
    'contract',
    'terms',
    'terms_in_force',
    'run',
    'figure',
    'statement',
    'act',
    'service',
    'service_capacity',
    'volume_agreement',
    'referral',
    'referral_event',
    'service_user_identifier',
    'need_assessment',
    'organisation_change',
    'alliance_member',
    'allocation_rules',
    'declaration',
    'observation',
    'outcome_version',
    'outcome_verification',
    'evidence',
    'claim',
  ];
  const { rows } = await sql.query<Record<string, unknown>>(
    `select ${tables.map((table) => `(select count(*) from ${table}) as "${table}"`).join(', ')}`,
  );
  return rows[0] ?? {};
}

/** What stood against it, a problem a line. */
export const said = (result: Result<unknown>): string =>
  result.ok ? '' : result.problems.map(problemLine).join('\n');
