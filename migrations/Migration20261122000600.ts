import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { MONEY_RULES } from './money-rules.js';

/** Approval, ledger and payments. Money rules stand here as constraints, beside the code that explains them (docs/adr/0010). */
export class Migration20261122000600 extends Migration {
  override name = 'Migration20261122000600';

  override up(): void {
    for (const sql of [...BANK_ACCOUNTS, ...APPROVAL, ...PAYMENTS, ...LEDGER, ...MONEY_RULES])
      this.addSql(sql);
    for (const sql of appendOnly(
      'bank_account',
      'bank_account_confirmation',
      'payment_arrangement',
      'approval',
      'approved_line',
      'payment_batch',
      'payment',
      'payment_entry',
      'bank_answer',
      'payment_answer',
      'ledger_entry',
      'ledger_posting',
    ))
      this.addSql(sql);
    this.addSql('grant select on payment_state to concord_app');
  }
}

const BANK_ACCOUNTS = [
  // ISO 13616: country and check digits moved to the end, letters as numbers from 10, remainder 1 by 97
  `create function iban_checks(iban text) returns boolean language sql immutable strict as $$
     select iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$' and
       (select string_agg(case when c between '0' and '9' then c else (ascii(c) - 55)::text end, '' order by n)::numeric % 97 = 1
        from regexp_split_to_table(substr(iban, 5) || substr(iban, 1, 4), '') with ordinality as parts (c, n))
   $$`,
  `create table bank_account (
     id int generated always as identity primary key,
     organisation_id int not null references organisation,
     holder text not null check (holder <> ''),
     iban text check (iban_checks(iban)),
     sort_code text check (sort_code ~ '^[0-9]{6}$'),
     account_number text check (account_number ~ '^[0-9]{8}$'),
     from_date date not null,
     act_id bigint not null references act,
     check ((iban is null) <> (sort_code is null)),
     check ((sort_code is null) = (account_number is null))
   )`,
  'create index bank_account_by_organisation on bank_account (organisation_id, from_date)',
  // Used only when a second person has confirmed it.
  `create table bank_account_confirmation (
     bank_account_id int primary key references bank_account,
     act_id bigint not null references act
   )`,
  `create function confirmed_by_another() returns trigger language plpgsql as $$
   begin
     if (select a.person from bank_account b join act a on a.id = b.act_id where b.id = new.bank_account_id)
        = (select person from act where id = new.act_id) then
       raise exception 'bank account %: who entered it does not confirm it', new.bank_account_id
         using errcode = 'check_violation', constraint = 'bank_account_confirmed_by_another';
     end if;
     return new;
   end $$`,
  `create trigger bank_account_confirmed_by_another before insert on bank_account_confirmation
     for each row execute function confirmed_by_another()`,
];

const APPROVAL = [
  // What is kept back of each approval, and how much is recovered from one statement; the latest that has begun holds.
  `create table payment_arrangement (
     id int generated always as identity primary key,
     contract_id int not null references contract,
     from_date date not null,
     retention text not null check (retention ~ '^[0-9]{1,9}(/[1-9][0-9]{0,8})?$'),
     recovery_limit_pence bigint check (recovery_limit_pence >= 0),
     recovery_share text check (recovery_share ~ '^[0-9]{1,9}(/[1-9][0-9]{0,8})?$'),
     act_id bigint not null references act,
     check (recovery_limit_pence is null or recovery_share is null),
     check (split_part(retention, '/', 1)::bigint <= coalesce(nullif(split_part(retention, '/', 2), ''), '1')::bigint),
     check (split_part(recovery_share, '/', 1)::bigint <= coalesce(nullif(split_part(recovery_share, '/', 2), ''), '1')::bigint)
   )`,
  'create index payment_arrangement_by_contract on payment_arrangement (contract_id, from_date)',
  // What one person approved, as they saw it. The approvals of a round are of one and the same document.
  `create table approval (
     statement_id bigint not null references statement,
     round int not null check (round > 0),
     person text not null check (person <> ''),
     seen text not null check (seen = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
     document text not null,
     amount_pence bigint not null,
     limit_pence bigint not null check (limit_pence > 0),
     act_id bigint not null references act,
     primary key (statement_id, round, person)
   )`,
];

