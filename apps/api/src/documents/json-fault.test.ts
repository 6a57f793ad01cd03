import fc from 'fast-check';
import { jsonFault, jsonFaultText } from './json-fault.js';

describe('where a text is no JSON', () => {
  it.each([
    ['{\n  "a": 1, // one\n  "b": 2\n}', 'line 2, column 11: JSON has no comments'],
    ['{\n  "a": 1,\n}', "line 2, column 9: a ',' stands before '}'"],
    ['[1, 2,]', "line 1, column 6: a ',' stands before ']'"],
    ['{\n  "a": 1\n  "b": 2\n}', "line 3, column 3: a ',' or '}' is needed"],
    ["{ 'a': 1 }", 'line 1, column 3: texts stand in straight double quotes'],
    ['{ "a": “1” }', 'line 1, column 8: texts stand in straight double quotes'],
    ['{ a: 1 }', 'line 1, column 3: a name in double quotes is needed'],
    ['{ "a" 1 }', "line 1, column 7: a ':' is needed after the name"],
    ['{ "a": 01 }', 'line 1, column 8: this is no value'],
    [
      '{ "a": "b\n" }',
      'line 1, column 8: this text has no end on its line, or holds a \\ that means nothing',
    ],
    ['{\r\n"a": [1', 'line 2, column 8: the file ends before the document does'],
    ['', 'line 1, column 1: the file ends before the document does'],
    ['{} {}', 'line 1, column 4: something stands after the end of the document'],
    ['['.repeat(100_000), 'line 1, column 502: it is nested too deeply'],
  ])('%j: %s', (text, said) => expect(jsonFaultText(text, '')).toBe(said));

  it('is nowhere in what JSON.parse takes', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), (text) => jsonFault(text) === undefined));
  });

  it('is somewhere in whatever JSON.parse refuses', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '{',
        '}',
        '[',
        ']',
        ',',
        ':',
        '"a"',
        '"',
        '\\',
        '1',
        '-',
        '.5',
        'true',
        'nul',
        ' ',
        '\n',
        '/',
      ),
    );
    fc.assert(
      fc.property(pieces, (texts) => {
        const text = texts.join('');
        let taken = true;
        try {
          JSON.parse(text);
        } catch {
          taken = false;
        }
        return (jsonFault(text) === undefined) === taken;
      }),
      { numRuns: 2000 },
    );
  });
});
