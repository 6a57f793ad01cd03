import { person, refusals, trTerms, value } from '../../../../test/support/contracts.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { givenCohort, givenImport } from '../../../../test/support/scheme.js';
import { OPERATOR } from '#partners';
import { figureDifference } from '../compare/index.js';
import { documentOf, findFigure } from '../figure/figure.store.js';
import { smallCases, smallDocument } from '../mechanism/small.fixture.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { linesOfStatements, statementsOf } from '../statement/statement.store.js';
import { agreeTerms } from './agree-terms.js';
import type { TermsProposal } from './proposal.js';
import { proposeTerms } from './propose-terms.js';
import { listTerms } from './terms.store.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
  await story.givenContractWithCohort(430);
});
afterEach(() => story.end());

const [buyer, supplier] = [person('commissioner-manager'), person('alder-manager')];
const propose = (change: Partial<TermsProposal>) =>
  proposeTerms(story.deps, supplier, trTerms('TR-A01', change));
const agree = (version: number, party: 'buyer' | 'supplier') =>
  agreeTerms(story.deps, party === 'buyer' ? buyer : supplier, { contract: 'TR-A01', version, party });
/** Proposed and agreed by both. @returns its version */
async function vary(change: Partial<TermsProposal>): Promise<number> {
  const { version } = value(await propose(change)).terms;
  value(await agree(version, 'supplier'));
  value(await agree(version, 'buyer'));
  return version;
}
/** `2 in force 2016-01-01 to 2020-12-31`, the latest first. */
const versions = async () =>
  (await listTerms(story.db.sql, 'TR-A01')).map(({ version, inForce, from, inForceTo, variedBy }) =>
    inForce
      ? `${version} ${from} to ${inForceTo}${variedBy === null ? '' : `, cut by ${variedBy}`}`
      : `${version} ${variedBy === null ? 'proposed' : `replaced by ${variedBy}`}`,
  );
const from2016 = { varies: 1, effective: { from: '2016-01-01', to: '2020-12-31' } };

/** Baselines of 2014, at which 44 % reoffended, four times each. */
async function rebaselined(): Promise<void> {
  const { id, recordedAt } = await givenImport(story.db.sql, '2015-03-01');
  await story.db.sql.query(
    `insert into baseline (area_id, period, statistic, value, population, interval_low, interval_high, termination_point, recorded_at, import_id, line)
     select a.id, '2014Q' || q, s, case s when 'binary' then 0.44 else 4 end, 1000,
            case s when 'binary' then 0.42 else 3.8 end, case s when 'binary' then 0.46 else 4.2 end,
            case s when 'binary' then 0.6 end, $1, $2, 2
     from area a, generate_series(1, 4) q, unnest('{binary,frequency}'::statistic[]) s where a.code = 'A01'`,
    [recordedAt, id],
  );
}
/** Where the figure of a period's latest statement has its binary baseline from. */
async function baselineOf(period: string, number?: number): Promise<string> {
  const statements = await statementsOf(story.db.sql, 'TR-A01', period);
  const statement = number === undefined ? statements.at(-1) : statements[number - 1];
  const row = await findFigure(story.db.sql, statement?.figureId ?? '');
  const source = row && documentOf(row).nodes.find(({ name }) => name === 'baseline_rate');
  return source && 'source' in source && source.source?.kind === 'table' ? source.source.origin : 'none';
}

