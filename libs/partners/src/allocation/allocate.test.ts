import fc from 'fast-check';
import { allocate } from './allocate.js';
import type { Candidate, Need } from './candidate.js';
import { orderWaiting, type Waiting } from './order-waiting.js';
import { type AllocationRules, type Criterion, DEFAULT_RULES, type Priority } from './rules.js';

const of = (service: string, change: Partial<Candidate> = {}): Candidate => ({
  service,
  supplier: `${service}-ORG`,
  maximum: 10,
  funded: null,
  inUse: 5,
  offered: 0,
  waiting: 0,
  starts: 0,
  waitDays: null,
  promised: null,
  sent: 0,
  knowsPerson: false,
  hasDeclined: false,
  ...change,
});
const NEED: Need = { complexity: 'medium', sex: 'M', age: 30 };
const by = (...criteria: Criterion[]): AllocationRules => ({ ...DEFAULT_RULES, criteria });
const only = (services: Extract<Criterion, { by: 'eligible' }>['services']): Criterion => ({
  by: 'eligible',
  services,
});
const ROOM: Criterion = { by: 'room' };
const FUNDED: Criterion = { by: 'funded', unstated: 'keep' };

describe('where a referral goes', () => {
  // rules, candidates, chosen, decided by
  it.each<[string, AllocationRules, Candidate[], string | null, string | null]>([
    ['nowhere, when there is no service', by(ROOM), [], null, null],
    ['to the only one with room', by(ROOM), [of('A', { inUse: 10 }), of('B')], 'B', 'only'],
    [
      'not where the last place is offered already',
      by(ROOM),
      [of('A', { inUse: 9, offered: 1 })],
      null,
      null,
    ],
    ['to the last free place', by(ROOM), [of('A', { inUse: 9 })], 'A', 'only'],
    ['not where more are in use than there are places', by(ROOM), [of('A', { inUse: 12 })], null, null],
    ['not where capacity is not said', by(ROOM), [of('A', { maximum: null })], null, null],
    [
      'there too, if the rules say so',
      by({ by: 'room', unstated: 'keep' }),
      [of('A', { maximum: null })],
      'A',
      'only',
    ],
    [
      'anywhere, when the rules do not ask for room',
      by({ by: 'least_loaded' }),
      [of('A', { inUse: 10 })],
      'A',
      'only',
    ],
    [
      'not where the funded starts are used',
      by(FUNDED),
      [of('A', { funded: 3, starts: 3 }), of('B', { funded: 3, starts: 2 })],
      'B',
      'only',
    ],
    [
      'not where those who wait will use them',
      by(FUNDED),
      [of('A', { funded: 3, starts: 1, waiting: 2 })],
      null,
      null,
    ],
    ['not where they are not said, if the rules ask', by({ by: 'funded' }), [of('A')], null, null],
    [
      'to who waits least',
      by({ by: 'shortest_wait' }),
      [of('A', { waitDays: 8 }), of('B', { waitDays: 3 }), of('C')],
      'B',
      'shortest_wait',
    ],
    [
      'to who has fewest for its size',
      by({ by: 'least_loaded' }),
      [of('A', { inUse: 5 }), of('B', { inUse: 6, maximum: 20 })],
      'B',
      'least_loaded',
    ],
    [
      'to whom least of the promised was sent',
      by({ by: 'promise_least_fulfilled' }),
      [of('A', { promised: 100, sent: 50 }), of('B', { promised: 10, sent: 4 }), of('C')],
      'B',
      'promise_least_fulfilled',
    ],
    [
      'to whom something is promised, before whom nothing is',
      by({ by: 'promise_least_fulfilled' }),
      [of('A'), of('B', { promised: 1, sent: 9 })],
      'B',
      'promise_least_fulfilled',
    ],
    [
      'by the named order',
      by({ by: 'preference', services: ['C', 'A'] }),
      [of('A'), of('B'), of('C')],
      'C',
      'preference',
    ],
    [
      'to who is with the person',
      by({ by: 'same_provider' }, { by: 'preference', services: ['A'] }),
      [of('A'), of('B', { knowsPerson: true })],
      'B',
      'same_provider',
    ],
    [
      'by the later rule between equals',
      by({ by: 'same_provider' }, { by: 'preference', services: ['B'] }),
      [of('A'), of('B')],
      'B',
      'preference',
    ],
    ['not back to who declined it', by(ROOM), [of('A', { hasDeclined: true }), of('B')], 'B', 'only'],
    ['by code between equals', by(ROOM), [of('B'), of('A')], 'A', 'code'],
    ['not to women’s services', by(only({ A: { sexes: ['F'] } })), [of('A'), of('B')], 'B', 'only'],
    ['not below the age', by(only({ A: { ageFrom: 31 } })), [of('A')], null, null],
    ['not above the age', by(only({ A: { ageTo: 29 } })), [of('A')], null, null],
    ['at the bounds of the age', by(only({ A: { ageFrom: 30, ageTo: 30 } })), [of('A')], 'A', 'only'],
    ['not with another complexity', by(only({ A: { complexities: ['low'] } })), [of('A')], null, null],
    [
      'to whom the rules of eligibility do not name',
      by(only({ B: { sexes: ['F'] } })),
      [of('A'), of('B')],
      'A',
      'only',
    ],
  ])('%s', (_, rules, candidates, chosen, decidedBy) => {
    expect(allocate(rules, candidates, NEED)).toMatchObject({ chosen, decidedBy });
  });

  it('says of each service why, with its numbers', () => {
    const { considered } = allocate(
      by(only({ C: { sexes: ['F'] } }), ROOM, { by: 'shortest_wait' }),
      [of('C'), of('B', { inUse: 8, offered: 2 }), of('A', { waitDays: 4 })],
      NEED,
    );
    expect(
      considered.map(({ service, place, excludedBy, because }) => [service, place, excludedBy, because]),
    ).toEqual([
      ['A', 1, null, 'half of those who started lately waited 4 days or less'],
      ['B', null, 'room', 'Of 10 places 8 are in use and 2 offered to others.'],
      ['C', null, 'eligible', 'It takes F only, and this is M.'],
    ]);
    expect(considered[1]?.numbers).toMatchObject({ maximum: 10, inUse: 8, offered: 2 });
  });

  it('sends nobody to a service for some of whom it is not known whether they are among them', () => {
    const rules = by(only({ A: { sexes: ['F'], ageFrom: 18 } }));
    expect(allocate(rules, [of('A')], { ...NEED, sex: null }).considered[0]?.because).toMatch(
      /not on record/,
    );
    expect(allocate(rules, [of('A')], { ...NEED, sex: 'F', age: null }).chosen).toBeNull();
  });
});

