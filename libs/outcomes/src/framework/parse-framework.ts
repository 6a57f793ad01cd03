import { digestOf, nearestName, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { formFaults } from '../document/form-faults.js';
import { FRAMEWORK_SCHEMA } from './framework.schema.js';
import type { Element, SupervisionFramework } from './framework.js';

const ofForm = formFaults(FRAMEWORK_SCHEMA, 'docs/guide/supervision-framework.md');

/** Reads a framework from a JSON document. @returns INVALID with everything that is wrong with it: first its form, and once that holds, its sense */
export function parseFramework(json: unknown): Result<SupervisionFramework> {
  const form = ofForm(json);
  if (form.length > 0) return refuse(...form);
  // what an editor goes by is no part of it
  const parts = Object.entries(json as object).filter(([key]) => key !== '$schema');
  const framework = Object.fromEntries(parts) as unknown as SupervisionFramework;
  const sense = senseFaults(framework);
  return sense.length > 0 ? refuse(...sense) : ok(framework);
}

/** SHA-256 of the canonical JSON: equal content, equal digest. */
export const frameworkDigest = (framework: SupervisionFramework): string => digestOf(framework);

function senseFaults({ stages, evidence, elements }: SupervisionFramework): Problem[] {
  const faults: Problem[] = [];
  const wrong = (path: readonly string[], why: string, fix: string) =>
    faults.push(problem('INVALID', path, why, fix));
  const codes = elements.map(({ code }) => code);
  const covered = new Set(stages.map(({ stage }) => stage));
  if (covered.size < stages.length) wrong(['stages'], 'A stage stands there twice.', 'Name each stage once.');
  const used = new Set(elements.flatMap((each) => each.evidence));
  for (const key of Object.keys(evidence))
    if (!used.has(key))
      wrong(['evidence', key], 'No element rests on it.', 'Leave it out, or name it at an element.');
  elements.forEach((element, i) => {
    const at = (field: string) => ['elements', String(i), field];
    const unknown = (field: string, name: string, known: readonly string[]) => {
      const near = nearestName(name, known);
      wrong(
        at(field),
        `There is no "${name}".`,
        near ? `Did you mean "${near}"?` : `There are ${known.join(', ')}.`,
      );
    };
    if (codes.indexOf(element.code) < i)
      wrong(at('code'), `"${element.code}" stands there twice.`, 'Give each element a code of its own.');
    if (!covered.has(element.stage))
      wrong(at('stage'), `The framework has no stage "${element.stage}".`, 'Add it to the stages.');
    for (const key of element.evidence)
      if (!(key in evidence)) unknown('evidence', key, Object.keys(evidence));
    const { since } = element;
    if (typeof since !== 'object') return;
    if (!codes.includes(since.element)) unknown('since', since.element, codes);
    else if (comesBackToItself(element, elements))
      wrong(
        at('since'),
        `The days of "${element.code}" would wait for itself.`,
        'Count them from something that comes before.',
      );
  });
  return faults;
}

function comesBackToItself(element: Element, elements: readonly Element[]): boolean {
  const seen = new Set<string>();
  for (let at: Element | undefined = element; at !== undefined;) {
    if (seen.has(at.code)) return true;
    seen.add(at.code);
    const { since }: Element = at;
    at = typeof since === 'object' ? elements.find(({ code }) => code === since.element) : undefined;
  }
  return false;
}