describe('a variation', () => {
  it('cuts what it varies with the second agreement, and not before', async () => {
    const { version } = value(await propose(from2016)).terms;
    value(await agree(version, 'buyer'));
    expect(await versions()).toEqual(['2 proposed', '1 2015-01-01 to 2020-12-31']);
    value(await agree(version, 'supplier'));
    expect(await versions()).toEqual(['2 2016-01-01 to 2020-12-31', '1 2015-01-01 to 2015-12-31, cut by 2']);
    const { rows } = await story.db.sql.query(
      `select t.version, c.was, c.now, a.person, a.verb from terms_cut c join terms t on t.id = c.terms_id join act a on a.id = c.act_id`,
    );
    expect(rows).toEqual([
      {
        version: 1,
        was: '[2015-01-01,2021-01-01)',
        now: '[2015-01-01,2016-01-01)',
        person: 'alder-manager',
        verb: 'terms.agree',
      },
    ]);
  });

  it('that begins as early replaces the version wholly', async () => {
    await vary({ varies: 1, effective: { from: '2015-01-01', to: '2021-12-31' } });
    expect(await versions()).toEqual(['2 2015-01-01 to 2021-12-31', '1 replaced by 2']);
  });

  it('proposed twice is one; the same without `varies` is another', async () => {
    expect(value(await propose(from2016))).toMatchObject({ created: true, terms: { version: 2, varies: 1 } });
    expect(value(await propose(from2016))).toMatchObject({ created: false, terms: { version: 2 } });
    expect(value(await propose({ effective: from2016.effective }))).toMatchObject({
      created: true,
      terms: { version: 3, varies: null },
    });
  });

  it('that leaves days without terms is refused when it is proposed', async () => {
    expect(
      refusals(await propose({ varies: 1, effective: { from: '2016-01-01', to: '2018-12-31' } })),
    ).toEqual(['INVALID effective.to']);
    expect(refusals(await propose({ ...from2016, varies: 7 }))).toEqual(['NOT_FOUND varies']);
  });

  it('of terms that somebody else has varied meanwhile is refused with the second agreement, and leaves no trace', async () => {
    const later = value(
      await propose({ varies: 1, effective: { from: '2017-01-01', to: '2020-12-31' } }),
    ).terms;
    value(await agree(later.version, 'supplier'));
    await vary(from2016);
    expect(refusals(await agree(later.version, 'buyer'))).toEqual(['CONFLICT varies']);
    expect(await versions()).toEqual([
      '3 2016-01-01 to 2020-12-31',
      '2 proposed',
      '1 2015-01-01 to 2015-12-31, cut by 3',
    ]);
  });

  it('agreed at one moment with another: one wins, the other is told', async () => {
    const two = [
      value(await propose(from2016)).terms,
      value(await propose({ ...from2016, clocks: { query: { days: 5 } } })).terms,
    ];
    for (const { version } of two) value(await agree(version, 'supplier'));
    const both = await Promise.all(two.map(({ version }) => agree(version, 'buyer')));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.flatMap(refusals)).toEqual(['CONFLICT varies']);
  });

  it('is needed: terms that overlap and do not say so are refused', async () => {
    const { version } = value(await propose({ effective: from2016.effective })).terms;
    value(await agree(version, 'supplier'));
    const refused = await agree(version, 'buyer');
    expect(refusals(refused)).toEqual(['CONFLICT effective']);
  });
});

describe('the database holds it too', () => {
  const update = (effective: string) =>
    story.db.owner.query(`update terms_in_force set effective = $1::daterange`, [effective]);

  it.each(['[2015-01-01,2016-01-01)', '[2015-01-01,2022-01-01)', 'empty'])(
    'nobody sets the days of terms in force to %s',
    async (days) => {
      await expect(update(days)).rejects.toThrow('only cut by terms that vary them');
    },
  );

  it('no row of them is deleted', async () => {
    await expect(story.db.owner.query('delete from terms_in_force')).rejects.toThrow(
      'never changed or deleted',
    );
    await expect(story.db.owner.query('delete from terms_cut')).rejects.toThrow('never changed or deleted');
  });

  it('no terms are cut by terms that not both have agreed', async () => {
    value(await propose(from2016));
    value(await agree(2, 'supplier'));
    await expect(
      story.db.owner.query(
        `insert into terms_cut (by_terms_id, terms_id, was, now, act_id)
         select v.id, f.terms_id, f.effective, f.effective * daterange(null, lower(v.effective)), g.act_id
         from terms v join terms_agreement g on g.terms_id = v.id join terms_in_force f on f.contract_id = v.contract_id where v.version = 2`,
      ),
    ).rejects.toThrow('only by agreed terms that vary them');
  });

  it('an old cut lets nobody cut again, and none stays half made', async () => {
    await vary(from2016);
    await expect(update('[2015-01-01,2016-01-01)')).rejects.toThrow('only cut by terms that vary them');
    await vary({ varies: 2, effective: { from: '2017-01-01', to: '2020-12-31' } });
    await expect(
      story.db.owner.query(
        `update terms_in_force set effective = '[2016-01-01,2021-01-01)' where effective = '[2016-01-01,2017-01-01)'`,
      ),
    ).rejects.toThrow('only cut by terms that vary them');
  });
});

