import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { CONTRACT, IN_FORCE, PROPOSED } from '../../../../test/pages/sample/contract.js';
import { refusal } from '../../../../test/pages/sample/index.js';
import { MANAGER, ONLOOKER } from '../../../../test/pages/sample/persons.js';

const pages = pagesUnderTest();
const AT = '/contracts/D16-A04';
const send = (path: string, form: object) =>
  pages
    .post(path)
    .type('form')
    .send({ csrf: pages.formToken(), ...form });
const field = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? '';

describe('contracts', () => {
  it('are a list, and the same as a file', async () => {
    const { text: html } = await pages.get('/contracts?scheme=demo-16&area=A04');
    expect(pages.seen('Contracts')[0]?.variables).toMatchObject({ scheme: 'demo-16', area: 'A04' });
    expect(html).toContain('href="/contracts?scheme=demo-16&amp;area=A04&amp;after=cursor-c"');
    const { text: csv } = await pages.get('/contracts/list.csv?area=A04');
    expect(csv).toContain(
      'D16-A04,Rehabilitation services in Old Forest,demo-16,A04,Demonstration Commissioner',
    );
  });
  it('show their versions, how each stands and why, and what waits', async () => {
    const text = textOf((await pages.get(AT)).text);
    expect(text).toMatch(/Version 2 varies version 1 from 1 April 2027 on Waits for the buyer to agree Prices rose\./); // prettier-ignore
    expect(text).toMatch(/Version 1 from 1 February 2015 on In force First terms\./);
    expect(text).toContain('DEMO-ALDER hands it over to DEMO-COM, from 1 January 2027 on.');
  });
  it('that are not there say so', async () => {
    pages.answering({ contract: refusal('NOT_FOUND', 'There is no contract X.', 'Correct it.') });
    expect((await pages.get('/contracts/X')).status).toBe(404);
    pages.answering();
    expect((await pages.get(`${AT}/terms/9`)).status).toBe(404);
    expect((await pages.get(`${AT}/novations/9`)).status).toBe(404);
  });
  it('are taken over by the successor', async () => {
    const { text: html } = await pages.get(`${AT}/novations/7`);
    pages.answering({ agreeNovation: { __typename: 'Novation', id: 7 } });
    const { headers } = await send(`${AT}/novations/7`, { key: field(html, 'key') });
    expect(headers.location).toBe(`${AT}?done=novation`);
    expect(pages.seen('AgreeNovation')[0]?.idempotencyKey).toBe(field(html, 'key'));
    pages.answering({ viewer: ONLOOKER });
    expect((await pages.get(`${AT}/novations/7`)).text).not.toContain('name="key"');
  });
});

describe('terms', () => {
  it('are read: values with clauses, tables with sources, the mechanism’s clauses, who agreed', async () => {
    const text = textOf((await pages.get(`${AT}/terms/2`)).text);
    for (const part of [
      'Payment cap for the period £200,000.00 7, 6',
      'Table baseline_binary, 1 row',
      'baseline 2011Q4 as on record',
      'B-3 Payment for reoffenders avoided',
      'Helen Marsh agreed for the supplier.',
      '“Prices rose.”',
    ])
      expect(text).toContain(part);
  });
  it('are compared side by side, any two, and as a file', async () => {
    const { text: html } = await pages.get(`${AT}/terms/compare`);
    expect(pages.seen('ChangesOfTerms')[0]?.variables).toEqual({ contract: 'D16-A04', from: 1, to: 2 });
    expect(textOf(html)).toMatch(/2 changes What Version 1 Version 2 Difference Price for each reoffender avoided Value of the terms £1,000\.00 per person £1,100\.00 per person £100\.00 per person more \(\+10%\)/); // prettier-ignore
    expect(textOf(html)).toContain('Clock answer A number of days Not there 15 days Added');
    await pages.get(`${AT}/terms/compare?from=2&to=1`);
    expect(pages.seen('ChangesOfTerms')[1]?.variables).toEqual({ contract: 'D16-A04', from: 2, to: 1 });
    expect(textOf((await pages.get(`${AT}/terms/compare?from=1&to=1`)).text)).toContain('Nothing differs.');
    expect((await pages.get(`${AT}/terms/compare.csv`)).text).toContain('D16-A04,parameter,price');
  });
  it('are agreed to by the second party, after what they change was shown', async () => {
    const { text: html } = await pages.get(`${AT}/terms/2/agree`);
    const text = textOf(html);
    expect(text).toContain('£1,100.00 per person');
    expect(text).toContain('With your agreement the terms are in force');
    pages.answering({ agreeTerms: { __typename: 'Terms', version: 2, inForce: true } });
    const form = { party: field(html, 'party'), key: field(html, 'key'), reason: '' };
    const { headers } = await send(`${AT}/terms/2/agree`, form);
    expect(headers.location).toBe(`${AT}/terms/2?done=agreed`);
    const [asked] = pages.seen('Agree');
    expect(asked?.variables).toEqual({ contract: 'D16-A04', version: 2, party: 'BUYER' });
    expect(asked?.idempotencyKey).toBe(field(html, 'key'));
  });
  it.each([
    ['whose side has agreed', { viewer: { ...MANAGER, organisation: 'DEMO-ALDER' } }],
    ['who may not', { viewer: ONLOOKER }],
    [
      'when they are in force',
      { contract: { ...CONTRACT, terms: [{ ...PROPOSED, inForce: true }, IN_FORCE] } },
    ],
  ])('are not agreed to by somebody %s', async (_, answers) => {
    pages.answering(answers);
    const { text: html } = await pages.get(`${AT}/terms/2/agree`);
    expect(html).not.toContain('name="party"');
    expect(textOf(html)).toContain('There is nothing for you to agree to');
  });
  it('that the API refuses to have agreed say why', async () => {
    pages.answering({ agreeTerms: refusal('CONFLICT', 'other terms hold on these days.', 'Vary them.') });
    const { status, text: html } = await send(`${AT}/terms/2/agree`, { party: 'BUYER', reason: 'deed' });
    expect([status, html.includes('deed</textarea>')]).toEqual([409, true]);
    expect(textOf(html)).toContain('Other terms hold on these days. Vary them.');
  });
});

