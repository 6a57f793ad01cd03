import { elementView, type FrameworkDocument } from './framework-view.js';

/** What adopting would change, as the API tells it. */
interface Change {
  readonly before?: { readonly document: unknown } | null;
  readonly after: { readonly document: unknown };
  readonly elements: readonly {
    readonly element: string;
    readonly change: string;
    readonly parts: readonly string[];
  }[];
}

/** The elements that are added, dropped and changed, each as its framework shows it; of a changed one, part by part what it is now and then. */
export function changeView({ before, after, elements }: Change) {
  const viewsOf = (framework: { readonly document: unknown } | null | undefined) => {
    const document = framework?.document as FrameworkDocument | undefined;
    return new Map(document?.elements.map((each) => [each.code, elementView(each, document)]));
  };
  const [was, becomes] = [viewsOf(before), viewsOf(after)];
  const of = (change: string) => elements.filter((each) => each.change === change);
  return {
    added: of('ADDED').flatMap(({ element }) => becomes.get(element) ?? []),
    dropped: of('DROPPED').flatMap(({ element }) => was.get(element) ?? []),
    changed: of('CHANGED').flatMap(({ element, parts }) => {
      const [old, anew] = [was.get(element), becomes.get(element)];
      // how often it comes again is said with by when
      const shown = [...new Set(parts.map((part) => (part === 'AGAIN' ? 'BY_WHEN' : part)))];
      return old && anew ? shown.map((part) => ({ part, title: anew.title, before: old, after: anew })) : [];
    }),
  };
}
