import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { cutAt, readAll } from './reading.fixture.js';

const HEADER = 'offence_id,service_user_id,offence_date,offence_code,proof,proof_date';
const rowsOf = async (text: string | Buffer) => {
  const read = await readAll([text]);
  if ('refusals' in read) throw new Error(JSON.stringify(read.refusals));
  return read.rows;
};
const refusalsOf = async (text: string | Buffer) => {
  const read = await readAll([text]);
  return 'refusals' in read ? read.refusals : [];
};

describe('rows of a CSV file', () => {
  it.each([
    ['line feeds', '\n'],
    ['CRLF', '\r\n'],
  ])('are read with %s, whatever the order of columns, with optional ones left out', async (_what, end) => {
    const text = ['proof_date,offence_id,offence_date,service_user_id', '2015-05-01,A,2015-04-01,U', ',B,2015-04-02,U', ''].join(end);
    expect(await rowsOf(text)).toEqual([
      { line: 2, faults: [], values: ['A', 'U', '2015-04-01', null, null, '2015-05-01'] },
      { line: 3, faults: [], values: ['B', 'U', '2015-04-02', null, null, null] },
    ]);
  });

  it('are read behind a byte order mark, and without a line end at the end', async () => {
    expect(await rowsOf(`\ufeff${HEADER}\nA,U,2015-04-01,,,`)).toMatchObject([{ line: 2, values: ['A', 'U', '2015-04-01', null, null, null] }]);
  });

  it('keep their physical line numbers behind blank lines and line ends inside quotes', async () => {
    const text = `${HEADER}\r\n\r\nA,U,2015-04-01,"x\r\ny",,\r\nB,U,2015-04-01,"1\n2\n3",,\r\n\r\n\r\nC,U,2015-04-01,,,\r\n`;
    expect((await rowsOf(text)).map(({ line, values }) => [values[0], line])).toEqual([['A', 3], ['B', 5], ['C', 10]]);
  });

  it('keep commas, quotes and formulas in values exactly', async () => {
    const [row] = await rowsOf(`${HEADER}\n"a,""b""",=HYPERLINK(1),+1,-1,@x,\\N\n`);
    expect(row?.values).toEqual(['a,"b"', '=HYPERLINK(1)', '+1', '-1', '@x', '\\N']);
  });

  it.each([
    ['too few values', 'A,U', /2 values; the header has 6/],
    ['too many values', 'A,U,2015-04-01,,,,', /7 values; the header has 6/],
    ['a single value', 'A', /1 value; the header has 6/],
    ['no values at all', ',,,,,', /no values at all/],
    ['a blank before an id', ' A,U,2015-04-01,,,', /begins or ends with a blank/],
    ['a no-break space after an id', 'A\u00a0,U,2015-04-01,,,', /begins or ends with a blank/],
    ['a tab in a value', '"A\tB",U,2015-04-01,,,', /control character/],
    ['a line end in a value', '"A\nB",U,2015-04-01,,,', /control character/],
    ['a C1 control character', 'A\u0085B,U,2015-04-01,,,', /control character/],
    ['a value of 201 characters', `${'A'.repeat(201)},U,2015-04-01,,,`, /201 characters; 200 are the most/],
  ])('are marked, not lost: %s', async (_what, row, why) => {
    const read = await rowsOf(`${HEADER}\n${row}\nB,U,2015-04-01,,,\n`);
    expect(read[0]?.faults[0]?.why).toMatch(why);
    expect(read.at(-1)).toMatchObject({ faults: [], values: ['B', 'U', '2015-04-01', null, null, null] });
  });

  it('with the wrong number of values are kept as they stand', async () => {
    expect(await rowsOf(`${HEADER}\nA,"U ""x""",2015-04-01,,,,more\n`)).toMatchObject([{ raw: ['A', 'U "x"', '2015-04-01', '', '', '', 'more'] }]);
  });

  it('ignore the three columns of a file of refused rows', async () => {
    const read = await readAll([`${HEADER},refused_line,refused_column,refused_why\nA,U,2015-04-01,,,,7,proof,"long\nago"\nB,U,2015-04-01,,,,,,\n`]);
    expect(read).toMatchObject({ names: HEADER.split(','), rows: [{ line: 2, values: ['A', 'U', '2015-04-01', null, null, null] }, { line: 4 }] });
  });

  it('come out the same however the file is cut into chunks and batches', async () => {
    const value = fc.stringMatching(/^[A-Za-zé€😀 ",\r\n\\=]{0,12}$/u);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(value, value, value, value, value, value), { minLength: 1, maxLength: 12 }),
        fc.boolean(),
        fc.array(fc.nat(2000), { maxLength: 20 }),
        fc.integer({ min: 20, max: 500 }),
        async (rows, crlf, places, batchBytes) => {
          const text = stringify([HEADER.split(','), ...rows], { record_delimiter: crlf ? '\r\n' : '\n', quoted_match: /[\r\n]/ });
          const whole = await readAll([text]);
          const cut = await readAll(cutAt(Buffer.from(text), places), { batchBytes });
          expect(cut).toEqual(whole);
          expect('rows' in whole ? whole.rows.map((row) => row.values.map((v) => v ?? '')) : whole).toEqual(rows);
          let line = 2;
          for (const [i, row] of rows.entries()) {
            expect('rows' in whole && whole.rows[i]?.line).toBe(line);
            line += 1 + row.reduce((n, v) => n + (v.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
          }
        },
      ),
    );
  });
});

describe('a file that is no such table is refused whole', () => {
  it.each([
    ['nothing in it', '', 1, /empty: it has not even a header/, /Begin it with the header offence_id,/],
    ['nothing but a byte order mark and blank lines', '\ufeff\n\n', 1, /empty/, /header/],
    ['semicolons between columns', 'offence_id;service_user_id\nA;B\n', 1, /separated by ";"/, /commas/],
    ['tabs between columns', 'offence_id\tservice_user_id\n', 1, /separated by tabs/, /commas/],
    ['a quote inside a value', `${HEADER}\nA,U,2015-04-01,,,\nB,U "x",2015-04-01,,,\n`, 3, /double quote stands in the middle/, /twice/],
    ['text after a closing quote', `${HEADER}\n"A"b,U,2015-04-01,,,\n`, 2, /After the closing quote/, /twice/],
    ['a quote that is never closed', `${HEADER}\nA,"U\n1",2015-04-01,,,\nB,"U,2015-04-01,,,\nC,U,,,,\n`, 4, /opened and never closed/, /quotes/],
    ['a quote that swallows a long file', `${HEADER}\nA,"${'x\n'.repeat(600_000)}`, 2, /longer than 1 MiB/, /quotes/],
    ['a line without end', 'x'.repeat(5 * 1024 * 1024), 1, /longer than 4 MiB/, /CSV/],
  ])('%s', async (_what, text, line, why, fix) => {
    const [refusal] = await refusalsOf(text);
    expect(refusal).toMatchObject({ file: 'f.csv', line, why: expect.stringMatching(why) as string, fix: expect.stringMatching(fix) as string });
  });

  it('names every column that is unknown, missing or twice there', async () => {
    const refusals = await refusalsOf('offence_id,Service_User_Id,offence_date,proof,proof,colour,\nA,,,,,,\n');
    expect(refusals.map(({ column, why, fix }) => [column, `${why} ${fix}`])).toEqual([
      ['Service_User_Id', 'The column is not known. Did you mean "service_user_id"?'],
      ['proof', 'The column stands in the header more than once. Keep one of them.'],
      ['colour', expect.stringContaining('The column is not known. Remove it; the columns are offence_id,')],
      ['', 'Column 7 has no name. Remove the column, or give it its name.'],
      ['service_user_id', 'The column is missing, and it is required. Add the column "service_user_id".'],
    ]);
  });
});
