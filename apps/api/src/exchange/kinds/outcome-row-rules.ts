import { isDay } from './column.js';
import type { RowRule } from './kind.js';

const ORGANISATION = '(select g.id from organisation_code g where g.code = i.organisation)';
const DEFINITION =
  '(select d from outcome_definition d where d.code = i.definition order by d.version desc limit 1)';
const KNOWN = `select from outcome o join outcome_definition d on d.id = o.definition_id join service_user u on u.id = o.service_user_id
  left join referral r on r.id = o.referral_id left join contract c on c.id = o.contract_id
  where o.organisation_id = ${ORGANISATION} and o.outcome_ref = i.outcome_id`;
/** The organisation that would verify it: null where nothing says who that is. */
const VERIFIER = `verifier_of((${DEFINITION}).verified_by, (select r.id from referral r where r.reference = i.referral), (select c.id from contract_code c where c.code = i.contract))`;

const CLAIMED = `${KNOWN} and exists (select from claim_hold h join claim k on k.id = h.claim_id where k.outcome_id = o.id)`;
const LATEST = (column: string) =>
  `select v.${column} from outcome_version v where v.outcome_id = o.id order by v.recorded_at desc limit 1`;
const STAYS = {
  why: 'A claim for this outcome is allowed, so it stays as it is.',
  fix: 'Withdraw the claim first.',
};

/** Notes of claimed outcomes, once they are sealed as those on record are. */
export const CLAIMED_OTHERWISE = `
  select s.line, 'note' as col, 'another note' as value, '${STAYS.why}' as why, '${STAYS.fix}' as fix
  from staged s join organisation_code g on g.code = s.organisation join outcome o on o.organisation_id = g.id and o.outcome_ref = s.outcome_id
  where exists (select from claim_hold h join claim k on k.id = h.claim_id where k.outcome_id = o.id) and s.note is distinct from (${LATEST('note')})`;

/** What is checked of a row of outcomes between its columns and what is on record: the same as reportOutcome does. */
export const OUTCOME_ROW_RULES: readonly RowRule[] = [
  {
    column: 'definition',
    fails:
      'i.definition is not null and not exists (select from outcome_definition d where d.code = i.definition)',
    why: 'There is no outcome definition with this code.',
    fix: 'Correct the code, or define the outcome first (concord outcome define).',
  },
  {
    column: 'outcome_id',
    fails: `exists (${KNOWN} and (d.code, u.ref, r.reference, c.code) is distinct from (i.definition, i.service_user_id, i.referral, i.contract))`,
    why: 'It is on record for another service user, definition, referral or contract; that does not change.',
    fix: 'Take that one back, and report the right one under an id of its own.',
  },
  {
    column: 'achieved_on',
    fails: `case when ${isDay('i.achieved_on')} then exists (
      ${CLAIMED} and (i.taken_back = 'yes' or i.achieved_on::date <> (${LATEST('achieved_on')}))) else false end`,
    ...STAYS,
  },
  {
    column: 'started_on',
    fails: `exists (${CLAIMED} and i.started_on is distinct from o.started_on::text)`,
    ...STAYS,
  },
  {
    column: 'achieved_on',
    fails: `case when ${isDay('i.achieved_on')} then i.achieved_on::date > uk_day(now()) or i.achieved_on < i.started_on else false end`,
    why: 'It lies in the future, or before the start.',
    fix: 'Report an outcome when it is achieved.',
  },
  {
    column: 'referral',
    fails: 'i.referral is not null and (i.contract is not null or i.started_on is not null)',
    why: 'The referral says under which contract and from when on.',
    fix: 'Leave contract and start empty.',
  },
  {
    column: 'referral',
    fails: `i.referral is null and (${DEFINITION}).unit = 'referral'`,
    why: 'This outcome counts once for a referral, and none is named.',
    fix: 'Name the referral.',
  },
  {
    column: 'referral',
    fails: `i.referral is not null and case when ${isDay('i.achieved_on')} then not exists (
      select from referral_current r join referral_party p on p.referral_id = r.referral_id and p.organisation_id = ${ORGANISATION}
      join service_user u on u.ref = i.service_user_id
      where r.reference = i.referral and survivor_of(r.service_user_id) = survivor_of(u.id) and uk_day(r.sent_at) <= i.achieved_on::date
        and (p.until_sequence is null or i.achieved_on::date <= (
          select uk_day(e.at) from referral_event e where e.referral_id = p.referral_id and e.sequence = p.until_sequence))) else false end`,
    why: 'It is no referral of this service user, sent up to that day, that the organisation had a part in on it.',
    fix: 'Correct the reference, the service user or the day.',
  },
  {
    column: 'contract',
    fails: `i.contract is not null and case when ${isDay('i.achieved_on')} then not exists (
      select from contract_code c where c.code = i.contract and supplier_on(c.id, i.achieved_on::date) = ${ORGANISATION}
        and i.achieved_on::date between c.from_date and coalesce(c.to_date, 'infinity')) else false end`,
    why: 'It is not a contract of the organisation on that day.',
    fix: 'Correct the code, or the day.',
  },
  {
    column: 'definition',
    fails: `(${DEFINITION}).verified_by <> 'nobody' and coalesce(${VERIFIER} = ${ORGANISATION}, true)`,
    why: 'Nobody else is there to verify it: nothing says who the party is, or it is who reports.',
    fix: 'Name the referral or the contract that it was delivered under, or let who delivers report it.',
  },
];