describe('proposing terms', () => {
  const GOOD = {
    basis: '1',
    latest: '2',
    key: 'k',
    'from-day': '1',
    'from-month': '4',
    'from-year': '2027',
    rationale: 'Prices rose.',
    'p-payment_cap': '250,000',
    'p-price': '1100.50',
    'p-gate': 'false',
    'p-share_of_risk': '1/3',
    'c-price': '7, 3.1',
    tables: 'keep',
  };
  const PROPOSAL = {
    contract: 'D16-A04',
    effective: { from: '2027-04-01' },
    rationale: 'Prices rose.',
    varies: 1,
    mechanism: { code: 'tr-binary-frequency', version: 1 },
    measures: { main: { code: 'reoffending-12m', version: 1 } },
    parameters: {
      payment_cap: { value: '25000000', unit: 'pence', clause: '7, 6' },
      price: { value: '110050', unit: 'pence/person', clause: '7, 3.1' },
      gate: { value: false, unit: 'boolean', clause: '7, 4.3' },
      share_of_risk: { value: '1/3', unit: '1' },
    },
    tables: { baseline_binary: { rows: { Q4: { source: 'baseline 2011Q4 as on record', columns: { value: '9/20', risk_mean: null } } } } }, // prettier-ignore
    clocks: { answer: { days: 15 } },
    yearStartMonth: 4,
  };

  it('starts from the version in force, money in pounds', async () => {
    const { text: html } = await pages.get(`${AT}/propose`);
    expect([field(html, 'basis'), field(html, 'latest')]).toEqual(['1', '2']);
    expect(html).toContain('value="200000.00"');
    expect(html).toContain('value="1/2"');
  });
  it('shows what it changes before anything is proposed, then proposes that', async () => {
    const check = await send(`${AT}/propose`, GOOD);
    expect(textOf(check.text)).toContain('Check what it changes before you propose it');
    expect(pages.seen('ChangesOfTerms')[0]?.variables).toEqual({ contract: 'D16-A04', from: 1, proposal: PROPOSAL }); // prettier-ignore
    expect(pages.seen('Propose')).toEqual([]);
    expect((await send(`${AT}/propose`, { ...GOOD, change: 'yes' })).text).toContain('value="1100.50"');
    pages.answering({ proposeTerms: { __typename: 'Terms', version: 3 } });
    const { headers } = await send(`${AT}/propose`, { ...GOOD, sure: 'yes' });
    expect(headers.location).toBe(`${AT}/terms/3?done=proposed`);
    const [asked] = pages.seen('Propose');
    expect([asked?.variables, asked?.idempotencyKey]).toEqual([{ proposal: PROPOSAL }, 'k']);
  });
  it('may have the baselines copied anew', async () => {
    await send(`${AT}/propose`, { ...GOOD, tables: 'copy' });
    expect(pages.seen('ChangesOfTerms')[0]?.variables).toMatchObject({ proposal: { tables: {} } });
  });
  it('points at each field that is wrong and keeps what was typed', async () => {
    const { status, text: html } = await send(`${AT}/propose`, { ...GOOD, 'from-day': '31', rationale: '', 'p-price': 'much', 'p-gate': '', 'p-share_of_risk': 'half' }); // prettier-ignore
    expect(status).toBe(400);
    for (const id of ['from-day', 'rationale', 'p-price', 'p-gate', 'p-share_of_risk'])
      expect(html).toContain(`href="#${id}"`);
    expect(html).toContain('value="much"');
  });
  it('points at the field that the API refuses', async () => {
    const problems = [{ code: 'INVALID', path: ['effective', 'from'], why: 'it begins later.', fix: 'Name one.' }]; // prettier-ignore
    pages.answering({ termsDifference: { __typename: 'Problems', problems } });
    const { text: html } = await send(`${AT}/propose`, GOOD);
    expect(html).toContain('href="#from-day"');
    expect(textOf(html)).toContain('It begins later. Name one.');
  });
  it('is shown what was proposed meanwhile, before it goes on', async () => {
    const { status, text: html } = await send(`${AT}/propose`, { ...GOOD, latest: '1', sure: 'yes' });
    expect(status).toBe(409);
    expect(textOf(html)).toMatch(/Since you opened the form, this was proposed.+Version 2 , Helen Marsh proposed it\. “Prices rose\.”/); // prettier-ignore
    expect(field(html, 'latest')).toBe('2');
    expect(pages.seen('Propose')).toEqual([]);
  });
  it('is for who may', async () => {
    pages.answering({ viewer: ONLOOKER });
    expect((await pages.get(`${AT}/propose`)).status).toBe(403);
  });
});
