import { MOST_PLACES } from '#partners';
import { AREA, type ColumnType, optional, required, wholeNumber } from './column.js';
import type { Kind } from './kind.js';

const SERVICE: ColumnType = {
  sql: 'text',
  longest: 200,
  exact: true,
  checks: [
    {
      fails: (v) => `${v} not in (select code from service)`,
      why: 'No service with this code is on record.',
      fix: 'Correct the code, or offer the service first.',
    },
  ],
};

const MONTH: ColumnType = {
  sql: 'text',
  longest: 100,
  exact: false,
  checks: [
    {
      fails: (v) => `${v} !~ '^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$'`,
      why: 'It is not a month from 1900 to 2199.',
      fix: 'Write a month like 2026-12.',
    },
  ],
};

const identity = (service: string, area: string, period: string): string =>
  `${service} || '/' || ${area} || '/' || ${period}`;

const NAMED = 'staged s join service v on v.code = s.service join area_code a on a.code = s.area';

/** What services can take: places at one time, and starts that are paid for in the month. The latest word counts. */
export const capacity: Kind = {
  name: 'capacity',
  columns: [
    required('service', SERVICE),
    required('area', AREA),
    required('period', MONTH),
    required('maximum', wholeNumber(0, MOST_PLACES, 'int')),
    optional('funded', wholeNumber(0, MOST_PLACES, 'int')),
  ],
  key: ['service', 'area', 'period'],
  rules: [
    {
      column: 'area',
      fails: `i.service in (select code from service) and i.area in (select code from area_code) and not exists (
        select from service v join service_area w on w.service_id = v.id join area_code a on a.id = w.area_id
        where v.code = i.service and a.code = i.area)`,
      why: 'The service does not work in this area.',
      fix: 'Name one of its areas.',
    },
  ],
  warnings: [
    {
      when: `exists (select from service v where v.id = l.service_id
        and (l.period < to_char(v.from_date, 'YYYY-MM') or l.period > to_char(v.to_date, 'YYYY-MM')))`,
      text: 'The service does not run in the month.',
    },
  ],
  landing: {
    identify: [],
    typed: `
      select s.line, ${identity('v.id', 'a.id', 's.period')} as identity, v.id as service_id, a.id as area_id, s.period, s.maximum, s.funded
      from ${NAMED}`,
    versions: `
      select ${identity('c.service_id', 'c.area_id', 'c.period')} as identity, c.id as version_id, c.recorded_at, c.maximum, c.funded
      from ${NAMED} join service_capacity c on c.service_id = v.id and c.area_id = a.id and c.period = s.period`,
    content: ['maximum', 'funded'],
    order: 'line',
    insert: `
      insert into service_capacity (service_id, area_id, period, maximum, funded, recorded_at, import_id, line)
      select l.service_id, l.area_id, l.period, l.maximum, l.funded, :recorded_at, :import, l.line from landing l`,
  },
};
