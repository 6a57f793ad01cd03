import { electronicFormatIBAN, validateIBAN, ValidationErrorsIBAN } from 'ibantools';
import { isDay, problem, type Problem } from '#kernel';
import { isoText } from './iso-text.js';

/** How a bank account is written: an IBAN, or a UK sort code with an account number. */
export interface BankDetails {
  readonly iban: string | null;
  /** Six digits. */
  readonly sortCode: string | null;
  /** Eight digits. */
  readonly accountNumber: string | null;
}

export interface GivenBankDetails {
  /** The name that the account is held in, as the bank knows it. */
  readonly holder: string;
  readonly iban?: string;
  readonly sortCode?: string;
  readonly accountNumber?: string;
  /** First day on which it may be paid to, YYYY-MM-DD. */
  readonly from: string;
}

/** Spaces and hyphens are how people group digits. */
const plain = (text: string | undefined): string | null =>
  text === undefined || text.trim() === '' ? null : text.replace(/[\s-]/g, '').toUpperCase();

/** The account as it is kept, whatever way it was typed. */
export function bankDetails(given: GivenBankDetails): BankDetails {
  const iban = plain(given.iban);
  return {
    iban: iban === null ? null : electronicFormatIBAN(iban),
    sortCode: plain(given.sortCode),
    accountNumber: plain(given.accountNumber),
  };
}

/** What is wrong with an account as given. */
export function bankDetailsProblems(given: GivenBankDetails): Problem[] {
  const problems: Problem[] = [];
  const invalid = (path: string, why: string, fix: string) =>
    problems.push(problem('INVALID', path, why, fix));
  const { iban, sortCode, accountNumber } = bankDetails(given);
  if (isoText(given.holder, 70) === '' || /\p{Cc}/u.test(given.holder))
    invalid(
      'holder',
      'The name of the account is empty, or holds more than letters and signs.',
      'Write it as the bank has it.',
    );
  if (!isDay(given.from)) invalid('from', `'${given.from}' is not a day.`, 'Write YYYY-MM-DD.');
  if ((iban === null) === (sortCode === null && accountNumber === null)) {
    invalid('iban', 'An account is an IBAN, or a sort code and an account number.', 'Give one of the two.');
    return problems;
  }
  if (iban !== null) {
    const { valid, errorCodes } = validateIBAN(iban);
    if (!valid)
      invalid(
        'iban',
        `'${given.iban}' is no IBAN: ${ibanReason(errorCodes)}.`,
        'Compare it with the bank’s letter.',
      );
    return problems;
  }
  if (!/^\d{6}$/.test(sortCode ?? ''))
    invalid('sortCode', `'${given.sortCode ?? ''}' is no sort code.`, 'Write six digits, such as 20-00-00.');
  if (!/^\d{8}$/.test(accountNumber ?? ''))
    invalid(
      'accountNumber',
      `'${given.accountNumber ?? ''}' is no account number.`,
      'Write eight digits; one of seven begins with 0.',
    );
  return problems;
}

function ibanReason(codes: readonly ValidationErrorsIBAN[]): string {
  if (codes.includes(ValidationErrorsIBAN.NoIBANCountry)) return 'no country that has IBANs begins so';
  if (codes.includes(ValidationErrorsIBAN.WrongBBANLength)) return 'it has not the length of that country’s';
  if (codes.includes(ValidationErrorsIBAN.WrongBBANFormat)) return 'it has not the form of that country’s';
  return 'its check digits do not fit';
}
