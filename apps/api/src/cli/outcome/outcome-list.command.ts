import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import type pg from 'pg';
import { ok, problem, refuse, SQL, type SqlPool } from '#kernel';
import { evidenceOf, findingOf, findOutcome, findingsOf, type OutcomeRow, partiesOfOutcome } from '#outcomes';
import { isHidden, may, notHidden, type Person, tellable } from '#partners';
import { Reader } from '../../graphql/reader.js';
import { Where } from '../../graphql/where.js';
import { joinSeen, newestFirst, seenBy, selectOutcomes } from '../../resolvers/outcome.rows.js';
import { type Format, FORMATS, formatted } from '../format.js';
import { OutcomeCommandBase } from './outcome-command.js';
import { outcomeText } from './outcome-text.js';

/** More are for the API, which gives them a page at a time. */
const MOST = 1000;
const COLUMNS = [
  'id',
  'organisation',
  'outcome',
  'definition',
  'service_user_id',
  'achieved_on',
  'state',
  'found',
  'due_on',
] as const;

interface Options {
  readonly as: string;
  readonly state?: string;
  readonly format: Format;
}

/** `concord outcome list`. */
@SubCommand({
  name: 'list',
  description: `List the last ${MOST} outcomes that concern the person's organisation`,
})
export class ListOutcomesCommand extends OutcomeCommandBase {
  private readonly reader: Reader;

  constructor(em: EntityManager, @Inject(SQL) pool: pg.Pool) {
    super(em, pool);
    this.reader = new Reader(pool);
  }

  override async run(_arguments: string[], { as, state, format }: Options): Promise<void> {
    await this.tell(
      as,
      async (person) => {
        const allowed = may(person, 'outcome.read', {
          parties: person.organisation === null ? [] : [person.organisation],
        });
        if (!allowed.ok) return allowed;
        const where = new Where();
        const among = joinSeen(where, await seenBy(this.reader, person), { state });
        where
          .and(state, (of) => `o.state = ${of}`)
          .also(notHidden('o.service_user_id', person, (value) => where.value(value)));
        const rows = await this.reader.rows<OutcomeRow>(
          `${selectOutcomes(among)} ${where.text} ${newestFirst(among)} limit ${MOST}`,
          where.values,
        );
        return ok(await toldOf(this.deps.sql, person, rows));
      },
      async (outcomes) => {
        const found = await findingsOf(this.deps.sql, outcomes);
        return formatted(
          format,
          COLUMNS,
          outcomes.map((each) => ({
            ...each,
            service_user_id: each.serviceUser,
            achieved_on: each.achievedOn,
            found: found.get(each.id)?.result ?? '',
            due_on: each.dueOn ?? '',
          })) as unknown as Record<string, string>[],
          outcomes,
        );
      },
    );
  }

  @Option({
    flags: '--state <state>',
    description: 'evidence_wanted, to_verify, complete, verified, refused or taken_back',
  })
  state(value: string): string {
    return value;
  }

  @Option({
    flags: '--format <format>',
    description: FORMATS.join(', '),
    choices: [...FORMATS],
    defaultValue: 'table',
  })
  format(value: Format): Format {
    return value;
  }
}

/** `concord outcome show ID`. */
@SubCommand({
  name: 'show',
  arguments: '<id>',
  description: 'Show an outcome, step by step, with its evidence',
})
export class ShowOutcomeCommand extends OutcomeCommandBase {
  constructor(em: EntityManager, @Inject(SQL) pool: pg.Pool) {
    super(em, pool);
  }

  override async run([id = '']: string[], { as }: { readonly as: string }): Promise<void> {
    const { sql } = this.deps;
    await this.tell(
      as,
      async (person) => {
        const outcome = /^[1-9]\d{0,17}$/.test(id) ? await findOutcome(sql, id) : undefined;
        if (!outcome || (await isHidden(sql, person, outcome.serviceUserId)))
          return refuse(
            problem('NOT_FOUND', 'id', `There is no outcome ${id}.`, 'concord outcome list shows them.'),
          );
        const allowed = may(person, 'outcome.read', { parties: await partiesOfOutcome(sql, id) });
        if (!allowed.ok) return allowed;
        return ok((await toldOf(sql, person, [outcome]))[0] ?? outcome);
      },
      async (outcome) =>
        outcomeText(outcome, await findingOf(sql, outcome), (await evidenceOf(sql, [id])).get(id) ?? []),
    );
  }
}

/** Outcomes without whom they are of where that is not for the person. */
async function toldOf(
  sql: SqlPool,
  person: Person,
  outcomes: readonly OutcomeRow[],
): Promise<readonly OutcomeRow[]> {
  const refs = outcomes.map(({ serviceUser }) => serviceUser);
  const told = await tellable(sql, person, refs, ['outcomes']);
  return outcomes.map((each) =>
    told.has(each.serviceUser) ? each : { ...each, serviceUser: 'somebody', note: null },
  );
}
