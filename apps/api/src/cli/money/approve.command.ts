import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Command, Option } from 'nest-commander';
import {
  type ApprovalOutcome,
  approvalView,
  type ApprovalView,
  approveStatement,
  statementsOf,
} from '#contracts';
import { ok, poundsText, problem, refuse, type Result, SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { EXIT, note, print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

interface Options {
  readonly contract: string;
  readonly period: string;
  readonly number?: string;
  readonly seen?: string;
  readonly reason?: string;
  readonly as: string;
  readonly format: Format;
}

type Shown = { readonly view: ApprovalView } | { readonly outcome: ApprovalOutcome };

/** `concord approve`: shows what would be approved of a statement; with the hash of it, approves it. */
@Command({
  name: 'approve',
  description: 'Show what is to be approved of a statement; with --seen, approve it as it was shown',
})
export class ApproveCommand extends MoneyCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], options: Options): Promise<void> {
    if (options.number !== undefined && !/^[1-9]\d{0,8}$/.test(options.number))
      this.command.error(`error: --number: '${options.number}' is not a statement's number.`);
    return this.ask(
      options.as,
      (person) => this.work(person, options),
      (shown) =>
        'view' in shown ? showView(shown.view, options.format) : showOutcome(shown.outcome, options.format),
    );
  }

  private async work(
    person: Person,
    { contract, period, number, seen, reason }: Options,
  ): Promise<Result<Shown>> {
    const series = await statementsOf(this.deps.sql, contract, period);
    const statement =
      number === undefined ? series.at(-1) : series.find((each) => each.number === Number(number));
    if (!statement)
      return refuse(
        problem(
          'NOT_FOUND',
          'statement',
          `There is no ${number === undefined ? 'statement' : `statement ${number}`} of ${contract} for ${period}.`,
          'Correct contract and period, or ask for the run first.',
        ),
      );
    const statementId = statement.id;
    if (seen === undefined) {
      const view = await approvalView(this.deps, person, statementId);
      return view.ok ? ok({ view: view.value }) : view;
    }
    const approved = await approveStatement(this.deps, person, { statementId, seen, reason });
    return approved.ok ? ok({ outcome: approved.value }) : approved;
  }

  @Option({ flags: '--contract <code>', description: 'the contract', required: true })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--period <period>', description: 'the period of the statement', required: true })
  period(value: string): string {
    return value;
  }

  @Option({ flags: '--number <n>', description: 'which of its statements; without it, the latest' })
  number(value: string): string {
    return value;
  }

  @Option({ flags: '--seen <hash>', description: 'the hash of what was shown: approves it' })
  seen(value: string): string {
    return value;
  }

  @Option({ flags: '--reason <text>', description: 'why, if there is something to say' })
  reason(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: 'how to print',
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: string): string {
    return value;
  }
}

const COLUMNS = ['position', 'title', 'stated', 'payable', 'left_out'] as const;

async function showView(view: ApprovalView, format: Format): Promise<void> {
  const { lines, leftOut, amountPence, seen, uncoveredPence, given } = view;
  const rows = [
    ...lines.map((line) => ({ ...line, payable: poundsText(line.payablePence), left_out: '' })),
    ...leftOut.map((line) => ({ ...line, payable: '', left_out: line.why.replaceAll('_', ' ') })),
  ]
    .sort((a, b) => a.position - b.position)
    .map(({ position, title, amountPence: stated, payable, left_out }) => ({
      position: String(position),
      title,
      stated: poundsText(stated),
      payable,
      left_out,
    }));
  await print(formatted(format, COLUMNS, rows, [JSON.parse(view.document) as object]));
  if (lines.length === 0) return note('Nothing is left to approve now.');
  const names = given.map(({ person }) => person).join(', ');
  note(`${poundsText(amountPence)} would be approved${names ? `; approved so far by ${names}` : ''}.`);
  if (given.length > 0 && uncoveredPence > 0n)
    note(`Further approvers must cover ${poundsText(uncoveredPence)}.`);
  note(`To approve it: --seen ${seen}`);
}

async function showOutcome(outcome: ApprovalOutcome, format: Format): Promise<void> {
  const { state, amountPence, uncoveredPence, approvals, entryId } = outcome;
  const row = {
    state,
    amount_pence: String(amountPence),
    uncovered_pence: String(uncoveredPence),
    approved_by: approvals.map(({ person }) => person).join(' '),
    entry: entryId ?? '',
  };
  await print(formatted(format, Object.keys(row), [row]));
  if (state === 'waiting')
    note(`It waits for further approvers, who must cover ${poundsText(uncoveredPence)}.`);
  process.exitCode = EXIT.done;
}
