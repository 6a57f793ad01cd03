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
  type NewItem,
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
  readonly measure?: string;
  readonly serviceLevel?: string;
  readonly rate?: 'binary' | 'frequency';
  readonly target?: string;
  readonly atLeast?: boolean;
}

/** What the options say a goal is measured by. */
function goalOf({ measure, serviceLevel, rate, target = '', atLeast = false }: Raising): NewItem['goal'] {
  const direction = atLeast ? 'at_least' : 'at_most';
  if (serviceLevel !== undefined) return { by: 'service_level', code: serviceLevel, target, direction };
  return measure === undefined ? undefined : { by: 'measure', code: measure, statistic: rate ?? 'binary', target, direction }; // prettier-ignore
}

/** `concord relationship raise REF --kind action --title TEXT … --as PERSON` */
@SubCommand({
  name: 'raise',
  arguments: '<reference>',
  description: 'Raise a goal, action, risk, issue, decision, commitment, change or note',
})
export class RaiseItemCommand extends StandingCommand {
  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  override run([relationship = '']: string[], raising: Raising): Promise<void> {
    const { as, due, private: isPrivate, measure, serviceLevel, kind, title, detail, party, owner, likelihood, impact, contract } = raising; // prettier-ignore
    const item = { kind, title, detail, party, owner, likelihood, impact, contract };
    if (measure !== undefined && serviceLevel !== undefined)
      this.command.error('error: A goal is measured by a --measure or by a --service-level, not by both.');
    const goal = goalOf(raising);
    return this.ask(
      as,
      (person) => raiseItem(this.deps, person, { ...item, relationship, dueOn: due, isPrivate, ...(goal && { goal }) }), // prettier-ignore
      (raised) => print(itemText(raised)),
    );
  }

  @Option({
    flags: '--kind <kind>',
    description: 'what it is',
    choices: Object.keys(ITEM_KINDS),
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

  @Option({
    flags: '--contract <code>',
    description: 'of a change: whose terms; of a goal: whose service level',
  })
  contract(value: string): string {
    return value;
  }

  @Option({ flags: '--measure <code>', description: 'of a goal: a measure of the area, such as reoffending-12m; its values are never typed in' }) // prettier-ignore
  measure(value: string): string {
    return value;
  }

  @Option({ flags: '--service-level <code>', description: 'of a goal: a service level of the contract' })
  serviceLevel(value: string): string {
    return value;
  }

  @Option({ flags: '--rate <rate>', description: 'of a goal by a measure: how many, or how often', choices: ['binary', 'frequency'] }) // prettier-ignore
  rate(value: string): string {
    return value;
  }

  @Option({ flags: '--target <number>', description: 'of a goal: a decimal, at most which is reached' })
  target(value: string): string {
    return value;
  }

  @Option({ flags: '--at-least', description: 'of a goal: it is reached at the target or above' })
  atLeast(): boolean {
    return true;
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
