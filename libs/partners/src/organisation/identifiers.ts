/**
 * Prefixes of Companies House numbers, as its "Uniform Resource Identifiers (URI) Customer Guide" lists them, with those
 * given out since: CE and CS (charitable incorporated organisations), OE (overseas entities), PC, SG.
 */
const PREFIXES = [
  ...[
    'AC',
    'CE',
    'CS',
    'EN',
    'ES',
    'FC',
    'FE',
    'GE',
    'GN',
    'GS',
    'IC',
    'IP',
    'LP',
    'NA',
    'NC',
    'NF',
    'NI',
    'NL',
  ],
  ...[
    'NO',
    'NP',
    'NR',
    'NV',
    'NZ',
    'OC',
    'OE',
    'PC',
    'R0',
    'RC',
    'RS',
    'SA',
    'SC',
    'SE',
    'SF',
    'SG',
    'SI',
    'SL',
  ],
  ...['SO', 'SP', 'SR', 'SZ', 'ZC'],
];

/**
 * A company's number at Companies House: eight characters, either digits or a prefix and six more, of which the last may be a
 * letter C or R (registered societies: IP12345R). Spreadsheets drop leading zeros, so fewer digits are taken too. A
 * regular expression that JavaScript and PostgreSQL read alike.
 */
export const COMPANY_NUMBER = `^((?!0+$)[0-9]{1,8}|(${PREFIXES.join('|')})[0-9]{5}[0-9CR])$`;

/**
 * A charity's number: of the Charity Commission for England and Wales 6 or 7 digits, with a hyphen and the number of a
 * subsidiary where there is one; of the Scottish regulator (OSCR) SC and 6 digits; of the Charity Commission for Northern
 * Ireland NIC1 and 5 digits. The three registers are GB-CHC, GB-SC and GB-NIC of org-id.guide.
 */
export const CHARITY_NUMBER = '^([1-9][0-9]{5,6}(-[0-9]{1,3})?|SC[0-9]{6}|NIC1[0-9]{5})$';

/** What is said of a number that is none, the same in files and in the API. */
export const COMPANY_NUMBER_REFUSAL = {
  why: 'It is not the form of a company number.',
  fix: 'Write it as Companies House does: eight digits (leading zeros may be missing), or two letters in capitals like SC and six digits.',
} as const;
export const CHARITY_NUMBER_REFUSAL = {
  why: 'It is not the form of a charity number.',
  fix: 'Write 6 or 7 digits (England and Wales), SC and 6 digits (Scotland), or NIC1 and 5 digits (Northern Ireland).',
} as const;

/** @returns the number in its one form, `123` as `00000123`; undefined when it is none */
export const companyNumber = (text: string): string | undefined =>
  new RegExp(COMPANY_NUMBER).test(text) ? (/^\d+$/.test(text) ? text.padStart(8, '0') : text) : undefined;

/** @returns the number, which has one form only; undefined when it is none */
export const charityNumber = (text: string): string | undefined =>
  new RegExp(CHARITY_NUMBER).test(text) ? text : undefined;
