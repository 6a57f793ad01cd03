import type { Type } from '@nestjs/common';
import { Command, CommandRunner } from 'nest-commander';
import {
  agreeServiceLevel,
  findContract,
  type LevelClock,
  listServiceLevels,
  type Party,
  proposeServiceLevel,
  type ServiceLevelRow,
} from '#contracts';
import { problem } from '#kernel';
import { may as mayDo } from '#partners';
import { FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { askingCommand } from './asking-command.js';

const PARTY = { '--party <party>': 'for who is of neither party: buyer or supplier' };
const COLUMNS = [
  'id',
  'code',
  'clock',
  'target',
  'from',
  'in_force_to',
  'proposed_for',
  'agreed_by',
  'title',
];

const ProposeCommand = askingCommand({
  of: 'service-level',
  name: 'propose',
  description: 'Propose a service level for one party of a contract; in force when the other agrees',
  needs: {
    '--contract <code>': 'the contract',
    '--code <code>': 'such as saa, declared as saa_counted and saa_in_time',
    '--title <text>': 'what is to be done by when',
    '--clock <clock>': 'acceptance, assessment, plan or report',
    '--from <day>': 'first day, YYYY-MM-DD',
    '--reason <text>': 'why',
  },
  may: {
    '--target <share>': '0.95 or 19/20; without it, it is not judged',
    '--to <day>': 'last day',
    ...PARTY,
  },
  run: async (
    deps,
    person,
    { contract = '', code = '', title = '', clock, from = '', reason = '', ...rest },
  ) => {
    const level = await proposeServiceLevel(deps, person, {
      ...{ contract, code, title, from, reason },
      clock: clock as LevelClock,
      target: rest.target,
      to: rest.to,
      party: partyOf(rest.party),
    });
    if (!level.ok) return level.problems;
    await print(said(level.value));
    return undefined;
  },
});

const AgreeCommand = askingCommand({
  of: 'service-level',
  name: 'agree',
  description: 'Agree to a service level for the party that did not propose it',
  needs: { '--id <id>': 'the service level' },
  may: { ...PARTY, '--reason <text>': 'where the agreement is on record' },
  run: async (deps, person, { id, party, reason }) => {
    if (!/^\d{1,9}$/.test(id ?? ''))
      return [problem('INVALID', 'id', `'${id}' is no id.`, 'See concord service-level list.')];
    const level = await agreeServiceLevel(deps, person, { id: Number(id), party: partyOf(party), reason });
    if (!level.ok) return level.problems;
    await print(said(level.value));
    return undefined;
  },
});

const ListCommand = askingCommand({
  of: 'service-level',
  name: 'list',
  description: 'List all versions of a contract’s service levels',
  needs: { '--contract <code>': 'the contract' },
  may: { '--format <format>': FORMATS.join(', ') },
  run: async (deps, person, { contract: code = '', format }) => {
    const contract = await findContract(deps.sql, code);
    if (!contract)
      return [problem('NOT_FOUND', 'contract', `No contract ${code} is on record.`, 'Correct the code.')];
    const allowed = mayDo(person, 'performance.read', { parties: [contract.buyer, contract.supplier] });
    if (!allowed.ok) return allowed.problems;
    const rows = await listServiceLevels(deps.sql, { contractId: contract.id });
    await print(formatted(FORMATS.find((each) => each === format) ?? 'table', COLUMNS, rows.map(lineOf)));
    return undefined;
  },
});

/** `concord service-level`: what share of referrals is to meet which clock. */
@Command({
  name: 'service-level',
  description: 'Propose service levels and agree to them',
  subCommands: [ProposeCommand, AgreeCommand, ListCommand],
})
export class ServiceLevelCommand extends CommandRunner {
  override run(): Promise<void> {
    return this.command.help({ error: true });
  }
}

/** For the module of the command line: each is made there. */
export const SERVICE_LEVEL_COMMANDS: Type<CommandRunner>[] = [
  ServiceLevelCommand,
  ProposeCommand,
  AgreeCommand,
  ListCommand,
];

const partyOf = (text: string | undefined): Party | undefined =>
  text === 'buyer' || text === 'supplier' ? text : undefined;

const said = ({ id, code, target, from, proposedFor, agreedBy }: ServiceLevelRow): string =>
  `Service level ${id}, ${code}${target === null ? '' : ` of ${target}`} from ${from}: ${agreedBy === null ? `proposed for the ${proposedFor}` : 'in force'}.\n`;

const lineOf = (row: ServiceLevelRow): Record<string, string> => ({
  id: String(row.id),
  code: row.code,
  clock: row.clock,
  target: row.target ?? '',
  from: row.from,
  in_force_to: row.agreedBy === null ? '' : (row.inForceTo ?? 'open'),
  proposed_for: row.proposedFor,
  agreed_by: row.agreedBy ?? '',
  title: row.title,
});
