import { ME, MY_AREAS, MY_CONTRACTS, of, type Reads, SIDE } from './policy.js';

const own = (setting: string): string => `nullif(current_setting('app.${setting}', true), '')`;
const MY_CODE = own('code');

/** What acts are about that everybody who is somebody may know: places, organisations, what is on offer, what words mean. */
const PUBLIC = [
  ...['organisation', 'area', 'scheme', 'service', 'alliance', 'relationship', 'mechanism', 'verification'],
  ...['measure_definition', 'outcome_definition', 'retention_rule', 'disclosure'],
];

/**
 * Of each table, which rows an organisation reads, where that was all of them: what its own people did and what was done about what it has a part in; files
 * that it sent or that something of it came by; runs over areas of its contracts, and what came of those contracts.
 */
export const NARROWER: Reads = {
  act: `${own('reach')} is not null and (subject_kind = any ('{${PUBLIC.join()}}') or organisation = ${MY_CODE} or act_is_about_mine(subject_kind, subject_id))`,
  import: `${SIDE} = 'commissioner' or import_is_of_mine(id, person)`,
  import_result: of('import', 'x.id = import_id'),
  run: `exists (select from area a where a.scheme_id = run.scheme_id and a.id = ${MY_AREAS})`,
  ...Object.fromEntries(
    ['run_target', 'run_area', 'run_failure', 'run_finished'].map((table) => [
      table,
      of('run', 'x.id = run_id'),
    ]),
  ),
  // what no contract came of tells nothing of anybody
  // of contracts below one's own too: that there is a statement, whose figure and amounts have policies of their own
  run_result: `(contract_id is null or contract_id = ${MY_CONTRACTS}) and ${of('run', 'x.id = run_id')}`,
  sharing_party: `agreement_id = any ((select array(select agreements_of(${ME})))::int[])`,
};

const DEFINER = 'stable security definer set search_path from current';

/** What the policies above ask past the wall; about the organisation of the transaction's scope, and nothing else. */
export const ASKED_BY_NARROWER: readonly string[] = [
  `create function agreements_of(of_organisation int) returns setof int language sql ${DEFINER} as $$
     select p.agreement_id from sharing_party p where p.organisation_id = of_organisation
   $$`,
  // by the kinds and references that acts go by: those of a contract begin with its code
  `create function act_is_about_mine(what text, subject text) returns boolean language plpgsql ${DEFINER} as $$
   declare
     me int := ${own('organisation')}::int;
     contracts int[] := coalesce(${own('contracts')}, '{}')::int[];
     areas int[] := coalesce(${own('areas')}, '{}')::int[];
     about bigint;
     -- found beforehand: within a condition a text that is no number may be read as one before it is looked at
     number bigint := case when subject ~ '^[0-9]{1,18}$' then subject::bigint end;
   begin
     if what in ('contract', 'terms', 'statement', 'statement_line', 'ledger') then
       return exists (select from contract c where c.code = split_part(split_part(subject, '/', 1), '@', 1) and c.id = any (contracts));
     elsif what = 'cohort' then
       return exists (select from area a join scheme s on s.id = a.scheme_id
         where s.code = split_part(subject, '/', 1) and a.code = split_part(subject, '/', 2) and a.id = any (areas));
     elsif what = 'referral' then
       return exists (select from referral r join referral_current c on c.referral_id = r.id where r.reference = subject
         and (c.contract_id = any (contracts) or exists (select from referral_party p where p.organisation_id = me and p.referral_id = r.id)));
     elsif what = 'service_user' then
       select u.id into about from service_user u where u.ref = subject;
       return exists (select from referral_current c where c.service_user_id = about
           and (c.contract_id = any (contracts) or exists (select from referral_party p where p.organisation_id = me and p.referral_id = c.referral_id)))
         or knows_service_user(about::int);
     elsif what in ('outcome', 'evidence', 'claim') then
       return exists (
         select from outcome o left join referral_current c on c.referral_id = o.referral_id
         where o.id in (
             select x.id from outcome x where what = 'outcome' and subject like '%/%' and x.outcome_ref = substr(subject, strpos(subject, '/') + 1)
               and x.organisation_id = (select g.id from organisation g where g.code = split_part(subject, '/', 1))
             union all select number where what = 'outcome'
             union all select e.outcome_id from evidence e where what = 'evidence' and e.digest = subject
             union all select k.outcome_id from claim k where what = 'claim' and k.id = number)
           and (o.organisation_id = me or o.contract_id = any (contracts) or c.contract_id = any (contracts)
             or exists (select from referral_party p where p.organisation_id = me and p.referral_id = o.referral_id)))
         or exists (select from claim k where what = 'claim' and k.id = number and k.contract_id = any (contracts));
     elsif what = 'person' then
       return exists (select from person p join person_version v on v.person_id = p.id where p.code = subject and v.organisation_id = me);
     elsif what = 'opening' then
       return exists (select from opening o where o.id = number and (o.organisation_id = me
         or exists (select from opening_contract c where c.opening_id = o.id and c.contract_id = any (contracts))
         or exists (select from opening_cohort c where c.opening_id = o.id and c.area_id = any (areas))));
     elsif what = 'sharing_agreement' then
       return exists (select from sharing_agreement a join sharing_party p on p.agreement_id = a.id where a.code = subject and p.organisation_id = me);
     elsif what = 'run' then
       return exists (select from run r join area a on a.scheme_id = r.scheme_id where r.id::text = subject and a.id = any (areas));
     elsif what = 'payment' then
       return exists (select from payment p where p.end_to_end_id = subject and (p.contract_id = any (contracts) or p.supplier_id = me));
     elsif what = 'payment_batch' then
       return exists (select from payment_batch b where b.message_id = subject and (b.buyer_id = me
         or exists (select from payment p where p.batch_id = b.id and (p.contract_id = any (contracts) or p.supplier_id = me))));
     elsif what = 'bank_account' then
       return exists (select from bank_account b where b.id = number and (b.organisation_id = me
         or exists (select from contract c where c.id = any (contracts) and c.supplier_id = b.organisation_id)
         or exists (select from novation n where n.contract_id = any (contracts) and n.supplier_id = b.organisation_id)));
     elsif what = 'webhook' then
       return split_part(subject, '/', 1) = ${MY_CODE};
     end if;
     return false;
   end $$`,
  `create function import_is_of_mine(of_import bigint, who text) returns boolean language plpgsql ${DEFINER} as $$
   declare
     me int := ${own('organisation')}::int;
     contracts int[] := coalesce(${own('contracts')}, '{}')::int[];
   begin
     return exists (select from person p join person_version v on v.person_id = p.id where p.code = who and v.organisation_id = me)
       or exists (select from volume_promise v join service s on s.id = v.service_id
                  where (v.import_id = of_import or exists (select from volume_agreement g where g.promise_id = v.id and g.import_id = of_import))
                    and (me in (s.buyer_id, s.supplier_id) or s.contract_id = any (contracts)))
       or exists (select from claim_decision d join claim k on k.id = d.claim_id where d.import_id = of_import and k.contract_id = any (contracts))
       or exists (select from declaration d where d.import_id = of_import and d.contract_id = any (contracts));
   end $$`,
  ...['agreements_of(int)', 'act_is_about_mine(text, text)', 'import_is_of_mine(bigint, text)'].flatMap(
    (of) => [
      `revoke execute on function ${of} from public`,
      `grant execute on function ${of} to concord_app, concord_asked, concord_audit`,
    ],
  ),
];
