import type { SqlClient } from '#kernel';
import { DEMONSTRATION_PERSONS, type GovernancePlace } from '#partners';

/** Somebody who works for a party. */
export interface PersonOfParty {
  readonly code: string;
  readonly name: string;
  readonly party: string;
}

/** People of the parties who can own something, by party and name; in the demonstration its invented people too, who are on no record. */
export async function peopleOf(
  sql: SqlClient,
  { id, parties }: Pick<GovernancePlace, 'id' | 'parties'>,
  demonstration: boolean,
): Promise<PersonOfParty[]> {
  const { rows } = await sql.query<PersonOfParty>('select code, name, party from governance_people($1)', [
    id,
  ]);
  const known = new Set(rows.map(({ code }) => code));
  const invented = demonstration
    ? DEMONSTRATION_PERSONS.flatMap(({ code, name, organisation }) =>
        organisation !== null && parties.includes(organisation) && !known.has(code)
          ? [{ code, name, party: organisation }]
          : [],
      )
    : [];
  return [...rows, ...invented].toSorted(
    (a, b) => parties.indexOf(a.party) - parties.indexOf(b.party) || a.name.localeCompare(b.name),
  );
}
