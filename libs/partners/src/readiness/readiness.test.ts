import fc from 'fast-check';
import {
  changeOf,
  clusteredMeanOf,
  differenceOf,
  errorOf,
  jackknifeOf,
  meanOf,
  student95,
  studentWithin,
} from './estimate.js';
import { comparableConstructs, type Instrument } from './instrument.js';
import { cohensKappa } from './kappa.js';
import { parseInstrument } from './parse-instrument.js';
import { changesOf, type LocationPapers, resultsOf } from './results.js';
import { constructScore, halfOrMore, itemScore, type Paper, wholeOf } from './score.js';
import { type Cell, locationsShown, rolesApart } from './small-groups.js';

const scale = { min: 1, max: 5, labels: [{ en: 'no' }, { en: 'yes' }] };
const INSTRUMENT: Instrument = {
  code: 'small',
  title: { en: 'Small' },
  combine: 'mean',
  scales: { agree: scale, ten: { min: 0, max: 10, labels: [{ en: 'not' }, { en: 'wholly' }] } },
  constructs: [
    { code: 'sense', title: { en: 'Sense' }, scale: 'agree', scored: true },
    { code: 'work', title: { en: 'Work' }, scale: 'agree', scored: true },
    { code: 'general', title: { en: 'In general' }, scale: 'ten', scored: false },
  ],
  items: [
    { code: 's1', construct: 'sense', text: { en: 'It makes sense' }, dimension: 'staff' },
    { code: 's2', construct: 'sense', text: { en: 'I know why' }, dimension: 'leadership' },
    { code: 'w1', construct: 'work', text: { en: 'It fits in' }, dimension: 'resources' },
    { code: 'w2', construct: 'work', text: { en: 'It gets in the way' }, dimension: 'resources', reversed: true }, // prettier-ignore
    { code: 'g1', construct: 'general', text: { en: 'How familiar is it?' } },
  ],
};
const paper = (answers: Paper['answers'], role = 'practitioner'): Paper => ({ role, answers });

describe('an instrument', () => {
  it('is a document that holds together', () => {
    expect(parseInstrument(INSTRUMENT)).toEqual({ ok: true, value: INSTRUMENT });
  });

  it.each<[string, object, string]>([
    ['no construct', { constructs: [] }, 'document.constructs'],
    ['an item of none', { items: [{ code: 'x', construct: 'nothing', text: { en: 'x' } }] }, 'document.items.0.construct'], // prettier-ignore
    ['a code twice', { items: [...INSTRUMENT.items, INSTRUMENT.items[0]] }, 'document.items.5.code'],
    ['a dimension of nothing', { items: [{ ...INSTRUMENT.items[0], dimension: 'luck' }] }, 'document.items.0.dimension'], // prettier-ignore
    ['no English', { title: { cy: 'Bach' } }, 'document.title'],
    ['too few labels', { scales: { agree: { ...scale, labels: [{ en: 'x' }] }, ten: scale } }, 'document.scales.agree.labels'], // prettier-ignore
    ['ends that are turned', { scales: { agree: { ...scale, min: 5, max: 1 }, ten: scale } }, 'document.scales.agree'], // prettier-ignore
    ['what nobody knows', { colour: 'red' }, 'document.colour'],
    ['no way to make a whole', { combine: 'sum' }, 'document.combine'],
  ])('is refused with %s, by its place', (_what, change, path) => {
    const parsed = parseInstrument({ ...INSTRUMENT, ...change });
    expect(!parsed.ok && parsed.problems.map((each) => each.path.join('.'))).toContain(path);
  });

  it('is never more than refused, whatever is sent', () => {
    fc.assert(fc.property(fc.anything(), (document) => expect(parseInstrument(document).ok).toBe(false)));
  });

  it('is comparable with another version in what both ask alike', () => {
    const turned = { ...INSTRUMENT, items: INSTRUMENT.items.map((item) => ({ ...item, reversed: false })) };
    expect(comparableConstructs(INSTRUMENT, turned)).toEqual(['sense', 'general']);
  });
});

