import { Option, SubCommand } from 'nest-commander';
import {
  closeTransition,
  COMMUNICATION_STATES,
  type CommunicationState,
  decideGate,
  type GateDecision,
  moveCases,
  moveCommunication,
  moveMilestone,
  type MilestoneState,
  MILESTONE_STATES,
  reportGate,
  showTransition,
  signCheck,
  takeCaseList,
} from '#contracts';
import { problem, refuse, type Result } from '#kernel';
import type { Person } from '#partners';
import { note, print } from '../outcome.js';
import { type As, TransitionDoing, type Why } from './transition-command.js';

abstract class WithReason extends TransitionDoing {
  @Option({ flags: '--reason <text>', description: 'why; it stays on record', required: true })
  reason(value: string): string {
    return value;
  }
}

/** `concord transition list-cases CODE` */
@SubCommand({ name: 'list-cases', arguments: '<code>', description: 'Make the list of cases from the platform’s own records, or add those that came since' }) // prettier-ignore
export class TransitionListCasesCommand extends TransitionDoing {
  override run([code = '']: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => takeCaseList(this.deps, person, code),
      ({ added }) => print(`${added} came onto the list\n`),
    );
  }
}

/** `concord transition move CODE` */
@SubCommand({ name: 'move', arguments: '<code>', description: 'Move what was accepted, each case by the platform’s own reassigning' }) // prettier-ignore
export class TransitionMoveCommand extends TransitionDoing {
  override run([transition = '']: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => moveCases(this.deps, person, { transition }),
      ({ moved, refused, orders }) => {
        for (const { reference, problems } of refused) for (const { why, fix } of problems) note(`${reference}: ${why} ${fix}`); // prettier-ignore
        return print(
          `${moved} moved, ${refused.length} did not${orders > 0 ? `; ${orders} orders move with the next import of orders` : ''}\n`,
        );
      },
    );
  }
}

/** `concord transition milestone CODE MILESTONE` */
@SubCommand({ name: 'milestone', arguments: '<code> <milestone>', description: 'Say how a milestone goes: another state, owner or forecast' }) // prettier-ignore
export class TransitionMilestoneCommand extends TransitionDoing {
  override async run(
    [transition = '', milestone = '']: string[],
    { as, ...moving }: As & { readonly state?: MilestoneState; readonly forecastOn?: string; readonly note?: string }, // prettier-ignore
  ): Promise<void> {
    this.days({ 'forecast-on': moving.forecastOn });
    await this.ask(
      as,
      async (person) => {
        const shown = await showTransition(this.deps.sql, person, transition);
        if (!shown.ok) return shown;
        const seen = shown.value.milestones.find(({ code }) => code === milestone)?.sequence ?? 0;
        return moveMilestone(this.deps, person, { transition, milestone, seen, ...moving });
      },
      ({ code, state, forecastOn }) => print(`${code} ${state}${forecastOn === null ? '' : `, forecast ${forecastOn}`}\n`), // prettier-ignore
    );
  }

  @Option({ flags: '--state <state>', description: 'how it stands now', choices: [...MILESTONE_STATES] })
  state(value: string): string {
    return value;
  }

  @Option({ flags: '--forecast-on <day>', description: 'when it will be, YYYY-MM-DD' })
  forecastOn(value: string): string {
    return value;
  }

  @Option({ flags: '--note <text>', description: 'a word on how it goes' })
  note(value: string): string {
    return value;
  }
}

abstract class OnGate extends WithReason {
  /** The gate as it stands when it is asked. */
  protected async seen(person: Person, transition: string, gate: string): Promise<Result<number>> {
    const shown = await showTransition(this.deps.sql, person, transition);
    if (!shown.ok) return shown;
    const found = shown.value.gates.find(({ code }) => code === gate);
    return found
      ? { ok: true, value: found.sequence }
      : refuse(problem('NOT_FOUND', 'gate', `The plan has no gate ${gate}.`, 'The command show lists them.'));
  }
}

/** `concord transition report CODE GATE` */
@SubCommand({ name: 'report', arguments: '<code> <gate>', description: 'Report that a gate is ready to be decided on' }) // prettier-ignore
export class TransitionReportCommand extends OnGate {
  override run([transition = '', gate = '']: string[], { as, reason }: Why): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const seen = await this.seen(person, transition, gate);
        return seen.ok ? reportGate(this.deps, person, { transition, gate, seen: seen.value, reason }) : seen;
      },
      ({ judged }) => print(`${judged.filter(({ met }) => met).length} of ${judged.length} criteria met\n`),
    );
  }
}

