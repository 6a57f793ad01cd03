import type { ImportFactsVariables } from './import.operations.js';

export type ImportKind = ImportFactsVariables['input']['kind'];

/** The files that can be loaded, in the order in which a new scheme needs them. */
export const IMPORT_KINDS: readonly {
  readonly kind: ImportKind;
  readonly name: string;
  readonly holds: string;
}[] = [
  { kind: 'AREAS', name: 'Areas', holds: 'contract areas; makes the scheme that it names' },
  { kind: 'ORGANISATIONS', name: 'Organisations', holds: 'commissioners, providers and agencies' },
  { kind: 'RELATIONSHIPS', name: 'Relationships', holds: 'who works for whom, at which tier, in which area' },
  { kind: 'SERVICE_USERS', name: 'Service users', holds: 'identifiers and particulars of people' },
  { kind: 'NEEDS', name: 'Needs', holds: 'what assessments say of people’s needs' },
  { kind: 'ORDERS', name: 'Orders', holds: 'sentences and licences that start supervision' },
  { kind: 'OFFENCES', name: 'Offences', holds: 'offences with their proof' },
  { kind: 'SERVICES', name: 'Services', holds: 'what referrals can go to, under contracts or without one' },
  { kind: 'VOLUMES', name: 'Volumes', holds: 'how many referrals were promised to services' },
  { kind: 'CAPACITY', name: 'Capacity', holds: 'what services can take and what is paid for, by month' },
  { kind: 'REFERRALS', name: 'Referrals', holds: 'who was referred for what, by whom' },
  {
    kind: 'REFERRAL_EVENTS',
    name: 'Referral events',
    holds: 'what happened to referrals, one after the other',
  },
  { kind: 'BASELINES', name: 'Baselines', holds: 'what cohorts are compared with' },
  { kind: 'DECLARATIONS', name: 'Declarations', holds: 'what providers delivered under their contracts' },
  {
    kind: 'MEASURES',
    name: 'Measure definition',
    holds: 'what starts a person’s time and what counts; one JSON document',
  },
];

export const isImportKind = (text: string | undefined): text is ImportKind =>
  IMPORT_KINDS.some(({ kind }) => kind === text);
