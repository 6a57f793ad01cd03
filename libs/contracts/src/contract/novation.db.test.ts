import { person, refusals, value } from '../../../../test/support/contracts.js';
import { COHORT, RunStory } from '../../../../test/support/run-story.js';
import { givenConviction } from '../../../../test/support/scheme.js';
import { showStatement } from '../statement/show-statement.js';
import { listStatements } from '../statement/statement.store.js';
import { closeContract, reopenContract } from './close-contract.js';
import { findContract } from './contract.store.js';
import { agreeNovation, proposeNovation } from './novate-contract.js';
import { listNovations } from './novation.store.js';

const manager = person('commissioner-manager');
const HANDOVER = {
  contract: 'TR-A01',
  successor: 'DEMO-BIRCH',
  day: '2017-11-01',
  reason: 'Alder is in administration',
};

describe('a contract is handed to a successor', () => {
  let story: RunStory;
  beforeEach(async () => {
    story = await RunStory.begin();
    await story.givenContractWithCohort(430);
  });
  afterEach(() => story.end());
  const givenCedar = () =>
    story.db.sql.query(
      `with o as (insert into organisation (code) values ('DEMO-CEDAR') returning id)
       insert into organisation_version (organisation_id, recorded_at, name, kind, import_id)
       select o.id, '2010-01-02', 'Cedar', 'provider', min(i.id) from o, import i group by o.id`,
    );
  const propose = (change = {}) => proposeNovation(story.deps, manager, { ...HANDOVER, ...change });
  const agree = async (id: number, code = 'birch-manager') => agreeNovation(story.deps, person(code), { id });
  const handOver = async (change = {}) => value(await agree(value(await propose(change)).id));
  const statementSeenBy = (code: string, number: number) =>
    showStatement(story.deps, person(code), { contract: 'TR-A01', period: '2015Q4', number });

  it('when the buyer has proposed it and the successor agrees; the one who leaves need not', async () => {
    const proposed = value(await propose());
    expect(proposed).toMatchObject({ from: 'DEMO-ALDER', successor: 'DEMO-BIRCH', agreedBy: null });
    expect(await findContract(story.db.sql, 'TR-A01')).toMatchObject({ supplier: 'DEMO-ALDER' });
    expect(refusals(await agree(proposed.id, 'alder-manager'))).toEqual(['NOT_ALLOWED novation.agree']);
    const moved = { ...person('birch-manager'), code: manager.code };
    expect(refusals(await agreeNovation(story.deps, moved, { id: proposed.id }))).toEqual([
      'NOT_ALLOWED novation.agree',
    ]);
    expect(value(await agree(proposed.id))).toMatchObject({ agreedBy: 'birch-manager' });
    expect(await findContract(story.db.sql, 'TR-A01')).toMatchObject({ supplier: 'DEMO-BIRCH' });
    // the same again changes nothing
    expect(value(await agree(proposed.id)).agreedAt).toEqual(value(await agree(proposed.id)).agreedAt);
    expect(value(await propose()).id).toBe(proposed.id);
    expect(await listNovations(story.db.sql, 'TR-A01')).toHaveLength(1);
  });

  it('keeps the history with who did it: what goes by an earlier day is still theirs', async () => {
    await story.run('2017-10-01');
    await handOver();
    expect((await story.statements()).map(({ supplier, holder }) => [supplier, holder])).toEqual([
      ['DEMO-ALDER', 'DEMO-BIRCH'],
    ]);
    // both see it: Alder because it was issued to it, Birch because it answers for the contract now
    expect((await statementSeenBy('alder-manager', 1)).ok).toBe(true);
    expect((await statementSeenBy('birch-manager', 1)).ok).toBe(true);
    expect(refusals(await statementSeenBy('cedar-manager', 1))).toEqual(['NOT_ALLOWED statement.read']);
  });

  it('moves work in progress: a correction that goes by a later day is the successor’s', async () => {
    await story.run('2017-10-01');
    await handOver();
    await givenConviction(story.db.sql, { ...COHORT, person: 500, recorded: '2017-11-15' });
    await story.run('2017-12-01');
    expect((await story.statements()).map(({ supplier }) => supplier)).toEqual(['DEMO-ALDER', 'DEMO-BIRCH']);
    expect(refusals(await statementSeenBy('alder-manager', 2))).toEqual(['NOT_ALLOWED statement.read']);
    const { rows } = await story.db.sql.query<{ id: number }>(
      `select id from organisation where code = 'DEMO-ALDER'`,
    );
    const listed = await listStatements(story.db.sql, { visibleTo: [rows[0]!.id] });
    expect(listed.map(({ number }) => number)).toEqual([1]);
  });

  it.each<[string, object, string]>([
    ['to the buyer', { successor: 'DEMO-COM' }, 'INVALID successor'],
    ['to who holds it', { successor: 'DEMO-ALDER' }, 'INVALID successor'],
    ['to nobody', { successor: 'NOBODY' }, 'NOT_FOUND successor'],
    ['before it begins', { day: '2015-01-01' }, 'INVALID day'],
    ['on no day', { day: 'soon' }, 'INVALID day'],
    ['without a reason', { reason: ' ' }, 'INVALID reason'],
    ['that is not there', { contract: 'NONE' }, 'NOT_FOUND contract'],
  ])('but not %s', async (_, change, refusal) => {
    expect(refusals(await propose(change))).toEqual([refusal]);
  });

  it('but not twice at once: who agrees second is told', async () => {
    await givenCedar();
    const birch = value(await propose());
    const cedar = value(await propose({ successor: 'DEMO-CEDAR' }));
    const answers = await Promise.all([agree(birch.id), agree(cedar.id, 'cedar-manager')]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : refusals(answer)))).toEqual(['CONFLICT id']);
  });

  it('and only onwards: not on a day before it went to another', async () => {
    await givenCedar();
    await handOver();
    const back = value(await propose({ successor: 'DEMO-CEDAR', day: '2017-10-01' }));
    expect(refusals(await agree(back.id, 'cedar-manager'))).toEqual(['CONFLICT id']);
  });
});

describe('a contract is closed', () => {
  let story: RunStory;
  beforeEach(async () => {
    story = await RunStory.begin();
    await story.givenContractWithCohort(430);
  });
  afterEach(() => story.end());
  const close = (code = 'commissioner-manager') =>
    closeContract(story.deps, person(code), { contract: 'TR-A01', reason: 'All is settled' });

  it('not while anything is open, and everything that is open is said', async () => {
    await story.run('2017-02-01');
    expect(refusals(await close())).toEqual(['CONFLICT approval', 'CONFLICT basis']);
    expect(refusals(await close('alder-manager'))).toEqual(['NOT_ALLOWED contract.close']);
  });

  it('is opened again only when it is closed', async () => {
    const reopen = await reopenContract(story.deps, manager, {
      contract: 'TR-A01',
      reason: 'A late conviction',
    });
    expect(refusals(reopen)).toEqual(['CONFLICT contract']);
  });
});
