import { documentOf, findFigure, isAsItShouldBe, verifyStoredFigure } from '#contracts';
import { mergeServiceUsers, unmergeServiceUsers } from '#outcomes';
import { person, value } from '../../../../../test/support/contracts.js';
import { COHORT, RunStory } from '../../../../../test/support/run-story.js';
import { FACT_MOVER } from './record-merge.js';

describe('a merge under figures that were issued', () => {
  let story: RunStory;
  beforeEach(async () => {
    story = await RunStory.begin();
  });
  afterEach(() => story.end());

  const who = (n: number) => `${COHORT.area}-${COHORT.start}-${n}`;
  const figureOf = async (asKnownOn?: string): Promise<string> =>
    (await story.results(await story.run(asKnownOn)))[0]?.figureId ?? '';
  const verified = async (id: string) =>
    isAsItShouldBe(value(await verifyStoredFigure(story.deps, person('auditor'), id)));
  const node = async (id: string, name: string) =>
    documentOf((await findFigure(story.db.sql, id))!).nodes.find((each) => each.name === name)?.value;

  it('leaves them verifiable; from then on the person counts once, and undone twice again', async () => {
    await story.givenContractWithCohort(430);
    const issued = await figureOf('2018-10-01');
    const request = { merged: who(2), survivor: who(1), reason: 'one PNC id' };
    const done = value(await mergeServiceUsers(story.deps, FACT_MOVER, person('operator'), request));
    expect(done.touched).toEqual([expect.objectContaining({ area: 'A01', period: '2015Q4' })]);
    expect(await verified(issued)).toBe(true);
    const again = await figureOf('2018-10-01');
    expect(again).toBe(issued); // as known then, nothing is new

    const after = await figureOf();
    expect([await node(issued, 'reoffenders'), await node(after, 'reoffenders')]).toEqual(['430', '429']);
    value(await unmergeServiceUsers(story.deps, FACT_MOVER, person('operator'), request));
    const apart = await figureOf();
    expect(await node(apart, 'reoffenders')).toBe('430');
    for (const id of [issued, after, apart]) expect(await verified(id)).toBe(true);
  });
});
