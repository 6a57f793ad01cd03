import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import {
  DEDUCTION_RULE,
  DECISION_IS_STATED,
  LINE_STATE,
  MOVE_RULE,
  REVIEW_OF,
  STATED_AS_DECIDED,
} from './review-rules.js';

/** Review of statement lines, what becomes of deductions, and the statements that decisions lead to. */
export class Migration20261122000500 extends Migration {
  override name = 'Migration20261122000500';

  override up(): void {
    this.statementsOfTwoKinds();
    this.moves();
    this.decisionStatements();
    this.deductions();
    this.addSql(LINE_STATE);
    for (const sql of appendOnly('line_move', 'deduction_decision')) this.addSql(sql);
    this.addSql('grant select on line_state to concord_app');
  }

  /** What was issued before gets its kind, whom it was issued to, and the kind that the figure gives each line. */
  private statementsOfTwoKinds(): void {
    this.addSql(`create type statement_kind as enum ('run', 'decision')`);
    this.addSql(`create type line_kind as enum ('payment', 'deduction', 'adjustment')`);
    this.addSql(`
      alter table statement add column kind statement_kind not null default 'run', add column decision_id bigint,
        add column supplier_id int references organisation`);
    this.addSql('alter table statement_line add column kind line_kind, add column decision_id bigint');
    for (const table of ['statement', 'statement_line'])
      this.addSql(`alter table ${table} disable trigger ${table}_is_append_only`);
    this.addSql(
      'update statement s set supplier_id = c.supplier_id from contract c where c.id = s.contract_id',
    );
    this.addSql(`
      with kinds as (
        select f.id, x ->> 'component' as component, (x ->> 'kind')::line_kind as kind
        from figure f, jsonb_array_elements(f.document::jsonb -> 'lines') x
        where f.id in (select figure_id from statement_line)
      )
      update statement_line l set kind = k.kind from kinds k where k.id = l.figure_id and k.component = l.component`);
    for (const table of ['statement', 'statement_line'])
      this.addSql(`alter table ${table} enable trigger ${table}_is_append_only`);
    this.addSql('alter table statement alter column supplier_id set not null');
    this.addSql('alter table statement_line alter column kind set not null');
    // a run issues at most one statement of a contract; a decision repeats the run of the line that it decides on
    this.addSql('alter table statement drop constraint statement_run_id_contract_id_key');
    this.addSql(
      `create unique index statement_run_id_contract_id_key on statement (run_id, contract_id) where kind = 'run'`,
    );
  }

  private moves(): void {
    this.addSql(
      `create type review_move as enum ('query', 'answer', 'concede', 'accept', 'escalate', 'redetermine', 'withdraw')`,
    );
    this.addSql(
      `create type review_state as enum ('stated', 'queried', 'answered', 'conceded', 'accepted', 'escalated', 'redetermined', 'withdrawn')`,
    );
    this.addSql(`create type review_remedy as enum ('payment', 'records')`);
    this.addSql(`
      create table line_move (
        id bigint generated always as identity primary key,
        line_id bigint not null references statement_line,
        sequence int not null check (sequence > 0),
        move review_move not null,
        party party not null,
        claimed_pence bigint,
        allowed_pence bigint,
        remedy review_remedy,
        reason text not null check (btrim(reason) <> ''),
        evidence text check (btrim(evidence) <> ''),
        -- last day of the clock that the move starts; a full concession starts none
        due_on date,
        act_id bigint not null unique references act,
        unique (line_id, sequence),
        check ((move = 'query') = (claimed_pence is not null)),
        check ((move in ('concede', 'redetermine')) = (allowed_pence is not null)),
        check ((allowed_pence is null) = (remedy is null)),
        check (move = 'concede' or (move in ('query', 'answer', 'escalate')) = (due_on is not null))
      )`);
    this.addSql(REVIEW_OF);
    this.addSql(MOVE_RULE);
    this.addSql(
      'create trigger line_move_is_allowed before insert on line_move for each row execute function line_move_is_allowed()',
    );
  }

  private decisionStatements(): void {
    this.addSql(`
      alter table statement add foreign key (decision_id) references line_move,
        add constraint statement_of_a_decision check ((kind = 'decision') = (decision_id is not null))`);
    this.addSql(`
      alter table statement_line add foreign key (decision_id) references line_move,
        add constraint statement_line_of_a_decision
          check (decision_id is null or (kind = 'adjustment' and corrects_line_id is not null))`);
    for (const table of ['statement', 'statement_line'])
      this.addSql(
        `create unique index ${table}_decision on ${table} (decision_id) where decision_id is not null`,
      );
    this.addSql(STATED_AS_DECIDED);
    this.addSql(
      'create trigger statement_line_is_as_decided before insert on statement_line for each row execute function statement_line_is_as_decided()',
    );
    this.addSql(DECISION_IS_STATED);
    this.addSql(
      'create constraint trigger line_move_is_stated after insert on line_move deferrable initially deferred for each row execute function line_move_is_stated()',
    );
  }

  private deductions(): void {
    this.addSql(`create type deduction_outcome as enum ('recovered', 'waived', 'reinvested')`);
    this.addSql(`
      create table deduction_decision (
        id bigint generated always as identity primary key,
        line_id bigint not null references statement_line,
        sequence int not null check (sequence > 0),
        outcome deduction_outcome not null,
        amount_pence bigint not null check (amount_pence > 0),
        reason text not null check (btrim(reason) <> ''),
        act_id bigint not null unique references act,
        unique (line_id, sequence)
      )`);
    this.addSql(DEDUCTION_RULE);
    this.addSql(
      'create trigger deduction_decision_is_allowed before insert on deduction_decision for each row execute function deduction_decision_is_allowed()',
    );
  }
}
