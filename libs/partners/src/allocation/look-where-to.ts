import { ok, type Result, type SqlClient, today } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import type { Deps } from '../use-case/deps.js';
import type { Exclusion } from './allocate.js';
import { judgeServices } from './decide-allocation.js';
import { findWaiting } from './place-referral.js';
import type { WaitingRow } from './waiting.store.js';

/** A service that a waiting referral could be sent to, as it stands now. */
export interface PlaceToGo {
  readonly service: string;
  readonly title: string;
  /** Code of the organisation that delivers it. */
  readonly supplier: string;
  /** Its place by the rules, from 1; null: they leave it out. */
  readonly place: number | null;
  readonly excludedBy: Exclusion | null;
  /** A sentence for people: what the rules say of it. */
  readonly because: string;
  /** Places at one time this month; null: nobody has said. */
  readonly maximum: number | null;
  readonly inUse: number;
  /** Places offered to others who were not answered yet. */
  readonly offered: number;
  /** Median days from coming to the service to the start, of those who started lately; null: nobody did. */
  readonly waitDays: number | null;
}

export interface WhereTo {
  readonly waiting: WaitingRow;
  /** In the order of the rules; those that they leave out last. */
  readonly places: readonly PlaceToGo[];
}

/**
 * Where a referral that waits could go: every service of the buyer in its area and category, with its room and waiting time as they stand now. Nothing is decided and nothing kept.
 * @returns NOT_FOUND for one that does not wait; NOT_ALLOWED for who does not find it room
 */
export async function lookWhereTo(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  reference: string,
): Promise<Result<WhereTo>> {
  const finds = may(person, 'referral.allocate', { parties: person.organisation === null ? [] : [person.organisation] }); // prettier-ignore
  if (!finds.ok) return finds;
  const found = await findWaiting(sql, person, reference);
  if (!found.ok) return found;
  const { referral, waiting } = found.value;
  const { choice } = await judgeServices(sql, referral, waiting.buyerId, today());
  const titles = await titlesOf(
    sql,
    choice.considered.map(({ service }) => service),
  );
  return ok({
    waiting,
    places: choice.considered.map(({ numbers: { maximum, inUse, offered, waitDays }, ...each }) => ({
      ...each,
      title: titles.get(each.service) ?? each.service,
      ...{ maximum, inUse, offered, waitDays },
    })),
  });
}

async function titlesOf(sql: SqlClient, codes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql.query<{ code: string; title: string }>(
    'select code, title from service_current where code = any($1)',
    [codes],
  );
  return new Map(rows.map(({ code, title }) => [code, title]));
}
