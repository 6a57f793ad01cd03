import { Inject } from '@nestjs/common';
import { CommandRunner, Option, SubCommand } from 'nest-commander';
import {
  type ChainMoney,
  type ChainPlace,
  type ChainVolumeShown,
  showOwnVolumes,
  showSupplyChain,
} from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import { type Format, FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';

interface Options {
  readonly contract?: string;
  readonly from: string;
  readonly to: string;
  readonly format: Format;
  readonly as: string;
}

const COLUMNS = [
  'depth',
  'contract',
  'parent',
  'supplier',
  'period',
  'service',
  'category',
  'promised',
  'sent',
  'taken_over',
  'accepted',
  'declined',
  'in_progress',
  'concluded',
  'withdrawn',
  'outcomes_paid',
  'stated_pence',
  'approved_pence',
  'paid_pence',
] as const;
type Line = Partial<Record<(typeof COLUMNS)[number], string>>;

const placeOf = ({ depth, contract, parent, supplier, period }: ChainPlace): Line => ({
  depth: String(depth),
  contract,
  parent: parent ?? '',
  supplier,
  period,
});

const volumeLine = (row: ChainVolumeShown): Line => ({
  ...placeOf(row),
  service: row.service,
  category: row.category,
  promised: row.promised === null ? '' : String(row.promised),
  sent: String(row.sent ?? ''),
  taken_over: String(row.takenOver ?? ''),
  accepted: String(row.accepted ?? ''),
  declined: String(row.declined ?? ''),
  in_progress: String(row.inProgress ?? ''),
  concluded: String(row.concluded ?? ''),
  withdrawn: String(row.withdrawn ?? ''),
});

const moneyLine = (row: ChainMoney): Line => ({
  ...placeOf(row),
  outcomes_paid: String(row.outcomesPaid),
  stated_pence: String(row.statedPence),
  approved_pence: String(row.approvedPence),
  paid_pence: String(row.paidPence),
});

/** `concord supply-chain show`: a line a service and period, then a line a contract and period with the money. */
@SubCommand({
  name: 'show',
  description:
    'Show every supplier below a contract, or what the person’s own organisation was promised, sent and paid',
})
export class SupplyChainShowCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly sql: SqlPool) {
    super();
  }

  override async run(_arguments: string[], { contract, from, to, format, as }: Options): Promise<void> {
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const deps = { sql: this.sql };
    const chain = await (contract === undefined
      ? showOwnVolumes(deps, person.value, { from, to })
      : showSupplyChain(deps, person.value, { contract, from, to }));
    if (!chain.ok) return refused(chain.problems);
    const { volumes, money } = chain.value;
    const lines = [...volumes.map(volumeLine), ...money.map(moneyLine)].map(whole);
    if (lines.length === 0) note('Nothing was promised, sent or paid.');
    await print(formatted(format, COLUMNS, lines));
  }

  @Option({
    flags: '--contract <code>',
    description: 'the contract; without it, what the person’s own organisation delivers',
  })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--from <day>', description: 'first day, YYYY-MM-DD', required: true })
  from(value: string): string {
    return value;
  }

  @Option({ flags: '--to <day>', description: 'last day, YYYY-MM-DD', required: true })
  to(value: string): string {
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

  @Option({ flags: '--as <person>', description: 'who asks', defaultValue: 'operator' })
  as(value: string): string {
    return value;
  }
}

const whole = (line: Line): Record<string, string> =>
  Object.fromEntries(COLUMNS.map((column) => [column, line[column] ?? '']));