describe('a contract with new baselines', () => {
  beforeEach(async () => {
    await givenCohort(story.db.sql, { area: 'A01', start: '2016-02-01', size: 1000, reoffenders: 430 });
    await rebaselined();
  });

  it('goes by the new ones from the variation on, by the old ones before', async () => {
    await story.run('2017-10-01');
    const version = await vary({ ...from2016, rationale: 'baseline year 2014' });
    expect(await story.outcomes(await story.run('2017-10-01'))).toEqual(['A01 unchanged', 'A02 no_terms']);
    await story.run('2018-10-01', '2016Q1');
    expect(await baselineOf('2015Q4')).toContain('baseline 2011Q4');
    expect(await baselineOf('2016Q1')).toContain('baseline 2014Q1');
    const [statement] = await statementsOf(story.db.sql, 'TR-A01', '2016Q1');
    const figure = documentOf((await findFigure(story.db.sql, statement?.figureId ?? ''))!);
    expect(figure.context.terms).toMatchObject({ version });
    // 43 % lies within the new interval: nothing is earned any more
    expect(statement?.totalPence).toBe(0n);
  });

  it('for a past day corrects what was stated by the old ones', async () => {
    await story.run('2017-10-01');
    const before = await story.lines(1);
    await vary({
      varies: 1,
      effective: { from: '2015-01-01', to: '2020-12-31' },
      rationale: 'wrong baseline year',
    });
    expect(await story.outcomes(await story.run('2017-10-01'))).toEqual(['A01 statement', 'A02 no_terms']);
    expect(await baselineOf('2015Q4', 1)).toContain('baseline 2011Q4');
    expect(await baselineOf('2015Q4', 2)).toContain('baseline 2014Q4');
    const paid = before.find((line) => line.startsWith('BINARY_PAYMENT'))?.split(' ')[1];
    expect(paid).toBe('7000000');
    expect(await story.lines(2)).toEqual([`BINARY_PAYMENT -${paid} corrects 1`]);
    const [, second] = await story.statements();
    expect((await linesOfStatements(story.db.sql, [second!.id])).map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Correction: /),
    ]);
  });
});

describe('a contract that goes over to another mechanism', () => {
  it('for a past day has every line of the old one taken back, and the lines of the new one stated', async () => {
    await story.run('2017-10-01');
    value(await registerMechanism(story.deps, OPERATOR, { document: smallDocument(), cases: smallCases() }));
    await vary({
      varies: 1,
      effective: { from: '2015-01-01', to: '2020-12-31' },
      rationale: 'a fee for each person instead',
      mechanism: { code: 'small' },
      parameters: {
        price: { value: '500', unit: 'pence/person' },
        limit: { value: '100000000', unit: 'pence' },
      },
    });
    expect(await story.outcomes(await story.run('2017-10-01'))).toEqual(['A01 statement', 'A02 no_terms']);
    expect((await story.lines(2)).toSorted()).toEqual(['BINARY_PAYMENT -7000000 corrects 1', 'PAID 500000']);
    const [first, second] = await story.statements();
    const difference = value(
      await figureDifference(story.deps, supplier, { was: first!.figureId, now: second!.figureId }),
    );
    expect(difference.differencePence).toBe(-6500000n);
    expect(difference.rules.length).toBeGreaterThan(50);
    const rules = difference.parts.find(({ kind }) => kind === 'rules');
    expect(rules?.totalPence?.valueOf()).toBe(-6500000);
    expect(await story.outcomes(await story.run('2017-10-02'))).toEqual(['A01 unchanged', 'A02 no_terms']);
  });
});
