import { dayNumber, dayText, type DayNumber, monthsLater } from '../generator/days.js';
import { type Quantiles, Random } from '../generator/random.js';
import type { Case, EcosystemOptions } from './caseload.js';
import { References } from './reference.js';
import { type StoryEvent, storyOf } from './referral-story.js';
import { type Category, CATEGORY_SHARES, COMMISSIONER, ONWARD, SUPPLIES, type Supply } from './supply.js';
import { wantedOf } from './wanted.js';

/** A referral with all that happened to it. */
export interface MadeReferral {
  readonly reference: string;
  readonly serviceUser: string;
  readonly orderId: string;
  readonly origin: string;
  readonly area: string;
  readonly category: Category;
  readonly complexity: string;
  readonly wanted: readonly string[];
  readonly onwardFrom?: string;
  readonly at: string;
  readonly events: readonly StoryEvent[];
}

const DAYS_FROM_ORDER: Quantiles = [
  [0, 2],
  [0.5, 21],
  [0.9, 75],
  [1, 150],
];
export const REFERRED = 0.36;
export const REFERRED_AGAIN = 0.16;
const SENT_ONWARD = 0.3;
const NEVER_SENT = 0.01;
const COMPLEXITY = [
  [35, 'low'],
  [45, 'medium'],
  [20, 'high'],
] as const;

/** Makes the referrals of one case after the other; references are used once over all of them. */
export class ReferralMaker {
  private readonly references = new Map<Category, References>();
  private readonly from: DayNumber;
  private readonly until: DayNumber;

  constructor(private readonly options: EcosystemOptions) {
    this.until = dayNumber(options.until);
    this.from = monthsLater(this.until, -12);
  }

  /** None, one or several: each need is referred by itself. */
  *of({ serviceUser, profile, order }: Case): Generator<MadeReferral> {
    const random = new Random(this.options.seed, 'referrals', serviceUser);
    for (let chance = REFERRED; random.chance(chance); chance = REFERRED_AGAIN) {
      const sent = order.start + random.from(DAYS_FROM_ORDER);
      const category = random.pick(CATEGORY_SHARES);
      if (sent < this.from || sent >= this.until) continue;
      yield* this.referred(random, { serviceUser, orderId: order.id, area: profile.area, category, sent });
    }
  }

  private *referred(
    random: Random,
    {
      sent,
      ...of
    }: Pick<MadeReferral, 'serviceUser' | 'orderId' | 'area' | 'category'> & { sent: DayNumber },
  ): Generator<MadeReferral> {
    const offered = SUPPLIES.filter(
      ({ area, category, tier }) => area === of.area && category === of.category && tier < 3,
    );
    const to = random.pick(offered.map((each) => [each.weight, each] as const));
    const elsewhere = offered.find(({ code }) => code !== to.code);
    const wanted = wantedOf(random, of.category);
    const referral = {
      ...of,
      reference: this.reference(of.category),
      origin: to.tier > 1 && random.chance(0.6) ? to.buyer : COMMISSIONER,
      complexity: random.pick(COMPLEXITY),
      wanted,
      at: `${dayText(sent)}T08:30:00Z`,
    };
    if (random.chance(NEVER_SENT)) {
      yield { ...referral, events: [] };
      return;
    }
    // whoever referred it buys the other service too, or else is not asked to
    const { events, midway } = storyOf(
      random,
      sent,
      this.until,
      to,
      referral.origin === COMMISSIONER ? elsewhere : undefined,
      wanted,
    );
    yield { ...referral, events };
    if (
      midway !== undefined &&
      to.supplier === ONWARD.from &&
      of.area === ONWARD.area &&
      random.chance(SENT_ONWARD)
    )
      yield this.onward(random, referral, midway);
  }

  private onward(random: Random, parent: Omit<MadeReferral, 'events'>, day: DayNumber): MadeReferral {
    const { events } = storyOf(random, day, this.until, ONWARD_TO, undefined, ['abstinence']);
    return {
      ...parent,
      reference: this.reference(parent.category),
      origin: ONWARD.from,
      wanted: ['abstinence'],
      onwardFrom: parent.reference,
      at: `${dayText(day)}T08:30:00Z`,
      events,
    };
  }

  private reference(category: Category): string {
    let references = this.references.get(category);
    if (!references) {
      references = new References(
        category,
        new Random(this.options.seed, 'references', category).whole(0, 9_999),
      );
      this.references.set(category, references);
    }
    return references.take();
  }
}

const ONWARD_TO: Supply = (() => {
  const found = SUPPLIES.find(({ tier }) => tier === 3);
  if (!found) throw new Error('no service of the third tier is offered');
  return found;
})();
