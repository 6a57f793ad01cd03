import { readFileSync } from 'node:fs';
import { person, refusals, value } from '../../../../test/support/contracts.js';
import { givenDeclarations } from '../../../../test/support/declared.js';
import {
  givenOrganisation,
  givenPrimeContract,
  givenSubcontract,
} from '../../../../test/support/ecosystem.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { OPERATOR } from '#partners';
import { termsDifference } from '../compare/index.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { listStatements } from '../statement/statement.store.js';
import { agreeTerms } from './agree-terms.js';
import type { TermsProposal } from './proposal.js';
import { proposeTerms } from './propose-terms.js';

const file = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../../../${name}`, import.meta.url), 'utf8')) as object;

/** A rate card for each outcome, with at most £82 for each person and £120 in all. */
const rateCard = (change: Partial<TermsProposal> = {}): TermsProposal => {
  const document = Object.entries(file('docs/guide/sample-terms/innovation-fund.json'));
  const sample = Object.fromEntries(
    document.filter(([key]) => key !== '$schema'),
  ) as unknown as TermsProposal;
  return {
    ...sample,
    contract: 'SUB-WELL',
    effective: { from: '2015-01-01', to: '2019-12-31' },
    rationale: 'Rate card',
    parameters: {
      person_cap: { value: '8200', unit: 'pence' },
      contract_cap: { value: '12000', unit: 'pence' },
    },
    tables: {
      rate_card: {
        rows: Object.fromEntries(
          Object.keys((sample.tables!.rate_card as { rows: object }).rows).map((item) => [
            item,
            { columns: { price: item === 'sustained_work_26_weeks' ? '5000' : '3000' }, source: 'agreed' },
          ]),
        ),
      },
    },
    ...change,
  };
};

const well = person('well-manager');
const alder = person('alder-manager');

describe('a subcontract of a prime with an agency', () => {
  let story: RunStory;
  beforeAll(async () => {
    story = await RunStory.begin();
    await givenOrganisation(story.db.sql, 'DEMO-WELL', 'agency');
    await givenPrimeContract(story.deps);
    await givenSubcontract(story.deps, { code: 'SUB-WELL', supplier: 'DEMO-WELL' });
    value(
      await registerMechanism(story.deps, OPERATOR, {
        document: file('mechanisms/innovation-fund.json'),
        cases: file('mechanisms/innovation-fund.cases.json'),
      }),
    );
  });
  afterAll(() => story.end());

  it('has terms that the agency proposes and each party agrees by its own act; others have no say', async () => {
    const { terms } = value(await proposeTerms(story.deps, well, rateCard()));
    const agree = (by: typeof well, party: 'buyer' | 'supplier') =>
      agreeTerms(story.deps, by, { contract: 'SUB-WELL', version: terms.version, party });
    expect(refusals(await agree(person('commissioner-manager'), 'buyer'))).toEqual([
      'NOT_ALLOWED terms.agree',
    ]);
    expect(refusals(await agree(well, 'buyer'))).toEqual(['NOT_ALLOWED terms.agree']);
    expect(value(await agree(well, 'supplier')).inForce).toBe(false);
    expect(value(await agree(alder, 'buyer')).inForce).toBe(true);
  });

  it('has no second terms for the same days, unless they say that they vary the first', async () => {
    const second = rateCard({
      parameters: { ...rateCard().parameters, contract_cap: { value: '13000', unit: 'pence' } },
    });
    const proposed = await proposeTerms(story.deps, well, second);
    expect(refusals(proposed).length + (proposed.ok ? 1 : 0)).toBe(1);
    if (!proposed.ok) return expect(refusals(proposed)[0]).toMatch(/^CONFLICT/);
    const { version } = proposed.value.terms;
    value(await agreeTerms(story.deps, well, { contract: 'SUB-WELL', version, party: 'supplier' }));
    const agreed = await agreeTerms(story.deps, alder, { contract: 'SUB-WELL', version, party: 'buyer' });
    expect(refusals(agreed)[0]).toMatch(/^CONFLICT/);
  });

  it('is paid by its rate card through runs, up to the cap for each person, then to that of the contract', async () => {
    await givenDeclarations(
      story.db.sql,
      'SUB-WELL',
      [
        { id: 'd1', item: 'qualification_level_1', day: '2015-11-02', person: 'p1' },
        { id: 'd2', item: 'sustained_work_26_weeks', day: '2015-12-02', person: 'p1' },
        { id: 'd3', item: 'qualification_level_2', day: '2015-12-09', person: 'p1' },
        { id: 'd4', item: '*', day: '2015-12-31' },
        { id: 'd5', item: 'sustained_work_26_weeks', day: '2016-02-02', person: 'p2' },
        { id: 'd6', item: '*', day: '2016-03-31' },
      ],
      '2016-04-01',
    );
    await story.run('2016-05-01', '2015Q4');
    await story.run('2016-05-01', '2016Q1');
    const issued = await listStatements(story.db.sql, { visibleTo: null, contract: 'SUB-WELL' });
    expect(
      issued.map(({ period, totalPence, buyer, supplier }) => `${period} ${totalPence} ${buyer} ${supplier}`),
    ).toEqual([
      // £50 more, of which £38 are left under the £120 of the contract
      '2016Q1 3800 DEMO-ALDER DEMO-WELL',
      // 30 + 50 + 30 = £110, of which a person may have £82
      '2015Q4 8200 DEMO-ALDER DEMO-WELL',
    ]);
  });

  it('shows what is proposed otherwise as a difference to what is agreed', async () => {
    const { terms } = value(
      await proposeTerms(
        story.deps,
        alder,
        rateCard({ parameters: { ...rateCard().parameters, person_cap: { value: '9000', unit: 'pence' } } }),
      ),
    );
    const difference = value(
      await termsDifference(story.deps, well, {
        to: { contract: 'SUB-WELL', version: terms.version },
        from: 1,
      }),
    );
    expect(difference.sentences).toEqual([expect.stringContaining('person_cap: £82.00 → £90.00')]);
  });
});
