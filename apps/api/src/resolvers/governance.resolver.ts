import { Args, Context, Int, Query, Resolver } from '@nestjs/graphql';
import { showGoals } from '#contracts';
import { ok, refuse, type Result } from '#kernel';
import {
  agendaOf,
  calendarOf,
  engagementIn,
  escalationsOf,
  findItem,
  findMeeting,
  findPlace,
  type GovernanceItem as Item,
  hasAnswered,
  hasCalendarKey,
  itemsOf,
  mayFollow,
  may,
  meetingsOf,
  minutesOf,
  movesOf,
  noItem,
  noMeeting,
  notPrivateFor,
  openPlace,
  papersAt,
  papersOf,
  papersOfPlace,
  type Person,
  PULSE_STATEMENTS,
  scoresOf,
  SELECT_ITEM,
  SELECT_PLACE,
  showHealth,
  stepsOf,
} from '#partners';
import { calendarText } from '../governance/calendar.js';
import { peopleOf } from '../governance/people.js';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast, pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import { Config } from '../ops/config.js';
import { goalOf, healthRoundOf, itemOf, SELECT_GOVERNED } from './governance.rows.js';
import {
  CalendarTextResult,
  type GovernanceItem,
  GovernanceItemHistoryResult,
  GovernanceItemsArgs,
  GovernanceItemsResult,
  GovernanceMeetingRecordResult,
  GovernanceMeetingsResult,
  GovernancePapersResult,
  type GovernedRelationship,
  GovernedRelationshipsResult,
  RelationshipGoalsResult,
  RelationshipHealthResult,
  RelationshipOverviewResult,
} from './governance.types.js';
import { PageArgs } from './shared.js';

interface GovernedRow extends GovernedRelationship {
  readonly id: number;
}
const BY_REFERENCE: Keyset<GovernedRow> = { name: 'governedRelationships', keyOf: ({ id }) => [id] };
const AS_RAISED: Keyset<GovernanceItem> = { name: 'governanceItems', keyOf: ({ id }) => [id] };
const RELATIONSHIP = {
  type: () => String,
  description: 'Reference of the relationship or alliance, such as relationship-12 or alliance-BOTH.',
};
const ID = { type: () => Int };

