import { digestOf, isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { areasByCode, findArea } from '../area/area.store.js';
import type { Deps } from '../use-case/deps.js';
import { brokenConstraint, transact } from '../use-case/transact.js';
import { parseAllocationRules } from './parse-rules.js';
import { findRules, listRules, type RulesRow, saveRules } from './rules.store.js';

export interface RulesProposal {
  /** Code of the organisation whose services they are about. */
  readonly buyer: string;
  /** Code of an area; without it, all of the buyer's areas that have no rules of their own. */
  readonly area?: string;
  /** Needed where several schemes have an area of that code. */
  readonly scheme?: string;
  /** The first day on which they hold, YYYY-MM-DD: after the first day of the version before. */
  readonly from: string;
  /** The rules: `allocation-rules/v1`. */
  readonly document: unknown;
  readonly reason?: string;
}

/**
 * Sets, for a buyer, the rules by which referrals are allocated to its services from a day on; until then those before hold.
 * What was allocated stays where it is. The same rules from the same day again change nothing.
 * @returns NOT_ALLOWED; NOT_FOUND for buyer or area; INVALID for the document or the day; CONFLICT where rules from that day
 * on, or a later one, are on record
 */
export async function setAllocationRules(
  deps: Deps,
  person: Person,
  proposal: RulesProposal,
): Promise<Result<RulesRow>> {
  const allowed = may(person, 'allocation.rule', { parties: [proposal.buyer] });
  if (!allowed.ok) return allowed;
  const parsed = parseAllocationRules(proposal.document);
  const [buyerId, area] = [await idOf(deps.sql, proposal.buyer), await areaOf(deps.sql, proposal)];
  const problems = [
    ...(buyerId === undefined ? [noBuyer(proposal.buyer)] : []),
    ...(area.ok ? [] : area.problems),
    ...(isDay(proposal.from)
      ? []
      : [problem('INVALID', 'from', `'${proposal.from}' is not a day.`, 'Write YYYY-MM-DD.')]),
    ...(parsed.ok ? [] : parsed.problems.map((each) => ({ ...each, path: ['document', ...each.path] }))),
  ];
  if (problems.length > 0 || buyerId === undefined || !area.ok || !parsed.ok) return refuse(...problems);
  const { buyer, from, reason } = proposal;
  const digest = digestOf(parsed.value);
  try {
    return await transact(deps, async (em, sql) => {
      await sql.query('select pg_advisory_xact_lock($1, $2)', [RULES_LOCKS, buyerId]);
      const same = (await listRules(sql, buyer)).find(
        (each) => each.from === from && each.area === area.value.code && each.scheme === area.value.scheme,
      );
      if (same?.digest === digest) return ok(same);
      const act = recordAct(em, person, {
        verb: 'allocation.rule',
        subjectKind: 'organisation',
        subjectId: buyer,
        reason,
        detail: { scheme: area.value.scheme, area: area.value.code, from, digest },
      });
      await em.flush();
      const areaId = area.value.id;
      const id = await saveRules(sql, { buyerId, areaId, from, rules: parsed.value, digest, actId: act.id });
      return ok(await findRules(sql, id));
    });
  } catch (error) {
    if (
      !['allocation_rules_one_from_a_day', 'allocation_rules_move_on'].includes(brokenConstraint(error) ?? '')
    )
      throw error;
    return refuse(
      problem(
        'CONFLICT',
        'from',
        `Rules of ${buyer} from ${from} on, or from a later day, are on record already.`,
        'Name a day after the first day of the latest version.',
      ),
    );
  }
}

/** Keeps these locks apart from others that take a pair of numbers. */
const RULES_LOCKS = 7_133;

async function idOf(sql: SqlClient, code: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [code]);
  return rows[0]?.id;
}

const noBuyer = (code: string): Problem =>
  problem('NOT_FOUND', 'buyer', `No organisation ${code} is on record.`, 'Correct the code.');

interface AreaNamed {
  readonly id: number | null;
  readonly scheme: string | null;
  readonly code: string | null;
}

async function areaOf(sql: SqlClient, { area, scheme }: RulesProposal): Promise<Result<AreaNamed>> {
  if (area === undefined) return ok({ id: null, scheme: null, code: null });
  const found = scheme === undefined ? await areasByCode(sql, area) : [await findArea(sql, scheme, area)];
  const [first, second] = found;
  if (!first) return refuse(problem('NOT_FOUND', 'area', `There is no area ${area}.`, 'Correct the code.'));
  if (second)
    return refuse(
      problem(
        'INVALID',
        'scheme',
        `Several schemes have an area ${area}: ${found.flatMap((each) => (each ? [each.scheme] : [])).join(', ')}.`,
        'Name the scheme.',
      ),
    );
  return ok(first);
}
