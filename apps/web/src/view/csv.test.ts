import { csvOf } from './csv.js';

describe('a table as a file', () => {
  it('quotes what needs it, and leaves empty what is not known', () => {
    expect(
      csvOf(
        ['a', 'b', 'c'],
        [
          ['x,y', 'say "so"', undefined],
          ['two\nlines', null, 3],
        ],
      ),
    ).toBe('a,b,c\r\n"x,y","say ""so""",\r\n"two\nlines",,3\r\n');
  });
  it('is no formula to a spreadsheet, and numbers stay numbers', () => {
    expect(csvOf(['a'], [['=1+1'], ['@x'], ['-123'], ['-0.5'], ['-x'], ['+44']])).toBe(
      "a\r\n'=1+1\r\n'@x\r\n-123\r\n-0.5\r\n'-x\r\n'+44\r\n",
    );
  });
});
