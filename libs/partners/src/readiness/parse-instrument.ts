import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { DIMENSIONS, type Instrument } from './instrument.js';

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;
const WIDEST = 11;
const MOST_ITEMS = 100;

type Fields = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Everything that is wrong with a document that is to be an instrument, by its place in it. */
class Check {
  readonly problems: Problem[] = [];

  wrong(path: readonly (string | number)[], why: string, fix: string): void {
    this.problems.push(problem('INVALID', ['document', ...path.map(String)], why, fix));
  }

  keys(path: readonly (string | number)[], value: Fields, known: readonly string[]): void {
    for (const key of Object.keys(value))
      if (!known.includes(key)) this.wrong([...path, key], `'${key.slice(0, 40)}' is not known here.`, `Known are ${known.join(', ')}.`); // prettier-ignore
  }

  text(path: readonly (string | number)[], value: unknown): void {
    if (!isObject(value) || typeof value['en'] !== 'string' || value['en'].trim() === '')
      return this.wrong(path, 'There is no English text.', 'Write {"en": "…"}, and "cy" for the Welsh.');
    this.keys(path, value, ['en', 'cy']);
    for (const language of ['en', 'cy']) {
      const text = value[language];
      if (text !== undefined && (typeof text !== 'string' || text.length > 500))
        this.wrong([...path, language], 'It is no text of up to 500 characters.', 'Write it shorter.');
    }
  }

  code(path: readonly (string | number)[], value: unknown, seen: Set<string>): string | undefined {
    if (typeof value !== 'string' || !CODE.test(value))
      this.wrong(path, `'${String(value).slice(0, 40)}' is no code.`, 'Write up to 40 letters, digits, dots, hyphens and underscores.'); // prettier-ignore
    else if (seen.has(value))
      this.wrong(path, `${value} stands there twice.`, 'Give each a code of its own.');
    else {
      seen.add(value);
      return value;
    }
    return undefined;
  }
}

/**
 * A document as an instrument.
 * @returns INVALID with everything that is wrong, by its place
 */
export function parseInstrument(document: unknown): Result<Instrument> {
  const check = new Check();
  if (!isObject(document))
    return refuse(problem('INVALID', 'document', 'It is no JSON object.', 'Send the document of an instrument.')); // prettier-ignore
  check.keys([], document, ['code', 'title', 'combine', 'scales', 'constructs', 'items']);
  check.code(['code'], document['code'], new Set());
  check.text(['title'], document['title']);
  if (document['combine'] !== 'mean' && document['combine'] !== 'multiply')
    check.wrong(['combine'], 'It is not said how constructs make a whole.', 'Write mean or multiply.');
  const scales = checkScales(check, document['scales']);
  const constructs = checkConstructs(check, document['constructs'], scales);
  checkItems(check, document['items'], constructs);
  return check.problems.length > 0 ? refuse(...check.problems) : ok(document as unknown as Instrument);
}

function checkScales(check: Check, scales: unknown): Set<string> {
  const names = new Set<string>();
  if (!isObject(scales) || Object.keys(scales).length === 0) {
    check.wrong(['scales'], 'There is no scale.', 'Write one: {"agree": {"min": 1, "max": 5, "labels": […]}}.'); // prettier-ignore
    return names;
  }
  for (const [name, scale] of Object.entries(scales)) {
    const at = ['scales', name];
    check.code(at, name, names);
    if (!isObject(scale)) {
      check.wrong(at, 'It is no scale.', 'Write min, max and labels.');
      continue;
    }
    check.keys(at, scale, ['min', 'max', 'labels', 'notRelevant']);
    const { min, max } = scale;
    const span = typeof min === 'number' && typeof max === 'number' ? max - min + 1 : 0;
    if (!Number.isInteger(min) || !Number.isInteger(max) || span < 2 || span > WIDEST)
      check.wrong(at, 'Its ends are not two whole numbers.', `Write min and max, with up to ${WIDEST} numbers from one to the other.`); // prettier-ignore
    const labels = list(scale['labels']);
    if (labels.length !== span && labels.length !== 2)
      check.wrong([...at, 'labels'], 'There are not as many labels as numbers.', 'Write one for each number, or one for each end.'); // prettier-ignore
    labels.forEach((label, i) => check.text([...at, 'labels', i], label));
    list(scale['notRelevant']).forEach((label, i) => check.text([...at, 'notRelevant', i], label));
  }
  return names;
}

function checkConstructs(check: Check, given: unknown, scales: ReadonlySet<string>): Set<string> {
  const codes = new Set<string>();
  const constructs = list(given);
  if (!constructs.some((each) => isObject(each) && each['scored'] === true))
    check.wrong(['constructs'], 'No construct is scored.', 'Write one at least with "scored": true.');
  constructs.forEach((construct, i) => {
    const at = ['constructs', i];
    if (!isObject(construct)) return check.wrong(at, 'It is no construct.', 'Write code, title, scale and scored.'); // prettier-ignore
    check.keys(at, construct, ['code', 'title', 'scale', 'scored']);
    check.code([...at, 'code'], construct['code'], codes);
    check.text([...at, 'title'], construct['title']);
    if (!scales.has(String(construct['scale'])))
      check.wrong([...at, 'scale'], 'There is no such scale.', `Name one of the scales: ${[...scales].join(', ')}.`); // prettier-ignore
    if (typeof construct['scored'] !== 'boolean')
      check.wrong([...at, 'scored'], 'It is not said whether it is scored.', 'Write true or false.');
  });
  return codes;
}

function checkItems(check: Check, given: unknown, constructs: ReadonlySet<string>): void {
  const codes = new Set<string>();
  const items = list(given);
  if (items.length === 0 || items.length > MOST_ITEMS)
    check.wrong(['items'], `There are ${items.length} items.`, `Write 1 to ${MOST_ITEMS}.`);
  items.forEach((item, i) => {
    const at = ['items', i];
    if (!isObject(item)) return check.wrong(at, 'It is no item.', 'Write code, construct and text.');
    check.keys(at, item, ['code', 'construct', 'text', 'dimension', 'reversed']);
    check.code([...at, 'code'], item['code'], codes);
    check.text([...at, 'text'], item['text']);
    if (!constructs.has(String(item['construct'])))
      check.wrong([...at, 'construct'], 'There is no such construct.', `Name one: ${[...constructs].join(', ')}.`); // prettier-ignore
    if (item['dimension'] !== undefined && !(DIMENSIONS as readonly unknown[]).includes(item['dimension']))
      check.wrong([...at, 'dimension'], 'It is no dimension of readiness.', `Name one: ${DIMENSIONS.join(', ')}.`); // prettier-ignore
    if (item['reversed'] !== undefined && typeof item['reversed'] !== 'boolean')
      check.wrong([...at, 'reversed'], 'It is neither true nor false.', 'Write true, or leave it out.');
  });
  for (const construct of constructs)
    if (!items.some((item) => isObject(item) && item['construct'] === construct))
      check.wrong(['items'], `No item is of ${construct}.`, 'Write its items, or leave the construct out.');
}
