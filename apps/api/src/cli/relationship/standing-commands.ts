import { EntityManager } from '@mikro-orm/postgresql';
import { Inject } from '@nestjs/common';
import { SubCommand } from 'nest-commander';
import { showGoals } from '#contracts';
import { decimalText, ok, type Result, SQL, type SqlPool } from '#kernel';
import { engagementIn, movesOf, openPlace, type Person, PULSE_STATEMENTS, scoresOf, showHealth } from '#partners'; // prettier-ignore
import { openItem } from './open-item.js';
import { type Listed, StandingList } from './standing-list.js';

const held = (over: boolean): string => (over ? 'held back' : 'still open');

/** `concord relationship goals REF --as PERSON` */
@SubCommand({ name: 'goals', arguments: '<reference>', description: 'Shared goals with target, current value and trend, as measured' }) // prettier-ignore
export class RelationshipGoalsCommand extends StandingList {
  protected readonly columns = ['id', 'title', 'measure', 'direction', 'target', 'current', 'period', 'reached', 'trend', 'held'] as const; // prettier-ignore

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  protected override async list(person: Person, reference: string): Promise<Result<Listed>> {
    const goals = await showGoals(this.deps, person, reference);
    if (!goals.ok) return goals;
    const json = goals.value.map(({ item, standing, held: because, points }) => ({
      ...{ id: item.id, title: item.title, state: item.state, measuredBy: item.measuredBy },
      ...{ measure: item.measureCode, statistic: item.statistic, contract: item.contract },
      ...{ direction: item.direction, target: item.target, ...standing, held: because },
      points: points.map(({ period, value }) => ({ period, value: decimalText(value, 6) })),
    }));
    const rows = json.map((goal) => ({
      ...{ id: String(goal.id), title: goal.title, measure: goal.measure ?? '' },
      ...{ direction: goal.direction ?? '', target: goal.target ?? '', current: goal.current ?? '' },
      ...{ period: goal.currentPeriod ?? '', trend: goal.trend, held: goal.held ?? '' },
      reached: goal.reached === null ? '' : goal.reached ? 'yes' : 'no',
    }));
    return ok({ rows, json });
  }
}

/** `concord relationship engagement REF --as PERSON` */
@SubCommand({ name: 'engagement', arguments: '<reference>', description: 'Who took part, who fell silent' })
export class RelationshipEngagementCommand extends StandingList {
  protected readonly columns = ['person', 'party', 'last_on', 'days_with_acts', 'meetings', 'standing'] as const; // prettier-ignore

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  protected override async list(person: Person, reference: string): Promise<Result<Listed>> {
    const place = await openPlace(this.deps.sql, person, 'governance.read', reference);
    if (!place.ok) return place;
    const json = await engagementIn(this.deps.sql, place.value);
    const rows = json.map(({ lastOn, acts, meetings, ...who }) => ({
      ...{ person: who.person, party: who.party, standing: who.standing },
      ...{ last_on: lastOn ?? '', days_with_acts: String(acts), meetings: String(meetings) },
    }));
    return ok({ rows, json });
  }
}

/** `concord relationship health REF --as PERSON` */
@SubCommand({
  name: 'health',
  arguments: '<reference>',
  description: 'How each party sees the relationship, round by round, and how far they are apart; small groups held back', // prettier-ignore
})
export class RelationshipHealthCommand extends StandingList {
  protected readonly columns = ['opens_on', 'closes_on', 'party', 'answered', 'view', 'gap', 'wide'] as const;

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  protected override async list(person: Person, reference: string): Promise<Result<Listed>> {
    const health = await showHealth(this.deps.sql, person, reference);
    if (!health.ok) return health;
    const rows = health.value.flatMap(({ round, over, parties, apart }) =>
      parties.map(({ party, answered, health: view }) => ({
        ...{ opens_on: round.opensOn, closes_on: round.closesOn, party, answered: String(answered) },
        ...{ view: view?.toFixed(1) ?? held(over), gap: apart?.gap.toFixed(1) ?? '' },
        wide: apart?.wide === true ? 'yes' : '',
      })),
    );
    const json = health.value.map(({ round, over, parties, views, apart }) => ({
      ...{ opensOn: round.opensOn, closesOn: round.closesOn, over, parties },
      ...{ gap: apart?.gap ?? null, wide: apart?.wide ?? false },
      statements: over
        ? PULSE_STATEMENTS.map(({ code }, i) => ({
            code,
            views: views.flatMap(({ party, statement, mean }) => statement === i + 1 ? [{ party, mean }] : []), // prettier-ignore
          }))
        : [],
    }));
    return ok({ rows, json });
  }
}

/** `concord relationship scores ID --as PERSON` */
@SubCommand({ name: 'scores', arguments: '<id>', description: 'How a risk or issue was scored over time, by whom and when' }) // prettier-ignore
export class RiskScoresCommand extends StandingList {
  protected readonly columns = ['at', 'by', 'organisation', 'likelihood', 'impact', 'score', 'band', 'note'] as const; // prettier-ignore

  constructor(em: EntityManager, @Inject(SQL) sql: SqlPool) {
    super(em, sql);
  }

  protected override async list(person: Person, id: string): Promise<Result<Listed>> {
    const { sql } = this.deps;
    const found = await openItem(sql, person, id);
    if (!found.ok) return found;
    const item = found.value;
    const json = scoresOf(await movesOf(sql, item.id));
    const rows = json.map(({ likelihood, impact, score, organisation, ...each }) => ({
      ...{ ...each, organisation: organisation ?? '', likelihood: String(likelihood) },
      ...{ impact: String(impact), score: String(score) },
    }));
    return ok({ rows, json });
  }
}
