import type { CapacityShown } from '#partners';

export const CAPACITY_COLUMNS = [
  'service',
  'scheme',
  'area',
  'period',
  'maximum',
  'in_use',
  'free',
  'offered',
  'waiting',
  'funded',
  'starts',
  'funded_left',
] as const;

/** A row for people or a spreadsheet; what nobody has said, or is held back, is empty and not 0. */
export const capacityLine = (row: CapacityShown): Record<(typeof CAPACITY_COLUMNS)[number], string> => ({
  service: row.service,
  scheme: row.scheme,
  area: row.area,
  period: row.period,
  maximum: String(row.maximum ?? ''),
  in_use: String(row.inUse ?? ''),
  free: String(row.free ?? ''),
  offered: String(row.offered ?? ''),
  waiting: String(row.waiting ?? ''),
  funded: String(row.funded ?? ''),
  starts: String(row.starts ?? ''),
  funded_left: String(row.fundedLeft ?? ''),
});