describe('a score', () => {
  it.each<[string, Paper['answers'], number | undefined]>([
    ['both answered', { w1: 4, w2: 1 }, 4.5],
    ['half of them', { w1: 4 }, 4],
    ['the reversed one turned', { w2: 5 }, 1],
    ['not relevant is missing', { w1: null, w2: 2 }, 4],
    ['nothing said', {}, undefined],
    ['all not relevant', { w1: null, w2: null }, undefined],
  ])('%s', (_what, answers, score) => {
    expect(constructScore(INSTRUMENT, 'work', { answers })).toBe(score);
  });

  it('of less than half of the items is none', () => {
    expect([halfOrMore([1, undefined, undefined]), halfOrMore([1, undefined]), halfOrMore([])]).toEqual([undefined, 1, undefined]); // prettier-ignore
  });

  it('turned twice is what it was, and stays on its scale', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), (answer) => {
        const turn = (x: number) => itemScore({ code: 'x', reversed: true }, scale, { x })!;
        expect(turn(turn(answer))).toBe(answer);
        expect(turn(answer)).toBeGreaterThanOrEqual(1);
      }),
    );
  });

  it('of a location has an interval: by leaving each of its people out in turn, which of a mean is Student’s', () => {
    const values = [2, 3, 3, 5, 4];
    const without = values.map((_value, i) => (17 - values[i]!) / 4);
    const [jackknife, student] = [jackknifeOf(17 / 5, without), meanOf(values)];
    expect(jackknife.low).toBeCloseTo(student.low!, 10);
    expect(jackknife.high).toBeCloseTo(student.high!, 10);
    expect(jackknifeOf(1, [1])).toEqual({ count: 1, mean: 1, low: null, high: null });
    const papers = values.map((answer) => paper({ s1: answer, s2: answer, w1: answer, w2: 6 - answer }));
    const [location] = resultsOf(INSTRUMENT, [{ location: 'A', papers }], 5).locations;
    expect(location!.whole).toBeCloseTo((17 / 5 - 1) / 4, 10);
    expect(location!.wholeLow).toBeCloseTo((student.low! - 1) / 4, 10);
    expect(location!.wholeHigh).toBeCloseTo((student.high! - 1) / 4, 10);
  });

  it('multiplied is next to nothing where one part is, and the mean hides it', () => {
    expect(wholeOf('mean', [1, 1, 0.1])).toBeCloseTo(0.7);
    expect(wholeOf('multiply', [1, 1, 0.1])).toBeCloseTo(0.1);
    expect(wholeOf('multiply', [1, undefined])).toBeUndefined();
    const at = (answer: number) => paper({ s1: 5, s2: 5, w1: answer, w2: 5 });
    const results = resultsOf({ ...INSTRUMENT, combine: 'multiply' }, [{ location: 'A', papers: Array(5).fill(at(2)) as Paper[] }], 5); // prettier-ignore
    expect(results.locations[0]).toMatchObject({ least: { of: 'work', share: 0.125 }, leastItem: { of: 'w2', share: 0 }, nextToNothing: true, whole: 0.125 }); // prettier-ignore
  });
});

describe('an interval', () => {
  // two-sided 95 per cent points of Student's t, as printed in tables
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [4, 2.776],
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [28, 2.048],
    [29, 2.045],
    [120, 1.98],
  ])('with %i degrees of freedom reaches %f standard errors', (degrees, t) => {
    // prettier-ignore
    expect(student95(degrees)).toBeCloseTo(t, 3);
    expect(studentWithin(student95(degrees), degrees)).toBeCloseTo(0.95, 10);
  });

  it('of a mean is as Student had it: 1, 2, 3, 4, 5', () => {
    expect(meanOf([1, 2, 3, 4, 5])).toEqual({ count: 5, mean: 3, low: expect.closeTo(1.0368, 4), high: expect.closeTo(4.9632, 4) }); // prettier-ignore
  });

  it('is not there for one, and nothing is there for none', () => {
    expect(meanOf([3])).toEqual({ count: 1, mean: 3, low: null, high: null });
    expect(meanOf([])).toEqual({ count: 0, mean: null, low: null, high: null });
    expect(clusteredMeanOf([[1, 2, 3]])).toEqual({ count: 3, mean: 2, low: null, high: null });
  });

  it('over people of clusters is that of clusters where each has one person', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 30 }), (values) => {
        const [alone, clustered] = [meanOf(values), clusteredMeanOf(values.map((value) => [value]))];
        expect(clustered.mean).toBeCloseTo(alone.mean!, 10);
        expect(clustered.low).toBeCloseTo(alone.low!, 10);
      }),
    );
  });

  it('is wider where people of a location are alike than if each were asked by chance', () => {
    const alike = [[1, 1, 1, 1], [3, 3, 3, 3], [5, 5, 5, 5]]; // prettier-ignore
    const [clustered, naive] = [clusteredMeanOf(alike), meanOf(alike.flat())];
    expect(clustered.high! - clustered.low!).toBeGreaterThan(2 * (naive.high! - naive.low!));
  });

  it('of a location’s change is Welch’s: of two samples of fifteen whose variances differ, 24 degrees of freedom', () => {
    // variances 7.9 and 3.8: Satterthwaite has 24.9 degrees, t(24) is 2.064
    const [before, after] = [{ count: 15, mean: 20.82, error: Math.sqrt(7.9 / 15) }, { count: 15, mean: 22.98, error: Math.sqrt(3.8 / 15) }]; // prettier-ignore
    const half = 2.0639 * Math.sqrt(7.9 / 15 + 3.8 / 15);
    expect(differenceOf(before, after)).toEqual({ low: expect.closeTo(2.16 - half, 3), high: expect.closeTo(2.16 + half, 3) }); // prettier-ignore
  });

  it('of a location’s change turns round with the rounds, is wider than that of either mean, and is a point where all say the same', () => {
    const values = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 16 });
    const of = (some: readonly number[]) => ({ count: some.length, mean: meanOf(some).mean!, error: errorOf(some)! }); // prettier-ignore
    fc.assert(
      fc.property(values, values, (one, other) => {
        const [there, back] = [differenceOf(of(one), of(other)), differenceOf(of(other), of(one))];
        expect(there.low).toBeCloseTo(-back.high!, 10);
        expect(there.high! - there.low!).toBeGreaterThanOrEqual(2 * 1.96 * Math.max(errorOf(one)!, errorOf(other)!) - 1e-9); // prettier-ignore
      }),
    );
    expect(differenceOf(of([2, 2, 2, 2, 2]), of([4, 4, 4, 4, 4]))).toEqual({ low: 2, high: 2 });
    expect(differenceOf({ count: 1, mean: 1, error: 0 }, of([1, 2]))).toEqual({ low: null, high: null });
  });

  it('of a change of all is that of pairs: a shift of all is certain, whatever differs between them', () => {
    expect(changeOf([[1, 2], [3, 4], [5, 6]])).toEqual({ count: 3, mean: 1, low: 1, high: 1 }); // prettier-ignore
  });
});

