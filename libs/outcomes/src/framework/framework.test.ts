import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decimalText } from '#kernel';
import { adherenceOf } from './adherence.js';
import { associationOf } from './association.js';
import { compareFrameworks } from './compare-frameworks.js';
import { FRAMEWORK_SCHEMA } from './framework.schema.js';
import { STAGES, strengthOf, type SupervisionFramework } from './framework.js';
import { parseFramework } from './parse-framework.js';
import { shownOf } from './show-adherence.js';
import { recordIdOf, reportProblems } from './supervision-record.js';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(ROOT, file), 'utf8'));
const DEMO = json('demo/frameworks/supervision.json') as SupervisionFramework;

/** A document that a test makes wrong on purpose. */
type Editable = ReturnType<typeof JSON.parse>;

const faultsOf = (document: unknown): string[] => {
  const parsed = parseFramework(document);
  return parsed.ok ? [] : parsed.problems.map(({ path: at, why }) => `${at.join('.')}: ${why}`);
};
const changed = (change: (framework: Editable) => void): unknown => {
  const copy: unknown = structuredClone(DEMO);
  change(copy);
  return copy;
};

describe('a supervision framework', () => {
  it('of the demonstration is one, covers all stages, and rests each element on evidence', () => {
    expect(faultsOf(DEMO)).toEqual([]);
    expect([...new Set(DEMO.elements.map(({ stage }) => stage))]).toEqual(STAGES);
    expect(
      strengthOf(
        DEMO.elements.find(({ code }) => code === 'core_session')!,
        DEMO,
      ),
    ).toBe('strong');
    expect(
      strengthOf(
        DEMO.elements.find(({ code }) => code === 'handover')!,
        DEMO,
      ),
    ).toBe('consensus');
  });

  it('has the schema that the guide publishes', () => {
    expect(json('docs/guide/supervision-framework-v1.schema.json')).toEqual(FRAMEWORK_SCHEMA);
  });

  it.each<[string, (framework: Editable) => void, string]>([
    [
      'an unknown key',
      (f) => (f.elements[0].within = 3),
      'elements.0.within: The key "within" is not known.',
    ],
    [
      'a stage that is none',
      (f) => (f.elements[0].stage = 'court'),
      'elements.0.stage: "court" must be equal to one of the allowed values.',
    ],
    [
      'an element without evidence',
      (f) => (f.elements[0].evidence = []),
      'elements.0.evidence: [] must NOT have fewer than 1 items.',
    ],
    [
      'evidence that is not there',
      (f) => (f.elements[0].evidence = ['rnrr']),
      'elements.0.evidence: There is no "rnrr".',
    ],
    [
      'evidence that nothing rests on',
      (f) => (f.evidence.more = f.evidence.rnr),
      'evidence.more: No element rests on it.',
    ],
    [
      'a code twice',
      (f) => (f.elements[2].code = 'first_meeting'),
      'elements.2.code: "first_meeting" stands there twice.',
    ],
    [
      'a need that is not scored',
      (f) => (f.elements[4].forWhom.needs = ['finance']),
      'elements.4.forWhom.needs.0: "finance" must be equal to one of the allowed values.',
    ],
    [
      'days counted from nothing',
      (f) => (f.elements[5].since = { element: 'none' }),
      'elements.5.since: There is no "none".',
    ],
    [
      'days that wait for themselves',
      (f) => (f.elements[3].since = { element: 'review' }),
      'elements.3.since: The days of "assessment_done" would wait for itself.',
    ],
    [
      'an element of a stage left out',
      (f) => f.stages.pop(),
      'elements.12.stage: The framework has no stage "ending".',
    ],
  ])('is refused with %s', (_what, change, fault) => {
    expect(faultsOf(changed(change))).toContain(fault);
  });
});

describe('what is recorded under an order', () => {
  const done = { order: 'O1', what: 'done', element: 'review', day: '2026-01-05' } as const;

  it('said twice is the same record, and a need that falls away is that of what was done', () => {
    expect(recordIdOf(done)).toBe(recordIdOf({ ...done }));
    expect(recordIdOf({ ...done, what: 'not_needed', reason: 'x' })).toBe(recordIdOf(done));
    expect(recordIdOf({ ...done, day: '2026-01-06' })).not.toBe(recordIdOf(done));
  });

  it.each<[string, object, string]>([
    ['tomorrow', { day: '2026-01-11' }, 'day'],
    ['no day', { day: '2026-02-30' }, 'day'],
    ['done without an element', { element: undefined }, 'element'],
    ['a breach of an element', { what: 'breach' }, 'element'],
    ['located nowhere', { what: 'located', element: undefined }, 'location'],
    ['done somewhere', { location: 'L1' }, 'location'],
    ['a caseworker of what was done', { caseworker: 'x' }, 'caseworker'],
    ['not needed for no reason', { what: 'not_needed', reason: ' ' }, 'reason'],
  ])('is refused: %s', (_what, change, field) => {
    expect(reportProblems([{ ...done, ...change }], '2026-01-10').map(({ path: at }) => at[2])).toEqual([
      field,
    ]);
  });

  it('is refused twice in one list, and in lists of none', () => {
    expect(reportProblems([done, done], '2026-01-10')).toHaveLength(1);
    expect(reportProblems([], '2026-01-10')).toHaveLength(1);
    expect(reportProblems([done], '2026-01-10')).toEqual([]);
  });
});

