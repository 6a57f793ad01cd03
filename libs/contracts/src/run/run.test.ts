import { type RunProgress, runState } from './run.js';

const before: RunProgress = { areas: 16, areasDone: 0, finished: false, failures: 0, roundEnded: false };

describe('the state of a run', () => {
  it.each<[string, Partial<RunProgress>, string]>([
    ['nothing has come of it', {}, 'requested'],
    ['some areas are done', { areasDone: 1 }, 'running'],
    ['all areas are done and its end is not on record yet', { areasDone: 16 }, 'running'],
    ['an attempt broke off', { failures: 1 }, 'failing'],
    ['an attempt broke off and others went well', { failures: 1, areasDone: 15 }, 'failing'],
    ['the attempts are used up', { failures: 5, areasDone: 15, roundEnded: true }, 'failed'],
    ['it is finished', { areasDone: 16, finished: true }, 'finished'],
    [
      'it is finished after all',
      { areasDone: 16, finished: true, roundEnded: true, failures: 3 },
      'finished',
    ],
  ])('when %s', (_, change, state) => {
    expect(runState({ ...before, ...change })).toBe(state);
  });
});
