import { Inject, type Type } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { type CommandRunner, Option, SubCommand } from 'nest-commander';
import { ok, SQL, type SqlPool } from '#kernel';
import { DIMENSIONS, may, moveRecommendation, type NewRecommendation, type Recommendation, RECOMMENDATION_STATES, type RecommendationMove, recommend, recommendationsOf } from '#partners'; // prettier-ignore
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

interface As {
  readonly as: string;
}

const COLUMNS = ['id', 'location', 'dimension', 'what', 'evidence', 'owner', 'due', 'state', 'overdue', 'reason', 'seen']; // prettier-ignore

const rowOf = ({ id, location, dimension, what, evidence, owner, dueOn, state, overdue, reason, seen }: Recommendation) => ({ id, location: location ?? '', dimension, what, evidence, owner, due: dueOn, state, overdue: overdue ? 'yes' : '', reason: reason ?? '', seen: String(seen) }); // prettier-ignore

const lineOf = ({ id, location, what, owner, dueOn, state, overdue, seen }: Recommendation): string =>
  `${id}  ${what} (${location ?? 'all locations'}): ${owner} by ${dueOn}, ${state.replace('_', ' ')}${overdue ? ', overdue' : ''}, seen ${seen}\n`;

abstract class RecommendationCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }
}

/** `concord readiness recommendations ORGANISATION` */
@SubCommand({ name: 'recommendations', arguments: '<organisation>', description: 'What is recommended: what is open and due first first' }) // prettier-ignore
export class ReadinessRecommendationsCommand extends RecommendationCommand {
  override run(
    [organisation = '']: string[],
    { as, round, format }: As & { readonly round?: string; readonly format: Format },
  ): Promise<void> {
    if (round !== undefined && !/^[1-9]\d{0,8}$/.test(round))
      this.command.error(`error: --round: '${round}' is no id of a round (concord readiness list).`);
    return this.ask(
      as,
      async (person) => {
        const allowed = may(person, 'readiness.read', { parties: [organisation] });
        return allowed.ok ? ok(await recommendationsOf(this.deps.sql, organisation, round)) : allowed;
      },
      (all) => print(formatted(format, COLUMNS, all.map(rowOf))),
    );
  }

  @Option({ flags: '--round <id>', description: 'of this round only' })
  round(value: string): string {
    return value;
  }

  @Option({ flags: '--format <format>', description: 'how to print', choices: [...FORMATS], defaultValue: 'table' }) // prettier-ignore
  format(value: string): string {
    return value;
  }
}

/** `concord readiness recommend ROUND` */
@SubCommand({ name: 'recommend', arguments: '<round>', description: 'Recommend something, by what a closed round shows' }) // prettier-ignore
export class ReadinessRecommendCommand extends RecommendationCommand {
  override run(
    [round = '']: string[],
    { as, ...asked }: As & Omit<NewRecommendation, 'round'>,
  ): Promise<void> {
    return this.ask(as, (person) => recommend(this.deps, person, { ...asked, round }), (made) => print(lineOf(made))); // prettier-ignore
  }

  @Option({ flags: '--what <text>', description: 'what is recommended', required: true })
  what(value: string): string {
    return value;
  }

  @Option({ flags: '--dimension <dimension>', description: 'of which readiness it is', choices: [...DIMENSIONS], required: true }) // prettier-ignore
  dimension(value: string): string {
    return value;
  }

  @Option({ flags: '--evidence <text>', description: 'what it goes by: scores, passages, gaps of the resource map', required: true }) // prettier-ignore
  evidence(value: string): string {
    return value;
  }

  @Option({ flags: '--owner <person>', description: 'code of the person who sees to it', required: true })
  owner(value: string): string {
    return value;
  }

  @Option({ flags: '--due-on <day>', description: 'by when, YYYY-MM-DD', required: true })
  dueOn(value: string): string {
    return value;
  }

  @Option({ flags: '--location <code>', description: 'a location; left out: all of them' })
  location(value: string): string {
    return value;
  }
}

/** `concord readiness move RECOMMENDATION STATE` */
@SubCommand({ name: 'move', arguments: '<recommendation> <state>', description: `Say what becomes of a recommendation: ${RECOMMENDATION_STATES.slice(1).join(', ')}` }) // prettier-ignore
export class ReadinessMoveCommand extends RecommendationCommand {
  override run(
    [id = '', state = '']: string[],
    { as, reason, seen }: As & { readonly reason: string; readonly seen: number },
  ): Promise<void> {
    if (!(RECOMMENDATION_STATES as readonly string[]).includes(state))
      this.command.error(`error: '${state}' is no state. States are ${RECOMMENDATION_STATES.slice(1).join(', ')}.`); // prettier-ignore
    const move = { id, state, reason, seen } as RecommendationMove;
    return this.ask(as, (person) => moveRecommendation(this.deps, person, move), (moved) => print(lineOf(moved))); // prettier-ignore
  }

  @Option({ flags: '--reason <text>', description: 'what was done, or why not', required: true })
  reason(value: string): string {
    return value;
  }

  @Option({ flags: '--seen <number>', description: '`seen` of it as it was listed: nobody overrules what they have not seen', required: true }) // prettier-ignore
  seen(value: string): number {
    return Number(value);
  }
}

export const READINESS_RECOMMENDATION_COMMANDS: Type<CommandRunner>[] = [
  ReadinessRecommendationsCommand,
  ReadinessRecommendCommand,
  ReadinessMoveCommand,
];
