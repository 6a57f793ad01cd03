import { ANYBODY, NOBODY_ELSE, type Reads, withWall } from './policy.js';

const all = (condition: string, ...tables: string[]): Reads =>
  Object.fromEntries(tables.map((table) => [table, condition]));

/** What everybody who is somebody may know: places, organisations, what words and measures mean, what is on offer. Ids and reasons of acts too. */
export const REFERENCE: Reads = all(
  ANYBODY,
  ...['scheme', 'area', 'area_version', 'area_nation', 'bank_holiday', 'baseline'],
  ...['organisation', 'organisation_version', 'organisation_name', 'organisation_end', 'organisation_heir'],
  ...['organisation_change', 'organisation_change_applied'],
  ...['organisation_change_predecessor', 'organisation_change_successor'],
  ...['alliance', 'alliance_member', 'relationship', 'relationship_version'],
  ...['measure_definition', 'mechanism', 'outcome_definition', 'outcome_measure', 'referral_reason'],
  ...['service', 'service_area', 'service_end', 'service_handover', 'service_capacity'],
  ...[
    'demand_look',
    'demand_alert',
    'demand_alert_change',
    'demand_setting',
    'allocation_rules',
    'disclosure_setting',
  ],
  ...['import', 'import_result', 'act', 'person', 'retention_rule', 'sharing_party'],
  ...['run', 'run_target', 'run_area', 'run_failure', 'run_finished', 'run_result'],
  ...['verification', 'verification_part', 'verification_part_done', 'verification_failure'],
  // numbers of records, without what stands in them
  ...['service_user_merge', 'offence_supersession', 'supervision_order_supersession'],
  ...['declaration_supersession', 'observation_supersession', 'outcome_open'],
);

/** What the platform keeps for itself. */
export const INTERNAL: Reads = all(NOBODY_ELSE, 'erased_evidence', 'idempotency');

/** What other roles than the application keep, and only they: sessions of the pages, entries of the embedded OpenID provider. */
export const OF_OTHER_ROLES = Object.entries({
  web_session: 'concord_web',
  sign_in_entry: 'concord_sign_in',
  logout_token_taken: 'concord_web',
}).flatMap(([table, role]) => [
  ...withWall(table),
  `create policy its_role on ${table} to ${role} using (true) with check (true)`,
]);
