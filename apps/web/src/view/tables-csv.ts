import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { DomUtils, parseDocument } from 'htmlparser2';
import { csvOf } from './csv.js';

const { findAll, findOne, getAttributeValue } = DomUtils;

/** What is for the screen only, or for somebody who hears the page, is no part of what is on paper. */
const LEFT_OUT = /\b(?:govuk-visually-hidden|concord-screen-only)\b/;
const WITHOUT_TEXT = new Set(['form', 'button', 'script', 'style', 'svg', 'details']);
/** After these something else begins. */
const APART = new Set(['br', 'dd', 'div', 'dt', 'li', 'p', 'tr']);

/**
 * The tables of a page as they are on the screen, as one CSV: of several, each after a row with what it is called, with an empty row between them.
 * @param html a page
 * @returns undefined where there is no table
 */
export function tablesAsCsv(html: string): string | undefined {
  const page = parseDocument(html);
  const main = findOne(({ name }) => name === 'main', page.children) ?? page;
  const tables = findAll(({ name }) => name === 'table', main.children);
  const parts = tables.map((table) => {
    const rows = rowsOf(table);
    return tables.length === 1 ? rows : [[titleOf(table, page.children)], ...rows];
  });
  const [first, ...rest] = parts.flatMap((rows, i) => (i === 0 ? rows : [[], ...rows]));
  return first && csvOf(first, rest);
}

const rowsOf = (table: Element): string[][] =>
  findAll(({ name }) => name === 'tr', table.children).map((row) =>
    row.children.filter(isTag).flatMap((cell) => {
      const wide = Number(getAttributeValue(cell, 'colspan') ?? 1);
      return [wordsOf(cell), ...Array<string>(Math.max(0, wide - 1)).fill('')];
    }),
  );

function titleOf(table: Element, page: readonly AnyNode[]): string {
  const caption = findOne(({ name }) => name === 'caption', table.children);
  const by = getAttributeValue(table, 'aria-labelledby');
  const named = caption ?? (by && findOne((each) => getAttributeValue(each, 'id') === by, [...page]));
  return named ? wordsOf(named) : (getAttributeValue(table, 'aria-label') ?? '');
}

/** What a reader reads in it, on one line: its parts with a semicolon between them. */
function wordsOf(node: Element): string {
  const parts: string[] = [''];
  const read = (nodes: readonly AnyNode[]): void => {
    for (const each of nodes)
      if (isText(each)) parts[parts.length - 1] += each.data;
      else if (
        isTag(each) &&
        !WITHOUT_TEXT.has(each.name) &&
        !LEFT_OUT.test(getAttributeValue(each, 'class') ?? '')
      ) {
        // prettier-ignore
        const apart = APART.has(each.name) || /\bconcord-under\b/.test(getAttributeValue(each, 'class') ?? '');
        if (apart) parts.push('');
        read(each.children);
        if (apart) parts.push('');
      }
  };
  read(node.children);
  return parts.map((part) => part.replace(/\s+/g, ' ').trim()).filter(Boolean).join('; '); // prettier-ignore
}
