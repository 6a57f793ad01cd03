import { tablesAsCsv } from './tables-csv.js';

const page = (main: string) => `<html><body><table><tr><td>not of the page</td></tr></table><main>${main}</main></body></html>`; // prettier-ignore

describe('the tables of a page as a file', () => {
  it('have a row for each row, as it is read on the screen', () => {
    const html = page(
      `<table><thead><tr><th>Measure</th><th colspan="2">Bounds</th></tr></thead><tbody>
       <tr><th scope="row"><a href="/x">Binary
         rate</a><span class="concord-under">of all who started</span></th><td>43.1&nbsp;%</td><td><ul><li>low</li><li>high</li></ul></td></tr>
       <tr><th>Reoffences<span class="govuk-visually-hidden"> of the cohort</span></th><td>£1,200<form><button>Query</button></form></td><td></td></tr></tbody></table>`,
    );
    expect(tablesAsCsv(html)).toBe(
      'Measure,Bounds,\r\nBinary rate; of all who started,43.1 %,low; high\r\nReoffences,"£1,200",\r\n',
    );
  });

  it('are told apart by what they are called, where there are several', () => {
    const html = page(
      `<h2 id="a">Prices</h2><table aria-labelledby="a"><tr><th>A</th></tr></table><table><caption>Clauses</caption><tr><td>1</td></tr></table>`,
    );
    expect(tablesAsCsv(html)).toBe('Prices\r\nA\r\n\r\nClauses\r\n1\r\n');
  });

  it('hold nothing that a spreadsheet would work out', () => {
    expect(tablesAsCsv(page('<table><tr><td>x</td></tr><tr><td>=1+1</td></tr></table>'))).toBe("x\r\n'=1+1\r\n"); // prettier-ignore
  });

  it('are no file where there is none', () => {
    expect(tablesAsCsv(page('<p>Nothing yet.</p>'))).toBeUndefined();
  });
});
