import { ok, problem, type Problem, refuse, type Result, scoped, type SqlClient } from '#kernel';
import { type Instrument, scaleOf } from './instrument.js';
import { sealDraft, tokenHash, unsealDraft } from './link.js';
import type { Paper } from './score.js';

/** Answers by item; null: not relevant. */
export type Answers = Paper['answers'];

/** What somebody with a link is shown. */
export interface Questionnaire {
  readonly title: string;
  readonly location: string;
  /** The last day. */
  readonly closesOn: string;
  /** From how many people on a group is shown. */
  readonly threshold: number;
  readonly language: 'en' | 'cy';
  readonly state: 'open' | 'closed' | 'answered';
  readonly document: Instrument;
  /** What was begun by this link. */
  readonly begun: Answers;
}

interface Row {
  readonly title: string;
  readonly location: string;
  readonly closesOn: string;
  readonly threshold: number;
  readonly language: 'en' | 'cy';
  readonly answered: boolean;
  readonly open: boolean;
  readonly document: Instrument;
  readonly draft: string | null;
}

/** Under the narrow role that may call three functions and read no table. */
const asRespondent = <T>(work: () => Promise<T>): Promise<T> => scoped({ kind: 'respondent' }, work);

/**
 * What a link leads to. Nobody needs to be signed in.
 * @returns NOT_FOUND for what is no link, or none any more
 */
export async function questionnaireOf(sql: SqlClient, token: string): Promise<Result<Questionnaire>> {
  const hash = tokenHash(token);
  if (!hash) return refuse(noLink());
  const found = await asRespondent(async () => (await sql.query<{ found: Row | null }>('select readiness_by_link($1) as found', [hash])).rows[0]?.found); // prettier-ignore
  if (!found) return refuse(noLink());
  const { draft, answered, open, ...rest } = found;
  const state = answered ? 'answered' : open ? 'open' : 'closed';
  return ok({ ...rest, state, begun: draft === null || state !== 'open' ? {} : (unsealDraft(token, Buffer.from(draft, 'base64')) as Answers) }); // prettier-ignore
}

/** Everything that is wrong with answers, by item. */
export function answerProblems(instrument: Instrument, answers: Answers): Problem[] {
  const items = new Map(instrument.items.map((item) => [item.code, item]));
  return Object.entries(answers).flatMap(([code, answer]) => {
    const item = items.get(code);
    if (!item) return [problem('INVALID', ['answers', code.slice(0, 40)], 'There is no such question.', 'Leave it out.')]; // prettier-ignore
    const { min, max } = scaleOf(instrument, item.construct);
    return answer === null || (Number.isInteger(answer) && answer >= min && answer <= max)
      ? []
      : [problem('INVALID', ['answers', code], `It is no answer of the scale.`, `Answer with a whole number from ${min} to ${max}.`)]; // prettier-ignore
  });
}

/**
 * Keeps what was begun, so that it can be gone on with by the same link: sealed with a key that is made of the link.
 * @returns NOT_FOUND; INVALID by item; CONFLICT where it was sent, or the round is over
 */
export async function keepBegun(
  sql: SqlClient,
  token: string,
  answers: Answers,
): Promise<Result<{ readonly state: 'kept' }>> {
  // prettier-ignore
  const asked = await openQuestionnaire(sql, token, answers);
  if (!asked.ok) return asked;
  const { rows } = await asRespondent(
    () =>
    sql.query<{ state: string }>('select readiness_keep($1, $2) as state', [tokenHash(token), sealDraft(token, answers)]), // prettier-ignore
  );
  return rows[0]?.state === 'kept' ? ok({ state: 'kept' }) : refuse(over(rows[0]?.state));
}

/**
 * Answers by a link: once, however often it is sent. Nothing is put on record of it but that this invitation was answered.
 * @returns `answered`, also where it was before; NOT_FOUND; INVALID by item, and where nothing is answered; CONFLICT where the round is over
 */
export async function answerByLink(
  sql: SqlClient,
  token: string,
  answers: Answers,
): Promise<Result<{ readonly state: 'answered' }>> {
  // prettier-ignore
  const asked = await questionnaireOf(sql, token);
  if (!asked.ok) return asked;
  if (asked.value.state === 'answered') return ok({ state: 'answered' });
  if (asked.value.state === 'closed') return refuse(over('closed'));
  const wrong = answerProblems(asked.value.document, answers);
  if (wrong.length > 0) return refuse(...wrong);
  if (!Object.values(answers).some((answer) => answer !== undefined))
    return refuse(problem('INVALID', 'answers', 'Nothing is answered.', 'Answer at least one question.'));
  const { rows } = await asRespondent(
    () =>
    sql.query<{ state: string }>('select readiness_answer($1, $2::jsonb) as state', [tokenHash(token), JSON.stringify(answers)]), // prettier-ignore
  );
  const state = rows[0]?.state;
  return state === 'taken' || state === 'answered' ? ok({ state: 'answered' }) : refuse(over(state));
}

async function openQuestionnaire(
  sql: SqlClient,
  token: string,
  answers: Answers,
): Promise<Result<Questionnaire>> {
  const asked = await questionnaireOf(sql, token);
  if (!asked.ok) return asked;
  if (asked.value.state !== 'open') return refuse(over(asked.value.state));
  const wrong = answerProblems(asked.value.document, answers);
  return wrong.length > 0 ? refuse(...wrong) : asked;
}

const noLink = (): Problem =>
  problem('NOT_FOUND', 'token', 'This link leads to no questionnaire, or the round is over.', 'Open the link in the latest message that you got.'); // prettier-ignore

const over = (state: string | undefined): Problem =>
  state === 'unknown'
    ? noLink()
    : state === 'answered'
      ? problem('CONFLICT', 'token', 'By this link was answered already.', 'There is nothing more to do.')
      : problem('CONFLICT', 'token', 'Answers are not taken today.', 'Look for the first and the last day in the message that you got.'); // prettier-ignore