const small = fc.integer({ min: 0, max: 6 });
const candidates = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
      maximum: fc.option(small),
      funded: fc.option(small),
      inUse: small,
      offered: small,
      waiting: small,
      starts: small,
      waitDays: fc.option(small),
      promised: fc.option(small),
      sent: small,
      knowsPerson: fc.boolean(),
    }),
    { selector: ({ code }) => code },
  )
  .map((all) => all.map(({ code, ...numbers }) => of(code, numbers)));
const unstated = fc.constantFrom('exclude' as const, 'keep' as const);
const criteria: fc.Arbitrary<Criterion[]> = fc.subarray<Criterion>([
  ROOM,
  FUNDED,
  { by: 'same_provider' },
  { by: 'promise_least_fulfilled' },
  { by: 'shortest_wait' },
  { by: 'least_loaded' },
  { by: 'preference', services: ['C', 'A'] },
]);

describe('whatever the rules and numbers', () => {
  it('the order in which services are looked at makes no difference', () => {
    fc.assert(
      fc.property(criteria, candidates, fc.infiniteStream(fc.nat()), (rules, all, numbers) => {
        const shuffled = all
          .map((each) => ({ each, key: numbers.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(allocate(by(...rules), shuffled, NEED)).toEqual(allocate(by(...rules), all, NEED));
      }),
    );
  });

  it('nobody is sent where there is no room, if the rules ask for room', () => {
    fc.assert(
      fc.property(criteria, unstated, candidates, (rules, when, all) => {
        const withRoom = [
          { by: 'room' as const, unstated: when },
          ...rules.filter((rule) => rule.by !== 'room'),
        ];
        const { chosen } = allocate(by(...withRoom), all, NEED);
        const service = all.find((each) => each.service === chosen);
        if (!service) return;
        if (service.maximum === null) expect(when).toBe('keep');
        else expect(service.inUse + service.offered).toBeLessThan(service.maximum);
      }),
    );
  });

  it('every service is considered once, one is chosen whenever one is left, and it has the first place', () => {
    fc.assert(
      fc.property(criteria, candidates, (rules, all) => {
        const { chosen, considered } = allocate(by(...rules), all, NEED);
        expect(considered.map(({ service }) => service).sort()).toEqual(
          all.map(({ service }) => service).sort(),
        );
        const places = considered.flatMap(({ place }) => (place === null ? [] : [place]));
        expect(places).toEqual(places.map((_, i) => i + 1));
        expect(considered.find(({ place }) => place === 1)?.service ?? null).toBe(chosen);
      }),
    );
  });
});

describe('those who wait', () => {
  const waiting = (referralId: string, change: Partial<Waiting> = {}): Waiting => ({
    referralId,
    complexity: 'medium',
    completeBy: null,
    waitingFrom: '2026-11-01T09:00:00Z',
    ...change,
  });
  const [low, high] = [waiting('1', { complexity: 'low' }), waiting('2', { complexity: 'high' })];
  const earlier = waiting('3', { waitingFrom: '2026-11-01T08:59:59.5Z' });
  const soon = waiting('4', { completeBy: '2026-12-01' });
  it.each<[string, Priority[], Waiting[], string[]]>([
    ['the more complex first', ['complexity'], [low, high, earlier], ['2', '3', '1']],
    ['who waits longest first', ['longest_waiting'], [low, high, earlier], ['3', '1', '2']],
    ['who has to be through earliest first', ['complete_by'], [low, soon], ['4', '1']],
    ['the second word between equals', ['complete_by', 'complexity'], [low, high], ['2', '1']],
    ['the older one between equals', ['complexity'], [waiting('10'), waiting('9')], ['9', '10']],
  ])('%s', (_, priority, all, expected) => {
    expect(orderWaiting(priority, all).map(({ referralId }) => referralId)).toEqual(expected);
    expect(orderWaiting(priority, [...all].reverse()).map(({ referralId }) => referralId)).toEqual(expected);
  });
});
