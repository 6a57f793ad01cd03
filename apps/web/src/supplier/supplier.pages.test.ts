import { pagesUnderTest, textOf } from '../../../../test/pages/pages-under-test.js';
import { refusal } from '../../../../test/pages/sample/index.js';

const pages = pagesUnderTest();

describe('suppliers', () => {
  it('show what each was promised, sent and paid; a month without a promise counts for none of it', async () => {
    pages.answering();
    const text = textOf((await pages.get('/suppliers?contract=TR-A01&from=2026-01&to=2026-06')).text);
    // 27 of 40 in the months for which something was promised, and 9 more
    expect(text).toMatch(/Wellspring SUB-1, under this contract\s*40\s*36\s*67%/);
    expect(text).toMatch(/£2,400\.00\s*£1,500\.00/);
    expect(pages.seen('Chain')[0]?.variables).toEqual({
      contract: 'TR-A01',
      from: '2026-01-01',
      to: '2026-06-30',
    });
  });
  it('are given as files, of volumes and of amounts', async () => {
    pages.answering();
    const of = 'contract=TR-A01&from=2026-01&to=2026-06';
    expect((await pages.get(`/suppliers/volumes.csv?${of}`)).text).toContain(
      'SUB-1,DEMO-WELL,WELL-ALC,2026-01,20,15,14,1,0,2,3,0',
    );
    expect((await pages.get(`/suppliers/money.csv?${of}`)).text).toContain(
      'SUB-1,DEMO-WELL,2026-01,150000,150000,150000,2',
    );
  });
  it('say what is wrong with the months, where there is nothing, and who may not see them', async () => {
    pages.answering({
      supplyChain: refusal('INVALID', 'the days are no whole quarters.', 'Ask for quarters.'),
    });
    const { status, text } = await pages.get('/suppliers?contract=TR-A01&from=2026-02&to=2026-03');
    expect(status).toBe(400);
    expect(textOf(text)).toContain('The days are no whole quarters. Ask for quarters.');
    pages.answering({ supplyChain: { __typename: 'SupplyChain', volumes: [], money: [] } });
    expect(textOf((await pages.get('/suppliers?contract=TR-A01')).text)).toContain(
      'Nothing was promised, sent or stated',
    );
    pages.answering({ supplyChain: refusal('NOT_ALLOWED', 'You are no party to it.', 'Ask a party.') });
    expect((await pages.get('/suppliers?contract=TR-A01')).status).toBe(403);
  });
});

describe('what a figure will be', () => {
  const ASKED = '/scenario?contract=TR-A01&periods=2027Q1&size=400&rate=43&frequency=4.1';
  it('is worked out as supposed, with what moves it, and given as a file', async () => {
    pages.answering();
    expect((await pages.get('/scenario')).text).not.toContain('id="result"');
    expect(pages.seen('Scenario')).toEqual([]);
    const { text: html } = await pages.get(ASKED);
    expect(textOf(html)).toMatch(/£1,000\.00.+400 people, 172 of whom reoffend.+Binary rate/s);
    expect(pages.seen('Scenario')[0]?.variables).toEqual({
      input: {
        contract: 'TR-A01',
        periods: ['2027Q1'],
        generated: { cohortSize: 400, binaryRate: '43/100', frequency: '4.1' },
      },
    });
    expect((await pages.get(ASKED.replace('?', '/scenario.csv?'))).text).toContain(
      '2027Q1,BINARY,Binary payment,payment,100000,Below the interval.',
    );
  });
  it('points at what is wrong, and passes on why it cannot be worked out', async () => {
    pages.answering({ simulate: refusal('CONFLICT', 'no terms are in force.', 'Name a version.') });
    const wrong = await pages.get('/scenario?contract=TR-A01&periods=soon&rate=x');
    expect(wrong.status).toBe(400);
    for (const part of ['#periods', '#size', '#rate', '#frequency'])
      expect(wrong.text).toContain(`href="${part}"`);
    expect(textOf((await pages.get(ASKED)).text)).toContain('No terms are in force. Name a version.');
  });
});

describe('an organisation’s own volumes', () => {
  it('are shown to who may list no contracts, and to others who choose them', async () => {
    pages.answering({ contracts: refusal('NOT_ALLOWED', 'You may not list contracts.', 'A manager may.') });
    const { status, text } = await pages.get('/suppliers?from=2026-01&to=2026-06');
    expect(status).toBe(200);
    expect(textOf(text)).toMatch(/Our own organisation, January 2026 to June 2026.*Wellspring/);
    expect(pages.seen('OwnChain')[0]?.variables).toEqual({ from: '2026-01-01', to: '2026-06-30' });
    expect(pages.seen('Chain')).toEqual([]);
    expect((await pages.get('/suppliers/volumes.csv?contract=own&from=2026-01&to=2026-06')).text).toContain(
      'SUB-1,DEMO-WELL',
    );
    await pages.get('/volumes');
    expect(pages.seen('Volumes')[0]?.variables).toMatchObject({ contract: 'SUB-1' });
  });
});
