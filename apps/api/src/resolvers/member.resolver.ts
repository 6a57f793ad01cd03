import { Args, ArgsType, Context, Field, Query, Resolver } from '@nestjs/graphql';
import { ok, problem, refuse, type Result } from '#kernel';
import {
  findDefinition,
  listDefinitions,
  listMembers,
  type Member as OutcomeMember,
  resolveAsKnown,
  type StoredDefinition,
} from '#outcomes';
import { quartersIn } from '#contracts';
import {
  type Action,
  type Area,
  findArea,
  opensCohort,
  type Person,
  seesCountsOnly,
  tellable,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { type Keyset, pageOf, pageRequest } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { areasFor } from './area-access.js';
import { type Member, MembersResult } from './member.types.js';
import { Day, PageArgs, Period } from './shared.js';

@ArgsType()
class MembersArgs extends PageArgs {
  @Field(() => String) readonly scheme: string;
  @Field(() => String, { description: 'Code of the area.' }) readonly area: string;
  @Field(() => Period) readonly cohort: string;
  @Field(() => String, {
    nullable: true,
    description: 'Code of a measure definition; may be left out where only one is on record.',
  })
  readonly measure?: string | null;
  @Field(() => Day, {
    nullable: true,
    description: 'With all that was on record at the end of this day; left out: now.',
  })
  readonly asKnownOn?: string | null;
}

const BY_SERVICE_USER: Keyset<Member> = { name: 'members', keyOf: ({ serviceUser }) => [serviceUser] };

/** Who is in a cohort and why, who is not and why. */
@Resolver()
export class MemberResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => MembersResult, {
    complexity: (cost) => atLeast(500)({ childComplexity: pageCost(cost) }),
    description: 'Everybody with an order in the area and period, by reference.',
  })
  members(@Context() asking: Asking, @Args() args: MembersArgs) {
    return asking.signedIn(async (person) => {
      const page = pageRequest(BY_SERVICE_USER, args);
      if (!page.ok) return page;
      const area = await this.areaOf(person, 'members.read', args);
      if (!area.ok) return area;
      const open = await this.opened(person, area.value, args);
      if (!open.ok) return open;
      const definition = await this.definitionOf(args.measure ?? undefined);
      if (!definition.ok) return definition;
      const known = await resolveAsKnown(this.deps.sql, args.asKnownOn ?? undefined);
      if (!known.ok) return known;
      const members = await listMembers(limitedPool(this.deps.sql, LIMITS.queryMs), {
        definition: definition.value,
        areaId: area.value.id,
        period: args.cohort,
        asKnownAt: known.value,
        after: page.value.after && String(page.value.after[0]),
        first: page.value.limit,
        shownTo: person,
      });
      return ok(pageOf(BY_SERVICE_USER, page.value, await this.told(person, members.map(memberOf))));
    });
  }

  /** Who sees counts sees who they are by an opening of today for the area and the period. */
  private async opened(person: Person, { id }: Area, { area, cohort }: MembersArgs): Promise<Result<void>> {
    const quarters = quartersIn(cohort);
    if (!seesCountsOnly(person) || (quarters && (await opensCohort(this.deps.sql, person, id, quarters))))
      return ok(undefined);
    return refuse(
      problem(
        'NOT_ALLOWED',
        'members.read',
        `${person.name} sees how many are in the cohort ${cohort} of ${area}, and not who they are.`,
        'For a purpose of audit ask for an opening (`openPeople`); another one approves it. `cohortCounts` shows counts.',
      ),
    );
  }

  /** As much of them as is open to the person; of who sees counts the looks are on record. */
  private async told(person: Person, members: readonly Member[]): Promise<Member[]> {
    const refs = members.map(({ serviceUser }) => serviceUser);
    const told = await tellable(this.deps.sql, person, refs, ['orders', 'offences']);
    return members.flatMap((member) => {
      const kinds = told.get(member.serviceUser) ?? [];
      return kinds.includes('orders')
        ? [kinds.includes('offences') ? member : { ...member, offences: [] }]
        : [];
    });
  }

  private async areaOf(
    person: Person,
    action: Action,
    { scheme, area }: Pick<MembersArgs, 'scheme' | 'area'>,
  ): Promise<Result<Area>> {
    const found = await findArea(this.deps.sql, scheme, area);
    if (!found)
      return refuse(
        problem(
          'NOT_FOUND',
          'area',
          `There is no area '${area}' in a scheme '${scheme}'.`,
          'The query `areas` lists those of a scheme.',
        ),
      );
    const allowed = await areasFor(this.reader, person, action, [found]);
    return allowed.ok ? ok(found) : allowed;
  }

  private async definitionOf(code: string | undefined): Promise<Result<StoredDefinition>> {
    const all = await listDefinitions(this.deps.sql);
    const codes = [...new Set(all.map((definition) => definition.code))];
    const asked = code ?? (codes.length === 1 ? codes[0] : undefined);
    const found = asked === undefined ? undefined : await findDefinition(this.deps.sql, asked);
    if (found) return ok(found);
    const known =
      codes.length === 0 ? 'None is on record yet: import one.' : `On record: ${codes.join(', ')}.`;
    return refuse(
      code === undefined
        ? problem('INVALID', 'measure', 'It is not clear which measure is meant.', `Name one. ${known}`)
        : problem('NOT_FOUND', 'measure', `There is no measure '${code}'.`, known),
    );
  }
}

const memberOf = ({
  serviceUserId,
  status,
  why,
  start,
  followUpEnd,
  proofEnd,
  reoffences,
  orders,
  offences,
}: OutcomeMember): Member => ({
  serviceUser: serviceUserId,
  status,
  why,
  start: start?.startDate ?? null,
  followUpEnd: followUpEnd ?? null,
  proofEnd: proofEnd ?? null,
  reoffences,
  orders: orders.map(({ orderId, startDate, ...order }) => ({ ...order, order: orderId, start: startDate })),
  offences: offences.map(({ offenceId, offenceDate, offenceCode, ...offence }) => ({
    ...offence,
    offence: offenceId,
    date: offenceDate,
    code: offenceCode,
  })),
});
