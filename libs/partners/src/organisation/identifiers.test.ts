import { charityNumber, companyNumber } from './identifiers.js';

describe('a company number', () => {
  it.each([
    ['00445790', '00445790'],
    ['445790', '00445790'],
    ['123', '00000123'],
    ['1', '00000001'],
    ['SC123456', 'SC123456'],
    ['NI012345', 'NI012345'],
    ['OC301234', 'OC301234'],
    ['SO300001', 'SO300001'],
    ['NC000123', 'NC000123'],
    ['R0000123', 'R0000123'],
    ['CE012345', 'CE012345'],
    ['IP12345R', 'IP12345R'],
  ])('%s is one, and is kept as %s', (text, canonical) => expect(companyNumber(text)).toBe(canonical));

  it.each([
    '',
    ' ',
    '0',
    '00000000',
    '123456789',
    'SC12345',
    'SC1234567',
    'sc123456',
    'XX123456',
    ' 00445790',
    '00445790\n',
    '0044 5790',
    'SC12345X',
    '-1',
    '1e5',
    '٠٠٤٤٥٧٩٠',
  ])('%j is none', (text) => expect(companyNumber(text)).toBeUndefined());

  it('comes out of its one form as it went in', () =>
    expect(companyNumber(companyNumber('445790') ?? '')).toBe('00445790'));
});

describe('a charity number', () => {
  it.each(['216250', '1084189', '1084189-1', '216250-12', 'SC002327', 'NIC100012'])('%s is one', (text) =>
    expect(charityNumber(text)).toBe(text),
  );

  it.each([
    '',
    '21625',
    '12345678',
    '016250',
    '216250-',
    '216250-1234',
    'SC12345',
    'sc002327',
    'NIC200012',
    'NIC1000123',
    'NIC10001',
    '216250 ',
  ])('%j is none', (text) => expect(charityNumber(text)).toBeUndefined());
});
