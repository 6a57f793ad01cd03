import { agreeTerms, proposeTerms, tieTerms } from '#contracts';
import { ok, type Result, today } from '#kernel';
import type { NewItem } from '#partners';
import type { DemoDeps, Told } from '../deps.js';
import { AREA_PROFILES } from '../generator/profiles.js';
import { CONTRACT_MANAGER } from './actors.js';
import { parameter, termsOf } from './demo-terms.js';
import type { LoadOptions } from './load-options.js';
import { placeOf, RelationshipTeller } from './relationship-teller.js';

const COM = CONTRACT_MANAGER.code;
const REVIEWER = 'commissioner-reviewer';
const GOAL: Pick<NewItem, 'kind' | 'goal'> = {
  kind: 'goal',
  goal: { by: 'measure', code: 'reoffending-12m', statistic: 'binary', target: '0.43', direction: 'at_most' },
};
type Steps = readonly (() => Promise<Result<unknown>>)[];

/**
 * Three relationships of the commissioner beside the one that is failing (A05): with Elm in A08, which fell ill and was mended by other terms; with Hazel in A03, which is well; and with Rowan in A15,
 * where one party has fallen silent. Up to the day of the load; what is on record is left.
 */
export async function tellRelationships(
  deps: DemoDeps,
  { until, scale }: LoadOptions,
  told: Told,
): Promise<Result<void>> {
  const day = until < today() ? until : today();
  const steps: (() => Promise<Result<unknown>>)[] = [];
  for (const [area, party, story] of [
    ['A08', 'DEMO-ELM', (teller: RelationshipTeller) => mended(deps, teller, day, scale)],
    ['A03', 'DEMO-HAZEL', well],
    ['A15', 'DEMO-ROWAN', silent],
  ] as const) {
    const place = await placeOf(deps, area, party);
    if (place) steps.push(...story(new RelationshipTeller(deps, place, party, day)));
  }
  for (const [i, step] of steps.entries()) {
    const done = await step();
    if (!done.ok) return done;
    told('Telling of relationships that are well, mended and silent', i + 1, steps.length);
  }
  return ok(undefined);
}

/** Both were content; then Elm was not, which the commissioner saw late; it was escalated, other terms were agreed, and both are content again. */
function mended(
  deps: DemoDeps,
  { provider: elm, on, found, pulse, raise, move, escalate, meet }: RelationshipTeller,
  day: string,
  scale: number,
): Steps {
  const RISK = 'Elm cannot keep its assessors in the north of the area';
  const ISSUE = 'Travel is not paid, and eats what a start brings';
  const PROMISE = 'Two more assessors for the north';
  const ANSWER = 'An answer to the figures on travel within six weeks';
  const CHANGE = 'A price that covers travel';
  const contract = 'DEMO-A08';
  const vary = async (): Promise<Result<unknown>> => {
    const change = await found(CHANGE);
    const profile = AREA_PROFILES.find(({ area }) => area === 'A08');
    if (!change || !profile || change.terms !== null) return ok(undefined);
    const terms = termsOf(profile, scale);
    const proposed = await proposeTerms(deps, elm, {
      ...terms,
      ...{ contract, varies: 1, effective: { from: quarterAfter(day) } },
      rationale: 'Demonstration terms: the price covers travel in the north of the area, as both agreed when the relationship had suffered from it.', // prettier-ignore
      parameters: {
        ...terms.parameters,
        price_per_reoffender_avoided: parameter(330_000, 'pence/person'),
      },
    });
    return proposed.ok
      ? tieTerms(deps, elm, { id: change.id, version: proposed.value.terms.version })
      : proposed;
  };
  const agree = async (by: typeof elm, party: 'buyer' | 'supplier'): Promise<Result<unknown>> => {
    const version = Number((await found(CHANGE))?.terms?.split('@')[1]);
    return Number.isInteger(version)
      ? agreeTerms(deps, by, { contract, version, party, reason: 'As agreed at the review (demonstration).' }) // prettier-ignore
      : ok(undefined);
  };
  return [
    ...[
      { ago: 420, com: [0, 0, 1, 5, 1], provider: [0, 0, 1, 5, 0] },
      { ago: 320, com: [0, 0, 1, 5, 1], provider: [0, 1, 3, 2, 0] },
      { ago: 220, com: [0, 0, 2, 5, 0], provider: [1, 4, 1, 0, 0] },
      { ago: 120, com: [0, 1, 3, 3, 0], provider: [0, 2, 3, 1, 0] },
      { ago: 15, com: [0, 0, 1, 5, 1], provider: [0, 0, 2, 4, 0] },
    ].map((round) => () => pulse(round)),
    () => raise(CONTRACT_MANAGER, { ...GOAL, title: 'Fewer people in A08 reoffend' }),
    () => raise(elm, { kind: 'risk', title: RISK, likelihood: 3, impact: 4 }),
    () => meet({ ago: 205, title: 'Extraordinary review of A08', body: 'Elm showed what travel costs. The commissioner had not known it.\nBoth will find out what a price that covers it would be.', attended: [COM, REVIEWER, elm.code] }), // prettier-ignore
    () => raise(elm, { kind: 'issue', title: ISSUE, likelihood: 5, impact: 4 }),
    () => move(CONTRACT_MANAGER, RISK, { likelihood: 5, note: 'Two have left (demonstration).' }),
    () => escalate(elm, ISSUE, 'No answer to the figures came within six weeks (demonstration).'),
    () => raise(CONTRACT_MANAGER, { kind: 'commitment', title: ANSWER, dueOn: on(150) }),
    () => move(elm, ANSWER, { state: 'kept', note: 'It came after the escalation (demonstration).' }),
    () => raise(elm, { kind: 'commitment', title: PROMISE, dueOn: on(60) }),
    () => raise(elm, { kind: 'change', title: CHANGE, contract }),
    () => move(CONTRACT_MANAGER, CHANGE, { state: 'accepted', note: 'As the figures show (demonstration).' }), // prettier-ignore
    vary,
    () => agree(elm, 'supplier'),
    () => agree(CONTRACT_MANAGER, 'buyer'),
    () => raise(CONTRACT_MANAGER, { kind: 'decision', title: 'Travel is part of the price', detail: 'Paying it by itself would have cost both more to check than it is worth (demonstration).' }), // prettier-ignore
    () => move(elm, ISSUE, { state: 'resolved', note: 'By the terms that are agreed (demonstration).' }),
    () => move(CONTRACT_MANAGER, PROMISE, { state: 'kept', note: 'Both are there (demonstration).' }),
    () => move(elm, RISK, { likelihood: 2, impact: 3, note: 'The new ones stay (demonstration).' }, 2),
    () => meet({ ago: 20, title: 'Quarterly review of A08', body: 'Both see it alike again. The risk is low, and stays on the register.', attended: [COM, elm.code], absent: [REVIEWER] }), // prettier-ignore
    () => meet({ ago: -70, title: 'Quarterly review of A08', body: '', attended: [] }),
  ];
}

