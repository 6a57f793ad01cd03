import { bankDetails, bankDetailsProblems, type GivenBankDetails } from './bank-details.js';

const given = (change: Partial<GivenBankDetails>): GivenBankDetails => ({
  holder: 'Alder Ltd',
  from: '2026-01-01',
  ...change,
});

describe('bank accounts', () => {
  it.each<[string, Partial<GivenBankDetails>, string[]]>([
    ['a UK account', { sortCode: '20-00-00', accountNumber: '5577 9911' }, []],
    ['an IBAN as it is printed', { iban: 'GB33 BUKB 2020 1555 5555 55' }, []],
    ['an IBAN in small letters', { iban: 'gb33bukb20201555555555' }, []],
    ['an IBAN with a wrong digit', { iban: 'GB34BUKB20201555555555' }, ['iban']],
    ['an IBAN that is too short', { iban: 'GB33BUKB2020155555555' }, ['iban']],
    ['an IBAN of no country', { iban: 'XX33BUKB20201555555555' }, ['iban']],
    [
      'both at once',
      { iban: 'GB33BUKB20201555555555', sortCode: '200000', accountNumber: '55779911' },
      ['iban'],
    ],
    ['neither', {}, ['iban']],
    ['half of one', { sortCode: '200000' }, ['accountNumber']],
    [
      'an account number of seven digits',
      { sortCode: '200000', accountNumber: '5577991' },
      ['accountNumber'],
    ],
    ['no name', { holder: ' ', iban: 'GB33BUKB20201555555555' }, ['holder']],
    ['a name of no letters', { holder: 'A\u0000', iban: 'GB33BUKB20201555555555' }, ['holder']],
    ['no day', { from: '2026-02-30', iban: 'GB33BUKB20201555555555' }, ['from']],
  ])('%s', (_what, change, wrong) => {
    expect(bankDetailsProblems(given(change)).map(({ path }) => path.join('.'))).toEqual(wrong);
  });

  it('are kept in one form, whatever way they were typed', () => {
    expect(bankDetails(given({ iban: 'gb33 bukb 2020 1555 5555 55' })).iban).toBe('GB33BUKB20201555555555');
    expect(bankDetails(given({ sortCode: '20-00-00', accountNumber: '55 77 99 11' }))).toEqual({
      iban: null,
      sortCode: '200000',
      accountNumber: '55779911',
    });
  });
});
