const COUNTS = { read: 1200, new: 1190, corrected: 8, same: 2, refused: 0 };
export const IMPORT = {
  id: '7',
  kind: 'ORDERS',
  fileName: 'orders.csv',
  fileDigest: 'c'.repeat(64),
  recordedOn: null,
  recordedAt: '2026-11-22T09:00:00Z',
  finishedAt: '2026-11-22T09:00:02Z',
  person: 'operator',
  rows: COUNTS,
};

/** What the API reports of a file that is loaded whole. */
export const REPORT = {
  __typename: 'ImportReport',
  fileName: 'orders.csv',
  importId: '7',
  kind: 'ORDERS',
  recordedAt: '2026-11-22T09:00:00Z',
  repeatOf: null,
  rows: COUNTS,
  notes: [],
  warnings: [],
  touched: [],
  refused: [],
  refusedFile: null,
  seconds: 0.4,
};