const PAYMENTS = [
  `create table payment_batch (
     id bigint generated always as identity primary key,
     buyer_id int not null references organisation,
     number int not null check (number > 0),
     message_id text not null unique check (length(message_id) between 1 and 35),
     bank_account_id int not null references bank_account,
     pay_on date not null,
     payments int not null check (payments > 0),
     total_pence bigint not null check (total_pence > 0),
     document text not null,
     digest text not null check (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
     made_at timestamptz not null,
     act_id bigint not null references act,
     unique (buyer_id, number)
   )`,
  `create table payment (
     id bigint generated always as identity primary key,
     batch_id bigint not null references payment_batch,
     position int not null check (position > 0),
     contract_id int not null references contract,
     supplier_id int not null references organisation,
     bank_account_id int not null references bank_account,
     end_to_end_id text not null unique check (length(end_to_end_id) between 1 and 35),
     amount_pence bigint not null check (amount_pence > 0),
     remittance text not null check (length(remittance) between 1 and 140),
     unique (batch_id, position),
     unique (batch_id, contract_id, supplier_id)
   )`,
  'create index payment_by_contract on payment (contract_id, id)',
  // A file of the bank, kept as it came.
  `create table bank_answer (
     id bigint generated always as identity primary key,
     message_id text not null,
     content text not null,
     digest text not null unique check (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
     act_id bigint not null references act
   )`,
  `create type payment_outcome as enum ('settled', 'rejected', 'returned')`,
  `create table payment_answer (
     payment_id bigint not null references payment,
     sequence int not null check (sequence in (1, 2)),
     outcome payment_outcome not null,
     code text,
     why text,
     bank_answer_id bigint references bank_answer,
     act_id bigint not null references act,
     primary key (payment_id, sequence),
     check ((outcome = 'returned') = (sequence = 2)),
     check (outcome = 'settled' or why is not null)
   )`,
  `create view payment_state as
     select p.id as payment_id, coalesce((select a.outcome::text from payment_answer a where a.payment_id = p.id order by a.sequence desc limit 1), 'sent') as state
     from payment p`,
];

const LEDGER = [
  `create type ledger_account as enum ('cost', 'payable', 'retention', 'on_account', 'recoverable', 'reinvestment', 'in_transit', 'bank')`,
  `create type ledger_entry_kind as enum ('approval', 'on_account', 'retention_release', 'recovery', 'repayment', 'reinvestment_spent', 'write_off',
     'payment_sent', 'payment_settled', 'payment_rejected', 'payment_returned')`,
  // The books of a contract with one supplier: what a successor takes over, it does under its own name.
  `create table ledger_entry (
     id bigint generated always as identity primary key,
     contract_id int not null references contract,
     supplier_id int not null references organisation,
     kind ledger_entry_kind not null,
     effective_on date not null,
     reason text,
     statement_id bigint references statement,
     round int,
     payment_id bigint references payment,
     act_id bigint not null references act,
     recorded_at timestamptz not null default clock_timestamp(),
     posted_in xid8 not null default pg_current_xact_id(),
     unique (id, contract_id, supplier_id),
     unique (statement_id, round),
     unique (payment_id, kind),
     check ((kind = 'approval') = (statement_id is not null)),
     check ((statement_id is null) = (round is null)),
     check ((kind::text like 'payment%') = (payment_id is not null)),
     check (kind in ('approval', 'payment_sent', 'payment_settled') or reason <> '')
   )`,
  'create index ledger_entry_by_contract on ledger_entry (contract_id, id)',
  `create table ledger_posting (
     id bigint generated always as identity primary key,
     entry_id bigint not null,
     contract_id int not null,
     supplier_id int not null,
     account ledger_account not null,
     amount_pence bigint not null check (amount_pence <> 0),
     foreign key (entry_id, contract_id, supplier_id) references ledger_entry (id, contract_id, supplier_id)
   )`,
  'create index ledger_posting_by_entry on ledger_posting (entry_id)',
  'create index ledger_posting_by_account on ledger_posting (contract_id, supplier_id, account, entry_id) include (amount_pence)',
  // Nothing is approved twice: a line is here once. Without an entry it came to nothing.
  `create table approved_line (
     line_id bigint primary key references statement_line,
     statement_id bigint not null,
     round int not null,
     payable_pence bigint not null,
     entry_id bigint references ledger_entry,
     check (entry_id is not null or payable_pence = 0)
   )`,
  'create index approved_line_by_statement on approved_line (statement_id, round)',
  // Which entries a payment pays: those of a payment that failed are paid by a later one.
  `create table payment_entry (
     payment_id bigint not null references payment,
     entry_id bigint not null references ledger_entry,
     primary key (payment_id, entry_id)
   )`,
  'create index payment_entry_by_entry on payment_entry (entry_id)',
];
