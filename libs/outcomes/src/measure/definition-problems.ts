import { nearestName, problem, type Problem } from '#kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { DEFINITION_SCHEMA } from './definition.schema.js';

let validate: ValidateFunction | undefined;

/** All that stands against a document's being a measure definition; nothing when it is one. */
export function definitionProblems(json: unknown): Problem[] {
  validate ??= new Ajv2020({ allErrors: true, verbose: true }).compile(DEFINITION_SCHEMA);
  if (validate(json)) return [];
  return (validate.errors ?? []).slice(0, 20).map(toProblem);
}

const KEYS = Object.keys(DEFINITION_SCHEMA.properties);

function toProblem(error: ErrorObject): Problem {
  const path = error.instancePath.split('/').slice(1);
  const key = path[0];
  const property =
    key === undefined
      ? undefined
      : DEFINITION_SCHEMA.properties[key as keyof typeof DEFINITION_SCHEMA.properties];
  const fix = property
    ? `Write ${property.description}.`
    : 'Write one JSON object, as docs/guide/importing.md shows.';
  switch (error.keyword) {
    case 'additionalProperties': {
      const unknown = String((error.params as { additionalProperty: unknown }).additionalProperty);
      const near = nearestName(unknown, KEYS);
      const mend = near ? `Did you mean "${near}"?` : `The keys are ${KEYS.join(', ')}.`;
      return problem('INVALID', unknown, `The key "${unknown}" is not known.`, mend);
    }
    case 'required': {
      const missing = String(
        (error.params as { missingProperty: unknown }).missingProperty,
      ) as keyof typeof DEFINITION_SCHEMA.properties;
      return problem(
        'INVALID',
        missing,
        `The key "${missing}" is missing.`,
        `Add it: ${DEFINITION_SCHEMA.properties[missing].description}.`,
      );
    }
    case 'uniqueItems':
      return problem('INVALID', path, 'A value stands in the list more than once.', 'Name each value once.');
    default:
      return problem('INVALID', path, `${shown(error.data)} ${error.message ?? 'does not fit'}.`, fix);
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
