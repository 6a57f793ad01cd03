import { Args, Context, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { today } from '#kernel';
import {
  appoint,
  appointmentsOf,
  endAppointment,
  endSessions,
  identitiesOf,
  linkIdentity,
  may,
  type Person,
  type PersonKind as Kind,
  registerPerson,
  type Role,
  unlinkIdentity,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import type { Where } from '../graphql/where.js';
import {
  AppointInput,
  Appointment,
  AppointmentResult,
  PersonIdentity,
  PersonIdentityInput,
  PersonOnRecord,
  PersonOnRecordResult,
  PersonsArgs,
  PersonsResult,
  RegisterPersonInput,
} from './person-record.types.js';
import { Day } from './shared.js';

const BY_CODE: Keyset<PersonOnRecord> = { name: 'persons', keyOf: ({ code }) => [code] };

/** Who is on record, how they sign in, and their roles. */
@Resolver(() => PersonOnRecord)
export class PersonRecordResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => PersonsResult, {
    complexity: pageCost,
    description:
      'Persons and systems on record, by code: of the own organisation, or all for who audits and the operator.',
  })
  persons(@Context() asking: Asking, @Args() args: PersonsArgs) {
    return asking.signedIn((person) => {
      const parties = person.organisation === null ? [] : [person.organisation];
      const allowed = may(person, 'person.read', { parties });
      if (!allowed.ok) return Promise.resolve(allowed);
      return this.reader.page<PersonOnRecord, PersonOnRecord>(
        BY_CODE,
        args,
        (where, after) =>
          select(
            args,
            person,
            where.and(after?.[0], (code) => `p.code > ${code}`),
          ),
        (row) => row,
      );
    });
  }

  @ResolveField(() => [Appointment], { description: 'Past ones included, by first day.' })
  async appointments(@Context() asking: Asking, @Parent() { id }: PersonOnRecord) {
    return (await asking.load(this.ofPersons, id)) ?? [];
  }

  @ResolveField(() => [PersonIdentity], { description: 'How the person signs in now.' })
  async identities(@Context() asking: Asking, @Parent() { id }: PersonOnRecord) {
    return (await asking.load(this.signingIn, id)) ?? [];
  }

  @Mutation(() => PersonOnRecordResult, {
    description:
      'Puts a person or a system on record; a code that is known: corrects it. The same again changes nothing.',
  })
  registerPerson(@Context() asking: Asking, @Args('input') input: RegisterPersonInput) {
    return asking.signedIn((person) =>
      registerPerson(this.deps, person, {
        code: input.code,
        name: input.name,
        kind: (input.kind ?? 'person') as Kind,
        email: input.email ?? undefined,
        organisation: input.organisation ?? undefined,
      }),
    );
  }

  @Mutation(() => PersonOnRecordResult, {
    description:
      'Says how a person signs in. The same again changes nothing; a subject is of one person for ever.',
  })
  linkPersonIdentity(
    @Context() asking: Asking,
    @Args('input') { person: code, ...identity }: PersonIdentityInput,
  ) {
    return asking.signedIn((person) => linkIdentity(this.deps, person, { code, ...identity }));
  }

  @Mutation(() => PersonOnRecordResult, {
    description: 'Says that a person signs in like this no more, from now on.',
  })
  unlinkPersonIdentity(
    @Context() asking: Asking,
    @Args('input') { person: code, ...identity }: PersonIdentityInput,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => unlinkIdentity(this.deps, person, { code, ...identity, reason }));
  }

  @Mutation(() => AppointmentResult, {
    description:
      'Appoints a person to a role in the organisation that they work for. The same again changes nothing.',
  })
  appoint(@Context() asking: Asking, @Args('input') input: AppointInput) {
    return asking.signedIn((person) =>
      appoint(this.deps, person, {
        person: input.person,
        role: input.role as Role,
        from: input.from,
        to: input.to ?? undefined,
        limitPence: input.limitPence ?? undefined,
      }),
    );
  }

  @Mutation(() => AppointmentResult, {
    description: 'Ends an appointment early; yesterday, so that it holds no more from now on.',
  })
  endAppointment(
    @Context() asking: Asking,
    @Args('id', { type: () => Int }) id: number,
    @Args('to', { type: () => Day, description: 'The last day.' }) to: string,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => endAppointment(this.deps, person, { id, to, reason }));
  }

  @Mutation(() => PersonOnRecordResult, {
    description:
      'Ends all sessions of a person at once: sessions of the pages, and tokens of a sign-in, that began before now. Who still may signs in anew.',
  })
  endSessions(
    @Context() asking: Asking,
    @Args('person', { type: () => String, description: 'Code of the person.' }) code: string,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => endSessions(this.deps, person, { code, reason }));
  }

  private readonly ofPersons = (ids: readonly number[]) => appointmentsOf(this.deps.sql, ids);
  private readonly signingIn = (ids: readonly number[]) => identitiesOf(this.deps.sql, ids);
}

function select({ organisation, role }: PersonsArgs, person: Person, where: Where): string {
  where
    .and(person.organisation, (own) => `o.code = ${own}`)
    .and(organisation, (code) => `o.code = ${code}`)
    .and(
      role,
      (
        held,
      ) => `exists (select from appointment_current a where a.person_id = p.id and a.role = ${held}::person_role
        and ${where.value(today())}::date between a.from_date and coalesce(a.to_date, 'infinity'::date))`,
    );
  return `select p.id, p.code, p.kind, p.name, p.email, o.code as organisation
    from person_current p left join organisation o on o.id = p.organisation_id ${where.text} order by p.code`;
}
