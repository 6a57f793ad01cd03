/** What can be imported, in the order in which a fresh database needs it. */
export const IMPORT_KINDS = [
  'areas',
  'organisations',
  'relationships',
  'service-users',
  'needs',
  'orders',
  'offences',
  'baselines',
  'services',
  'volumes',
  'declarations',
  'capacity',
  'supervision',
  'observations',
  'outcomes',
  'referrals',
  'referral-events',
  'measures',
] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** The kinds that are CSV files of rows; `measures` is one JSON document. */
export type RowKind = Exclude<ImportKind, 'measures'>;
