import { t } from '../language/say.js';
import { fromLondon } from '../referral/when.js';
import { isDay } from '../view/asked.js';
import { type BulkFile, type Refusal, valueOf } from './bulk-file.js';
import type { BulkKind } from './bulk-kinds.js';
import type { RecordReferralActsVariables } from './bulk.operations.js';

export type Act = RecordReferralActsVariables['acts'][number];
type Fault = (column: string, name: string) => void;

const ATTENDANCE = { yes: 'YES', late: 'LATE', no: 'NO' } as const;
const DECISION = { accept: 'ACCEPTED', decline: 'DECLINED' } as const;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?Z$/;
const CLOCK = /^(\d{4}-\d{2}-\d{2})(?:[ T]([01]\d|2[0-3]):([0-5]\d))?$/;

/** What the rows of a file of sessions or decisions ask for, and what of them is wrong before anybody is asked. */
export function actsOf(kind: BulkKind, file: BulkFile): { acts: Map<number, Act>; refusals: Refusal[] } {
  const acts = new Map<number, Act>();
  const refusals: Refusal[] = [];
  for (const row of file.rows.keys()) {
    const before = refusals.length;
    const fault: Fault = (column, name) =>
      refusals.push({ row, column, why: t(`bulk.why.${name}`), fix: t(`bulk.fix.${name}`) });
    const value = (column: string) => valueOf(file, row, column);
    if ((file.rows[row]?.length ?? 0) > file.header.length) fault('', 'values');
    const on = { reference: value('referral') ?? '', at: instantOf(value('at'), fault), note: value('note') };
    if (on.reference === '') fault('referral', 'missing');
    const act = kind === 'sessions' ? sessionOf(value, fault) : decisionOf(value, fault);
    if (refusals.length === before && act) acts.set(row, { ...on, ...act });
  }
  return { acts, refusals };
}

type Value = (column: string) => string | undefined;
type Did = Omit<Act, 'reference'> | undefined;

function sessionOf(value: Value, fault: Fault): Did {
  const session = Number(value('session'));
  const attendance = wordOf(ATTENDANCE, value('attendance'));
  if (!Number.isInteger(session) || session < 1) fault('session', 'session');
  if (!attendance) fault('attendance', 'attendance');
  const reason = value('reason');
  if (attendance && attendance !== 'NO' && reason !== undefined) fault('reason', 'reasonWhy');
  return attendance && { kind: 'SESSION_RECORDED', session, attendance, reason };
}

function decisionOf(value: Value, fault: Fault): Did {
  const kind = wordOf(DECISION, value('decision'));
  const reason = value('reason');
  if (!kind) fault('decision', 'decision');
  if (kind === 'DECLINED' && reason === undefined) fault('reason', 'missing');
  if (kind === 'ACCEPTED' && reason !== undefined) fault('reason', 'reasonAccepted');
  return kind && { kind, reason };
}

/** A day alone is its noon in London. */
function instantOf(text: string | undefined, fault: Fault): string | undefined {
  if (text === undefined || INSTANT.test(text)) return text;
  const [, day, hour = '12', minute = '00'] = CLOCK.exec(text) ?? [];
  if (day === undefined || !isDay(day)) {
    fault('at', 'at');
    return undefined;
  }
  return fromLondon(`${day}T${hour}:${minute}`);
}

const wordOf = <Word extends string>(words: Readonly<Record<string, Word>>, given: string | undefined) =>
  given !== undefined && Object.hasOwn(words, given.toLowerCase()) ? words[given.toLowerCase()] : undefined;
