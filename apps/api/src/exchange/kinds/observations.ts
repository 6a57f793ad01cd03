import { CODE, type ColumnType, DAY, optional, ORGANISATION, required } from './column.js';
import type { Kind } from './kind.js';
import { IDENTIFY_PEOPLE } from './service-users.js';

/** A whole number in its one form, also below 0. */
const WHOLE: ColumnType = {
  sql: 'int',
  longest: 100,
  exact: false,
  checks: [
    {
      fails: (v) => `${v} !~ '^(0|-?[1-9][0-9]{0,8})$'`,
      why: 'It is not a whole number.',
      fix: 'Write it in digits; 1 for yes and 0 for no.',
    },
  ],
};

const IDENTITY = `g.id::text || '/' || s.observation_id`;

/** What organisations observed of service users. Their ids count within the organisation; a row without a value takes one back. */
export const observations: Kind = {
  name: 'observations',
  columns: [
    required('organisation', ORGANISATION),
    required('observation_id', CODE),
    required('service_user_id', CODE),
    required('measure', CODE),
    required('day', DAY),
    optional('value', WHOLE),
  ],
  key: ['organisation', 'observation_id'],
  rules: [
    {
      column: 'measure',
      fails: 'i.measure is not null and not exists (select from outcome_measure m where m.code = i.measure)',
      why: {
        sql: `'No outcome definition has it' || coalesce('; they have ' || (select string_agg(m.code, ', ' order by m.code) from outcome_measure m), '') || '.'`,
      },
      fix: 'Correct the measure, or define an outcome that looks at it (concord outcome define).',
    },
    {
      column: 'value',
      fails: `case when i.value ~ '^(0|-?[1-9][0-9]{0,8})$' then exists (
        select from outcome_measure m where m.code = i.measure and i.value::int not between m.least and m.most) else false end`,
      why: {
        sql: `(select case when m.yes_no then 'It is a measure of yes and no.' else 'Its values are from ' || m.least || ' to ' || m.most || '.' end
          from outcome_measure m where m.code = i.measure)`,
      },
      fix: 'Correct the value; 1 is yes and 0 is no.',
    },
  ],
  warnings: [
    {
      when: 'l.day > uk_day(:recorded_at)',
      text: 'The day lies after the one from which it is on record.',
    },
  ],
  writes: {
    by: 'organisation',
    data: 'outcomes',
    free: `exists (select from observation v where v.reference = ${IDENTITY} and v.service_user_id = u.id)`,
  },
  landing: {
    identify: IDENTIFY_PEOPLE,
    typed: `
      select s.line, ${IDENTITY} as identity, g.id as organisation_id, s.observation_id, u.id as service_user_id, s.measure, s.day, s.value
      from staged s join organisation_code g on g.code = s.organisation join service_user u on u.ref = s.service_user_id`,
    versions: `
      select v.reference as identity, v.id as version_id, v.recorded_at, v.service_user_id, v.measure, v.day, v.value from observation v
      where v.reference in (select ${IDENTITY} from staged s join organisation_code g on g.code = s.organisation)`,
    content: ['service_user_id', 'measure', 'day', 'value'],
    order: 'service_user_id, measure, day',
    insert: `
      insert into observation (organisation_id, observation_ref, service_user_id, measure, day, value, recorded_at, import_id, line)
      select l.organisation_id, l.observation_id, l.service_user_id, l.measure, l.day, l.value, :recorded_at, :import, l.line from landing l`,
    // no facts of merges: observations stay with whom they name, and count for the person that the record stands for
    after: [
      `insert into observation_supersession (old_id, superseded_at)
       select l.previous_id, :recorded_at from landing l where l.previous_id is not null
       union all
       select v.id, l.next_at from landing l join observation v on v.reference = l.identity and v.recorded_at = :recorded_at where l.next_at is not null`,
    ],
  },
  tables: ['service_user', 'observation', 'observation_supersession'],
};
