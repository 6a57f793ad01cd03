import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Pdf, type PdfCell } from './pdf.js';

const row = (n: number): PdfCell[] => [
  { text: `Row ${n}` },
  { text: `£${n}`, right: true, bold: n % 2 === 0 },
];

describe('a document for paper', () => {
  const read = fs.readFileSync;
  const fontsRead: string[] = [];
  beforeAll(() => {
    fs.readFileSync = ((file: string, ...rest: never[]) => {
      if (String(file).endsWith('.ttf')) fontsRead.push(String(file));
      return read(file, ...rest);
    }) as typeof read;
    syncBuiltinESMExports();
  });
  afterAll(() => {
    fs.readFileSync = read;
    syncBuiltinESMExports();
  });

  it('opens each font once, however many rows its tables have: a font takes longer to open than a page to write', async () => {
    const pdf = new Pdf('Statement', 'foot', 'en-GB');
    for (const level of [1, 2, 3] as const) {
      pdf.heading('A part', level);
      pdf.paragraph('Its words');
      pdf.table(['*', 80], [{ text: 'What' }, { text: 'How much', right: true }], Array.from({ length: 30 }, (_, n) => row(n))); // prettier-ignore
    }
    const file = await pdf.end((page, of) => `Page ${page} of ${of}`);
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(fontsRead.length).toBe(new Set(fontsRead).size);
    expect(fontsRead.length).toBe(2);
  });
});
