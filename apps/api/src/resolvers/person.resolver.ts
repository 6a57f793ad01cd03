import { Context, Query, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import { ACTIONS, DEMONSTRATION_PERSONS, may, type Person as Somebody } from '#partners';
import { Asking } from '../graphql/asking.js';
import { Person, PersonList, PersonResult } from './person.types.js';

/** Who may be chosen, and who was. */
@Resolver()
export class PersonResolver {
  @Query(() => PersonList, {
    description: 'The demonstration persons to choose from. Needs nobody to be named.',
  })
  people(): { items: Person[] } {
    return { items: DEMONSTRATION_PERSONS.map(shown) };
  }

  @Query(() => PersonResult, { description: 'The person who asks.' })
  viewer(@Context() asking: Asking) {
    return asking.signedIn((person) => Promise.resolve(ok(shown(person))));
  }
}

function shown(person: Somebody): Person {
  const own = { parties: person.organisation === null ? [] : [person.organisation] };
  const role = [...person.roles, person.side].join(', ').replaceAll('_', ' ');
  return { ...person, role, may: ACTIONS.filter((action) => may(person, action, own).ok) };
}
