import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { ok } from '#kernel';
import {
  ACTIONS,
  appointmentsOf,
  countsHeldBack,
  DEMONSTRATION_PERSONS,
  findPersonRecord,
  may,
  type Person as Somebody,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Config } from '../ops/config.js';
import { Asking } from '../graphql/asking.js';
import { Appointment } from './person-record.types.js';
import { Person, PersonList, PersonResult } from './person.types.js';

/** Who may be chosen, and who was. */
@Resolver(() => Person)
export class PersonResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly config: Config,
  ) {}

  @Query(() => PersonList, {
    description:
      'The demonstration persons to choose from, which needs nobody to be named. Where people sign in with a provider: nobody.',
  })
  people(): { items: Person[] } {
    return { items: this.config.demonstration ? DEMONSTRATION_PERSONS.map(shown) : [] };
  }

  @Query(() => PersonResult, { description: 'The person who asks.' })
  viewer(@Context() asking: Asking) {
    return asking.signedIn((person) => Promise.resolve(ok(shown(person))));
  }

  @ResolveField(() => [Appointment], {
    description: 'Past ones included, by first day. A demonstration person has none: its roles are given.',
  })
  async appointments(@Parent() { code }: Person) {
    const known = await findPersonRecord(this.deps.sql, code);
    return known ? ((await appointmentsOf(this.deps.sql, [known.id])).get(known.id) ?? []) : [];
  }
}

/** All rules are asked for each person: once, since neither changes. */
function shown(person: Somebody): Person {
  let known = SHOWN.get(person);
  if (!known) SHOWN.set(person, (known = asShown(person)));
  return known;
}

const SHOWN = new WeakMap<Somebody, Person>();

function asShown(person: Somebody): Person {
  const own = { parties: person.organisation === null ? [] : [person.organisation] };
  const role = [...person.roles, person.side].join(', ').replaceAll('_', ' ');
  return {
    ...person,
    role,
    may: ACTIONS.filter((action) => may(person, action, own).ok),
    seesNumbersOnly: countsHeldBack(person),
  };
}
