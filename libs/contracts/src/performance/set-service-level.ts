import { ok, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import {
  brokenConstraint,
  type Deps,
  may,
  type Person,
  recordAct,
  sameHandForBoth,
  transact,
} from '#partners';
import { type ContractRow, findContract } from '../contract/contract.store.js';
import { lockContract } from '../contract/lock-contract.js';
import type { Party } from '../terms/terms.js';
import { type NewServiceLevel, serviceLevelProblems, targetOf } from './service-level.js';
import {
  cutServiceLevel,
  findServiceLevel,
  listServiceLevels,
  type ServiceLevelRow,
} from './service-level.store.js';

/**
 * Proposes a service level for one party of a contract, which is that party's agreement to it; it is in force when the other agrees
 * (agreeServiceLevel). The same one proposed again is the proposal that is there.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for what does not hold, all of it
 */
export async function proposeServiceLevel(
  deps: Deps,
  person: Person,
  input: NewServiceLevel,
): Promise<Result<ServiceLevelRow>> {
  const contract = await findContract(deps.sql, input.contract);
  if (!contract)
    return refuse(
      problem('NOT_FOUND', 'contract', `No contract ${input.contract} is on record.`, 'Correct the code.'),
    );
  const allowed = may(person, 'service_level.set', { parties: [contract.buyer, contract.supplier] });
  if (!allowed.ok) return allowed;
  const party = partyOf(person, contract, input.party);
  const wrong = [...(party.ok ? [] : party.problems), ...serviceLevelProblems(input, contract)];
  if (!party.ok || wrong.length > 0) return refuse(...wrong);
  const level = {
    ...input,
    target: input.target === undefined ? null : (targetOf(input.target) ?? null),
    to: input.to ?? null,
    proposedFor: party.value,
  };
  return transact(deps, async (em, sql) => {
    await lockContract(sql, contract.id);
    const all = await listServiceLevels(sql, { contractId: contract.id });
    const same = all.find((each) => SAME.every((key) => each[key] === level[key]));
    if (same) return ok(same);
    const act = recordAct(em, person, {
      verb: 'service_level.set',
      subjectKind: 'contract',
      subjectId: contract.code,
      reason: input.reason,
      detail: {
        level: level.code,
        clock: level.clock,
        target: level.target,
        from: level.from,
        for: level.proposedFor,
      },
    });
    await em.flush();
    const { rows } = await sql.query<{ id: number }>(
      `insert into service_level (contract_id, code, title, clock, target, from_date, to_date, proposed_by, reason, act_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id`,
      [
        contract.id,
        level.code,
        level.title,
        level.clock,
        level.target,
        level.from,
        level.to,
        level.proposedFor,
        level.reason,
        act.id,
      ],
    );
    return ok(await existing(sql, rows[0]?.id ?? 0));
  });
}

const SAME = ['code', 'title', 'clock', 'target', 'from', 'to', 'proposedFor'] as const;

export interface LevelAgreement {
  readonly id: number;
  /** For whom; of a person of one party, that party. */
  readonly party?: Party;
  /** For who is of neither party: where the agreement is on record. */
  readonly reason?: string;
}

/**
 * Agrees to a service level for the party that did not propose it: from then on it is in force on its days, and the version of its code
 * that had no end ends the day before. Again, it changes nothing.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for a party that proposed it, or without a reason where one is needed; CONFLICT where another
 *   version of the code is in force on some of its days
 */
export async function agreeServiceLevel(
  deps: Deps,
  person: Person,
  { id, reason, ...asked }: LevelAgreement,
): Promise<Result<ServiceLevelRow>> {
  const level = await findServiceLevel(deps.sql, id);
  const contract = level && (await findContract(deps.sql, level.contract));
  if (!level || !contract)
    return refuse(
      problem('NOT_FOUND', 'id', `There is no service level ${id}.`, '`serviceLevels` lists them.'),
    );
  const allowed = may(person, 'service_level.set', { parties: [contract.buyer, contract.supplier] });
  if (!allowed.ok) return allowed;
  const party = partyOf(person, contract, asked.party);
  if (!party.ok) return party;
  if (party.value === level.proposedFor)
    return refuse(
      problem(
        'INVALID',
        'party',
        `It was proposed for the ${party.value}.`,
        `The ${OTHER[party.value]} agrees to it.`,
      ),
    );
  if (person.organisation === null && !reason?.trim())
    return refuse(
      problem(
        'INVALID',
        'reason',
        `${person.name} does not belong to ${contract[party.value]}, and gives no reason.`,
        'Say where the agreement is on record.',
      ),
    );
  try {
    return await transact(deps, async (em, sql) => {
      await lockContract(sql, contract.id);
      const now = await existing(sql, id);
      if (now.agreedBy !== null) return ok(now);
      const own = sameHandForBoth(person, {
        action: 'service_level.set',
        did: 'proposed it for the other party',
        by: [now.proposedBy],
      });
      if (own) return refuse(own);
      const act = recordAct(em, person, {
        verb: 'service_level.set',
        subjectKind: 'contract',
        subjectId: contract.code,
        reason,
        detail: { agreed: id, level: level.code, for: party.value },
      });
      await em.flush();
      await cutServiceLevel(sql, level);
      await sql.query(
        `insert into service_level_in_force (service_level_id, contract_id, code, days, agreed_by, reason, act_id)
         select id, contract_id, code, daterange(from_date, to_date, '[]'), $2, $3, $4 from service_level where id = $1`,
        [id, party.value, reason ?? null, act.id],
      );
      return ok(await existing(sql, id));
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'service_level_no_overlap') throw error;
    return refuse(overlap(level, await listServiceLevels(deps.sql, { contractId: contract.id })));
  }
}

const OTHER: Readonly<Record<Party, Party>> = { buyer: 'supplier', supplier: 'buyer' };

/** The party that a person acts for: its own; who is of neither says which. */
function partyOf(person: Person, contract: ContractRow, asked: Party | undefined): Result<Party> {
  const own = (['buyer', 'supplier'] as const).find((each) => contract[each] === person.organisation);
  if (own === undefined && asked !== undefined) return ok(asked);
  if (own !== undefined && (asked === undefined || asked === own)) return ok(own);
  return refuse(
    own === undefined
      ? problem('INVALID', 'party', 'It is not said for which party.', 'Name buyer or supplier.')
      : problem(
          'INVALID',
          'party',
          `${person.name} belongs to the ${own}.`,
          `Leave the party out, or name ${own}.`,
        ),
  );
}

function overlap(level: ServiceLevelRow, all: readonly ServiceLevelRow[]): Problem {
  const other = all.find(
    (each) =>
      each.agreedBy !== null &&
      each.code === level.code &&
      (each.inForceTo === null || each.inForceTo >= level.from) &&
      (level.to === null || each.from <= level.to),
  );
  const days = other
    ? `from ${other.from}${other.inForceTo === null ? '' : ` to ${other.inForceTo}`}`
    : 'meanwhile';
  return problem(
    'CONFLICT',
    'id',
    `Another version of ${level.code} is in force ${days}.`,
    'Propose it for other days: on one day one version is in force.',
  );
}

async function existing(sql: SqlClient, id: number): Promise<ServiceLevelRow> {
  const row = await findServiceLevel(sql, id);
  if (!row) throw new Error(`the service level ${id} is not there`);
  return row;
}