describe('two coders', () => {
  const pairs = (table: readonly (readonly [string, string, number])[]) =>
    table.flatMap(([a, b, times]) => Array<[string, string]>(times).fill([a, b]));

  it.each<[string, readonly (readonly [string, string, number])[], number]>([
    // 50 proposals read by two: 20 yes by both, 15 no by both; po 0.7, pe 0.5
    [
      'yes and no',
      [
        ['y', 'y', 20],
        ['y', 'n', 5],
        ['n', 'y', 10],
        ['n', 'n', 15],
      ],
      0.4,
    ],
    [
      'as good as chance',
      [
        ['y', 'y', 1],
        ['y', 'n', 1],
        ['n', 'y', 1],
        ['n', 'n', 1],
      ],
      0,
    ],
    [
      'always',
      [
        ['a', 'a', 3],
        ['b', 'b', 4],
      ],
      1,
    ],
    [
      'never',
      [
        ['a', 'b', 5],
        ['b', 'a', 5],
      ],
      -1,
    ],
    // Cohen 1960, table 1, of 200 patients: po 0.70, pe 0.41
    ['of three kinds', [['1', '1', 88], ['1', '2', 14], ['1', '3', 18], ['2', '1', 10], ['2', '2', 40], ['2', '3', 10], ['3', '1', 2], ['3', '2', 6], ['3', '3', 12]], 0.492], // prettier-ignore
  ])('agree %s', (_what, table, kappa) => {
    expect(cohensKappa(pairs(table)).kappa).toBeCloseTo(kappa, 3);
  });

  it('who say the same one thing of all, or nothing yet, have no kappa', () => {
    expect(cohensKappa(pairs([['a', 'a', 9]]))).toEqual({ passages: 9, agreed: 9, kappa: null, low: null, high: null }); // prettier-ignore
    expect(cohensKappa([]).kappa).toBeNull();
  });

  it('agree alike whoever comes first, and never beyond one', () => {
    const code = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(code, code)), (all) => {
        const one = cohensKappa(all);
        const other = cohensKappa(all.map(([a, b]) => [b, a] as const));
        expect(other).toEqual(one);
        if (one.kappa !== null) expect(Math.abs(one.kappa)).toBeLessThanOrEqual(1 + 1e-12);
      }),
    );
  });
});

