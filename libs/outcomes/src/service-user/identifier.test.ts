import { canonicalIdentifier, identifiersIn, type IdentifierKind } from './identifier.js';

const read = (kind: IdentifierKind, written: string, pivot = 2026): string => {
  const answer = canonicalIdentifier(kind, written, pivot);
  return answer.ok ? answer.value : (answer.problems[0]?.why ?? '');
};

describe('identifiers of service users', () => {
  it.each<[IdentifierKind, string, string]>([
    ['pnc', '81/34U', '1981/0000034U'],
    ['pnc', '02/73319Z', '2002/0073319Z'],
    ['pnc', '00/223R', '2000/0000223R'],
    ['pnc', '79/163001B', '1979/0163001B'],
    ['pnc', '033Y', '2003/0000003Y'],
    ['pnc', '67/9893091D', '1967/9893091D'],
    ['pnc', '679893091D', '1967/9893091D'],
    ['pnc', '1967/9893091D', '1967/9893091D'],
    ['pnc', '19679893091D', '1967/9893091D'],
    ['pnc', '1981/34U', '1981/0000034U'],
    ['cro', '265416/21G', '265416/21G'],
    ['cro', '34/81P', '000034/81P'],
    ['cro', 'SF05/482703J', 'SF05/482703J'],
    ['cro', 'SF39/5D', 'SF39/5D'],
    ['crn', 'X123456', 'X123456'],
    ['prison_number', 'A1234BC', 'A1234BC'],
  ])('%s %s is %s', (kind, written, canonical) => {
    expect(read(kind, written)).toBe(canonical);
    expect(read(kind, canonical)).toBe(canonical);
  });

  it.each<[IdentifierKind, string]>([
    ['pnc', '20030011985Z'],
    ['pnc', '20120052494O'],
    ['pnc', '20230583843N'],
    ['pnc', '2001/0171310S'],
    ['pnc', '81/34V'],
    ['cro', '265416/21H'],
    ['cro', 'SF05/482703K'],
  ])('%s %s has the wrong check letter', (kind, written) => {
    expect(read(kind, written)).toMatch(/check letter .* is wrong/);
  });

  it.each<[IdentifierKind, string]>([
    ['pnc', ''],
    ['pnc', '81/34u'],
    ['pnc', ' 81/34U'],
    ['pnc', '198/34U'],
    ['pnc', '81/12345678U'],
    ['pnc', '1979163001B'], // a year of two digits leaves eight, one of four is no form without a slash
    ['pnc', '81//34U'],
    ['cro', '1234567/21G'],
    ['cro', '265416/2021G'],
    ['cro', 'SF05/G'],
    ['crn', 'x123456'],
    ['crn', 'X12345'],
    ['crn', 'X123456\n'],
    ['prison_number', 'A1234B'],
    ['prison_number', 'A1234BC '],
  ])('%s "%s" is of another form', (kind, written) => {
    expect(read(kind, written)).toMatch(/is not the form/);
  });

  it('takes a year of two digits for the last one that is not after the pivot, whatever the clock says', () => {
    expect(read('pnc', '67/9893091D', 2066)).toBe('1967/9893091D');
    expect(read('pnc', '67/9893091D', 2067)).toBe('2067/9893091D');
    expect(read('pnc', '00/223R', 1999)).toBe('1900/0000223R');
  });

  it('finds out what kind a text is, and says nothing where it is none', () => {
    expect(identifiersIn('81/34U', 2026)).toEqual([{ kind: 'pnc', value: '1981/0000034U' }]);
    expect(identifiersIn('X123456', 2026)).toEqual([{ kind: 'crn', value: 'X123456' }]);
    expect(identifiersIn('John', 2026)).toEqual([]);
  });
});
