import { AREA_PROFILES } from '../generator/profiles.js';

/** The categories of service of the ecosystem, by what part of the referrals goes to each: near to how Day 1 services were bought in 2021 (WQ 76697, 28 July 2020). */
export const CATEGORY_SHARES = [
  [10, 'accommodation'],
  [13, 'education_training_employment'],
  [10, 'finance_benefits_debt'],
  [17, 'dependency_recovery'],
  [15, 'lifestyle_associates'],
  [12, 'family_significant_others'],
  [15, 'emotional_wellbeing'],
  [8, 'social_inclusion'],
] as const;
export type Category = (typeof CATEGORY_SHARES)[number][1];

/** Short names of the categories, as they stand in codes of services. */
const SHORT: Readonly<Record<Category, string>> = {
  accommodation: 'ACC',
  education_training_employment: 'ETE',
  finance_benefits_debt: 'FBD',
  dependency_recovery: 'DEP',
  lifestyle_associates: 'LIF',
  family_significant_others: 'FAM',
  emotional_wellbeing: 'EWB',
  social_inclusion: 'SOC',
};

/** Something that a referral of the ecosystem can go to. */
export interface Supply {
  readonly code: string;
  readonly area: string;
  readonly category: Category;
  readonly buyer: string;
  readonly supplier: string;
  /** 1 for the prime's own, 2 for a subcontractor's or partner's, 3 for who works under one. */
  readonly tier: 1 | 2 | 3;
  /** Its part of the referrals of the category in the area. */
  readonly weight: number;
}

export const COMMISSIONER = 'DEMO-COM';

/** Who does what below the primes: supplier, category, areas. As in demo/demo-16 and demo/ecosystem/relationships.csv. */
const BELOW: readonly (readonly [supplier: string, Category, readonly string[], weight: number])[] = [
  ['DEMO-BRIDGE', 'accommodation', ['A01', 'A04', 'A06', 'A09'], 4],
  ['DEMO-COUNCIL', 'accommodation', ['A03', 'A10'], 2],
  ['DEMO-LANTERN', 'education_training_employment', ['A02', 'A07', 'A15'], 4],
  ['DEMO-HARBOUR', 'dependency_recovery', ['A05', 'A10', 'A16'], 6],
  ['DEMO-WELL', 'emotional_wellbeing', ['A08', 'A11'], 3],
  ['DEMO-KITE', 'family_significant_others', ['A03'], 3],
];

/** The alcohol service that works under Harbour: tier 3, reached by referral onward only. */
export const ONWARD = { area: 'A05', from: 'DEMO-HARBOUR', to: 'DEMO-TIDE' } as const;

const codeOf = (area: string, category: Category, supplier: string): string =>
  `${area}-${SHORT[category]}-${supplier.replace('DEMO-', '')}`;

/** Every service of the sixteen areas: the prime's own of each category, and those of the organisations below it. */
export const SUPPLIES: readonly Supply[] = AREA_PROFILES.flatMap(({ area, prime }) =>
  CATEGORY_SHARES.flatMap(([, category]): Supply[] => {
    const below = BELOW.filter(([, of, areas]) => of === category && areas.includes(area)).map(
      ([supplier, , , weight]): Supply => ({
        code: codeOf(area, category, supplier),
        area,
        category,
        buyer: supplier === 'DEMO-COUNCIL' ? COMMISSIONER : prime,
        supplier,
        tier: 2,
        weight,
      }),
    );
    const own = {
      code: codeOf(area, category, prime),
      area,
      category,
      buyer: COMMISSIONER,
      supplier: prime,
      tier: 1,
    } as const;
    const onward: Supply[] =
      area === ONWARD.area && category === 'dependency_recovery'
        ? [
            {
              code: codeOf(area, category, ONWARD.to),
              area,
              category,
              buyer: ONWARD.from,
              supplier: ONWARD.to,
              tier: 3,
              weight: 0,
            },
          ]
        : [];
    return [{ ...own, weight: 2 }, ...below, ...onward];
  }),
);
