/**
 * Separation of duties: who proposes or computes does not approve. What the use cases refuse, the database refuses too, whatever writes
 * there. docs/guide/separation-of-duties.md lists all of them, those of earlier migrations too; each trigger has the name of its rule.
 */
export const DUTY_RULES: readonly string[] = [
  // Acts of one person. The operator of the platform belongs to neither party: it records, with the reason, what both signed elsewhere.
  `create function of_one_hand(earlier bigint, later bigint) returns boolean language sql stable as $$
     select exists (
       select from act a join act b on b.person = a.person
       where a.id = earlier and b.id = later and not (b.organisation is null and btrim(coalesce(b.reason, '')) <> ''))
   $$`,
  // the days of a year 2015, a quarter 2015Q4 or a month 2015-10
  `create function period_days(period text) returns daterange language sql immutable as $$
     select daterange(first, (first + case when period ~ '-' then interval '1 month' when period ~ 'Q' then interval '3 months' else interval '1 year' end)::date)
     from (select make_date(left(period, 4)::int, case when period ~ '-' then right(period, 2)::int when period ~ 'Q' then right(period, 1)::int * 3 - 2 else 1 end, 1) as first) f
   $$`,
  ...rule('terms_agreed_by_another', 'terms_agreement', {
    broken: `exists (select from terms_agreement o where o.terms_id = new.terms_id and o.party <> new.party and of_one_hand(o.act_id, new.act_id))`,
    why: 'who agreed to terms for one party does not agree to them for the other',
  }),
  // where an organisation ends, its contracts go to who it merged into: nobody proposes or agrees
  ...rule('novation_agreed_by_another', 'novation_in_force', {
    broken: `of_one_hand((select n.act_id from novation n where n.id = new.novation_id), new.act_id)
       and not exists (select from organisation_change c where c.act_id = new.act_id)`,
    why: 'who proposed a novation for the buyer does not agree to it for the successor',
  }),
  ...rule('volume_agreed_by_another', 'volume_agreement', {
    broken: `of_one_hand((select p.act_id from volume_promise p where p.id = new.promise_id), new.act_id)`,
    why: 'who promised a volume does not agree to it',
  }),
  ...rule('service_level_agreed_by_another', 'service_level_in_force', {
    broken: `of_one_hand((select l.act_id from service_level l where l.id = new.service_level_id), new.act_id)`,
    why: 'who proposed a service level does not agree to it for the other party',
  }),
  ...rule('sharing_agreed_by_another', 'sharing_assent', {
    broken: `exists (select from sharing_assent o join act a on a.id = o.act_id join act b on b.person = a.person
       where o.agreement_id = new.agreement_id and o.organisation_id <> new.organisation_id and b.id = new.act_id)`,
    why: 'who agreed to sharing for one party does not agree to it for another',
  }),
  // who changes from one party to the other leaves the lines alone that they argued about
  ...rule('review_on_one_side', 'line_move', {
    broken: `exists (select from line_move m join act a on a.id = m.act_id join act b on b.person = a.person
       where m.line_id = new.line_id and m.party <> new.party and b.id = new.act_id)`,
    why: 'nobody moves for both parties of a line',
  }),
  // At once allowed is, by the act that claims it, what somebody else has verified; all else the buyer decides by another's act.
  ...rule('claim_decided_by_another', 'claim_decision', {
    broken: `new.kind <> 'withdrawn' and exists (
       select from claim k join act c on c.id = k.act_id join act d on d.id = new.act_id
       where k.id = new.claim_id and case
         when d.id = c.id then exists (select from outcome_verification v join act x on x.id = v.act_id where v.outcome_id = k.outcome_id and v.verified and x.person = c.person)
         else d.person = c.person or exists (select from outcome_version v join act x on x.id = v.act_id where v.outcome_id = k.outcome_id and x.person = d.person) end)`,
    why: 'who reported or claimed an outcome does not decide on its claim',
  }),
  ...rule('verified_evidence_of_others', 'outcome_verification', {
    broken: `exists (select from evidence e join act a on a.id = e.act_id join act b on b.person = a.person
       where e.outcome_id = new.outcome_id and b.id = new.act_id)`,
    why: 'who brought evidence of an outcome does not verify it',
  }),
  // declarations, allowed claims and measured service levels of the period: what the amounts were computed from
  ...rule('approval_of_facts_of_others', 'approval', {
    broken: `exists (
       select from statement s join declaration d on d.contract_id = s.contract_id and d.day <@ period_days(s.period) join import i on i.id = d.import_id
       where s.id = new.statement_id and i.person = new.person)`,
    why: 'who declared what a statement rests on does not approve it',
  }),
  // invoice and payment by different hands, also where the first one of two approvers holds both roles
  ...rule('payment_made_by_another', 'payment_entry', {
    broken: `exists (
       select from payment p join payment_batch b on b.id = p.batch_id join act m on m.id = b.act_id
       where p.id = new.payment_id and m.person in (
         select a.person from ledger_entry e join act a on a.id = e.act_id where e.id = new.entry_id and e.kind in ('approval', 'on_account', 'retention_release')
         union all select v.person from ledger_entry e join approval v on v.statement_id = e.statement_id and v.round = e.round where e.id = new.entry_id))`,
    why: 'who approved what is due does not make the payment file of it',
  }),
  // what was rejected or came back is due again: not on the word of who paid it
  ...rule('payment_undone_by_another', 'payment_answer', {
    broken: `new.outcome <> 'settled' and exists (
       select from payment p join payment_batch b on b.id = p.batch_id join act m on m.id = b.act_id join act a on a.person = m.person
       where p.id = new.payment_id and a.id = new.act_id)`,
    why: 'who made a payment does not record that it was rejected or came back',
  }),
  ...rule('approver_makes_no_payments', 'appointment', {
    broken: `new.role in ('approver', 'payment_reviewer') and exists (
       select from appointment_current a where a.person_id = new.person_id and a.id <> new.id and a.role in ('approver', 'payment_reviewer') and a.role <> new.role
         and a.from_date <= coalesce(new.to_date, 'infinity'::date) and coalesce(a.to_date, 'infinity'::date) >= greatest(new.from_date, a.from_date))`,
    why: 'who approves does not review and pay at the same time',
    after: true,
  }),
  `create function plan_approved_by_another() returns trigger language plpgsql as $$
   begin
     if exists (
       select from fresh f join act a on a.id = f.act_id
       cross join lateral (select s.act_id from referral_event s where s.referral_id = f.referral_id and s.kind = 'plan_submitted' and s.sequence < f.sequence
                           order by s.sequence desc limit 1) s
       join act b on b.id = s.act_id
       where f.kind in ('plan_approved', 'plan_returned') and a.person = b.person) then
       raise exception 'who submitted a plan does not approve or return it' using errcode = 'check_violation', constraint = 'plan_approved_by_another';
     end if;
     return null;
   end $$`,
  `create trigger plan_approved_by_another after insert on referral_event referencing new table as fresh
     for each statement execute function plan_approved_by_another()`,
];

/** A trigger, its function and what it raises, all of one name. */
function rule(
  name: string,
  table: string,
  { broken, why, after = false }: { readonly broken: string; readonly why: string; readonly after?: boolean },
): string[] {
  return [
    `create function ${name}() returns trigger language plpgsql as $$
     begin
       if ${broken} then
         raise exception '${why}' using errcode = 'check_violation', constraint = '${name}';
       end if;
       return new;
     end $$`,
    `create trigger ${name} ${after ? 'after' : 'before'} insert on ${table} for each row execute function ${name}()`,
  ];
}
