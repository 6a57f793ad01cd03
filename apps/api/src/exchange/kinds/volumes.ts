import { CODE, type ColumnType, NAME, optional, required, wholeNumber } from './column.js';
import type { Kind } from './kind.js';

const SERVICE: ColumnType = {
  ...CODE,
  checks: [
    {
      fails: (v) => `not exists (select from service s where s.code = ${v})`,
      why: 'No service with this code is on record.',
      fix: 'Correct the code, or offer the service first (concord import services).',
    },
    {
      fails: (v) => `exists (select from service s where s.code = ${v} and s.contract_id is null)`,
      why: 'The service is under no contract.',
      fix: 'Volumes are promised under a contract: name a service that is under one.',
    },
  ],
};

const isPeriod = (v: string): string =>
  `${v} ~ '^[0-9]{4}(Q[1-4]|-(0[1-9]|1[0-2]))$' and ${v} >= '1900' and ${v} < '2200'`;

const PERIOD: ColumnType = {
  sql: 'text',
  longest: 10,
  exact: true,
  checks: [
    {
      fails: (v) => `not (${isPeriod(v)})`,
      why: 'It is no month and no quarter from 1900 to 2199.',
      fix: 'Write 2016-04 or 2016Q2.',
    },
  ],
};

const whenPeriod = (condition: string): string =>
  `case when ${isPeriod('i.period')} then ${condition} else false end`;

/** Volumes that buyers promised to services. Another number for the same service and period is a later promise. */
export const volumes: Kind = {
  name: 'volumes',
  columns: [
    required('service', SERVICE),
    required('period', PERIOD),
    required('referrals', wholeNumber(0, 10_000_000, 'int')),
    optional('agreed', NAME),
  ],
  key: ['service', 'period'],
  rules: [
    {
      column: 'period',
      fails: whenPeriod(
        `exists (select from service s where s.code = i.service and not days_of_period(i.period) && daterange(s.from_date, s.to_date, '[]'))`,
      ),
      why: 'The service is not offered then.',
      fix: 'Name a period of the service’s days.',
    },
    {
      column: 'period',
      fails: whenPeriod(
        `exists (select from service s join volume_promise p on p.service_id = s.id
                 where s.code = i.service and p.period <> i.period and days_of_period(p.period) && days_of_period(i.period))
         or exists (select from incoming j where j.service = i.service and j.period <> i.period
                    and case when ${isPeriod('j.period')} then days_of_period(j.period) && days_of_period(i.period) else false end)`,
      ),
      why: 'Volumes of the service are promised by the other kind of period for that time.',
      fix: 'Promise by month or by quarter, not by both for one time.',
    },
  ],
  warnings: [
    {
      when: 'l.agreed is null',
      text: 'The supplier has yet to agree: the promise does not count until then.',
    },
  ],
  landing: {
    identify: [],
    typed: `
      select s.line, s.service || '/' || s.period as identity, v.id as service_id, s.period, s.referrals, s.agreed
      from staged s join service v on v.code = s.service`,
    versions: `
      select s.service || '/' || s.period as identity, p.id as version_id, p.recorded_at, p.referrals,
             (select coalesce(g.reason, 'by the supplier') from volume_agreement g where g.promise_id = p.id) as agreed
      from staged s join service v on v.code = s.service join volume_promise p on p.service_id = v.id and p.period = s.period`,
    content: ['referrals', 'agreed'],
    order: 'service_id, period',
    insert: `
      insert into volume_promise (service_id, period, referrals, recorded_at, import_id)
      select l.service_id, l.period, l.referrals, :recorded_at, :import from landing l`,
    after: [
      `insert into volume_agreement (promise_id, reason, recorded_at, import_id)
       select p.id, l.agreed, :recorded_at, :import from landing l
       join volume_promise p on p.service_id = l.service_id and p.period = l.period and p.import_id = :import
       where l.agreed is not null`,
    ],
  },
};
