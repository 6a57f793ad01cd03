import { documentOf, type FigureDocument } from '#contracts';

const KEPT = 50;
const latest = new Map<string, FigureDocument>();

/**
 * The document of a figure, to be read and not changed. Those that were asked for last are kept by their text: what explains one is worked out once a document, and
 * a page asks for one in several operations.
 */
export function figureDocument(row: { readonly document: string }): FigureDocument {
  const { document: text } = row;
  const document = latest.get(text) ?? documentOf(row);
  // a Map keeps the order of insertion: the first is the one that was not asked for longest
  latest.delete(text);
  latest.set(text, document);
  const oldest = latest.size > KEPT ? latest.keys().next().value : undefined;
  if (oldest !== undefined) latest.delete(oldest);
  return document;
}
