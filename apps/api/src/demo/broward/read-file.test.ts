import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { addMonths, periodOf, problemLine, type Result } from '#kernel';
import { BROWARD_FILE, describeWithBroward } from './data.fixture.js';
import type { BrowardPerson } from './person.js';
import { readBroward } from './read-file.js';
import { toInterchange } from './to-interchange.js';

const HEADER = 'id,sex,age,compas_screening_date,decile_score,priors_count,is_recid,r_offense_date';
const ROW = '7,Male,34,2013-02-28,3,0,1,2013-07-05';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'concord-broward-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string | Uint8Array): Promise<Result<BrowardPerson[]>> {
  const file = path.join(folder, 'compas.csv');
  await writeFile(file, text);
  return readBroward(file);
}

const said = (result: Result<unknown>): string[] => (result.ok ? [] : result.problems.map(problemLine));

describe('a file of screened people', () => {
  it('becomes orders of the kind screening, and offences charged on their own day', async () => {
    const result = await read(`${HEADER}\n${ROW}\n8,Female,50,2014-01-02,10,2,0,\n`);
    expect(result.ok && toInterchange(result.value)).toEqual({
      orders:
        'order_id,service_user_id,area,provider,kind,start_date,sentence_months,risk_score,risk_band,sex,birth_year\n' +
        'broward-7-screening,broward-7,BROWARD,BROWARD-PROVIDER,screening,2013-02-28,,,3,M,\n' +
        'broward-8-screening,broward-8,BROWARD,BROWARD-PROVIDER,screening,2014-01-02,,,10,F,\n',
      offences:
        'offence_id,service_user_id,offence_date,offence_code,proof,proof_date\nbroward-7-new-crime,broward-7,2013-07-05,,charge,2013-07-05\n',
    });
  });

  it('may have the published file’s other columns, and names that stand twice: the first is meant', async () => {
    const result = await read(
      'id,name,sex,decile_score,compas_screening_date,r_offense_date,decile_score,sex\n7,"Doe, J.",Male,3,2013-02-28,,9,Female\n',
    );
    expect(result).toEqual({ ok: true, value: [{ id: '7', sex: 'M', screenedOn: '2013-02-28', decile: 3 }] });
  });

  it.each([
    ['a byte order mark and Windows line ends', `\ufeff${HEADER}\r\n${ROW}\r\n`],
    ['no line end at the end', `${HEADER}\n${ROW}`],
    ['the same row twice', `${HEADER}\n${ROW}\n${ROW}\n`],
  ])('may have %s', async (_, text) => {
    expect(await read(text)).toEqual({
      ok: true,
      value: [{ id: '7', sex: 'M', screenedOn: '2013-02-28', decile: 3, newCrimeOn: '2013-07-05' }],
    });
  });

  it.each(['-1', '0', '11'])('gives no risk band for a score of %s', async (score) => {
    const result = await read(`${HEADER}\n7,Male,34,2013-02-28,${score},0,0,\n`);
    expect(result.ok && result.value[0]).toEqual({ id: '7', sex: 'M', screenedOn: '2013-02-28' });
  });

  it.each([
    ['an empty file', '', [/^compas.csv: The file is empty/]],
    ['a header alone', `${HEADER}\n`, [/no person/]],
    [
      'other columns',
      'id,sex,compas_screening_dat,decile_score,r_offense_date\n',
      [
        /line 1.compas_screening_date: The column compas_screening_date is missing. Is it the one named compas_screening_dat\?/,
      ],
    ],
    [
      'another table',
      'a;b\n1;2\n',
      [/The column id is missing/, /sex/, /compas_screening_date/, /decile_score/, /r_offense_date/],
    ],
    [
      'a day that is none',
      `${HEADER}\n7,Male,34,2013-02-29,3,0,0,\n`,
      [/line 2.compas_screening_date: "2013-02-29": This is not a day. Write/],
    ],
    [
      'days the other way round',
      `${HEADER}\n${ROW}\n8,Male,34,01/02/2013,3,0,1,7/5/2013\n`,
      [/line 3.compas_screening_date/, /line 3.r_offense_date/],
    ],
    ['words for a score', `${HEADER}\n7,Male,34,2013-02-28,Low,0,0,\n`, [/line 2.decile_score: "Low"/]],
    ['an unknown sex', `${HEADER}\n7,M,34,2013-02-28,3,0,0,\n`, [/line 2.sex: "M"/]],
    [
      'a row that ends too early',
      `${HEADER}\n7,Male\n`,
      [/line 2.compas_screening_date: ""/, /line 2.decile_score: ""/],
    ],
    [
      'a person who is there twice, differently',
      `${HEADER}\n${ROW}\n7,Male,34,2013-03-01,3,0,0,\n`,
      [/line 3.id: "7": This person stands in the file twice/],
    ],
    ['a quote that is never closed', `${HEADER}\n7,"Male,34,2013-02-28,3,0,0,\n`, [/This is not CSV/]],
  ])('is refused with all there is to mend: %s', async (_, text, expected) => {
    const lines = said(await read(text));
    expect(lines).toHaveLength(expected.length);
    for (const [i, pattern] of expected.entries()) expect(lines[i]).toMatch(pattern);
  });

  it('that is not there says where to get it', async () => {
    expect(said(await readBroward(path.join(folder, 'none.csv')))[0]).toMatch(
      /There is no file .*none.csv. It is compas-scores-two-years.csv of the repository propublica/,
    );
  });

  it('that is a folder is refused', async () => {
    expect(said(await readBroward(folder))[0]).toMatch(/is a folder/);
  });

  it('with everything wrong shows the first twenty reasons', async () => {
    const rows = Array.from({ length: 500 }, (_, i) => `${i},Male,34,never,3,0,0,`).join('\n');
    expect(said(await read(`${HEADER}\n${rows}\n`))).toHaveLength(20);
  });
});

describeWithBroward('the published records of Broward County', () => {
  // quarter of screening, people, of them charged with a new crime within twelve months: README of the records
  const PUBLISHED = [
    ['2013Q1', 1722, 460],
    ['2013Q2', 1134, 281],
    ['2013Q3', 1037, 267],
    ['2013Q4', 1218, 303],
    ['2014Q1', 1096, 268],
  ] as const;

  it('hold 7,214 people, and the published counts of the usable quarters to the person', async () => {
    const result = await readBroward(BROWARD_FILE);
    const people = result.ok ? result.value : [];
    expect(people).toHaveLength(7214);
    const counts = PUBLISHED.map(([quarter]) => {
      const cohort = people.filter(({ screenedOn }) => periodOf(screenedOn, 'quarter') === quarter);
      const charged = cohort.filter(
        ({ screenedOn, newCrimeOn = '' }) =>
          newCrimeOn >= screenedOn && newCrimeOn < addMonths(screenedOn, 12),
      );
      return [quarter, cohort.length, charged.length];
    });
    expect(counts).toEqual(PUBLISHED);
  });
});
