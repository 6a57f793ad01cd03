import { ok, problem, refuse, type Problem, type Result } from '#kernel';
import { checkBindings } from './check-bindings.js';
import { checkEngine } from './check-engine.js';
import { checkLines } from './check-lines.js';
import { checkReferences } from './check-references.js';
import { checkTidy } from './check-tidy.js';
import { checkUnits } from './check-units.js';
import { checkUse } from './check-use.js';
import { checkValues } from './check-values.js';
import type { MechanismDocument, Rules } from './document.js';
import { schemaCheck } from './schema-problems.js';
import { MECHANISM_SCHEMA } from './schema.js';

const checkSchema = schemaCheck(MECHANISM_SCHEMA);

/**
 * Reads a mechanism document: first its form, then where its names lead, then units, values and lines. Each problem's
 * path names the step; its `fix` says how to mend it. Says nothing about its cases: see `acceptMechanism`.
 * @param whose `new` is held to all checks; one on `record` only to those that its amounts rest on, as it was accepted
 */
export function checkMechanism(
  document: unknown,
  whose: 'new' | 'record' = 'new',
): Result<MechanismDocument> {
  if (isCases(document))
    return refuse(
      problem(
        'INVALID',
        [],
        'This looks like cases, and a mechanism is needed.',
        'Name the file of the mechanism first; its cases come after it.',
      ),
    );
  const form = checkSchema(document);
  if (form.length > 0) return refuse(...form);
  const mechanism = document as MechanismDocument;
  const meaning = checkDocumentMeaning(
    mechanism,
    mechanism.engine,
    whose === 'new' ? checkBindings : undefined,
  );
  const found = meaning.length > 0 || whose === 'record' ? meaning : checkTidy(mechanism);
  return found.length > 0 ? refuse(...found) : ok(mechanism);
}

const isCases = (document: unknown): boolean =>
  typeof document === 'object' && document !== null && 'cases' in document && !('steps' in document);

/** All checks but that of form, on a mechanism or on the rules that a stored figure repeats. */
export function checkDocumentMeaning(
  rules: Rules,
  engine: number,
  besides: (rules: Rules) => Problem[] = () => [],
): Problem[] {
  const first = [...checkEngine(rules, engine), ...checkReferences(rules)];
  if (first.length > 0) return first;
  const next = oneAPlace([
    ...besides(rules),
    ...checkUnits(rules),
    ...checkValues(rules),
    ...checkLines(rules),
  ]);
  return next.length > 0 ? next : checkUse(rules);
}

/** A wrong unit is also not the one that a statistic comes in: the first problem of a place says enough. */
function oneAPlace(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path }) => {
    const place = JSON.stringify(path);
    return !seen.has(place) && seen.add(place);
  });
}
