import { PEOPLE } from './people.js';
import { CITED, ME, MY_AREAS, MY_CONTRACTS, REACH, type Reads } from './policy.js';
import { REFERENCE } from './reference.js';

const EXISTS = 'exists (select from ';

/**
 * The same condition, each `exists` looked up for the row in question and no other. Left the choice, PostgreSQL gathers all that the inner table shows
 * (a hundred thousand referrals) to look at the fifty rows of a page.
 */
export function byRow(condition: string): string {
  const at = condition.indexOf(EXISTS);
  if (at < 0) return condition;
  const end = closing(condition, at + EXISTS.length);
  const inner = byRow(condition.slice(at + EXISTS.length, end));
  // a limit within `exists` would be dropped
  return `${condition.slice(0, at)}coalesce((select true from ${inner} limit 1), false)${byRow(condition.slice(end + 1))}`;
}

/** Where the bracket that is open at a place closes. */
function closing(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')' && (depth -= 1) === 0) return at;
  }
  throw new Error(`a bracket stays open in: ${text}`);
}

/** What stands in a sub-select, without it: for the few rows of a page, to find it for each costs less than one more node in each plan. */
const bare = (found: string): string => found.slice('(select '.length, -1);
const ofPages = (condition: string): string => byRow(condition).replaceAll(ME, bare(ME));

/** What pages of people are read from. */
const LISTED = [
  ...['referral_party', 'referral_current', 'referral', 'referral_event', 'referral_stint', 'allocation'],
  ...['outcome', 'outcome_version', 'outcome_verification', 'evidence', 'observation'],
];

export const LOOKED_UP_BY_ROW: Reads = {
  ...Object.fromEntries(
    Object.entries(REFERENCE).map(([table, condition]) => [table, condition.replace(REACH, bare(REACH))]),
  ),
  ...Object.fromEntries(LISTED.map((table) => [table, ofPages(PEOPLE[table] ?? '')])),
  // as before: by a referral almost always, and by what else there is only where there is none
  service_user: `id = ${CITED} or ${byRow('exists (select from referral_current r where r.service_user_id = service_user.id)')} or knows_service_user(id)`,
};

const me = bare(ME);

/** Whether the organisation that asks has a part in something of a service user other than a referral. */
export const KNOWS_SERVICE_USER = `create function knows_service_user(of_service_user int) returns boolean
  language plpgsql stable security definer set search_path from current as $$
  declare
    me int := ${me};
    contracts int[] := ${settingOf(MY_CONTRACTS)};
    areas int[] := ${settingOf(MY_AREAS)};
  begin
    return exists (select from supervision_order o where o.service_user_id = of_service_user and (o.provider_id = me or o.area_id = any (areas)))
      or exists (select from service_user_recorder r where r.service_user_id = of_service_user and r.organisation_id = me)
      or exists (select from outcome o where o.service_user_id = of_service_user and (o.organisation_id = me or o.contract_id = any (contracts)
           or exists (select from referral_current r where r.referral_id = o.referral_id and r.contract_id = any (contracts))
           or exists (select from referral_party p where p.referral_id = o.referral_id and p.organisation_id = me)))
      or exists (select from declaration d where d.service_user_id = of_service_user and d.contract_id in (select contracts_held(me)));
  end $$`;

/** The list within `any (…)`. */
function settingOf(list: string): string {
  return list.slice('any ('.length, -')'.length);
}
