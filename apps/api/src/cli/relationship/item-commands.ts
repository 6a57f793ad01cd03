import { Inject } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import { Option, SubCommand } from 'nest-commander';
import { tieTerms } from '#contracts';
import { SQL, type SqlPool } from '#kernel';
import {
  escalateItem,
  type GovernanceItem,
  ITEM_KINDS,
  ITEM_STATES,
  type ItemKind,
  type ItemState,
  moveItem,
  raiseItem,
} from '#partners';
import { print } from '../outcome.js';
import { PersonCommand } from '../person-command.js';

const itemText = (item: GovernanceItem): string =>
  `${item.kind} ${item.id}: ${item.title}, ${item.state}${item.stepTitle === null ? '' : `, on step ${item.stepTitle} until ${item.stepDueOn ?? ''}`}. Move ${item.sequence}.\n`;

/** Options that say how an item stands. */
abstract class StandingCommand extends PersonCommand {
  @Option({ flags: '--owner <person>', description: 'code of the person who does it' })
  owner(value: string): string {
    return value;
  }

  @Option({ flags: '--due <day>', description: 'by when, YYYY-MM-DD' })
  due(value: string): string {
    return value;
  }

  @Option({ flags: '--likelihood <number>', description: 'of a risk or issue, 1 to 5' })
  likelihood(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--impact <number>', description: 'of a risk or issue, 1 to 5' })
  impact(value: string): number {
    return Number(value);
  }
}

interface Raising {
  readonly as: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly detail?: string;
  readonly party?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly likelihood?: number;
  readonly impact?: number;
  readonly contract?: string;
  readonly private?: boolean;
}

/** `concord relationship raise REF --kind action --title TEXT … --as PERSON` */
@SubCommand({
  name: 'raise',
  arguments: '<reference>',
  description: 'Raise an action, risk, issue, decision, commitment, change or note',
})
export class RaiseItemCommand extends StandingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [relationship = '']: string[],
    { as, due, private: isPrivate, ...item }: Raising,
  ): Promise<void> {
    return this.ask(
      as,
      (person) => raiseItem(this.deps, person, { ...item, relationship, dueOn: due, isPrivate }),
      (raised) => print(itemText(raised)),
    );
  }

  @Option({
    flags: '--kind <kind>',
    description: 'what it is; goals are stated through the API or the pages',
    choices: Object.keys(ITEM_KINDS).filter((kind) => kind !== 'goal'),
    required: true,
  })
  kind(value: string): string {
    return value;
  }

  @Option({ flags: '--title <text>', description: 'in a line', required: true })
  title(value: string): string {
    return value;
  }

  @Option({ flags: '--detail <text>', description: 'more about it; of a decision, why' })
  detail(value: string): string {
    return value;
  }

  @Option({ flags: '--party <code>', description: 'the organisation that owns it; without it, the own one' })
  party(value: string): string {
    return value;
  }

  @Option({ flags: '--contract <code>', description: 'of a change: whose terms' })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--private', description: 'of a note: only the own organisation reads it' })
  private(): boolean {
    return true;
  }
}

interface Moving {
  readonly as: string;
  readonly seen: number;
  readonly state?: ItemState;
  readonly note?: string;
  readonly owner?: string;
  readonly due?: string;
  readonly likelihood?: number;
  readonly impact?: number;
}

/** `concord relationship move ID --seen 1 --state done --note TEXT --as PERSON` */
@SubCommand({ name: 'move', arguments: '<id>', description: 'Say what becomes of an item' })
export class MoveItemCommand extends StandingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([id = '']: string[], { as, due, ...moving }: Moving): Promise<void> {
    return this.ask(
      as,
      (person) => moveItem(this.deps, person, { ...moving, id: Number(id), dueOn: due }),
      (moved) => print(itemText(moved)),
    );
  }

  @Option({ flags: '--seen <number>', description: 'the move that was seen last', required: true })
  seen(value: string): number {
    return Number(value);
  }

  @Option({ flags: '--state <state>', description: 'what it becomes', choices: [...ITEM_STATES] })
  state(value: string): string {
    return value;
  }

  @Option({ flags: '--note <text>', description: 'what was done, or why' })
  note(value: string): string {
    return value;
  }
}

/** `concord relationship escalate ID --reason WHY --as PERSON` */
@SubCommand({
  name: 'escalate',
  arguments: '<id>',
  description: 'Escalate an item by the steps of its relationship',
})
export class EscalateItemCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, reason }: { readonly as: string; readonly reason: string },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => escalateItem(this.deps, person, { id: Number(id), reason }),
      (escalated) => print(itemText(escalated)),
    );
  }

  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord relationship tie-terms ID --terms 2 --as PERSON` */
@SubCommand({
  name: 'tie-terms',
  arguments: '<id>',
  description:
    'Tie terms that were proposed to a change that was accepted: it is agreed once they are in force',
})
export class TieTermsCommand extends PersonCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run(
    [id = '']: string[],
    { as, terms }: { readonly as: string; readonly terms: number },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => tieTerms(this.deps, person, { id: Number(id), version: terms }),
      (item) => print(`Change ${item.id} leads to ${item.terms ?? ''}, and is ${item.state}.\n`),
    );
  }

  @Option({ flags: '--terms <number>', description: 'the version of the terms', required: true })
  terms(value: string): number {
    return Number(value);
  }
}
