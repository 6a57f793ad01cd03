import { periodBounds, type SqlClient } from '#kernel';
import { abovePersonCap, declaredSums, isReturned, returnedItems } from '../declaration/declared.store.js';
import type { Binding } from '../mechanism/index.js';
import type { TermsDocument } from '../terms/terms.js';
import { contractYears, type Days, windowOf } from '../terms/windows.js';
import type { DeclaredFacts, FactsQuestion } from './facts.js';

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

/** Adds up what was declared, all windows in one statement. @returns by name of the input */
export async function gatherDeclared(
  sql: SqlClient,
  question: FactsQuestion,
): Promise<ReadonlyMap<string, DeclaredFacts>> {
  const { mechanism, document, contractId, asKnownAt, period } = question;
  const sums = mechanism.inputs.flatMap(({ name, input }) =>
    input.from === 'declared' ? [{ name, binding: input, days: daysOf(question, input) }] : [],
  );
  const caps = mechanism.inputs.flatMap(({ name, input }) =>
    input.from === 'above_person_cap' ? [{ name, binding: input }] : [],
  );
  const facts = new Map<string, DeclaredFacts>();
  if (sums.length + caps.length === 0) return facts;
  const by = { contractId, asKnownAt };
  const returned = await returnedItems(sql, by, periodBounds(period));
  const found = await declaredSums(
    sql,
    by,
    sums.map(({ binding: { item }, days }) => ({ item, ...days })),
  );
  for (const [index, { name, binding, days }] of sums.entries()) {
    const sum = found[index];
    // what lies before the period was returned, or missed, with earlier statements
    const known = binding.before === true || isReturned(returned, binding.item);
    if (sum) facts.set(name, { days, notReturned: known ? [] : [binding.item], found: sum });
  }
  for (const { name, binding } of caps) {
    const pricesPence = pricesOf(document, binding);
    const capPence = wholePence(document.parameters[binding.cap]?.value);
    if (!pricesPence || capPence === undefined) continue;
    const days = daysOf(question, { over: 'contract', before: binding.before });
    facts.set(name, {
      days,
      notReturned: binding.before
        ? []
        : [...pricesPence.keys()].filter((item) => !isReturned(returned, item)),
      found: await abovePersonCap(sql, by, {
        ...days,
        pricesPence,
        capPence,
        // of what was before the period, nothing is taken off that was earlier still
        before: binding.before ? days.from : periodBounds(period).from,
      }),
    });
  }
  return facts;
}

const daysOf = (
  { contractFrom, document, period }: FactsQuestion,
  { over, before }: Pick<From<'declared'>, 'over' | 'before'>,
): Days => windowOf(contractYears(contractFrom, document), period, over, before);

/** Whole pence by item; undefined when a row has no such price, which checked terms never lack. */
function pricesOf(
  { tables }: TermsDocument,
  { rates, column }: From<'above_person_cap'>,
): ReadonlyMap<string, bigint> | undefined {
  const prices = new Map<string, bigint>();
  for (const [item, { columns }] of Object.entries(tables[rates]?.rows ?? {})) {
    const pence = wholePence(columns[column]);
    if (pence === undefined) return undefined;
    prices.set(item, pence);
  }
  return prices.size > 0 ? prices : undefined;
}

const wholePence = (value: unknown): bigint | undefined =>
  typeof value === 'string' && /^[0-9]+$/.test(value) ? BigInt(value) : undefined;