/** How relationships and alliances are governed: what is read. */
@Resolver()
export class GovernanceResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
    private readonly config: Config,
  ) {}

  @Query(() => GovernedRelationshipsResult, {
    complexity: pageCost,
    description:
      'The relationships and alliances of the organisation, as they came on record. Audit sees all.',
  })
  governedRelationships(@Context() asking: Asking, @Args() args: PageArgs) {
    return asking.signedIn(async (person) => {
      const allowed = may(person, 'governance.read', ownOf(person));
      if (!allowed.ok) return allowed;
      return this.reader.page<GovernedRow, GovernedRow>(
        BY_REFERENCE,
        args,
        (where, after) => {
          const own = where.value(person.organisation);
          where
            .and(
              person.organisation,
              (code) => `g.id in (select governances_of(w.id) from organisation w where w.code = ${code})`,
            )
            .and(after?.[0], (id) => `g.id > ${id}::int`);
          return `${SELECT_GOVERNED(`${SELECT_PLACE} ${where.text}`, own)} order by p.id`;
        },
        (row) => row,
      );
    });
  }

  @Query(() => RelationshipOverviewResult, {
    complexity: atLeast(100),
    description: 'A relationship or alliance: its parties, steps of escalation, people and who took part.',
  })
  governedRelationship(@Context() asking: Asking, @Args('relationship', RELATIONSHIP) relationship: string) {
    return asking.signedIn(async (person) => {
      const { sql } = this.deps;
      const place = await openPlace(sql, person, 'governance.read', relationship);
      if (!place.ok) return place;
      const [row] = await this.reader.rows<GovernedRow>(
        `${SELECT_GOVERNED(`${SELECT_PLACE} where g.id = $2`, '$1')}`,
        [person.organisation, place.value.id],
      );
      const contracts = await this.reader.rows<{ code: string }>(
        `select c.code from contract_current c join organisation b on b.id = c.buyer_id join organisation s on s.id = c.supplier_id
         where b.code = any($1::text[]) and s.code = any($1::text[]) and ($2::int is null or c.area_id = $2) order by c.code limit 200`,
        [place.value.parties, place.value.areaId],
      );
      return ok({
        relationship: row,
        steps: await stepsOf(sql, place.value),
        people: await peopleOf(sql, place.value, this.config.demonstration),
        contracts: contracts.map(({ code }) => code),
        engagement: await engagementIn(sql, place.value),
      });
    });
  }

  @Query(() => GovernanceItemsResult, {
    complexity: pageCost,
    description:
      'Items of a relationship as they were raised; private notes of the own organisation among them, and nobody else’s.',
  })
  governanceItems(@Context() asking: Asking, @Args() args: GovernanceItemsArgs) {
    return asking.signedIn(async (person) => {
      const place = await openPlace(this.deps.sql, person, 'governance.read', args.relationship);
      if (!place.ok) return place;
      return this.reader.page<Item, GovernanceItem>(
        AS_RAISED,
        args,
        (where, after) => {
          where
            .and(place.value.id, (id) => `i.governance_id = ${id}::int`)
            .also(notPrivateFor(`${where.value(person.organisation)}::text`))
            .and(args.kinds, (kinds) => `i.kind = any(${kinds}::text[])`)
            .and(args.open, (open) => `i.open = ${open}::boolean`)
            .and(args.party, (code) => `o.code = ${code}`)
            .and(args.escalated, (escalated) => `(i.step is not null) = ${escalated}::boolean`)
            .and(after?.[0], (id) => `i.id > ${id}::int`);
          return `${SELECT_ITEM} ${where.text} order by i.id`;
        },
        itemOf,
      );
    });
  }

  @Query(() => GovernanceItemHistoryResult, {
    complexity: atLeast(50),
    description: 'An item with its moves, its escalations and what it can become.',
  })
  governanceItem(@Context() asking: Asking, @Args('id', ID) id: number) {
    return asking.signedIn(async (person) => {
      const { sql } = this.deps;
      const item = await findItem(sql, person, id);
      const place = item && (await openPlace(sql, person, 'governance.read', item.relationship));
      if (!item || !place) return refuse(noItem(id));
      if (!place.ok) return place;
      const moves = await movesOf(sql, id);
      return ok({
        item: itemOf(item),
        moves,
        scores: scoresOf(moves),
        escalations: await escalationsOf(sql, id),
        mayBecome: item.open ? mayFollow(item.kind, item.state).filter((state) => state !== item.state) : [],
      });
    });
  }

  @Query(() => RelationshipGoalsResult, {
    complexity: atLeast(2_000),
    description:
      'The shared goals of a relationship: target, current value and trend, from the platform’s own measures and service levels.',
  })
  relationshipGoals(@Context() asking: Asking, @Args('relationship', RELATIONSHIP) relationship: string) {
    return asking.signedIn(async (person) => {
      const goals = await showGoals(this.deps, person, relationship);
      return goals.ok ? ok({ items: goals.value.map(goalOf) }) : goals;
    });
  }

  @Query(() => GovernanceMeetingsResult, { description: 'Meetings of a relationship, the latest first.' })
  governanceMeetings(@Context() asking: Asking, @Args('relationship', RELATIONSHIP) relationship: string) {
    return asking.signedIn(async (person) => {
      const place = await openPlace(this.deps.sql, person, 'governance.read', relationship);
      return place.ok ? ok({ items: await meetingsOf(this.deps.sql, place.value.id) }) : place;
    });
  }

  @Query(() => GovernanceMeetingRecordResult, {
    complexity: atLeast(50),
    description: 'A meeting with its agenda, papers, minutes and what was raised at it.',
  })
  governanceMeeting(@Context() asking: Asking, @Args('id', ID) id: number) {
    return asking.signedIn((person) => this.meeting(person, id));
  }

  @Query(() => GovernancePapersResult, {
    complexity: atLeast(50),
    description:
      'Papers of all meetings of a relationship; private ones of the own organisation among them, and nobody else’s.',
  })
  governancePapers(@Context() asking: Asking, @Args('relationship', RELATIONSHIP) relationship: string) {
    return asking.signedIn(async (person) => {
      const place = await openPlace(this.deps.sql, person, 'governance.read', relationship);
      return place.ok ? ok({ items: await papersOfPlace(this.deps.sql, person, place.value.id) }) : place;
    });
  }

  @Query(() => RelationshipHealthResult, {
    complexity: atLeast(100),
    description:
      'How each party sees the relationship, round by round, as far as it may be told, and the gaps between their views.',
  })
  relationshipHealth(@Context() asking: Asking, @Args('relationship', RELATIONSHIP) relationship: string) {
    return asking.signedIn(async (person) => {
      const health = await showHealth(this.deps.sql, person, relationship);
      if (!health.ok) return health;
      const rounds = [];
      for (const each of health.value)
        rounds.push(healthRoundOf(each, await hasAnswered(this.deps.sql, each.round.id, person.code)));
      return ok({ statements: PULSE_STATEMENTS, rounds });
    });
  }

  @Query(() => CalendarTextResult, {
    description: 'Meetings of the own relationships, or of one of them, as an iCalendar file.',
  })
  meetingCalendar(
    @Context() asking: Asking,
    @Args('relationship', { ...RELATIONSHIP, nullable: true }) relationship?: string,
  ) {
    return asking.signedIn(async (person) => {
      const allowed = may(person, 'governance.read', ownOf(person));
      if (!allowed.ok) return allowed;
      if (relationship !== undefined && relationship !== null) {
        const place = await openPlace(this.deps.sql, person, 'governance.read', relationship);
        if (!place.ok) return place;
      }
      const meetings =
        person.organisation === null
          ? []
          : await calendarOf(this.deps.sql, person.organisation, relationship);
      return ok({
        text: calendarText(meetings, new URL(this.config.publicUrl)),
        hasAddress: await hasCalendarKey(this.deps.sql, person),
      });
    });
  }

  private async meeting(person: Person, id: number): Promise<Result<object>> {
    const { sql } = this.deps;
    const meeting = await findMeeting(sql, id);
    const place = meeting && (await findPlace(sql, meeting.relationship));
    if (!meeting || !place) return refuse(noMeeting(id));
    const allowed = may(person, 'governance.read', place);
    if (!allowed.ok) return allowed;
    const minutes = await minutesOf(sql, id);
    const papers = await papersOf(sql, person, id);
    const items = await itemsOf(sql, person, place.id);
    return ok({
      meeting,
      minutes: minutes.map((each) => ({ ...each, papers: papersAt(papers, each.at) })),
      agenda: minutes[0]?.agenda ?? (await agendaOf(sql, meeting, place)),
      papers,
      raised: items.filter(({ meetingId }) => meetingId === id).map(itemOf),
    });
  }
}

const ownOf = ({ organisation }: Person) => ({ parties: organisation === null ? [] : [organisation] });