describe('adherence', () => {
  it('is what was done on time of all that was to be done; what was not needed or cannot be told is in no share', () => {
    const kept = adherenceOf({ on_time: 8, late: 1, overdue: 2, missed: 1, not_needed: 5, unknown: 3 });
    expect(kept).toMatchObject({ onTime: 8, late: 1, notDone: 3, notNeeded: 5, unknown: 3 });
    expect(decimalText(kept.share!, 6)).toBe('0.666667');
    // Wilson, 8 of 12
    expect([decimalText(kept.low!, 3), decimalText(kept.high!, 3)]).toEqual(['0.391', '0.862']);
  });

  it('of nothing is not known', () => {
    expect(adherenceOf({ not_needed: 2 })).toMatchObject({ share: null, low: null, high: null });
  });

  it('with a small number in it is not told at all to who sees counts', () => {
    expect(shownOf({ on_time: 40, late: 12, overdue: 2 }, 5)).toBeNull();
    expect(shownOf({ on_time: 41, late: 12 }, 5)).toMatchObject({ onTime: 40, late: 10 });
    expect(shownOf({ on_time: 41, late: 12, overdue: 2 }, null)).toMatchObject({ onTime: 41, notDone: 2 });
  });
});

describe('association over locations', () => {
  it('is a correlation with an interval by Fisher, and one of ranks that a far-off place moves less', () => {
    const found = associationOf([
      [0.1, 0.5],
      [0.2, 0.45],
      [0.4, 0.4],
      [0.5, 0.3],
      [0.9, 0.1],
    ]);
    expect(found.locations).toBe(5);
    expect(found.linear!.toFixed(4)).toBe('-0.9900');
    expect([found.low!.toFixed(3), found.high!.toFixed(3)]).toEqual(['-0.999', '-0.851']);
    expect(found.rank).toBeCloseTo(-1, 12);
  });

  it.each<[string, [number, number][]]>([
    [
      'three locations',
      [
        [1, 2],
        [2, 3],
        [3, 1],
      ],
    ],
    [
      'what is the same everywhere',
      [
        [1, 2],
        [1, 3],
        [1, 4],
        [1, 5],
      ],
    ],
    ['none', []],
  ])('is not known of %s', (_what, pairs) => {
    expect(associationOf(pairs)).toMatchObject({ locations: pairs.length, linear: null, rank: null });
  });

  it('says how little a correlation of ranks of thirty places tells: a wide interval, by Bonett and Wright', () => {
    const pairs = Array.from({ length: 30 }, (_, i) => [i, (i * 7) % 30] as const);
    const { rank, rankLow, rankHigh } = associationOf(pairs);
    const half = 1.959964 * Math.sqrt((1 + rank! ** 2 / 2) / 27);
    expect(rankLow).toBeCloseTo(Math.tanh(Math.atanh(rank!) - half), 6);
    expect(rankHigh).toBeCloseTo(Math.tanh(Math.atanh(rank!) + half), 6);
    expect(rankHigh! - rankLow!).toBeGreaterThan(0.6);
  });

  it('ranks equal places equally', () => {
    expect(
      associationOf([
        [1, 4],
        [1, 3],
        [2, 2],
        [3, 1],
      ]).rank!.toFixed(4),
    ).toBe('-0.9487');
  });
});

describe('going from one framework to another', () => {
  const told = (before: unknown, after: unknown) =>
    compareFrameworks(before as SupervisionFramework | null, after as SupervisionFramework).map(({ element, change, parts }) => [element, change, ...parts].join(' ')); // prettier-ignore

  it.each<[string, (framework: Editable) => void, string[]]>([
    ['nothing', () => undefined, []],
    ['the days of an element', (f) => (f.elements[1].withinDays = 3), ['first_meeting changed by_when']],
    ['from what they are counted', (f) => (f.elements[5].since = 'start'), ['plan_agreed changed by_when']],
    ['what comes again once', (f) => delete f.elements[6].everyDays, ['core_session changed again']],
    ['for whom it is', (f) => (f.elements[6].forWhom.riskBandAtLeast = 5), ['core_session changed for_whom']],
    ['the order in which evidence is named', (f) => f.elements[6].evidence.reverse(), []],
    ['how strong the evidence behind some is', (f) => (f.evidence.skills.strength = 'moderate'), ['core_session changed evidence']],
    ['several things of one', (f) => Object.assign(f.elements[2], { title: 'Inducted', stage: 'assessment', guidance: 'New.' }), ['induction_done changed stage title guidance']],
    ['one more and one fewer', (f) => (f.elements[12].code = 'farewell'), ['farewell added', 'ending_meeting dropped']],
  ])('tells of %s', (_what, change, expected) => {
    expect(told(DEMO, changed(change))).toEqual(expected);
  }); // prettier-ignore

  it('from none adds all of it', () => {
    expect(told(null, DEMO)).toEqual(DEMO.elements.map(({ code }) => `${code} added`));
  });
});