describe('small groups', () => {
  it('are not shown', () => {
    expect([...locationsShown([['A', 8], ['B', 4], ['C', 5], ['D', 0]], 5)]).toEqual(['A', 'C']); // prettier-ignore
  });

  const cells = (...rows: readonly (readonly [string, string, number])[]): Cell[] => rows.map(([location, role, people]) => ({ location, role, people })); // prettier-ignore
  it.each<[string, Cell[], boolean]>([
    ['a role of few', cells(['A', 'p', 9], ['A', 'm', 2]), false],
    [
      'one manager at the only place with managers',
      cells(['A', 'm', 5], ['A', 'p', 1], ['B', 'p', 9]),
      false,
    ],
    ['those who are left of a role when whole places are taken from it', cells(['A', 'm', 9], ['B', 'm', 2], ['B', 'p', 9]), false], // prettier-ignore
    ['one person less another: a manager among practitioners here, a practitioner among managers there', cells(['A', 'p', 9], ['A', 'm', 1], ['B', 'p', 1], ['B', 'm', 9]), false], // prettier-ignore
    ['whole places of one role each', cells(['A', 'p', 9], ['B', 'm', 9]), true],
    ['enough everywhere', cells(['A', 'p', 6], ['A', 'm', 6], ['B', 'p', 6], ['B', 'm', 6]), true],
    ['few at each place, but many in any difference', cells(['A', 'p', 6], ['A', 'm', 3], ['B', 'p', 6], ['B', 'm', 3]), true], // prettier-ignore
  ])('by role: %s', (_what, table, told) => {
    expect(rolesApart(table, 5)).toBe(told);
  });

  it('no sum of locations and roles, each taken as often as one likes, speaks of one to four people', () => {
    const table = fc.array(fc.array(fc.nat(9), { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 3 }); // prettier-ignore
    const times = [-2, -1, 0, 1, 2];
    fc.assert(
      fc.property(
        table,
        fc.array(fc.constantFrom(...times), { minLength: 3, maxLength: 3 }),
        (rows, ofRole) => {
          const all = rows.flatMap((row, l) => row.map((people, r) => ({ location: `${l}`, role: `${r}`, people }))); // prettier-ignore
          if (rows.some((row) => row.reduce((a, b) => a + b) < 5) || !rolesApart(all, 5)) return;
          // of each location whatever number of times leaves over what it may
          let left: ReadonlySet<number> = new Set([0]);
          for (const row of rows) {
            const over = times.map((ofLocation) => row.reduce((sum, people, r) => sum + (ofLocation + ofRole[r]! === 0 ? 0 : people), 0)); // prettier-ignore
            left = new Set([...left].flatMap((so) => over.map((each) => so + each)));
          }
          expect([...left].filter((people) => people > 0 && people < 5)).toEqual([]);
        },
      ),
    );
  });

  it('say nothing but how many they are, and are no part of any figure', () => {
    const box = (location: string, people: number, answer: number): LocationPapers => ({ location, papers: Array(people).fill(paper({ s1: answer, s2: answer, w1: answer, w2: 6 - answer, g1: 3 })) as Paper[] }); // prettier-ignore
    const boxes = [box('A', 7, 2), box('B', 4, 5), box('C', 7, 3), box('D', 8, 4)];
    const told = resultsOf(INSTRUMENT, boxes, 5);
    expect(told.locations.map(({ location, shown, answered }) => [location, shown, answered])).toEqual([['A', true, 7], ['B', false, 4], ['C', true, 7], ['D', true, 8]]); // prettier-ignore
    expect(told.locations[1]).toMatchObject({ constructs: [], dimensions: [], whole: null, least: null });
    expect(told.constructs[0]).toMatchObject({ of: 'sense', count: 3, mean: 3 });
    // whatever the few of B say, nothing that is told changes
    expect(resultsOf(INSTRUMENT, boxes.with(1, box('B', 4, 1)), 5)).toEqual(told);
  });

  it('are not left when who brought papers takes them away: few who answered by a link are held back among many on paper', () => {
    const all = (people: number, role = 'p', answer = 3) => Array(people).fill(paper({ s1: answer, s2: answer, w1: answer, w2: answer }, role)) as Paper[]; // prettier-ignore
    const shown = (...boxes: LocationPapers[]) => resultsOf(INSTRUMENT, boxes, 5).locations.map((each) => each.shown); // prettier-ignore
    expect(
      shown(
        { location: 'A', papers: all(9), byLink: { p: 1 } },
        { location: 'B', papers: all(9), byLink: { p: 5 } },
        { location: 'C', papers: all(9), byLink: {} },
        { location: 'D', papers: all(9), byLink: { p: 9 } },
      ),
    ).toEqual([false, true, true, true]);
    const roles = (byLink: Readonly<Record<string, number>>) => resultsOf(INSTRUMENT, [{ location: 'A', papers: [...all(9), ...all(9, 'm')], byLink }], 5).roles.length; // prettier-ignore
    expect([roles({}) > 0, roles({ p: 9, m: 9 }) > 0, roles({ p: 9, m: 1 }), roles({ p: 5 }) > 0]).toEqual([true, true, 0, true]); // prettier-ignore
  });

  it('do not arise by who said nothing: a construct that few answered is not told', () => {
    const papers = [...(Array(4).fill(paper({ s1: 5, s2: 5 })) as Paper[]), paper({}), paper({})];
    const [location] = resultsOf(INSTRUMENT, [{ location: 'A', papers }], 5).locations;
    expect(location).toMatchObject({ shown: true, constructs: [{ of: 'sense', count: 0, mean: null }, {}, {}] }); // prettier-ignore
  });

  it('what is told does not depend on the order of papers', () => {
    const one = fc.record({ role: fc.constantFrom('p', 'm'), answers: fc.record({ s1: fc.integer({ min: 1, max: 5 }), w2: fc.constantFrom(1, 5, null) }) }); // prettier-ignore
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (papers) => {
        const of = (some: readonly Paper[]) => JSON.stringify(resultsOf(INSTRUMENT, [{ location: 'A', papers: some }], 5), (_key, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(9)) : value)); // prettier-ignore
        expect(of(papers.toReversed())).toBe(of(papers));
      }),
    );
  });
});

