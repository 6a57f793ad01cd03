import { CODE, CONTRACT, DAY, NAME, oneOf, optional, ORGANISATION, required } from './column.js';
import type { Kind } from './kind.js';
import { CLAIMED_OTHERWISE, OUTCOME_ROW_RULES } from './outcome-row-rules.js';
import { IDENTIFY_PEOPLE } from './service-users.js';

const OF_STAGED = 'join organisation_code g on g.code = s.organisation';
const ON_RECORD = 'join outcome o on o.organisation_id = g.id and o.outcome_ref = s.outcome_id';

/** Outcomes as organisations report them. Their ids count within the organisation; a row with another day corrects. */
export const outcomes: Kind = {
  name: 'outcomes',
  columns: [
    required('organisation', ORGANISATION),
    required('outcome_id', CODE),
    required('definition', CODE),
    required('service_user_id', CODE),
    required('achieved_on', DAY),
    optional('referral', CODE),
    optional('contract', CONTRACT),
    optional('started_on', DAY),
    optional('note', NAME),
    optional('taken_back', oneOf(['yes', 'no'])),
  ],
  key: ['organisation', 'outcome_id'],
  rules: OUTCOME_ROW_RULES,
  acrossRows: { refused: CLAIMED_OTHERWISE },
  warnings: [],
  writes: {
    by: 'organisation',
    data: 'outcomes',
    free: 'exists (select from outcome o where o.organisation_id = g.id and o.outcome_ref = s.outcome_id and o.service_user_id = u.id)',
  },
  landing: {
    identify: [
      ...IDENTIFY_PEOPLE,
      `insert into outcome (organisation_id, outcome_ref, definition_id, service_user_id, referral_id, contract_id, started_on)
       select g.id, s.outcome_id, (select d.id from outcome_definition d where d.code = s.definition order by d.version desc limit 1), u.id, r.id, c.id, s.started_on
       from staged s ${OF_STAGED} join service_user u on u.ref = s.service_user_id
       left join referral r on r.reference = s.referral left join contract_code c on c.code = s.contract
       where not exists (select from outcome o where o.organisation_id = g.id and o.outcome_ref = s.outcome_id) order by s.line`,
    ],
    texts: {
      column: 'note',
      owner: `coalesce((select o.service_user_id from organisation_code g join outcome o on o.organisation_id = g.id and o.outcome_ref = s.outcome_id where g.code = s.organisation),
      (select u.id from service_user u where u.ref = s.service_user_id))`,
    },
    typed: `
      select s.line, o.id as identity, s.achieved_on, coalesce(s.taken_back = 'yes', false) as taken_back, s.note
      from staged s ${OF_STAGED} ${ON_RECORD}`,
    versions: `
      select v.outcome_id as identity, null::bigint as version_id, v.recorded_at, v.achieved_on, v.taken_back, v.note
      from staged s ${OF_STAGED} ${ON_RECORD} join outcome_version v on v.outcome_id = o.id`,
    content: ['achieved_on', 'taken_back', 'note'],
    order: 'identity',
    insert: `
      insert into outcome_version (outcome_id, recorded_at, achieved_on, taken_back, note, import_id)
      select l.identity, :recorded_at, l.achieved_on, l.taken_back, l.note, :import from landing l`,
  },
  tables: ['service_user', 'outcome', 'outcome_version'],
};
