import { NEED_SECTIONS, NEED_THRESHOLDS, type NeedSection, needsOf, SCORED_SECTIONS } from './need.js';

const assessed = (section: NeedSection, score: number | null, flags: object = {}) => ({
  section,
  score,
  linkedToHarm: null,
  linkedToReoffending: null,
  lowScoreNeedsAttention: null,
  ...flags,
});
const only = (section: NeedSection, score: number | null, flags?: object) =>
  needsOf([assessed(section, score, flags)]).find((each) => each.section === section);

describe('needs by OASys', () => {
  it('has ten sections, 3 to 12, of which eight are scored', () => {
    expect(needsOf([]).map(({ number, section }) => `${number} ${section}`)).toEqual([
      '3 accommodation',
      '4 education_training_employment',
      '5 finance',
      '6 relationships',
      '7 lifestyle',
      '8 drugs',
      '9 alcohol',
      '10 emotional_wellbeing',
      '11 thinking_and_behaviour',
      '12 attitudes',
    ]);
    expect(SCORED_SECTIONS).toHaveLength(8);
  });

  it.each<[NeedSection, number]>([
    ['accommodation', 2],
    ['education_training_employment', 3],
    ['relationships', 2],
    ['lifestyle', 2],
    ['drugs', 2],
    ['alcohol', 4],
    ['thinking_and_behaviour', 4],
    ['attitudes', 2],
  ])('%s is a need from %p on', (section, threshold) => {
    expect(NEED_THRESHOLDS[section]).toBe(threshold);
    expect(only(section, threshold)).toMatchObject({ need: true, attention: true });
    expect(only(section, threshold - 1)).toMatchObject({ need: false, attention: false });
  });

  it('does not know what was not assessed or is not scored', () => {
    expect(needsOf([]).map(({ need, attention }) => [need, attention])).toEqual(
      NEED_SECTIONS.map(() => [null, false]),
    );
    expect(only('finance', null, { linkedToReoffending: true })).toMatchObject({
      need: null,
      attention: true,
    });
  });

  it('gives attention to what is flagged below the threshold, which is no need for that', () => {
    for (const flag of ['linkedToHarm', 'linkedToReoffending', 'lowScoreNeedsAttention'])
      expect(only('alcohol', 1, { [flag]: true })).toMatchObject({ need: false, attention: true });
    expect(only('alcohol', 1, { linkedToHarm: false })).toMatchObject({ need: false, attention: false });
  });
});
