import { lookupsOf } from './lookups.js';

const kinds = (typed: string): string[] => lookupsOf(typed).map(({ kind }) => kind);

describe('what a reference may stand for', () => {
  it.each([
    ['KT4093DE', ['referral', 'contract', 'organisation', 'service_user']],
    [' kt4093de ', ['referral', 'contract', 'organisation', 'service_user']],
    ['TR-A01', ['contract', 'organisation', 'service_user']],
    ['17', ['statement_by_id', 'outcome', 'claim', 'contract', 'organisation', 'service_user']],
    ['#17', ['statement_by_id', 'outcome', 'claim', 'contract', 'organisation', 'service_user']],
    ['TR-A01/2015Q4', ['statement', 'service_user']],
    ['tr-a01/2015q4/2/1', ['statement', 'service_user']],
    ['2012/0123456X', ['service_user']], // a PNC id
    ['TR-A01/2015Q4/0', ['service_user']],
    ['TR-A01/2015Q4/1/2/3', ['service_user']],
    ['0E984725-C51C-4BF4-9960-E1C80E27ABA0', ['run']],
    ['', []],
    ['  ', []],
    ['x'.repeat(101), []],
  ])('%j: %j', (typed, expected) => expect(kinds(typed)).toEqual(expected));

  it('a statement is named by contract, period and number, its line by its position', () => {
    const [found] = lookupsOf('tr-a01/2015q4/2/1');
    expect(found).toEqual({
      kind: 'statement',
      contract: 'TR-A01',
      period: '2015Q4',
      number: 2,
      position: 1,
    });
  });

  it('codes are sought in capitals, what people are known by as it was typed', () => {
    expect(lookupsOf('tr-a01')).toEqual([
      { kind: 'contract', reference: 'TR-A01' },
      { kind: 'organisation', reference: 'TR-A01' },
      { kind: 'service_user', reference: 'tr-a01' },
    ]);
  });
});
