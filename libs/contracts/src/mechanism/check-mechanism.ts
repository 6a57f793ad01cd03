import { ok, refuse, type Problem, type Result } from '#kernel';
import { checkEngine } from './check-engine.js';
import { checkLines } from './check-lines.js';
import { checkReferences } from './check-references.js';
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
 */
export function checkMechanism(document: unknown): Result<MechanismDocument> {
  const form = checkSchema(document);
  if (form.length > 0) return refuse(...form);
  const mechanism = document as MechanismDocument;
  const meaning = checkDocumentMeaning(mechanism, mechanism.engine);
  return meaning.length > 0 ? refuse(...meaning) : ok(mechanism);
}

/** All checks but that of form, on a mechanism or on the rules that a stored figure repeats. */
export function checkDocumentMeaning(rules: Rules, engine: number): Problem[] {
  const first = [...checkEngine(rules, engine), ...checkReferences(rules)];
  return first.length > 0
    ? first
    : [...checkUse(rules), ...checkUnits(rules), ...checkValues(rules), ...checkLines(rules)];
}