it('a change is by location, of those that both rounds show', () => {
  const box = (location: string, people: number, answer: number): LocationPapers => ({ location, papers: Array(people).fill(paper({ s1: answer, s2: answer })) as Paper[] }); // prettier-ignore
  const round = (...boxes: LocationPapers[]) => ({ instrument: INSTRUMENT, results: resultsOf(INSTRUMENT, boxes, 5) }); // prettier-ignore
  const changes = changesOf(round(box('A', 6, 2), box('B', 6, 3), box('C', 6, 1)), round(box('A', 9, 4), box('B', 5, 4))); // prettier-ignore
  expect(changes.find(({ of }) => of === 'sense')).toMatchObject({
    kind: 'construct',
    count: 2,
    mean: 1.5,
    locations: [
      { location: 'A', before: 2, after: 4, low: 2, high: 2 },
      { location: 'B', before: 3, after: 4, low: 1, high: 1 },
    ],
  });
});

it('a change of a location has an interval, also that of its whole; of what few answered in either round there is none', () => {
  const all = (s: number) => ({ s1: s, s2: s, w1: s, w2: 6 - s });
  const box = (location: string, levels: readonly number[], more: readonly Paper[] = []): LocationPapers => ({ location, papers: [...levels.map((level) => paper(all(level))), ...more] }); // prettier-ignore
  const round = (...boxes: LocationPapers[]) => ({ instrument: INSTRUMENT, results: resultsOf(INSTRUMENT, boxes, 5) }); // prettier-ignore
  const before = round(box('A', [1, 2, 2, 3, 2]), box('B', [3, 3, 3, 3]), box('C', [2, 3, 2, 3, 2]));
  const changes = changesOf(before, round(box('A', [4, 5, 4, 3, 4]), box('B', [5, 5, 5, 5, 5]), box('C', [2, 3, 2, 3, 2]))); // prettier-ignore
  const whole = changes.find(({ kind }) => kind === 'whole')!;
  expect(whole.locations.map(({ location }) => location)).toEqual(['A', 'C']);
  const [a, c] = whole.locations;
  // variances 0.5 and 0.5 of five each, so error² 0.2 of the scale, 8 degrees of freedom, t 2.306; on a scale of four
  expect(a).toMatchObject({ before: 0.25, after: 0.75, low: expect.closeTo(0.5 - (2.306 * Math.sqrt(0.2)) / 4, 3), high: expect.closeTo(0.5 + (2.306 * Math.sqrt(0.2)) / 4, 3) }); // prettier-ignore
  expect(c!.low! < 0 && c!.high! > 0).toBe(true);
  // half of A says nothing of work: too few are left to tell of it, before or after
  const few = changesOf(
    before,
    round(box('A', [4, 5, 4], [paper({ s1: 4, s2: 4 }), paper({ s1: 5, s2: 4 })])),
  );
  expect(few.find(({ of }) => of === 'work')?.locations).toEqual([]);
  expect(few.find(({ of }) => of === 'sense')?.locations).toHaveLength(1);
  expect(few.find(({ kind }) => kind === 'whole')?.locations).toEqual([]);
  const other = {
    ...round(box('A', [4, 5, 4, 3, 4])),
    instrument: { ...INSTRUMENT, combine: 'multiply' as const },
  };
  expect(changesOf(before, other).some(({ kind }) => kind === 'whole')).toBe(false);
});
