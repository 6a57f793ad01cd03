import { Args, ArgsType, Context, Field, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import {
  type IdentifierKind as KindOfIdentifier,
  type NeedSection as Section,
  SELECT_KNOWN,
  type ServiceUserKnown,
  showFound,
  soughtBy,
  recordNeeds,
  recordServiceUser,
  type Sex as SexOf,
  showServiceUser,
  whereFound,
} from '#outcomes';
import { beyondTheWall, ok, problem, refuse, type Result } from '#kernel';
import { may, type Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { askedFields } from '../graphql/asked-fields.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  NeedsInput,
  type ServiceUser,
  ServiceUserInput,
  ServiceUserResult,
  ServiceUsersResult,
} from './service-user.types.js';
import { Day, PageArgs } from './shared.js';

@ArgsType()
class ServiceUsersArgs extends PageArgs {
  @Field(() => String, {
    description: 'A reference, PNC id, CRO number, CRN or prison number, as it is written: found exactly.',
  })
  readonly identifier: string;
}

const BY_REF: Keyset<ServiceUserKnown> = { name: 'serviceUsers', keyOf: ({ ref }) => [ref] };

/** Who service users are, and what is recorded of them. */
@Resolver()
export class ServiceUserResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => ServiceUserResult, {
    complexity: atLeast(100),
    description: 'One service user, by a reference of now or from before a merge.',
  })
  serviceUser(
    @Context() asking: Asking,
    @Info() info: GraphQLResolveInfo,
    @Args('ref', { type: () => String }) ref: string,
    @Args('on', {
      type: () => Day,
      nullable: true,
      description: 'The day that orders are in force on; left out: today.',
    })
    on?: string,
  ) {
    return asking.signedIn((person) =>
      showServiceUser({ sql: this.reader.prepared }, person, ref, on ?? undefined, askedFields(info)),
    );
  }

  @Query(() => ServiceUsersResult, {
    complexity: pageCost,
    description: 'The service users with an identifier, by reference.',
  })
  serviceUsers(@Context() asking: Asking, @Args() args: ServiceUsersArgs) {
    return asking.signedIn(async (person) => {
      const allowed = may(person, 'service_user.read', partyOf(person));
      if (!allowed.ok) return allowed;
      const sought = await soughtBy(this.deps.sql, args.identifier);
      const page = await beyondTheWall(() =>
        this.reader.page<ServiceUserKnown, ServiceUserKnown>(
          BY_REF,
          args,
          (where, after) => {
            where
              .also(whereFound((value) => where.value(value), sought, person))
              .and(after?.[0], (ref) => `k.ref > ${ref}`);
            return `${SELECT_KNOWN} ${where.text} order by k.ref`;
          },
          (row) => row,
        ),
      );
      if (!page.ok) return page;
      return ok(page.value.showing(await showFound(this.deps.sql, person, page.value.nodes)));
    });
  }

  @Mutation(() => ServiceUserResult, {
    description: 'Puts a service user on record, or says more of one. May be sent twice.',
  })
  recordServiceUser(
    @Context() asking: Asking,
    @Args('input') { ref, identifiers, particulars }: ServiceUserInput,
  ) {
    return asking.signedIn(async (person) => {
      const done = await recordServiceUser(this.deps, person, {
        ref,
        identifiers: identifiers.map(({ kind, ...rest }) => ({ ...rest, kind: kind as KindOfIdentifier })),
        ...(particulars && {
          particulars: {
            givenName: particulars.givenName ?? null,
            familyName: particulars.familyName ?? null,
            birthDate: particulars.birthDate ?? null,
            sex: (particulars.sex ?? null) as SexOf | null,
          },
        }),
      });
      return done.ok ? this.recorded(person, done.value) : done;
    });
  }

  @Mutation(() => ServiceUserResult, {
    description:
      'Records what an OASys assessment says of needs; a section of the same day again is a correction.',
  })
  recordNeeds(@Context() asking: Asking, @Args('input') { serviceUser, assessedOn, sections }: NeedsInput) {
    return asking.signedIn(async (person) => {
      const done = await recordNeeds(this.deps, person, {
        serviceUser,
        assessedOn,
        sections: sections.map((each) => ({
          section: each.section as Section,
          score: each.score ?? null,
          linkedToHarm: each.linkedToHarm ?? null,
          linkedToReoffending: each.linkedToReoffending ?? null,
          lowScoreNeedsAttention: each.lowScoreNeedsAttention ?? null,
        })),
      });
      return done.ok ? this.recorded(person, done.value) : done;
    });
  }

  /** Who may record may read: the same people are granted both. */
  private async recorded(person: Person, ref: string): Promise<Result<ServiceUser>> {
    const shown = await showServiceUser(this.deps, person, ref);
    return shown.ok
      ? ok(shown.value)
      : refuse(
          problem('NOT_FOUND', 'ref', `${ref} is on record, and not for you to see.`, 'Ask who may see it.'),
        );
  }
}

const partyOf = ({ organisation }: Person) => ({ parties: organisation === null ? [] : [organisation] });
