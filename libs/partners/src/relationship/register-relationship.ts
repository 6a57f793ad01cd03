import { isDay, ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { findArea } from '../area/area.store.js';
import type { Organisation } from '../organisation/organisation.js';
import {
  noOrganisation,
  organisationsByCode,
  organisationsById,
} from '../organisation/organisation.store.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import type { Relationship, Tier } from './relationship.js';
import { findRelationship, lockRelationships, relationshipsOfArea } from './relationship.store.js';
import { circleWith, type Link } from './supply-chain.js';

/** A relationship as somebody registers it: codes of both parties and of an area of a scheme; days are YYYY-MM-DD. */
export interface NewRelationship {
  readonly buyer: string;
  readonly supplier: string;
  readonly tier: Tier;
  readonly scheme: string;
  readonly area: string;
  readonly from: string;
  readonly to?: string;
}

/**
 * Puts on record who works with whom. The same twice is one.
 * @returns NOT_ALLOWED; INVALID and NOT_FOUND by field; CONFLICT where it is on record with another last day, where a
 *   party is no more by then, or where the buyer would be its own supplier
 */
export async function registerRelationship(
  deps: Deps,
  person: Person,
  input: NewRelationship,
): Promise<Result<Relationship>> {
  const allowed = may(person, 'organisation.register');
  if (!allowed.ok) return allowed;
  const wrong = checkDays(input);
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    await lockRelationships(sql);
    const resolved = await resolve(sql, input);
    if (!resolved.ok) return resolved;
    const link = resolved.value;
    const ofArea = await relationshipsOfArea(sql, link.areaId);
    const known = ofArea.find((each) => KEY.every((key) => each[key] === link[key]));
    if (known) return known.to === link.to ? ok(known) : refuse(otherwiseOnRecord(known));
    const circle = circleWith(ofArea, link);
    if (circle) return refuse(await circular(sql, circle));
    const { rows } = await sql.query<{ id: number }>(
      'insert into relationship (buyer_id, supplier_id, tier, area_id, from_date) values ($1, $2, $3::tier, $4, $5::date) returning id',
      [link.buyerId, link.supplierId, link.tier, link.areaId, link.from],
    );
    const id = rows[0]?.id ?? 0;
    const act = recordAct(em, person, {
      verb: 'organisation.register',
      subjectKind: 'relationship',
      subjectId: String(id),
      detail: { ...input },
    });
    await em.flush();
    await sql.query(
      'insert into relationship_version (relationship_id, recorded_at, to_date, act_id) values ($1, clock_timestamp(), $2::date, $3)',
      [id, link.to, act.id],
    );
    const saved = await findRelationship(sql, id);
    if (!saved) throw new Error('the relationship was registered and is not there');
    return ok(saved);
  });
}

const KEY = ['buyerId', 'supplierId', 'tier', 'areaId', 'from'] as const;

function checkDays({ buyer, supplier, from, to }: NewRelationship): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  if (buyer === supplier)
    invalid('supplier', 'Buyer and supplier are the same organisation.', 'Name two different organisations.');
  if (!isDay(from)) invalid('from', `'${from}' is not a day.`, 'Write YYYY-MM-DD.');
  if (to !== undefined && !isDay(to))
    invalid('to', `'${to}' is not a day.`, 'Write YYYY-MM-DD, or leave it out.');
  else if (to !== undefined && to < from)
    invalid('to', `The last day ${to} is before the first, ${from}.`, 'Name a later day.');
  return problems;
}

async function resolve(sql: SqlClient, input: NewRelationship): Promise<Result<Link>> {
  const area = await findArea(sql, input.scheme, input.area);
  const found = await organisationsByCode(sql, [input.buyer, input.supplier]);
  const buyer = found.get(input.buyer);
  const supplier = found.get(input.supplier);
  const problems: Problem[] = [];
  if (!area)
    problems.push(
      problem(
        'NOT_FOUND',
        'area',
        `The scheme ${input.scheme} has no area ${input.area} on record.`,
        'Import it with areas.csv, or correct the code.',
      ),
    );
  if (!buyer) problems.push(noOrganisation('buyer', input.buyer));
  else problems.push(...endedBy('buyer', buyer, input.to));
  if (!supplier) problems.push(noOrganisation('supplier', input.supplier));
  else problems.push(...endedBy('supplier', supplier, input.to));
  if (!area || !buyer || !supplier || problems.length > 0) return refuse(...problems);
  return ok({
    buyerId: buyer.id,
    supplierId: supplier.id,
    tier: input.tier,
    areaId: area.id,
    from: input.from,
    to: input.to ?? null,
  });
}

/** Refused where an organisation is no more before the relationship ends. */
export const endedBy = (path: string, { code, endedOn }: Organisation, to: string | undefined): Problem[] =>
  endedOn === null || (to !== undefined && to < endedOn)
    ? []
    : [
        problem(
          'CONFLICT',
          path,
          `${code} is no more from ${endedOn} on.`,
          'Name its successor, or a last day before that.',
        ),
      ];

const otherwiseOnRecord = ({ id, to }: Relationship): Problem =>
  problem(
    'CONFLICT',
    'to',
    `It is on record as relationship ${id}, ${to === null ? 'without a last day' : `to ${to}`}.`,
    'End that one on another day instead.',
  );

/** Why a relationship cannot be, with the way round in codes. */
export async function circular(sql: SqlClient, circle: readonly number[]): Promise<Problem> {
  const codes = new Map((await organisationsById(sql, circle)).map(({ id, code }) => [id, code]));
  return problem(
    'CONFLICT',
    'supplier',
    `An organisation would be its own supplier: ${circle.map((id) => codes.get(id) ?? id).join(' > ')}.`,
    'Correct buyer or supplier, or end a relationship on that way first.',
  );
}
