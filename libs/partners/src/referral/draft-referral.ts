import { randomInt } from 'node:crypto';
import { type Instant, isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { sealText } from '../service-user-key/sealed-text.js';
import { SERVICE_CATEGORIES, type ServiceCategory } from '../service/service.js';
import type { Cited } from '../sharing/basis.js';
import { citedIn, nobodyToWriteOf } from '../sharing/writing.js';
import { writableBy } from '../sharing/writing.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { checkText, readInstant } from './read-input.js';
import { existing } from './record-move.js';
import { makeReference } from './reference.js';
import { COMPLEXITIES, type Complexity } from './referral.js';
import { databaseNow, type ReferralRow } from './referral.store.js';

export interface ReferralDraft {
  /** Reference of the service user. */
  readonly serviceUser: string;
  readonly scheme: string;
  /** Code of the area in the scheme. */
  readonly area: string;
  readonly category: ServiceCategory;
  readonly complexity: Complexity;
  /** Codes of the outcomes that are wanted, at least one. */
  readonly wanted: readonly string[];
  /** Code of the organisation that refers; left out: the person's own. */
  readonly origin?: string;
  /** Reference of the order that the person is supervised under. */
  readonly order?: string;
  /** The day by which it should be completed, YYYY-MM-DD. */
  readonly completeBy?: string;
  readonly note?: string;
  /** When it was made; left out: now. */
  readonly at?: Instant;
}

/** Two letters, digits and few enough collisions: 5.7 million a category. */
const MOST_TRIES = 50;
const OUTCOME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;

/**
 * Drafts a referral for the person's organisation, which needs a part in whom it refers, and cites it. Nobody else sees it until it is sent.
 * @returns the draft with its reference; NOT_ALLOWED; NOT_FOUND and INVALID for every field that does not hold
 */
export async function draftReferral(
  deps: Deps,
  person: Person,
  draft: ReferralDraft,
): Promise<Result<ReferralRow>> {
  const origin = draft.origin ?? person.organisation;
  const allowed = may(person, 'referral.make', { parties: origin === null ? [] : [origin] });
  if (!allowed.ok) return allowed;
  return transact(deps, async (em, sql) => {
    const read = await readDraft(sql, person, draft, origin);
    if (!read.ok) return read;
    const act = recordAct(em, person, {
      verb: 'referral.make',
      subjectKind: 'service_user',
      subjectId: draft.serviceUser,
      detail: { category: draft.category, ...citedIn(read.value.by) },
    });
    await em.flush();
    return ok(await insertReferral(sql, act.id, draft, read.value));
  });
}

/** What a draft names, by id. */
export interface DraftIds {
  readonly serviceUserId: number;
  readonly areaId: number;
  readonly originId: number;
  readonly at: Instant;
  readonly parentId?: string;
}

async function readDraft(
  sql: SqlClient,
  person: Person,
  draft: ReferralDraft,
  origin: string | null,
): Promise<Result<DraftIds & { readonly by: Cited }>> {
  const { rows } = await sql.query<{
    area: number | null;
    origin: number | null;
    orders: number;
  }>(
    `select (select id from area_current where scheme = $2 and code = $3) as area,
            (select id from organisation where code = $4) as origin,
            (select count(*)::int from supervision_order o, service_user u
             where o.order_ref = $5 and u.ref = $1 and survivor_of(o.service_user_id) = survivor_of(u.id)) as orders`,
    [draft.serviceUser, draft.scheme, draft.area, origin, draft.order ?? null],
  );
  const found = rows[0];
  const whom = (await writableBy(sql, person, [draft.serviceUser], 'referrals')).get(draft.serviceUser);
  const at = readInstant('at', draft.at, await databaseNow(sql));
  const problems = [...checkDraft(draft), ...(at.ok ? [] : at.problems)];
  const missing = (path: string, what: string, fix: string) =>
    problems.push(problem('NOT_FOUND', path, `${what} is not on record.`, fix));
  if (!whom) problems.push(nobodyToWriteOf('serviceUser', draft.serviceUser));
  else if (draft.order !== undefined && found?.orders === 0)
    missing(
      'order',
      `An order '${draft.order.slice(0, 60)}' of ${draft.serviceUser.slice(0, 60)}`,
      'Correct the reference of the order, or leave it out.',
    );
  if (!found?.area)
    missing(
      'area',
      `Area '${draft.area.slice(0, 60)}' of scheme '${draft.scheme.slice(0, 60)}'`,
      'The query `schemes` lists areas.',
    );
  if (!found?.origin)
    missing(
      'origin',
      `Organisation '${origin?.slice(0, 60) ?? ''}'`,
      'Name the organisation that refers by its code.',
    );
  if (problems.length > 0 || !at.ok || !whom || !found?.area || !found.origin) return refuse(...problems);
  return ok({
    serviceUserId: whom.namedId,
    areaId: found.area,
    originId: found.origin,
    at: at.value,
    by: whom.by,
  });
}

/** Problems of what a draft says itself, all of them. */
export function checkDraft(
  draft: Pick<ReferralDraft, 'category' | 'complexity' | 'wanted' | 'completeBy' | 'note' | 'order'>,
): Problem[] {
  const { category, complexity, wanted, completeBy, note, order } = draft;
  const problems: Problem[] = [];
  const invalid = (path: string | string[], why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (!SERVICE_CATEGORIES.includes(category))
    invalid(
      'category',
      `'${String(category)}' is no category.`,
      `There are ${SERVICE_CATEGORIES.join(', ')}.`,
    );
  if (!COMPLEXITIES.includes(complexity))
    invalid('complexity', `'${String(complexity)}' is no complexity.`, 'There are low, medium and high.');
  if (wanted.length === 0 || wanted.length > 50)
    invalid('wanted', 'A referral wants 1 to 50 outcomes.', 'Name the outcomes by their codes.');
  for (const [i, code] of wanted.entries()) {
    if (!OUTCOME.test(code))
      invalid(
        ['wanted', String(i)],
        `'${code.slice(0, 60)}' is no code of an outcome.`,
        'Write letters, digits, dots, hyphens and underscores, such as drinks-less.',
      );
    else if (wanted.indexOf(code) !== i)
      invalid(['wanted', String(i)], `${code} is named twice.`, 'Name it once.');
  }
  if (completeBy !== undefined && !isDay(completeBy))
    invalid('completeBy', `'${completeBy.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.');
  return [
    ...problems,
    ...(note === undefined ? [] : checkText('note', note, 4_000)),
    ...(order === undefined ? [] : checkText('order', order)),
  ];
}

/** Puts a referral on record under a reference that nobody has; tried again where somebody was faster. */
export async function insertReferral(
  sql: SqlClient,
  actId: string,
  draft: Omit<ReferralDraft, 'serviceUser' | 'scheme' | 'area' | 'origin' | 'at'>,
  ids: DraftIds,
): Promise<ReferralRow> {
  const note = await sealText(sql, ids.serviceUserId, draft.note ?? null);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const reference = makeReference(draft.category, randomInt);
    const { rowCount } = await sql.query(
      `insert into referral (reference, service_user_id, origin_id, area_id, category, complexity, wanted, order_ref, parent_id, complete_by, note, at, act_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (reference) do nothing`,
      [
        reference,
        ids.serviceUserId,
        ids.originId,
        ids.areaId,
        draft.category,
        draft.complexity,
        draft.wanted,
        draft.order ?? null,
        ids.parentId ?? null,
        draft.completeBy ?? null,
        note,
        ids.at,
        actId,
      ],
    );
    if (rowCount === 1) return existing(sql, reference);
  }
  throw new Error(`no free reference for ${draft.category} in ${MOST_TRIES} tries`);
}
