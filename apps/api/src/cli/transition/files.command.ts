import { Option, SubCommand } from 'nest-commander';
import { answerCases, offerCases, recordPlan, type RefusedBecause } from '#contracts';
import { ok, refuse, type Result } from '#kernel';
import { readJson } from '../../documents/read-json.js';
import { print } from '../outcome.js';
import { asLines, readCsv } from '../readiness/read-csv.js';
import { type As, TransitionDoing } from './transition-command.js';

type Row = Readonly<Record<string, string>>;
const number = (value: string | undefined): number | undefined => (value === undefined || value === '' ? undefined : Number(value)); // prettier-ignore
const codes = (value: string | undefined): string[] =>
  (value ?? '').split(/[\s;]+/).filter((each) => each !== '');
const filled = (row: object): object => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined && value !== '')); // prettier-ignore

/** What of a plan can come as CSV: columns, and what a row is. */
const PARTS: Readonly<Record<string, { required: string[]; optional: string[]; of: (row: Row) => object }>> =
  {
    milestones: {
      required: ['code', 'title', 'owner', 'planned_on'],
      optional: ['days', 'needs'],
      of: ({ code, title, owner, planned_on, days, needs }) => ({ code, title, owner, plannedOn: planned_on, days: number(days), needs: needs === undefined ? undefined : codes(needs) }), // prettier-ignore
    },
    staff: {
      required: ['role', 'planned'],
      optional: ['location', 'consulted', 'transferred', 'departed'],
      of: ({ role, location, planned, consulted, transferred, departed }) => ({ role, location, planned: number(planned), consulted: number(consulted), transferred: number(transferred), departed: number(departed) }), // prettier-ignore
    },
    stakeholders: {
      required: ['code', 'name', 'interest', 'influence'],
      optional: ['note'],
      of: ({ code, name, interest, influence, note }) => ({ code, name, interest: number(interest), influence: number(influence), note }), // prettier-ignore
    },
    communications: {
      required: ['code', 'stakeholder', 'message', 'channel', 'owner', 'due_on'],
      optional: [],
      of: ({ code, stakeholder, message, channel, owner, due_on }) => ({ code, stakeholder, message, channel, owner, dueOn: due_on }), // prettier-ignore
    },
  };

/** `concord transition import FILE` */
@SubCommand({ name: 'import', arguments: '<file>', description: 'Record a plan, or more of one: a JSON document (docs/guide/transition.md), or one part of it as CSV' }) // prettier-ignore
export class TransitionImportCommand extends TransitionDoing {
  override async run(
    [file = '']: string[],
    { as, part, transition }: As & { readonly part?: string; readonly transition?: string },
  ): Promise<void> {
    if ((part === undefined) !== (transition === undefined))
      this.command.error(
        'error: --part and --transition go together: a CSV file holds one part of one plan.',
      );
    await this.ask(
      as,
      async (person) => {
        const read =
          part === undefined ? await readJson(file) : await documentOf(file, part, transition ?? '');
        if (!read.ok) return read;
        const recorded = await recordPlan(this.deps, person, read.value);
        return recorded.ok || part === undefined ? recorded : refuse(...asLines(file, recorded.problems));
      },
      ({ code, version }) => print(`${code} version ${version}\n`),
    );
  }

  @Option({ flags: '--part <part>', description: 'what a CSV file holds', choices: Object.keys(PARTS) })
  part(value: string): string {
    return value;
  }

  @Option({ flags: '--transition <code>', description: 'of which plan a CSV file is a part' })
  transition(value: string): string {
    return value;
  }
}

async function documentOf(file: string, part: string, code: string): Promise<Result<object>> {
  const columns = PARTS[part];
  if (!columns) throw new Error(`no part ${part}`);
  const rows = await readCsv(file, columns);
  return rows.ok ? ok({ code, [part]: rows.value.map((row) => filled(columns.of(row))) }) : rows;
}

/** `concord transition offer CODE FILE` */
@SubCommand({ name: 'offer', arguments: '<code> <file>', description: 'Offer cases to who receives: CSV reference, to' }) // prettier-ignore
export class TransitionOfferCommand extends TransitionDoing {
  override run([transition = '', file = '']: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const rows = await readCsv(file, { required: ['reference', 'to'] });
        if (!rows.ok) return rows;
        const cases = rows.value.map(({ reference = '', to = '' }) => ({ reference, to }));
        const done = await offerCases(this.deps, person, { transition, cases });
        return done.ok ? done : refuse(...asLines(file, done.problems));
      },
      (cases) => print(`${cases.length} offered\n`),
    );
  }
}

/** `concord transition answer CODE FILE` */
@SubCommand({ name: 'answer', arguments: '<code> <file>', description: 'Take cases that were offered, or refuse them: CSV reference, practitioner, refused_because' }) // prettier-ignore
export class TransitionAnswerCommand extends TransitionDoing {
  override run([transition = '', file = '']: string[], { as }: As): Promise<void> {
    return this.ask(
      as,
      async (person) => {
        const rows = await readCsv(file, {
          required: ['reference'],
          optional: ['practitioner', 'refused_because'],
        });
        if (!rows.ok) return rows;
        const cases = rows.value.map(({ reference = '', practitioner, refused_because }) => ({
          reference,
          ...(practitioner && { practitioner }),
          ...(refused_because && { refusedBecause: refused_because as RefusedBecause }),
        }));
        const done = await answerCases(this.deps, person, { transition, cases });
        return done.ok ? done : refuse(...asLines(file, done.problems));
      },
      (cases) => print(`${cases.length} answered\n`),
    );
  }
}
