import { canonicalText, sha256Hex } from '#kernel';
import { OPERATOR } from '#partners';
import { givenAgreed, givenChain, primeTerms, shareTerms } from '../../../../test/support/chain.js';
import { refusals, trTerms, value } from '../../../../test/support/contracts.js';
import { RunStory } from '../../../../test/support/run-story.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { smallCases, smallDocument } from '../mechanism/small.fixture.js';
import { agreeTerms } from './agree-terms.js';
import type { TermsProposal } from './proposal.js';
import { proposeTerms } from './propose-terms.js';

let story: RunStory;
beforeEach(async () => {
  story = await RunStory.begin();
  await givenChain(story.deps, '0.25');
});
afterEach(() => story.end());

const propose = (proposal: TermsProposal) => proposeTerms(story.deps, OPERATOR, proposal);
/** What every problem says. */
async function says(proposal: TermsProposal): Promise<string[]> {
  const result = await propose(proposal);
  return result.ok ? [] : result.problems.map(({ why }) => why);
}
const share = (risk: string, change: Partial<TermsProposal> = {}) =>
  shareTerms('SUB', { payment: '0.3', risk }, change);
const from2018 = { varies: 1, effective: { from: '2018-01-01', to: '2020-12-31' } };
/** Agreed by the supplier, and then by the buyer. */
async function agree(proposal: TermsProposal) {
  const { contract, version } = value(await propose(proposal)).terms;
  const agreed = { contract, version, reason: 'signed' };
  value(await agreeTerms(story.deps, OPERATOR, { ...agreed, party: 'supplier' }));
  return agreeTerms(story.deps, OPERATOR, { ...agreed, party: 'buyer' });
}

