import { isDay, ok, problem, refuse, type Result, type SqlClient, today } from '#kernel';
import { type Deps, may, type Person, recordAct, transact } from '#partners';
import { type DueForErasure, type RetentionRule, ruleProblems } from './retention.js';
import { dueAfter, type LegalHold, retentionRules, standingHolds } from './retention.store.js';

/** Says how long a kind of record is kept. What says nothing new is left. @returns NOT_ALLOWED, or INVALID for each field that is wrong */
export function setRetentionRule(
  deps: Deps,
  person: Person,
  rule: RetentionRule,
): Promise<Result<RetentionRule[]>> {
  return transact(deps, async (em, sql) => {
    const allowed = may(person, 'retention.rule');
    if (!allowed.ok) return allowed;
    const wrong = ruleProblems(rule);
    if (wrong.length > 0) return refuse(...wrong);
    const { kind, years, source } = rule;
    const before = (await retentionRules(sql)).find((each) => each.kind === kind);
    if (before?.years === years && before.source === source) return ok(await retentionRules(sql));
    const detail = { before, after: rule };
    const act = recordAct(em, person, {
      verb: 'retention.rule',
      subjectKind: 'retention_rule',
      subjectId: kind,
      detail,
    });
    await em.flush();
    await sql.query('insert into retention_rule (kind, years, source, act_id) values ($1, $2, $3, $4)', [
      kind,
      years,
      source,
      act.id,
    ]);
    return ok(await retentionRules(sql));
  });
}

/** The rules and the holds that stand. @returns NOT_ALLOWED */
export async function showRetention(
  sql: SqlClient,
  person: Person,
): Promise<Result<{ readonly rules: RetentionRule[]; readonly holds: LegalHold[] }>> {
  const allowed = may(person, 'retention.read');
  if (!allowed.ok) return allowed;
  return ok({
    rules: await retentionRules(sql),
    holds: await hiddenAside(sql, person, await standingHolds(sql)),
  });
}

const BATCH = 5000;

/**
 * Whose time is over on a day, and who is kept all the same and why; people by reference, in steps.
 * @param day YYYY-MM-DD; today when it is not given
 * @returns NOT_ALLOWED, INVALID; or how many people were looked at
 */
export async function listDue(
  sql: SqlClient,
  person: Person,
  tell: (due: readonly DueForErasure[]) => Promise<void>,
  { day = today(), batch = BATCH }: { readonly day?: string; readonly batch?: number } = {},
): Promise<Result<number>> {
  const allowed = may(person, 'retention.read');
  if (!allowed.ok) return allowed;
  if (!isDay(day)) return refuse(problem('INVALID', 'on', `'${day}' is not a day.`, 'Write YYYY-MM-DD.'));
  let people = 0;
  for (let after = ''; ;) {
    const { last, looked, due: all } = await dueAfter(sql, after, batch, day);
    const due = await hiddenAside(sql, person, all);
    people += looked;
    if (due.length > 0) await tell(due);
    if (last === undefined || looked < batch) return ok(people);
    after = last;
  }
}

/** Without those of people whom the person who asks does not see. */
async function hiddenAside<T extends { readonly ref: string }>(
  sql: SqlClient,
  { side, code, organisation }: Person,
  all: readonly T[],
): Promise<T[]> {
  if (side === 'audit') return [...all];
  const { rows } = await sql.query<{ ref: string }>(
    `select s.subject as ref from restricted_subjects($1, $2) s where s.kind = 'service_user'`,
    [code, organisation],
  );
  const hidden = new Set(rows.map(({ ref }) => ref));
  return all.filter(({ ref }) => !hidden.has(ref));
}
