import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { type GoalShown, showGoals } from '#contracts';
import { ok, SQL, type SqlPool } from '#kernel';
import { type HealthRound, ITEM_KINDS, type ItemKind, itemsOf, openPlace, showHealth } from '#partners';
import { type Format, FORMATS, formatted } from '../format.js';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

const COLUMNS = [
  'id',
  'kind',
  'title',
  'party',
  'owner',
  'due_on',
  'score',
  'step',
  'state',
  'move',
] as const;

interface Shown {
  readonly goals: readonly GoalShown[];
  readonly health: readonly HealthRound[];
}

/** `concord relationship show REF --as PERSON`: goals as measured, and health from both sides. */
@SubCommand({
  name: 'show',
  arguments: '<reference>',
  description: 'Goals as measured, and how each party sees the relationship',
})
export class ShowRelationshipCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([reference = '']: string[], { as }: { readonly as: string }): Promise<void> {
    return this.ask<Shown>(
      as,
      async (person) => {
        const goals = await showGoals(this.deps, person, reference);
        if (!goals.ok) return goals;
        const health = await showHealth(this.deps.sql, person, reference);
        return health.ok ? ok({ goals: goals.value, health: health.value }) : health;
      },
      async (shown) => {
        for (const { item, standing, held } of shown.goals)
          await print(
            `${item.title}: ${item.direction ?? ''} ${item.target ?? ''}; ${held ?? (standing.current === null ? 'not measured yet' : `${standing.current} in ${standing.currentPeriod ?? ''}, ${standing.trend}`)}\n`,
          );
        for (const { round, over, parties } of shown.health)
          await print(
            `${round.opensOn} to ${round.closesOn}: ${parties.map(({ party, answered, health }) => `${party} ${health?.toFixed(1) ?? (over ? 'held back' : 'still open')} (${answered} took part)`).join(', ')}\n`,
          );
      },
    );
  }
}

interface Listing {
  readonly as: string;
  readonly kind?: ItemKind;
  readonly format: Format;
}

/** `concord relationship items REF --as PERSON`: the register. */
@SubCommand({
  name: 'items',
  arguments: '<reference>',
  description: 'What was raised in a relationship, and how it stands',
})
export class RelationshipItemsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([reference = '']: string[], { as, kind, format }: Listing): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const place = await openPlace(this.deps.sql, person, 'governance.read', reference);
        return place.ok ? ok(await itemsOf(this.deps.sql, person, place.value.id, kind)) : place;
      },
      (items) =>
        print(
          formatted(
            format,
            COLUMNS,
            items.map((item) => ({
              ...{
                id: String(item.id),
                kind: item.kind,
                title: item.title,
                party: item.party ?? '',
                owner: item.owner ?? '',
              },
              ...{
                due_on: item.dueOn ?? '',
                score: item.score?.toString() ?? '',
                step: item.stepTitle ?? '',
              },
              ...{ state: item.state, move: String(item.sequence) },
            })),
          ),
        ),
    );
  }

  @Option({ flags: '--kind <kind>', description: 'of one kind', choices: Object.keys(ITEM_KINDS) })
  kind(value: string): string {
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
