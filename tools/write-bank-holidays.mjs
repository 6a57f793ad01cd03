/**
 * Writes the list of bank holidays that the migration puts on record, migrations/bank-holidays.ts, from the package date-holidays and the
 * exceptions to it. Run after `npm run build`. Years that are released stay as they are: see docs/guide/referrals.md.
 */
import { writeFileSync } from 'node:fs';

const from = async (file) =>
  import(new URL(`../dist/libs/partners/src/calendar/${file}`, import.meta.url).href);
const { NATIONS } = await from('nation.js');
const { bankHolidays, FIRST_YEAR, LAST_YEAR } = await from('bank-holidays.js');

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
const ofYear = (nation, year) =>
  `${year}: ${bankHolidays(nation, year)
    .map(({ day, name }) => `${day.slice(5)} ${name}`)
    .join('; ')}`;
const lists = NATIONS.map(
  (nation) => `  ${nation}: \`\n${years.map((year) => ofYear(nation, year)).join('\n')}\`,\n`,
);
writeFileSync(
  new URL('../migrations/bank-holidays.ts', import.meta.url),
  `/** Bank holidays by nation, a year a line; made by tools/write-bank-holidays.mjs. */\nexport const BANK_HOLIDAYS: Readonly<Record<string, string>> = {\n${lists.join('')}};\n`,
);