/** `concord transition decide CODE GATE DECISION` */
@SubCommand({ name: 'decide', arguments: '<code> <gate> <decision>', description: 'Decide at a gate: go, conditional or no_go' }) // prettier-ignore
export class TransitionDecideCommand extends OnGate {
  override run(
    [transition = '', gate = '', decision = '']: string[],
    { as, reason, conditions }: Why & { readonly conditions?: string },
  ): Promise<void> {
    if (!['go', 'conditional', 'no_go'].includes(decision))
      this.command.error(`error: '${decision}' is no decision: go, conditional or no_go.`);
    return this.ask(
      as,
      async (person) => {
        const seen = await this.seen(person, transition, gate);
        return seen.ok
          ? decideGate(this.deps, person, { transition, gate, seen: seen.value, decision: decision as GateDecision, reason, ...(conditions !== undefined && { conditions }) }) // prettier-ignore
          : seen;
      },
      ({ code, state }) => print(`${code} ${state}\n`),
    );
  }

  @Option({ flags: '--conditions <text>', description: 'of a go with conditions' })
  conditions(value: string): string {
    return value;
  }
}

/** `concord transition sign CODE GATE NUMBER` */
@SubCommand({ name: 'sign', arguments: '<code> <gate> <number>', description: 'Sign a check of a gate, by its number among the criteria, for the person whom it names' }) // prettier-ignore
export class TransitionSignCommand extends TransitionDoing {
  override run(
    [transition = '', gate = '', number = '']: string[],
    { as, note: said }: As & { readonly note: string },
  ): Promise<void> {
    if (!/^[1-9]\d?$/.test(number))
      this.command.error(`error: '${number}' is no number of a criterion, from 1.`);
    return this.ask(
      as,
      (person) => signCheck(this.deps, person, { transition, gate, criterion: Number(number) - 1, note: said }), // prettier-ignore
      ({ judged }) => print(`${judged.filter(({ met }) => met).length} of ${judged.length} criteria met\n`),
    );
  }

  @Option({ flags: '--note <text>', description: 'what was looked at; it stays on record', required: true })
  note(value: string): string {
    return value;
  }
}

interface Communicated extends As {
  readonly state?: CommunicationState;
  readonly sentOn?: string;
  readonly dueOn?: string;
  readonly heardBack?: 'yes' | 'no';
  readonly heard?: string;
}

/** `concord transition communication CODE COMMUNICATION` */
@SubCommand({ name: 'communication', arguments: '<code> <communication>', description: 'Say that a communication went out, what was heard back, or that it will not go out' }) // prettier-ignore
export class TransitionCommunicationCommand extends TransitionDoing {
  override async run(
    [transition = '', communication = '']: string[],
    { as, state, heardBack, ...moving }: Communicated,
  ): Promise<void> {
    this.days({ 'sent-on': moving.sentOn, 'due-on': moving.dueOn });
    await this.ask(
      as,
      async (person) => {
        const shown = await showTransition(this.deps.sql, person, transition, false);
        if (!shown.ok) return shown;
        const now = shown.value.communications.find(({ code }) => code === communication);
        return moveCommunication(this.deps, person, { transition, communication, seen: now?.sequence ?? 0, state: state ?? now?.state ?? 'planned', ...moving, ...(heardBack && { heardBack: heardBack === 'yes' }) }); // prettier-ignore
      },
      (moved) => print(`${moved.code} ${moved.state}${moved.sentOn === null ? `, due ${moved.dueOn}` : ` on ${moved.sentOn}`}${moved.heard === '' ? '' : `: ${moved.heard}`}\n`), // prettier-ignore
    );
  }

  @Option({ flags: '--state <state>', description: 'how it stands now', choices: [...COMMUNICATION_STATES] })
  state(value: string): string {
    return value;
  }

  @Option({ flags: '--sent-on <day>', description: 'when it went out, YYYY-MM-DD; without it, today' })
  sentOn(value: string): string {
    return value;
  }

  @Option({ flags: '--due-on <day>', description: 'another last day, YYYY-MM-DD, as long as it is planned' })
  dueOn(value: string): string {
    return value;
  }

  @Option({ flags: '--heard-back <answer>', description: 'whether its audience answered', choices: ['yes', 'no'] }) // prettier-ignore
  heardBack(value: string): string {
    return value;
  }

  @Option({ flags: '--heard <text>', description: 'what it said; nobody’s name' })
  heard(value: string): string {
    return value;
  }
}

/** `concord transition close CODE` */
@SubCommand({
  name: 'close',
  arguments: '<code>',
  description: 'Close a plan, once nobody can be lost any more',
})
export class TransitionCloseCommand extends WithReason {
  override run([transition = '']: string[], { as, reason }: Why): Promise<void> {
    return this.ask(
      as,
      (person) => closeTransition(this.deps, person, { transition, reason }),
      ({ code }) => print(`${code} is closed\n`),
    );
  }
}
