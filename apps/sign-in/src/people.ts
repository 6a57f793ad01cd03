import { DEMONSTRATION_PERSONS, findPerson } from '#partners';
import { titleOf } from './organisations.js';

/** Somebody whom a visitor may sign in as. The code is the subject of the tokens. */
export interface Choice {
  readonly code: string;
  readonly name: string;
  /** What the person is, in words. */
  readonly roles: string;
}

/** The demonstration's people by organisation, as the list has them; those of none come last. */
export function choices(): readonly { readonly organisation: string; readonly people: readonly Choice[] }[] {
  const groups = Map.groupBy(DEMONSTRATION_PERSONS, ({ organisation }) =>
    organisation === null ? 'Of no organisation' : titleOf(organisation),
  );
  return [...groups].map(([organisation, people]) => ({
    organisation,
    people: people.map(({ code, name, roles }) => ({
      code,
      name,
      roles: roles.map((role) => role.replaceAll('_', ' ')).join(', '),
    })),
  }));
}

export const nameOf = (code: string): string | undefined => findPerson(code)?.name;
