import { Option, SubCommand } from 'nest-commander';
import {
  CASE_STATES,
  type CaseState,
  exportPlan,
  SELECT_TRANSITION,
  showCases,
  showDayJob,
  showTransition,
  type Transition,
} from '#contracts';
import { ok } from '#kernel';
import { may } from '#partners';
import { formatted } from '../format.js';
import { note, print } from '../outcome.js';
import { type As, type Shown, TransitionDoing, TransitionShowing } from './transition-command.js';

const text = (value: number | string | boolean | null): string => (value === null ? '' : String(value));
const MOST = 100_000;

/** `concord transition list` */
@SubCommand({ name: 'list', description: 'List plans of transition, the latest first' })
export class TransitionListCommand extends TransitionShowing {
  override run(_arguments: string[], { as, format }: Shown): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const { organisation } = person;
        const allowed = may(person, 'transition.read', {
          parties: organisation === null ? [] : [organisation],
        });
        if (!allowed.ok) return allowed;
        const { rows } = await this.deps.sql.query<Transition>(
          `${SELECT_TRANSITION} where $1::text is null or t.id in (select transitions_of(o.id) from organisation o where o.code = $1) order by t.id desc`,
          [organisation],
        );
        return ok(rows);
      },
      (plans) =>
        print(
          formatted(
            format,
            ['code', 'title', 'leaving', 'receiving', 'transfer_on', 'closed_at'],
            plans.map((each) => ({ code: each.code, title: each.title, leaving: each.leaving, receiving: each.receiving.join(' '), transfer_on: each.transferOn, closed_at: each.closedAt ?? '' })), // prettier-ignore
          ),
        ),
    );
  }
}

/** `concord transition show CODE` */
@SubCommand({ name: 'show', arguments: '<code>', description: 'Show how a plan stands: what is late, gates, how its cases add up' }) // prettier-ignore
export class TransitionShowCommand extends TransitionShowing {
  override run([code = '']: string[], { as, format }: Shown): Promise<void> {
    return this.ask(
      as,
      (person) => showTransition(this.deps.sql, person, code),
      ({ milestones, gates, communications, suggestions, reconciliation, open }) => {
        for (const { why, fix } of open) note(`${why} ${fix}`);
        return print(
          formatted(
            format,
            ['what', 'code', 'stands', 'day', 'says'],
            [
              ...reconciliation.states.map(({ state, cases }) => ({ what: 'cases', code: state, stands: text(cases), day: '', says: '' })), // prettier-ignore
              ...milestones.map((each) => ({ what: 'milestone', code: each.code, stands: each.state, day: each.expected?.expectedOn ?? '', says: each.expected && each.expected.daysLate > 0 ? `${each.expected.daysLate} days late, moves ${each.expected.moves.join(' ') || 'nothing'}` : '' })), // prettier-ignore
              ...gates.map((each) => ({ what: 'gate', code: each.code, stands: each.state ?? '', day: each.dueOn, says: `${each.judged.filter(({ met }) => met).length} of ${each.judged.length} criteria met` })), // prettier-ignore
              ...communications.map((each) => ({ what: 'communication', code: each.code, stands: each.state, day: each.dueOn, says: each.overdue ? 'overdue' : each.heard })), // prettier-ignore
              ...suggestions.map((each) => ({ what: 'suggestion', code: each.stakeholder, stands: each.treatment, day: each.dueOn, says: each.channel })), // prettier-ignore
            ],
          ),
        );
      },
    );
  }
}

/** `concord transition cases CODE` */
@SubCommand({ name: 'cases', arguments: '<code>', description: 'List the cases of a plan as they stand, read off the platform’s own records' }) // prettier-ignore
export class TransitionCasesCommand extends TransitionShowing {
  override run(
    [code = '']: string[],
    { as, format, state }: Shown & { readonly state?: CaseState },
  ): Promise<void> {
    return this.ask(
      as,
      (person) => showCases(this.deps.sql, person, code, { ...(state && { states: [state] }), first: MOST }),
      ({ cases }) =>
        print(
          formatted(
            format,
            ['reference', 'kind', 'category', 'holder', 'arrived_on', 'late', 'state', 'to', 'to_service'],
            cases.map((each) => ({ reference: each.reference, kind: each.kind, category: text(each.category), holder: text(each.holder), arrived_on: text(each.arrivedOn), late: String(each.list !== 1), state: each.state, to: text(each.to), to_service: text(each.toService) })), // prettier-ignore
          ),
        ),
    );
  }

  @Option({ flags: '--state <state>', description: 'only those that stand so', choices: [...CASE_STATES] })
  state(value: string): string {
    return value;
  }
}

/** `concord transition performance CODE` */
@SubCommand({ name: 'performance', arguments: '<code>', description: 'The same service levels before, during and after, with who leaves and who receives' }) // prettier-ignore
export class TransitionPerformanceCommand extends TransitionShowing {
  override run([code = '']: string[], { as, format }: Shown): Promise<void> {
    return this.ask(
      as,
      (person) => showDayJob(this.deps.sql, person, code),
      ({ watched, heldBack }) => {
        if (heldBack) note('Small numbers are held back.');
        const rows = watched.flatMap(
          ({ organisation, clock, target, phases }) =>
          phases.map((each) => ({ organisation, clock, target: text(target), phase: each.phase, fell_due: text(each.counted), in_time: text(each.inTime), percent: text(each.percent) })), // prettier-ignore
        );
        return print(formatted(format, ['organisation', 'clock', 'target', 'phase', 'fell_due', 'in_time', 'percent'], rows)); // prettier-ignore
      },
    );
  }
}

/** `concord transition export CODE` */
@SubCommand({ name: 'export', arguments: '<code>', description: 'Print a plan as a document that can be imported again' }) // prettier-ignore
export class TransitionExportCommand extends TransitionDoing {
  override run([code = '']: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      (person) => exportPlan(this.deps.sql, person, code),
      (document) => print(`${JSON.stringify(document, null, 2)}\n`),
    );
  }
}
