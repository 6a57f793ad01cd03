/**
 * What hangs on a row is read with it. A view that is asked as its reader (`…_shown`) gives the rows that the policies show; a view around it, which is asked as
 * its owner, adds to each what stands in other tables about the same thing, without asking their policies once more for each of their rows. Those policies say the
 * same: of an outcome's versions, of a referral's events, one sees those of what one sees.
 */
const shown = (table: string): string =>
  `create view ${table}_shown with (security_invoker = true) as select * from ${table}`;

const SHOWN = ['referral_current', 'referral_party', 'referral_stint', 'outcome', 'claim'];

const LISTED = [
  // referrals as lists show them, with whom they are of
  `create view referral_listed as
     select c.*, (select u.ref from service_user u where u.id = c.service_user_id) as service_user from referral_current_shown c`,
  `create view outcome_listed as
     select o.*, (select u.ref from service_user u where u.id = o.service_user_id) as service_user from outcome_shown o`,
  // what an organisation has or had a part in, and by what that ended
  `create view referral_left as
     select k.organisation_id, k.referral_id, k.listed_at, r.reference, r.service_user_id, u.ref as service_user, r.category, e.kind as left_by, e.at as left_at
     from referral_party_shown k join referral r on r.id = k.referral_id join service_user u on u.id = r.service_user_id
     join referral_event e on e.referral_id = k.referral_id and e.sequence = k.until_sequence`,
];

/** A view that is there begins with the rows that are shown from now on, and is asked as its owner. What it held stays, whatever that is by now. */
const begins = (view: string, changes: readonly (readonly [from: string, to: string])[]): string => `do $do$
  declare
    now text := rtrim(pg_get_viewdef('${view}'::regclass), '; ');
    changed text;
  begin
${changes
  .map(
    ([from, to]) => `    changed := regexp_replace(now, '${from}', '${to}', 'g');
    if changed = now then raise exception '${view} does not hold ${from}'; end if;
    now := changed;`,
  )
  .join('\n')}
    execute 'create or replace view ${view} with (security_invoker = false) as ' || now;
  end $do$`;

const AROUND = [
  begins('referral_stint_facts', [
    [
      '\\mreferral_stint s\\M',
      '(referral_stint_shown s left join referral_current_shown v on v.referral_id = s.referral_id)',
    ],
    // its events are those of a referral that is shown
    ['\\me\\.referral_id = s\\.referral_id\\M', 'e.referral_id = v.referral_id'],
  ]),
  begins('outcome_current', [
    ['\\moutcome o\\M', 'outcome_shown o'],
    // whom it is of, after all that it held
    [
      '\\mx\\.verified\\s+FROM\\M',
      'x.verified, (select u.ref from service_user u where u.id = o.service_user_id) as service_user FROM',
    ],
  ]),
  begins('claim_current', [['\\mclaim c\\M', 'claim_shown c']]),
];

/** By name, for the test that knows them. */
export const ASKED_AS_OWNER: readonly string[] = [
  ...['referral_listed', 'outcome_listed', 'referral_left'],
  ...['referral_stint_facts', 'outcome_current', 'claim_current'],
];

/** Views that are asked as their owner, each of which begins with one that is not: a test knows them by name. */
export const VIEWS_OF_WHAT_IS_SHOWN: readonly string[] = [
  ...SHOWN.map(shown),
  ...LISTED,
  ...AROUND,
  `grant select on ${SHOWN.map((table) => `${table}_shown`).join(', ')}, referral_listed, outcome_listed, referral_left to concord_app, concord_asked, concord_audit`,
];
