/** Rules of approval, ledger and payments that one row alone cannot show: what must hold stands here as well as in the code. */
export const MONEY_RULES = [
  `create function posting_belongs_to_this_transaction() returns trigger language plpgsql as $$
   begin
     if (select posted_in from ledger_entry where id = new.entry_id) <> pg_current_xact_id() then
       raise exception 'ledger entry % is complete: nothing is added to it', new.entry_id
         using errcode = 'check_violation', constraint = 'ledger_entry_is_complete';
     end if;
     return new;
   end $$`,
  `create trigger ledger_posting_is_in_time before insert on ledger_posting for each row execute function posting_belongs_to_this_transaction()`,
  // At the end of the transaction, under the lock of the contract (lockContract), so that two at a time are seen one after the other.
  `create function ledger_balances() returns trigger language plpgsql as $$
   declare broken text;
   begin
     perform pg_advisory_xact_lock(7126, new.contract_id);
     if (select count(*) < 2 or sum(amount_pence) <> 0 from ledger_posting where entry_id = new.id) then
       raise exception 'ledger entry %: its postings do not come to nothing', new.id
         using errcode = 'check_violation', constraint = 'ledger_entry_balances';
     end if;
     select string_agg(account || ' ' || balance, ', ') into broken from (
       select account, sum(amount_pence) as balance from ledger_posting
       where contract_id = new.contract_id and supplier_id = new.supplier_id group by account
     ) b where (account in ('payable', 'retention', 'in_transit') and balance > 0)
        or (account in ('on_account', 'recoverable', 'reinvestment') and balance < 0);
     if broken is not null then
       raise exception 'ledger entry % leaves a balance on its wrong side: %', new.id, broken
         using errcode = 'check_violation', constraint = 'ledger_balance_keeps_its_side';
     end if;
     return null;
   end $$`,
  `create constraint trigger ledger_entry_balances after insert on ledger_entry deferrable initially deferred
     for each row execute function ledger_balances()`,
  `create function payment_goes_to_a_confirmed_account() returns trigger language plpgsql as $$
   begin
     if not exists (
       select from bank_account b join bank_account_confirmation c on c.bank_account_id = b.id
       where b.id = new.bank_account_id
         and b.organisation_id = case tg_table_name when 'payment' then (to_jsonb(new)->>'supplier_id')::int else (to_jsonb(new)->>'buyer_id')::int end
     ) then
       raise exception 'bank account % is not a confirmed one of the organisation', new.bank_account_id
         using errcode = 'check_violation', constraint = 'payment_account_is_confirmed';
     end if;
     return new;
   end $$`,
  `create trigger payment_account_is_confirmed before insert on payment for each row execute function payment_goes_to_a_confirmed_account()`,
  `create trigger payment_batch_account_is_confirmed before insert on payment_batch for each row execute function payment_goes_to_a_confirmed_account()`,
  `create function batch_is_its_payments() returns trigger language plpgsql as $$
   declare b payment_batch; made int; total bigint;
   begin
     select * into b from payment_batch where id = case tg_table_name when 'payment_batch' then new.id else (to_jsonb(new)->>'batch_id')::bigint end;
     select count(*), sum(amount_pence) into made, total from payment where batch_id = b.id;
     if made <> b.payments or total is distinct from b.total_pence then
       raise exception 'payment batch %: number and total are not those of its payments', b.id
         using errcode = 'check_violation', constraint = 'payment_batch_is_its_payments';
     end if;
     return null;
   end $$`,
  `create constraint trigger payment_batch_total after insert on payment_batch deferrable initially deferred for each row execute function batch_is_its_payments()`,
  `create constraint trigger payment_total after insert on payment deferrable initially deferred for each row execute function batch_is_its_payments()`,
  // A payment, and what the bank says of it, is in the books in the same transaction, with the payment's amount.
  `create function payment_is_in_the_books() returns trigger language plpgsql as $$
   declare
     p payment;
     wanted ledger_entry_kind := case tg_table_name when 'payment' then 'payment_sent' else ('payment_' || (to_jsonb(new)->>'outcome'))::ledger_entry_kind end;
     side ledger_account := case wanted when 'payment_returned' then 'bank' else 'in_transit' end;
   begin
     select * into p from payment where id = case tg_table_name when 'payment' then (to_jsonb(new)->>'id')::bigint else (to_jsonb(new)->>'payment_id')::bigint end;
     if not exists (
       select from ledger_entry e join ledger_posting l on l.entry_id = e.id
       where e.payment_id = p.id and e.kind = wanted and e.contract_id = p.contract_id and e.supplier_id = p.supplier_id
         and l.account = side and l.amount_pence = case wanted when 'payment_sent' then -p.amount_pence else p.amount_pence end
     ) then
       raise exception 'payment %: % is not in the ledger with its amount', p.id, wanted
         using errcode = 'check_violation', constraint = 'payment_is_in_the_books';
     end if;
     return null;
   end $$`,
  `create constraint trigger payment_in_the_books after insert on payment deferrable initially deferred for each row execute function payment_is_in_the_books()`,
  `create constraint trigger payment_answer_in_the_books after insert on payment_answer deferrable initially deferred for each row execute function payment_is_in_the_books()`,
  `create function returned_only_when_settled() returns trigger language plpgsql as $$
   begin
     if new.outcome = 'returned' and not exists (select from payment_answer where payment_id = new.payment_id and outcome = 'settled') then
       raise exception 'payment % was not settled, and so cannot be returned', new.payment_id
         using errcode = 'check_violation', constraint = 'payment_returned_only_when_settled';
     end if;
     return new;
   end $$`,
  `create trigger payment_answer_follows before insert on payment_answer for each row execute function returned_only_when_settled()`,
  `create function approval_is_by_another() returns trigger language plpgsql as $$
   begin
     if new.person <> (select person from act where id = new.act_id) then
       raise exception 'an approval is the act of who approves' using errcode = 'check_violation';
     end if;
     if exists (select from approval where statement_id = new.statement_id and round = new.round and (seen, amount_pence) <> (new.seen, new.amount_pence)) then
       raise exception 'round % of statement % is of another document', new.round, new.statement_id
         using errcode = 'check_violation', constraint = 'approval_round_is_of_one_document';
     end if;
     if new.person in (
       select a.person from statement s join act a on a.id = s.act_id where s.id = new.statement_id
       union all select a.person from statement s join run r on r.id = s.run_id join act a on a.id = r.act_id where s.id = new.statement_id
     ) then
       raise exception 'statement %: % asked for it, and does not approve it', new.statement_id, new.person
         using errcode = 'check_violation', constraint = 'approval_is_by_another';
     end if;
     return new;
   end $$`,
  `create trigger approval_by_another before insert on approval for each row execute function approval_is_by_another()`,
  `create function line_is_approved() returns trigger language plpgsql as $$
   declare amount bigint; granted numeric; lines numeric; l record; part text;
   begin
     select x.statement_id, x.kind, x.amount_pence as pence, x.decision_id, st.disputed, st.undecided_pence as undecided, st.recovered_pence as recovered,
            coalesce(o.kind = 'deduction', false) as of_deduction
       into l from statement_line x join line_state st on st.line_id = x.id left join statement_line o on o.id = x.corrects_line_id where x.id = new.line_id;
     if l.statement_id <> new.statement_id then
       raise exception 'line % is not of statement %', new.line_id, new.statement_id using errcode = 'check_violation';
     end if;
     if l.disputed then
       raise exception 'line % is in dispute', new.line_id using errcode = 'check_violation', constraint = 'approved_line_is_undisputed';
     end if;
     if not (case
       when l.kind = 'deduction' and l.pence < 0 then l.undecided = 0 and new.payable_pence = -l.recovered
       when l.pence > 0 and (l.kind = 'deduction' or l.of_deduction) then new.payable_pence between 0 and l.pence
       else new.payable_pence = l.pence end) then
       raise exception 'line % does not come to %', new.line_id, new.payable_pence
         using errcode = 'check_violation', constraint = 'approved_line_is_as_stated';
     end if;
     select act.person into part from approval a join act on act.person = a.person
       where a.statement_id = new.statement_id and a.round = new.round and act.id in (
         select m.act_id from line_move m where m.line_id = new.line_id or m.line_id = (select d.line_id from line_move d where d.id = l.decision_id)
         union all select d.act_id from deduction_decision d where d.line_id = new.line_id) limit 1;
     if part is not null then
       raise exception 'line %: % had a part in its review, and does not approve it', new.line_id, part
         using errcode = 'check_violation', constraint = 'approval_is_by_another';
     end if;
     select max(amount_pence), sum(limit_pence) into amount, granted from approval where statement_id = new.statement_id and round = new.round;
     if granted is null or granted < abs(amount) then
       raise exception 'statement %, round %: the approvals do not cover the amount', new.statement_id, new.round
         using errcode = 'check_violation', constraint = 'approvals_cover_the_amount';
     end if;
     select sum(payable_pence) into lines from approved_line where statement_id = new.statement_id and round = new.round;
     if lines <> amount then
       raise exception 'statement %, round %: the lines do not come to what was approved', new.statement_id, new.round
         using errcode = 'check_violation', constraint = 'approved_lines_come_to_the_amount';
     end if;
     if new.entry_id is not null and not exists (select from ledger_entry where id = new.entry_id and (statement_id, round) = (new.statement_id, new.round)) then
       raise exception 'line %: its ledger entry is of another approval', new.line_id using errcode = 'check_violation';
     end if;
     return null;
   end $$`,
  `create constraint trigger approved_line_is_approved after insert on approved_line deferrable initially deferred for each row execute function line_is_approved()`,
];
