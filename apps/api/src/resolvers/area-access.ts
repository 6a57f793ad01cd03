import { ok, type Result } from '#kernel';
import { type Action, type Area, may, type Person } from '#partners';
import type { Reader } from '../graphql/reader.js';

/** The parties of areas: codes of the buyers and suppliers of their contracts, by the area's id. */
async function partiesOf(
  reader: Reader,
  areaIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await reader.rows<{ id: number; parties: string[] }>(
    `select c.area_id as id, array_agg(distinct o.code) as parties from contract_current c
     join organisation o on o.id in (c.buyer_id, c.supplier_id) where c.area_id = any($1::int[]) group by c.area_id`,
    [areaIds],
  );
  return new Map(rows.map(({ id, parties }) => [id, parties]));
}

/**
 * Of areas, those about which a person may ask something.
 * @returns NOT_ALLOWED when it is none of them
 */
export async function areasFor(
  reader: Reader,
  person: Person,
  action: Action,
  areas: readonly Area[],
): Promise<Result<Area[]>> {
  const parties =
    person.organisation === null
      ? new Map<number, readonly string[]>()
      : await partiesOf(
          reader,
          areas.map(({ id }) => id),
        );
  const answers = areas.map((area) => ({
    area,
    allowed: may(person, action, { parties: parties.get(area.id) ?? [] }),
  }));
  const allowed = answers.filter((answer) => answer.allowed.ok).map(({ area }) => area);
  const refusal = answers.find((answer) => !answer.allowed.ok)?.allowed;
  return allowed.length === 0 && refusal && !refusal.ok ? refusal : ok(allowed);
}
