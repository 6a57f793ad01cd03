import { inLanguage, currentLanguage, type Language, LANGUAGES, LOCALES } from '../language/language.js';
import { t } from '../language/say.js';

const formats = (options: Intl.DateTimeFormatOptions) =>
  Object.fromEntries(
    LANGUAGES.map((language) => [language, new Intl.DateTimeFormat(LOCALES[language], options)]),
  ) as Readonly<Record<Language, Intl.DateTimeFormat>>;

const CLOCK = formats({
  timeZone: 'Europe/London',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
  hour12: true,
});
// a day without a time is in no zone
const DAY = formats({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
const MONTH = formats({ timeZone: 'UTC', month: 'long', year: 'numeric' });
const MONTH_ALONE = formats({ timeZone: 'UTC', month: 'long' });

const LONDON_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London' });

/** The day on clocks in London, YYYY-MM-DD: in summer it begins an hour before that of UTC. */
export const londonDay = (at: Date = new Date()): string => LONDON_DAY.format(at);

/** Whether a day is over in London. */
export const isOver = (day: string): boolean => day < londonDay();

/** "2017-10-01" → "1 October 2017" */
export const day = (text: string): string =>
  DAY[currentLanguage()].format(Date.parse(`${text.slice(0, 10)}T00:00:00Z`));

/** An instant on the clock of London: "2017-10-01T08:05:09Z" → "1 October 2017 at 9:05am" */
export function moment(instant: string, withSeconds = false): string {
  const part = Object.fromEntries(
    CLOCK[currentLanguage()].formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  );
  const seconds = withSeconds ? `:${part.second}` : '';
  const time = `${part.hour}:${part.minute}${seconds}${part.dayPeriod?.toLowerCase().replaceAll(/\W/g, '')}`;
  return t('times.moment', { day: `${part.day} ${part.month} ${part.year}`, time });
}

/** Since when something is as it is said: the last microsecond of a day means the day, as a whole. */
export const asKnown = (instant: string): string =>
  instant.endsWith('T23:59:59.999999Z')
    ? t('times.endOfDay', { day: day(instant.slice(0, 10)) })
    : moment(instant, true);

/** A day that there is, standing by itself: not a part of a reference or of the name of a file, and not what somebody typed. */
const DAY_ALONE = /(?<![\w/."“-])\d{4}-\d\d-\d\d(?![\w/"”-]|\.\w)/g;

const isDay = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
};

/**
 * Instants and days in a sentence of the API, which is in English, as people say them:
 * "as known at 2017-10-01T23:59:59.999999Z" → "as known at the end of 1 October 2017", "on 2026-02-16" → "on 16 February 2026"
 */
export const instantsSaid = (sentence: string): string =>
  inLanguage('en', () =>
    sentence
      .replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, asKnown)
      .replace(DAY_ALONE, (text) => (isDay(text) ? day(text) : text)),
  );

/** "2015-04" → "April 2015"; "2015Q4" → "October to December 2015"; "2015" → "2015" */
export function period(text: string): string {
  const language = currentLanguage();
  if (/^\d{4}-\d{2}$/.test(text)) return MONTH[language].format(Date.parse(`${text}-01T00:00:00Z`));
  const match = /^(\d{4})Q([1-4])$/.exec(text);
  if (!match) return text;
  const first = (Number(match[2]) - 1) * 3;
  const [from, to] = [first, first + 2].map((month) =>
    MONTH_ALONE[language].format(Date.UTC(Number(match[1]), month)),
  );
  return t('times.months', { from, to, year: match[1] });
}