/** Small things, dealt with in time, and two views that are close. */
function well({ provider: hazel, on, pulse, raise, move, meet }: RelationshipTeller): Steps {
  const PROMISE = 'Vacancies are told within a week';
  const ACTION = 'Show new practitioners how referrals are made';
  return [
    ...[
      { ago: 290, com: [0, 0, 1, 5, 1], provider: [0, 0, 2, 4, 0] },
      { ago: 190, com: [0, 0, 1, 6, 0], provider: [0, 0, 1, 5, 0] },
      { ago: 90, com: [0, 0, 1, 5, 1], provider: [0, 0, 1, 4, 1] },
    ].map((round) => () => pulse(round)),
    () => raise(CONTRACT_MANAGER, { ...GOAL, title: 'Fewer people in A03 reoffend' }),
    () => raise(hazel, { kind: 'risk', title: 'The office in the old school floods', likelihood: 1, impact: 4 }), // prettier-ignore
    () => meet({ ago: 100, title: 'Quarterly review of A03', body: 'Nothing is in the way.', attended: [COM, hazel.code] }), // prettier-ignore
    () => raise(hazel, { kind: 'commitment', title: PROMISE, dueOn: on(40) }),
    () => move(CONTRACT_MANAGER, PROMISE, { state: 'kept', note: 'All eleven were (demonstration).' }),
    () => raise(CONTRACT_MANAGER, { kind: 'action', title: ACTION, party: 'DEMO-COM', owner: COM, dueOn: on(30) }), // prettier-ignore
    () => move(CONTRACT_MANAGER, ACTION, { state: 'done', note: 'Fourteen came (demonstration).' }),
    () => meet({ ago: 10, title: 'Quarterly review of A03', body: 'What was promised is done.', attended: [COM, REVIEWER, hazel.code] }), // prettier-ignore
    () => meet({ ago: -80, title: 'Quarterly review of A03', body: '', attended: [] }),
  ];
}

/** Rowan came once and then no more: its people answer no longer, and its view is held back. Nothing here is done by Rowan, for then it would not be silent. */
function silent({ provider: rowan, on, pulse, raise, meet }: RelationshipTeller): Steps {
  return [
    ...[
      { ago: 310, com: [0, 0, 1, 5, 1], provider: [0, 0, 2, 4, 0] },
      { ago: 210, com: [0, 0, 2, 5, 0], provider: [0, 1, 3, 1, 0] },
      { ago: 110, com: [0, 1, 3, 3, 0], provider: [0, 1, 1, 0, 0] },
      { ago: 18, com: [0, 2, 3, 2, 0], provider: [1, 0, 0, 0, 0] },
    ].map((round) => () => pulse(round)),
    () => meet({ ago: 300, title: 'Quarterly review of A15', body: 'Both look forward to the year.', attended: [COM, rowan.code] }), // prettier-ignore
    () => meet({ ago: 110, title: 'Quarterly review of A15', body: 'Nobody of Rowan came.', attended: [COM], absent: [rowan.code] }), // prettier-ignore
    () => meet({ ago: 20, title: 'Quarterly review of A15', body: 'Again nobody of Rowan came, or said why.', attended: [COM, REVIEWER], absent: [rowan.code] }), // prettier-ignore
    () => raise(CONTRACT_MANAGER, { kind: 'risk', title: 'We do not know how Rowan is', likelihood: 4, impact: 3 }), // prettier-ignore
    () => raise(CONTRACT_MANAGER, { kind: 'action', title: 'Visit Rowan, and ask', party: 'DEMO-COM', owner: COM, dueOn: on(-10) }), // prettier-ignore
  ];
}

/** The first day of the quarter after a day. */
function quarterAfter(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  const next = Math.floor((month - 1) / 3) * 3 + 4;
  return `${next > 12 ? year + 1 : year}-${String(next > 12 ? 1 : next).padStart(2, '0')}-01`;
}
