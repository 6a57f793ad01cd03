import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { Option, SubCommand } from 'nest-commander';
import {
  ACCOUNTS,
  type Account,
  balancesAfter,
  type ContractBalances,
  type EntryRow,
  listBalances,
  listEntries,
} from '#contracts';
import { isDay, ok, poundsText, type Result, SQL, type SqlPool } from '#kernel';
import { may, type Person, visibleOrganisationIds } from '#partners';
import { journalCsv } from '../../exchange/journal.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { MoneyCommand } from './money-command.js';

interface Options {
  readonly contract?: string;
  readonly on?: string;
  readonly from?: string;
  readonly to?: string;
  readonly as: string;
  readonly format: Format;
}

const PAGE = 1000;

/** What the lists of ledgers have in common. */
abstract class LedgerListCommand extends MoneyCommand {
  protected days(options: Options): void {
    for (const name of ['on', 'from', 'to'] as const) {
      const day = options[name];
      if (day !== undefined && !isDay(day))
        this.command.error(`error: --${name}: '${day}' is not a day (YYYY-MM-DD).`);
    }
  }

  protected async visible(person: Person): Promise<Result<readonly number[] | null>> {
    const allowed = may(person, 'ledger.list');
    return allowed.ok ? ok(await visibleOrganisationIds(this.deps.sql, person)) : allowed;
  }

  @Option({
    flags: '--contract <code>',
    description: 'one contract; without it, all that the person may see',
  })
  contract(value: string): string {
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

/** `concord ledger balances` */
@SubCommand({ name: 'balances', description: 'Balances by contract and supplier, at the end of any day' })
export class LedgerBalancesCommand extends LedgerListCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], options: Options): Promise<void> {
    this.days(options);
    return this.ask(
      options.as,
      async (person) => {
        const visible = await this.visible(person);
        return visible.ok ? ok(await this.all(visible.value, options)) : visible;
      },
      (rows) =>
        print(
          formatted(
            options.format,
            ['contract', 'supplier', 'last_entry', ...ACCOUNTS],
            rows.map((row) => balancesRow(row, options.format)),
          ),
        ),
    );
  }

  private async all(
    visibleTo: readonly number[] | null,
    { contract, on }: Options,
  ): Promise<ContractBalances[]> {
    const rows: ContractBalances[] = [];
    for (;;) {
      const last = rows.at(-1);
      const page = await listBalances(this.deps.sql, {
        visibleTo,
        ...(contract !== undefined && { contract }),
        ...(on !== undefined && { on }),
        ...(last && { after: [last.contract, last.supplier] as const }),
        first: PAGE,
      });
      rows.push(...page);
      if (page.length < PAGE) return rows;
    }
  }

  @Option({ flags: '--on <day>', description: 'at the end of which day, YYYY-MM-DD; without it, now' })
  on(value: string): string {
    return value;
  }
}

/** `concord ledger entries` */
@SubCommand({
  name: 'entries',
  description: 'The statement of account: entries with the balances after each',
})
export class LedgerEntriesCommand extends LedgerListCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], options: Options): Promise<void> {
    this.days(options);
    return this.ask(
      options.as,
      async (person) => {
        const visible = await this.visible(person);
        return visible.ok ? ok(await allEntries(this.deps.sql, visible.value, options)) : visible;
      },
      async (entries) => {
        const balances = await balancesAfter(
          this.deps.sql,
          entries.map(({ id }) => id),
        );
        const rows = entries.flatMap((entry) =>
          entry.postings.map(({ account, amountPence }) => ({
            ...entryCells(entry),
            account,
            amount: money(amountPence, options.format),
            balance: money(balances.get(entry.id)?.[account] ?? 0n, options.format),
          })),
        );
        await print(formatted(options.format, ENTRY_COLUMNS, rows));
      },
    );
  }

  @Option({ flags: '--from <day>', description: 'first day' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'last day' })
  to(value: string): string {
    return value;
  }
}

/** `concord ledger journal` */
@SubCommand({ name: 'journal', description: 'The journal for the finance system: CSV with a posting a row' })
export class LedgerJournalCommand extends LedgerListCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(_arguments: string[], options: Options): Promise<void> {
    this.days(options);
    return this.ask(
      options.as,
      async (person) => {
        const visible = await this.visible(person);
        return visible.ok ? ok(await allEntries(this.deps.sql, visible.value, options)) : visible;
      },
      (entries) => print(journalCsv(entries)),
    );
  }

  @Option({ flags: '--from <day>', description: 'first day' })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'last day' })
  to(value: string): string {
    return value;
  }
}

async function allEntries(
  sql: SqlPool,
  visibleTo: readonly number[] | null,
  { contract, from, to }: Options,
): Promise<EntryRow[]> {
  const rows: EntryRow[] = [];
  for (;;) {
    const after = rows.at(-1)?.id;
    const page = await listEntries(sql, {
      visibleTo,
      ...(contract !== undefined && { contract }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(after !== undefined && { after }),
      first: PAGE,
    });
    rows.push(...page);
    if (page.length < PAGE) return rows;
  }
}

const ENTRY_COLUMNS = [
  'entry',
  'day',
  'contract',
  'supplier',
  'kind',
  'account',
  'amount',
  'balance',
  'about',
  'person',
  'reason',
] as const;

const entryCells = (entry: EntryRow) => ({
  entry: entry.id,
  day: entry.effectiveOn,
  contract: entry.contract,
  supplier: entry.supplier,
  kind: entry.kind,
  about: entry.statement ?? entry.payment ?? '',
  person: entry.person,
  reason: entry.reason ?? '',
});

const money = (pence: bigint, format: Format): string =>
  format === 'table' ? poundsText(pence) : String(pence);

const balancesRow = (row: ContractBalances, format: Format): Record<string, string> => ({
  contract: row.contract,
  supplier: row.supplier,
  last_entry: row.lastEntryId,
  ...(Object.fromEntries(
    ACCOUNTS.map((account) => [account, money(row.balances[account], format)]),
  ) as Record<Account, string>),
});
