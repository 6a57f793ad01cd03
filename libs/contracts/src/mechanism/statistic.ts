/** The numbers of a cohort that a mechanism can ask for, each in the one unit it comes in. */
export const STATISTIC_UNITS = {
  cohort_size: 'person',
  reoffenders: 'person',
  reoffences: 'event',
  binary_rate: '1',
  adjusted_binary_rate: '1',
  frequency: 'event/person',
  per_hundred: 'event/hundred_people',
  risk_mean: '1',
} as const;
export type StatisticName = keyof typeof STATISTIC_UNITS;

export const STATISTIC_NAMES = Object.keys(STATISTIC_UNITS) as StatisticName[];

export const isStatisticName = (name: string): name is StatisticName => Object.hasOwn(STATISTIC_UNITS, name);
