import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';

/** Contracts, mechanisms, terms, figures, runs and statements. */
export class Migration20261122000300 extends Migration {
  override name = 'Migration20261122000300';

  override up(): void {
    this.addSql(`
      create table contract (
        id int generated always as identity primary key,
        code text collate "C" not null unique check (code <> ''),
        title text not null,
        area_id int not null references area,
        buyer_id int not null references organisation,
        supplier_id int not null references organisation,
        from_date date not null,
        to_date date check (to_date >= from_date),
        act_id bigint not null references act,
        check (buyer_id <> supplier_id)
      )`);
    this.addSql('create index contract_by_area on contract (area_id)');
    this.addSql('create index contract_by_supplier on contract (supplier_id)');

    this.addSql(`
      create table mechanism (
        id int generated always as identity primary key,
        code text collate "C" not null,
        version int not null check (version > 0),
        document text not null,
        cases text not null,
        digest text not null unique check (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
        act_id bigint not null references act,
        unique (code, version)
      )`);

    // Proposed terms; they bind from the day both parties have agreed (terms_in_force).
    this.addSql(`
      create table terms (
        id int generated always as identity primary key,
        contract_id int not null references contract,
        version int not null check (version > 0),
        mechanism_id int not null references mechanism,
        document text not null,
        digest text not null check (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
        effective daterange not null check (not isempty(effective) and lower(effective) is not null),
        rationale text not null check (rationale <> ''),
        act_id bigint not null references act,
        unique (contract_id, version),
        unique (id, contract_id)
      )`);
    this.addSql(`create type party as enum ('buyer', 'supplier')`);
    this.addSql(`
      create table terms_agreement (
        terms_id int not null references terms,
        party party not null,
        act_id bigint not null references act,
        primary key (terms_id, party)
      )`);
    this.addSql(`
      create table terms_in_force (
        terms_id int primary key references terms,
        contract_id int not null references contract,
        effective daterange not null,
        constraint terms_in_force_no_overlap exclude using gist (contract_id with =, effective with &&)
      )`);
    this.addSql(`
      create function terms_need_both_parties() returns trigger language plpgsql as $$
      begin
        if (select count(*) from terms_agreement where terms_id = new.terms_id) <> 2
          or not exists (select from terms t where t.id = new.terms_id and t.contract_id = new.contract_id and t.effective = new.effective) then
          raise exception 'terms % come into force only as proposed and when both parties have agreed', new.terms_id using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this.addSql(
      'create trigger terms_in_force_need_both_parties before insert on terms_in_force for each row execute function terms_need_both_parties()',
    );

    // A figure is stored once: canonical JSON, its id the hash of it.
    this.addSql(`
      create table figure (
        id text primary key check (id = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
        contract_id int not null references contract,
        terms_id int not null,
        period text not null check (period ~ '^[0-9]{4}(Q[1-4])?$'),
        cohort_measure_id bigint references cohort_measure,
        complete boolean not null,
        document text not null,
        recorded_at timestamptz not null default clock_timestamp(),
        foreign key (terms_id, contract_id) references terms (id, contract_id),
        unique (id, contract_id, period)
      )`);
    this.addSql('create index figure_by_contract on figure (contract_id, period)');

    // The payment-by-results run of one scheme and cohort, as known at an instant: asked twice, it is one. History may be
    // loaded later as on record then (--recorded-on), and terms agreed later, so what a run goes by is the instant, the
    // latest import known at it, and the latest agreement that put terms of the scheme's contracts in force.
    this.addSql(`
      create table run (
        id uuid primary key,
        scheme_id int not null references scheme,
        period text not null check (period ~ '^[0-9]{4}(Q[1-4])?$'),
        as_known_at timestamptz not null,
        last_import_id bigint references import,
        last_agreement_id bigint references act,
        act_id bigint not null references act,
        requested_at timestamptz not null default clock_timestamp(),
        correlation_id text not null,
        unique nulls not distinct (scheme_id, period, as_known_at, last_import_id, last_agreement_id)
      )`);
    this.addSql(`
      create table run_target (
        run_id uuid not null references run,
        area_id int not null references area,
        primary key (run_id, area_id)
      )`);

    this.addSql(`create type basis as enum ('provisional', 'final')`);
    this.addSql(`
      create table statement (
        id bigint generated always as identity primary key,
        contract_id int not null references contract,
        period text not null check (period ~ '^[0-9]{4}(Q[1-4])?$'),
        number int not null check (number > 0),
        run_id uuid not null references run,
        figure_id text not null,
        basis basis not null,
        total_pence bigint not null,
        issued_at timestamptz not null default clock_timestamp(),
        act_id bigint not null references act,
        unique (contract_id, period, number),
        unique (run_id, contract_id),
        foreign key (figure_id, contract_id, period) references figure (id, contract_id, period)
      )`);
    this.addSql('create index statement_by_period on statement (period, contract_id)');
    this.addSql(`
      create table statement_line (
        id bigint generated always as identity primary key,
        statement_id bigint not null references statement,
        position int not null check (position > 0),
        component text not null,
        title text not null,
        amount_pence bigint not null,
        figure_id text not null references figure,
        node text not null,
        corrects_line_id bigint references statement_line,
        unique (statement_id, position)
      )`);
    this.addSql(
      'create index statement_line_corrects on statement_line (corrects_line_id) where corrects_line_id is not null',
    );
    // A correction points at a line of the same component on an earlier statement of the same contract and period.
    this.addSql(`
      create function correction_corrects_an_earlier_line() returns trigger language plpgsql as $$
      begin
        if not exists (
          select from statement_line c
          join statement earlier on earlier.id = c.statement_id
          join statement this on this.id = new.statement_id and this.contract_id = earlier.contract_id
            and this.period = earlier.period and this.number > earlier.number
          where c.id = new.corrects_line_id and c.component = new.component
        ) then
          raise exception 'a line can correct only the same component on an earlier statement of the same contract and period'
            using errcode = 'check_violation';
        end if;
        return new;
      end $$`);
    this
      .addSql(`create trigger statement_line_corrects_an_earlier_line before insert on statement_line for each row
      when (new.corrects_line_id is not null) execute function correction_corrects_an_earlier_line()`);
    this.addSql(`
      create function statement_total_is_its_lines() returns trigger language plpgsql as $$
      declare s statement;
      begin
        select * into s from statement where id = case tg_table_name when 'statement' then new.id else (to_jsonb(new)->>'statement_id')::bigint end;
        if s.total_pence <> (select coalesce(sum(amount_pence), 0) from statement_line where statement_id = s.id) then
          raise exception 'statement %: the total is not the sum of its lines', s.id using errcode = 'check_violation';
        end if;
        return null;
      end $$`);
    this.addSql(
      'create constraint trigger statement_total after insert on statement deferrable initially deferred for each row execute function statement_total_is_its_lines()',
    );
    this.addSql(
      'create constraint trigger statement_line_total after insert on statement_line deferrable initially deferred for each row execute function statement_total_is_its_lines()',
    );

    // An area's work in a run is one transaction, and this row is what lets it be done exactly once.
    this.addSql(`
      create table run_area (
        run_id uuid not null,
        area_id int not null,
        finished_at timestamptz not null default clock_timestamp(),
        primary key (run_id, area_id),
        foreign key (run_id, area_id) references run_target
      )`);
    // What came of it: one row a contract with terms in force, or one without a contract that says why there is none.
    this.addSql(
      `create type run_outcome as enum ('statement', 'unchanged', 'superseded', 'incomplete', 'no_terms', 'no_cohort')`,
    );
    this.addSql(`
      create table run_result (
        run_id uuid not null,
        area_id int not null,
        contract_id int references contract,
        outcome run_outcome not null,
        why text,
        cohort_measure_id bigint references cohort_measure,
        figure_id text references figure,
        statement_id bigint references statement,
        unique nulls not distinct (run_id, area_id, contract_id),
        foreign key (run_id, area_id) references run_target,
        check ((outcome = 'statement') = (statement_id is not null)),
        check ((outcome in ('statement', 'unchanged')) = (why is null)),
        check ((outcome in ('statement', 'unchanged', 'superseded', 'incomplete')) = (figure_id is not null)),
        check ((outcome = 'no_terms') = (contract_id is null))
      )`);
    this.addSql('create index run_result_by_contract on run_result (contract_id, run_id)');
    // An attempt that broke off unexpectedly; the queue tries again. Without an area: the round of attempts came to its end.
    // Asking again for the run starts the next round.
    this.addSql(`
      create table run_failure (
        id bigint generated always as identity primary key,
        run_id uuid not null references run,
        area_id int,
        round int not null check (round > 0),
        message text not null,
        at timestamptz not null default clock_timestamp()
      )`);
    this.addSql('create index run_failure_by_run on run_failure (run_id)');
    this.addSql(
      'create table run_finished (run_id uuid primary key references run, at timestamptz not null default clock_timestamp())',
    );

    for (const sql of appendOnly(
      'contract',
      'mechanism',
      'terms',
      'terms_agreement',
      'terms_in_force',
      'figure',
      'run',
      'run_target',
      'statement',
      'statement_line',
      'run_area',
      'run_result',
      'run_failure',
      'run_finished',
    ))
      this.addSql(sql);
  }
}
