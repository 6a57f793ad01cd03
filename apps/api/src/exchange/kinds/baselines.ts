import {
  AREA,
  type ColumnType,
  decimal,
  isDecimal,
  oneOf,
  optional,
  required,
  wholeNumber,
} from './column.js';
import type { Kind, RowRule } from './kind.js';

const PERIOD: ColumnType = {
  sql: 'text',
  longest: 100,
  exact: false,
  checks: [
    {
      fails: (v) => `${v} !~ '^(19|20|21)[0-9]{2}(Q[1-4])?$'`,
      why: 'It is not a year or quarter from 1900 to 2199.',
      fix: 'Write a year like 2011, or a quarter like 2011Q1.',
    },
  ],
};

const CONTENT = ['value', 'population', 'risk_mean', 'interval_low', 'interval_high', 'termination_point'];

/** A binary rate is a share of people: above 1 it is most likely a percentage. */
const isShare = (column: string): RowRule => ({
  column,
  fails: `i.statistic = 'binary' and case when ${isDecimal(`i.${column}`)} then i.${column}::numeric > 1 else false end`,
  why: 'A binary rate is a share of people, and so at most 1.',
  fix: 'Write it as a share: 0.4217 where 42.17 percent is meant.',
});

const identity = (area: string, row: string): string =>
  `${area} || '/' || ${row}.period || '/' || ${row}.statistic || '/' || coalesce(${row}.band::text, '')`;

export const baselines: Kind = {
  name: 'baselines',
  columns: [
    required('area', AREA),
    required('period', PERIOD),
    required('statistic', oneOf(['binary', 'frequency'], 'statistic')),
    optional('band', wholeNumber(1, 10, 'smallint')),
    required('value', decimal()),
    optional('population', wholeNumber(1, 999_999_999_999, 'bigint')),
    optional('risk_mean', decimal(1)),
    optional('interval_low', decimal()),
    optional('interval_high', decimal()),
    optional('termination_point', decimal()),
  ],
  key: ['area', 'period', 'statistic', 'band'],
  rules: [
    isShare('value'),
    isShare('interval_low'),
    isShare('interval_high'),
    isShare('termination_point'),
    {
      column: 'interval_low',
      fails: 'i.interval_low is null and i.interval_high is not null',
      why: 'The interval has an upper end but no lower one.',
      fix: 'Fill in both ends, or neither.',
    },
    {
      column: 'interval_high',
      fails: 'i.interval_high is null and i.interval_low is not null',
      why: 'The interval has a lower end but no upper one.',
      fix: 'Fill in both ends, or neither.',
    },
    {
      column: 'interval_high',
      fails: `case when ${isDecimal('i.interval_low')} and ${isDecimal('i.interval_high')} then i.interval_low::numeric > i.interval_high::numeric else false end`,
      why: 'The upper end of the interval is below the lower one.',
      fix: 'Correct interval_low or interval_high.',
    },
  ],
  warnings: [
    {
      when: 'l.value not between l.interval_low and l.interval_high',
      text: 'The value lies outside of its own interval.',
    },
  ],
  landing: {
    identify: [],
    typed: `
      select s.line, ${identity('a.id', 's')} as identity, a.id as area_id, s.period, s.statistic, s.band, ${CONTENT.map((c) => `s.${c}`).join(', ')}
      from staged s join area_code a on a.code = s.area`,
    versions: `
      select ${identity('b.area_id', 'b')} as identity, b.id as version_id, b.recorded_at, ${CONTENT.map((c) => `b.${c}`).join(', ')}
      from baseline b
      where exists (select from staged s join area_code a on a.code = s.area
        where a.id = b.area_id and s.period = b.period and s.statistic = b.statistic and s.band is not distinct from b.band)`,
    content: CONTENT,
    order: 'line',
    insert: `
      insert into baseline (area_id, period, statistic, band, ${CONTENT.join(', ')}, recorded_at, import_id, line)
      select l.area_id, l.period, l.statistic, l.band, ${CONTENT.map((c) => `l.${c}`).join(', ')}, :recorded_at, :import, l.line from landing l`,
  },
};