describe('the share of risk of a subcontract', () => {
  it('is never above the prime’s: refused with both numbers', async () => {
    expect(refusals(await propose(share('0.26')))).toEqual(['INVALID parameters.share_of_risk']);
    expect(await says(share('0.26'))).toEqual([
      'The share of risk is 26%, above the 25% that PRIME carries by its terms version 1.',
    ]);
    expect(await says(share('0.25'))).toEqual([]);
  });

  it('is compared exactly', async () => {
    expect(await says(share('250001/1000000'))).toEqual([
      'The share of risk is 25.0001%, above the 25% that PRIME carries by its terms version 1.',
    ]);
    expect(await says(share('1/3'))).toEqual([
      'The share of risk is 1/3, above the 25% that PRIME carries by its terms version 1.',
    ]);
  });

  it.each(['1.01', '-0.1'])('is a number from 0 to 1, and %s is not', async (risk) => {
    expect(refusals(await propose(share(risk)))).toContain('INVALID parameters.share_of_risk');
  });

  it('is held against what the prime carries on every one of its days', async () => {
    await givenAgreed(story.deps, primeTerms('0.2', from2018));
    expect(await says(share('0.22'))).toEqual([
      'The share of risk is 22%, above the 20% that PRIME carries by its terms version 2.',
    ]);
    expect(await says(share('0.22', { effective: { from: '2015-01-01', to: '2017-12-31' } }))).toEqual([]);
  });

  it('is not known to fit where the terms above declare none', async () => {
    await givenAgreed(story.deps, share('0.2'));
    await givenAgreed(story.deps, shareTerms('SUBSUB', { payment: '0.5', risk: '0.2' }));
    const refused = await agree({ ...trTerms('PRIME'), ...from2018 });
    expect(refusals(refused)).toEqual(['CONFLICT parameters.share_of_risk']);
    expect(refused).toMatchObject({
      problems: [
        {
          why: 'These terms declare no share of risk, but SUB version 1, under this contract, bears 20%.',
          fix: 'Vary the terms of SUB first.',
        },
      ],
    });
  });

  it('keeps the prime from going below it, until it is varied itself', async () => {
    await givenAgreed(story.deps, share('0.2'));
    const lower = primeTerms('0.15', from2018);
    expect(await says(lower)).toEqual([]); // it can be proposed, and talked about
    const refused = await agree(lower);
    expect(refused).toMatchObject({
      problems: [
        {
          code: 'CONFLICT',
          why: 'The share of risk is 15%, below the 20% that SUB version 1, under this contract, bears on some of these days.',
        },
      ],
    });
    await givenAgreed(story.deps, share('0.1', from2018));
    const { contract, version } = value(await propose(lower)).terms;
    expect(
      await agreeTerms(story.deps, OPERATOR, { contract, version, party: 'buyer', reason: 'signed' }),
    ).toMatchObject({ ok: true, value: { inForce: true } });
  });

  it('is looked at again when it comes into force', async () => {
    const { version } = value(await propose(share('0.2'))).terms;
    await givenAgreed(story.deps, primeTerms('0.15', from2018));
    const agreed = { contract: 'SUB', version, reason: 'signed' };
    value(await agreeTerms(story.deps, OPERATOR, { ...agreed, party: 'supplier' }));
    const refused = await agreeTerms(story.deps, OPERATOR, { ...agreed, party: 'buyer' });
    expect(refusals(refused)).toEqual(['CONFLICT parameters.share_of_risk']);
  });

  it('cannot be crossed by two who agree at the same moment', async () => {
    const sub = value(await propose(share('0.2'))).terms;
    const prime = value(await propose(primeTerms('0.15', from2018))).terms;
    for (const { contract, version } of [sub, prime])
      value(
        await agreeTerms(story.deps, OPERATOR, { contract, version, party: 'supplier', reason: 'signed' }),
      );
    const both = await Promise.all(
      [sub, prime].map(({ contract, version }) =>
        agreeTerms({ ...story.deps, em: story.deps.em.fork() }, OPERATOR, {
          contract,
          version,
          party: 'buyer',
          reason: 'signed',
        }),
      ),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });

  it('is held by the database itself, from both sides', async () => {
    await givenAgreed(story.deps, share('0.2'));
    // terms agreed past the rules of the code
    await expect(forced('SUBSUB', shareTerms('SUBSUB', { payment: '0.5', risk: '0.21' }))).rejects.toThrow(
      'the share of risk 21/100 of SUBSUB is above the 1/5 of SUB',
    );
    await expect(
      forced(
        'SUBSUB',
        shareTerms('SUBSUB', { payment: '0.5', risk: '0.2' }, { effective: { from: '2015-01-01' } }),
      ),
    ).rejects.toThrow('the share of risk 1/5 of SUBSUB is above the unknown one of SUB');
    await forced('SUBSUB', shareTerms('SUBSUB', { payment: '0.5', risk: '0.2' }));
    // and no variation above goes below it
    const lower = value(await propose(share('0.1', from2018))).terms;
    const agreed = { contract: 'SUB', version: lower.version, reason: 'signed' };
    expect(refusals(await agreeTerms(story.deps, OPERATOR, { ...agreed, party: 'supplier' }))).toEqual([]);
    await expect(bringIntoForce(lower.id, 1)).rejects.toThrow(
      'the share of risk 1/5 of SUBSUB is above the 1/10 of SUB',
    );
  });
});

describe('terms that take something from the figure of the contract above', () => {
  it('need a contract above', async () => {
    expect(await says({ ...share('0.2'), contract: 'PRIME' })).toEqual(
      expect.arrayContaining([
        "'Payments of the contract above' (payments_above) comes from the figure of the contract above, and this contract is under no other.",
      ]),
    );
  });

  it('need terms above on every day of theirs', async () => {
    expect(await says(share('0.2', { effective: { from: '2015-01-01', to: '2021-06-30' } }))).toEqual([
      'PRIME, the contract above, has no terms in force on 2021-01-01, and these terms go by them.',
    ]);
    expect(await says(shareTerms('SUBSUB', { payment: '0.5' }))).toEqual([
      'SUB, the contract above, has no terms in force on 2015-01-01, and these terms go by them.',
    ]);
  });

  it('need periods of the same kind above', async () => {
    expect(await says(share('0.2', { per: 'month' }))).toEqual([
      'There would be statements by month, but the terms of PRIME version 1, whose figure they go by, have them by quarter.',
    ]);
  });

  it('need the part that they take, in its unit', async () => {
    const taking = async (code: string, input: object, unit = 'person') => {
      const small = smallDocument();
      const inputs = small.inputs.map((each) => (each.name === 'people' ? { ...each, input } : each));
      const document = { ...small, code, inputs };
      value(
        await registerMechanism(story.deps, OPERATOR, {
          document,
          cases: { ...smallCases(), mechanism: code },
        }),
      );
      return says({
        ...share('0.2'),
        mechanism: { code },
        parameters: {
          price: { value: '500', unit: `pence/${unit}` },
          limit: { value: '100', unit: 'pence' },
        },
      });
    };
    const from = { from: 'figure', figure: 'parent' };
    expect(await taking('right', { ...from, node: 'cohort_size' })).toEqual([]);
    expect(await taking('no-node', { ...from, node: 'cohort_sise' })).toEqual([
      "'People' (people) takes cohort_sise from the figure of the contract above, but the terms of PRIME version 1, in force from 2015-01-01, have none.",
    ]);
    expect(await taking('other-unit', { ...from, node: 'frequency' })).toEqual([
      "'People' (people) is needed in person, but the terms of PRIME version 1, in force from 2015-01-01, have it in event/person.",
    ]);
  });
});

/** Puts terms in force for both parties past the rules of the code, as the application's role could. */
async function forced(contract: string, proposal: TermsProposal): Promise<void> {
  const { rows: mechanisms } = await story.db.sql.query<{ id: number; digest: string }>(
    `select id, digest from mechanism where code = 'share-of-parent'`,
  );
  const lowest = (value: unknown) => ({ '0.21': '21/100', '0.2': '1/5' })[String(value)] ?? value;
  const parameters = Object.fromEntries(
    Object.entries(proposal.parameters).map(([name, each]) => [name, { ...each, value: lowest(each.value) }]),
  );
  const document = canonicalText({ format: 'terms/v1', parameters });
  const { rows } = await story.db.sql.query<{ id: number }>(
    `with a as (insert into act (person, verb, subject_kind, subject_id) values ('operator', 'terms.propose', 'terms', 'test') returning id)
     insert into terms (contract_id, version, mechanism_id, document, digest, effective, rationale, act_id)
     select c.id, (select coalesce(max(version), 0) + 1 from terms where contract_id = c.id), $2, $3, $4, daterange($5, $6, '[]'), 'test', a.id
     from contract c, a where c.code = $1 returning id`,
    [
      contract,
      mechanisms[0]!.id,
      document,
      sha256Hex(document),
      proposal.effective.from,
      proposal.effective.to ?? null,
    ],
  );
  await bringIntoForce(rows[0]!.id);
}

/** Adds what agreements are lacking and the row that puts terms in force, cutting what they vary. */
async function bringIntoForce(termsId: number, varied?: number): Promise<void> {
  const client = await story.db.sql.connect();
  try {
    await client.query('begin');
    for (const party of ['buyer', 'supplier'])
      await client.query(
        `with a as (insert into act (person, verb, subject_kind, subject_id, reason) values ('operator', 'terms.agree', 'terms', 'test', 'signed copy') returning id)
         insert into terms_agreement (terms_id, party, act_id) select $1, $2, a.id from a
         where not exists (select from terms_agreement where terms_id = $1 and party = $2)`,
        [termsId, party],
      );
    if (varied !== undefined) {
      await client.query(
        `insert into terms_cut (by_terms_id, terms_id, was, now, act_id)
         select v.id, f.terms_id, f.effective, f.effective * daterange(null, lower(v.effective)),
                (select max(act_id) from terms_agreement where terms_id = v.id)
         from terms v join terms t on t.contract_id = v.contract_id and t.version = $2 join terms_in_force f on f.terms_id = t.id where v.id = $1`,
        [termsId, varied],
      );
      await client.query(
        'update terms_in_force f set effective = c.now from terms_cut c where c.by_terms_id = $1 and f.terms_id = c.terms_id',
        [termsId],
      );
    }
    await client.query(
      'insert into terms_in_force (terms_id, contract_id, effective) select id, contract_id, effective from terms where id = $1',
      [termsId],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
