import { Inject } from '@nestjs/common';
import { CommandRunner, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { SQL } from '#kernel';
import { readReferralFilter } from '../../referrals/read-referral-filter.js';
import { mayExportReferrals, ReferralExport } from '../../referrals/referral-export.js';
import { FORMATS, formatted } from '../format.js';
import { note, print, refused } from '../outcome.js';
import { personNamed } from '../person.js';
import { standardOutput } from '../statement/standard-output.js';
import type { CommandLine } from './move-command.js';

const COLUMNS = ['reference', 'service_user', 'category', 'state', 'service', 'holder', 'clock', 'due_on'];
/** More than fit a terminal are for a file. */
const MOST_ROWS = 200;

const FILTERS: Readonly<Record<string, string>> = {
  '--states <states>': 'such as sent,accepted',
  '--clock <clock>': 'what is waited for: acceptance, assessment, plan, approval, report',
  '--overdue <yes>': 'true: only those that are late; false: only the others',
  '--due-before <day>': 'due before this day',
  '--service <code>': 'only of this service',
  '--category <category>': 'only of this category',
  '--scheme <code>': 'only of this scheme',
  '--area <code>': 'only of this area',
  '--holder <code>': 'only those that this organisation holds',
  '--origin <code>': 'only those that this organisation made',
  '--contract <code>': 'only under this contract',
  '--service-user <ref>': 'only of this person',
  '--caseworker <name>': 'only of this caseworker',
  '--sent-from <day>': 'sent on this day or later',
  '--sent-to <day>': 'sent on this day or earlier',
};

/** `concord referral list`: those that the person’s organisation has a part in. */
@SubCommand({ name: 'list', description: 'List referrals, the latest first; as CSV all of them' })
export class ReferralListCommand extends CommandRunner {
  constructor(@Inject(SQL) private readonly pool: pg.Pool) {
    super();
  }

  override setCommand(command: CommandLine): this {
    for (const [flags, what] of Object.entries(FILTERS)) command.option(flags, what);
    command.option('--format <format>', FORMATS.join(', '), 'table');
    command.option('--as <person>', 'who asks', 'operator');
    return super.setCommand(command);
  }

  override async run(): Promise<void> {
    const { as = '', format, ...filters } = this.command.opts<Record<string, string>>();
    const person = personNamed(as);
    if (!person.ok) return refused(person.problems);
    const allowed = await mayExportReferrals(this.pool, person.value);
    if (!allowed.ok) return refused(allowed.problems);
    const filter = readReferralFilter(filters);
    if (!filter.ok) return refused(filter.problems);
    const referrals = new ReferralExport(this.pool);
    if (format === 'csv') return referrals.writeCsv(person.value, filter.value, standardOutput());
    const rows = await referrals.rows(person.value, filter.value, MOST_ROWS + 1);
    const shown = rows.slice(0, MOST_ROWS);
    await print(
      format === 'json'
        ? `${JSON.stringify(shown, null, 2)}\n`
        : formatted('table', COLUMNS, shown.map(asText)),
    );
    if (rows.length > MOST_ROWS) note(`The latest ${MOST_ROWS} are shown; --format csv gives all of them.`);
  }
}

const asText = (row: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'string' ? value : '']),
  );
