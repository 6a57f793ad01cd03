import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { beyondTheWall, ok, refuse, type Result } from '#kernel';
import {
  allowedMoves,
  boardHeldBack,
  type ChainLink,
  clockRuns,
  dateRuns,
  type EventKind,
  findReferral,
  heldBackBelow,
  isHidden,
  lastWholeMonth,
  listReferralEvents,
  listReferralParties,
  listReferralReasons,
  may,
  mayListSingly,
  MOVES,
  type MoveParty,
  noReferral,
  picksCells,
  type Person,
  referralChain,
  type ReferralEventRow,
  replay,
  seenUntil,
} from '#partners';
import { showServiceUser } from '#outcomes';
import { ApiDeps } from '../graphql/api-deps.js';
import { askedFields } from '../graphql/asked-fields.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import { limitedPool } from '../graphql/limits/limited-pool.js';
import { LIMITS } from '../graphql/limits/limits.js';
import { emptyPage, type Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { Where } from '../graphql/where.js';
import { Loaders } from './loaders.js';
import { Organisation } from './organisation.types.js';
import { ReferralFilter, ReferralsArgs } from './referral.args.js';
import { partyOf, selectBoard, selectReferrals } from './referral.rows.js';
import {
  Referral,
  ReferralBoardResult,
  type ReferralBoardRow,
  ReferralClockRun,
  ReferralEvent,
  ReferralLink,
  ReferralMove,
  type ReferralNode,
  ReferralReasonsResult,
  ReferralResult,
  ReferralsResult,
} from './referral.types.js';
import { Area } from './scheme.types.js';
import { ServiceUserResult } from './service-user.types.js';
import { usually } from './shared.js';
import { askedOf, told } from './told.js';

/** What is asked to be told of a referral's person. */
const of = (ref: string) => ({ ref, kind: 'referrals' as const });

/** Lists of referrals show one by one. */
const BY_REFERRAL = { action: 'referral.list', kind: 'referrals', instead: 'referralBoard' } as const;

const ORDERS: Readonly<Record<'newest' | 'due', Keyset<ReferralNode>>> = {
  newest: { name: 'referrals', keyOf: ({ listedAt, id }) => [listedAt, id] },
  due: { name: 'referralsDue', keyOf: ({ dueOn, id }) => [dueOn ?? '', id] },
};

/** Referrals: one of them with all that happened, and lists. */
@Resolver(() => Referral)
export class ReferralResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly loaders: Loaders,
  ) {}

  @Query(() => ReferralsResult, {
    complexity: pageCost,
    description:
      'The referrals that the person’s organisation has a part in: it made them, holds them, or buys the service. All of them as a file: GET /export/referrals.csv.',
  })
  referrals(@Context() asking: Asking, @Args() args: ReferralsArgs, @Info() info: GraphQLResolveInfo) {
    return asking.may('referral.list', async (person) => {
      const { order } = args;
      const singly = await mayListSingly(this.deps.sql, person, BY_REFERRAL);
      if (!singly.ok) return singly;
      const filter = await askedOf(this.deps.sql, person, args.filter ?? {}, 'referrals');
      const party = await partyOf(this.reader, person);
      if (party?.id === 0) return emptyPage(ORDERS[order], args);
      return this.reader.page<ReferralNode, ReferralNode>(
        ORDERS[order],
        args,
        (where, after) => selectReferrals(person, askedFields(info), where, filter, { party, order }, after),
        (row) => row,
      );
    });
  }

  @Query(() => ReferralResult, {
    description:
      'A referral by its reference. Who had a part in it once sees it as it stood when that ended, and nothing later.',
  })
  referral(@Context() asking: Asking, @Args('reference', { type: () => String }) reference: string) {
    return asking.signedIn((person) => this.seenBy(person, reference));
  }

  @Query(() => ReferralBoardResult, {
    complexity: atLeast(200),
    description:
      'How many referrals stand in which state, with what clock, at which service: of those that `referrals` lists. To who sees counts: how many were sent to, are accepted by and in delivery at each service at the end of the last whole month, rounded, small numbers held back.',
  })
  referralBoard(
    @Context() asking: Asking,
    @Args('filter', { type: () => ReferralFilter, nullable: true }) filter?: ReferralFilter | null,
  ) {
    return asking.may('referral.list', async (person) => {
      const below = await heldBackBelow(this.deps.sql, person);
      if (below !== null) return this.boardHeldBack(person, filter ?? {}, below);
      const party = await partyOf(this.reader, person);
      const where = new Where();
      const asked = await askedOf(this.deps.sql, person, filter ?? {}, 'referrals');
      const text = selectBoard(where, asked, party);
      const rows = await this.reader.rows<Omit<ReferralBoardRow, 'roundedTo'>>(text, where.values);
      return ok({ items: rows.map((row) => ({ ...row, roundedTo: null })) });
    });
  }

  private async boardHeldBack(person: Person, asked: ReferralFilter, threshold: number) {
    const filter = picksCells(asked);
    if (!filter.ok) return filter;
    const sql = limitedPool(this.deps.sql, LIMITS.queryMs);
    const cells = await boardHeldBack(sql, person.organisation, {
      ...{ threshold, filter: filter.value },
      day: lastWholeMonth(),
    });
    return ok({
      items: cells.map(({ count, ...cell }): ReferralBoardRow => ({
        ...cell,
        count: count === null ? null : String(count),
        ...{ clock: null, overdue: null, roundedTo: threshold },
      })),
    });
  }

  @Query(() => ReferralReasonsResult, { description: 'The reasons that may be given, by what for.' })
  referralReasons(
    @Context() asking: Asking,
    @Args('kind', { type: () => ReferralMove, nullable: true }) kind?: EventKind | null,
  ) {
    return asking.may('reference.read', async () =>
      ok({ items: await listReferralReasons(this.reader.prepared, kind ?? undefined) }),
    );
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Reference of the service user. Null for who may not be told whom it is of.',
  })
  serviceUser(@Context() asking: Asking, @Parent() { serviceUser }: ReferralNode) {
    return told(this.reader.prepared, asking, of(serviceUser), serviceUser);
  }

  @ResolveField(() => ServiceUserResult, {
    nullable: true,
    complexity: atLeast(100),
    description: 'Who it is of, as `serviceUser` shows. Null for who may not be told whom it is of.',
  })
  async person(
    @Context() asking: Asking,
    @Parent() { serviceUser }: ReferralNode,
    @Info() info: GraphQLResolveInfo,
  ) {
    const ref = await told(this.reader.prepared, asking, of(serviceUser), serviceUser);
    if (ref === null) return null;
    return asking.signedIn((person) =>
      showServiceUser({ sql: this.reader.prepared }, person, ref, undefined, askedFields(info)),
    );
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Reference of the order. Null for who may not be told whom it is of.',
  })
  order(@Context() asking: Asking, @Parent() { serviceUser, order }: ReferralNode) {
    return told(this.reader.prepared, asking, of(serviceUser), order);
  }

  @ResolveField(() => String, { nullable: true })
  note(@Context() asking: Asking, @Parent() { serviceUser, note }: ReferralNode) {
    return told(this.reader.prepared, asking, of(serviceUser), note);
  }

  @ResolveField(() => [ReferralEvent], {
    complexity: usually(15),
    description: 'In their order; without notes for who may not be told whom they are of.',
  })
  async events(@Context() asking: Asking, @Parent() referral: ReferralNode) {
    const events = await this.eventsOf(asking, referral);
    const open = await told(this.reader.prepared, asking, of(referral.serviceUser), true);
    return open === true ? events : events.map((event) => ({ ...event, note: null }));
  }

  @ResolveField(() => [ReferralClockRun], {
    complexity: atLeast(20),
    description: 'Every clock in the order in which they started.',
  })
  async clocks(@Context() asking: Asking, @Parent() referral: ReferralNode): Promise<ReferralClockRun[]> {
    const events = await this.eventsOf(asking, referral);
    const facts = { originId: referral.madeById, at: referral.madeAt, wanted: referral.wanted };
    const known = events.filter(({ sequence }) => sequence <= referral.sequence);
    return dateRuns(this.reader.prepared, referral.areaId, clockRuns(facts, known));
  }

  @ResolveField(() => [ReferralLink], {
    complexity: atLeast(20),
    description:
      'What was referred on from it and on from there, and what it goes on from itself as far as the person’s organisation has a part in that.',
  })
  chain(@Context() asking: Asking, @Parent() { id, seenUntil: until }: ReferralNode): Promise<ChainLink[]> {
    const { person } = asking;
    if (!person.ok || (until !== null && until !== undefined)) return Promise.resolve([]);
    // which of them the organisation sees, the chain itself says
    return beyondTheWall(() => referralChain(this.deps.sql, id, person.value));
  }

  @ResolveField(() => [ReferralMove], {
    complexity: atLeast(20),
    description: 'What the person who asks can do with it as it stands.',
  })
  async allowedMoves(@Context() asking: Asking, @Parent() referral: ReferralNode): Promise<EventKind[]> {
    const { person } = asking;
    if (!person.ok || (referral.seenUntil !== null && referral.seenUntil !== undefined)) return [];
    const events = await this.eventsOf(asking, referral);
    const standing = replay(
      { originId: referral.madeById, at: referral.madeAt, wanted: referral.wanted },
      events,
    );
    const [origin, holder, buyer] = await Promise.all(
      [referral.originId, referral.holderId, referral.buyerId].map((id) => this.codeOf(asking, id)),
    );
    const codes = { origin, holder, buyer };
    const all: MoveParty[] = ['origin', 'holder', 'buyer'];
    return allowedMoves(standing, all).filter((kind) => {
      const { by, action } = MOVES[kind];
      const parties = by.flatMap((party) => (party === 'platform' ? [] : [codes[party]]));
      return may(person.value, action, { parties: parties.filter((code) => code !== undefined) }).ok;
    });
  }

  @ResolveField(() => Organisation, { description: 'Who referred, or its successor.' })
  origin(@Context() asking: Asking, @Parent() { originId }: ReferralNode) {
    return asking.load(this.loaders.organisations, originId);
  }

  @ResolveField(() => Organisation, { nullable: true, description: 'Who holds it.' })
  holder(@Context() asking: Asking, @Parent() { holderId }: ReferralNode) {
    return holderId === null ? null : asking.load(this.loaders.organisations, holderId);
  }

  @ResolveField(() => Organisation, { nullable: true, description: 'Who buys the service that it is with.' })
  buyer(@Context() asking: Asking, @Parent() { buyerId }: ReferralNode) {
    return buyerId === null ? null : asking.load(this.loaders.organisations, buyerId);
  }

  @ResolveField(() => Area)
  area(@Context() asking: Asking, @Parent() { areaId }: ReferralNode) {
    return asking.load(this.loaders.areas, areaId);
  }

  /** The referral as far as the person may see it. */
  private async seenBy(person: Person, reference: string): Promise<Result<object>> {
    const row = await findReferral(this.reader.prepared, reference);
    if (!row) return refuse(noReferral(reference));
    const [hidden, parties] = await Promise.all([
      isHidden(this.reader.prepared, person, row.serviceUserId),
      listReferralParties(this.reader.prepared, row.id),
    ]);
    if (hidden) return refuse(noReferral(reference));
    const allowed = may(person, 'referral.read', { parties: parties.map(({ code }) => code) });
    if (!allowed.ok) return allowed;
    const until = parties.find(({ code }) => code === person.organisation)?.until ?? null;
    if (until === null) return ok({ ...row, seenUntil: null });
    const seen = seenUntil(row, await listReferralEvents(this.reader.prepared, row.id), until);
    return ok({ ...seen.row, seenUntil: until });
  }

  private async eventsOf(asking: Asking, referral: ReferralNode): Promise<readonly ReferralEventRow[]> {
    const events = (await asking.load(this.allEvents, referral.id)) ?? [];
    const until = referral.seenUntil ?? null;
    if (until === null) return events;
    const row = await findReferral(this.reader.prepared, referral.reference);
    return row ? seenUntil(row, events, until).events : [];
  }

  private async codeOf(asking: Asking, id: number | null): Promise<string | undefined> {
    return id === null ? undefined : (await asking.load(this.loaders.organisations, id))?.code;
  }

  private readonly allEvents = async (
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, ReferralEventRow[]>> => {
    const lists = await Promise.all(ids.map((id) => listReferralEvents(this.reader.prepared, id)));
    return new Map(ids.map((id, i) => [id, lists[i] ?? []]));
  };
}
