import { nearestName, problem, type Problem } from '#kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';

/**
 * All that stands against the form of a document, at most twenty faults: what is wrong with each part, and what the schema says of how to write it.
 * @param guide page that tells what the document is
 */
export function formFaults(schema: object, guide: string): (json: unknown) => Problem[] {
  let validate: ValidateFunction | undefined;
  return (json) => {
    validate ??= new Ajv2020({ allErrors: true, verbose: true }).compile(schema);
    return validate(json) ? [] : ofForm(validate.errors ?? [], guide);
  };
}

// what only says that a part did not fit, where the part itself says why
const ECHOES = new Set(['if', 'oneOf']);
const MOST_TOLD = 20;

function ofForm(errors: readonly ErrorObject[], guide: string): Problem[] {
  const told = new Map<string, Problem>();
  for (const error of errors) {
    if (ECHOES.has(error.keyword) && errors.some((each) => each !== error && !ECHOES.has(each.keyword)))
      continue;
    const found = toProblem(error, guide);
    told.set(`${found.path.join('/')} ${found.why}`, found);
  }
  return [...told.values()].slice(0, MOST_TOLD);
}

function toProblem(error: ErrorObject, guide: string): Problem {
  const path = error.instancePath.split('/').slice(1);
  const schema = error.parentSchema as
    { description?: string; properties?: Record<string, unknown> } | undefined;
  const fix = schema?.description ? `Write ${schema.description}.` : `See ${guide}.`;
  const { additionalProperty, missingProperty } = error.params as Record<string, string | undefined>;
  if (additionalProperty !== undefined) {
    const known = Object.keys(schema?.properties ?? {});
    const near = nearestName(additionalProperty, known);
    return problem(
      'INVALID',
      [...path, additionalProperty],
      `The key "${additionalProperty}" is not known.`,
      near ? `Did you mean "${near}"?` : `The keys are ${known.join(', ')}.`,
    );
  }
  if (missingProperty !== undefined)
    return problem(
      'INVALID',
      [...path, missingProperty],
      `The key "${missingProperty}" is missing.`,
      'Add it.',
    );
  return problem('INVALID', path, `${shown(error.data)} ${error.message ?? 'does not fit'}.`, fix);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
