import { problem, type Problem } from '#kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { nearest } from './nearest.js';
import { alternativeProblem, itemsProblem, lacking, typeProblem, type Said } from './schema-advice.js';
import { parentAt, readablePath, shortened } from './schema-path.js';
import type { JsonSchema } from './schema-parts.js';
import { MEANT } from './schema-words.js';
import { writtenValue } from './written-value.js';

/** Checks one kind of document: all problems found, empty when it fits. */
export type SchemaCheck = (document: unknown) => Problem[];

/** Compiles a schema when first used: compiling costs more than a whole calculation. */
export function schemaCheck(schema: JsonSchema): SchemaCheck {
  let validate: ValidateFunction | undefined;
  return (document) => {
    validate ??= new Ajv2020({
      allErrors: true,
      verbose: true,
      discriminator: true,
      strictTypes: false,
    }).compile(schema);
    if (validate(document)) return [];
    // allErrors on a hostile document can find thousands: the first are looked at, and twenty are enough to mend by
    return worthSaying((validate.errors ?? []).slice(0, MOST_LOOKED_AT))
      .slice(0, 20)
      .map((error) => asProblem(error, document));
  };
}

const MOST_LOOKED_AT = 1000;

/** Keywords that only repeat what an inner error says better. */
const OUTER = new Set(['oneOf', 'if', 'propertyNames']);

/** One error a place where alternatives contradict each other, and none that only repeats another. */
function worthSaying(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  // of alternatives within alternatives the outermost comes last
  const alternatives = new Map(
    errors.filter(({ keyword }) => keyword === 'anyOf').map((error) => [error.instancePath, error]),
  );
  // an object that begins right is told what is wrong inside it
  for (const [path, { data }] of alternatives)
    if (
      typeof data === 'object' &&
      data !== null &&
      (insideErrors(errors, path).length > 0 ||
        errors.some(({ instancePath }) => instancePath.startsWith(`${path}/`)))
    )
      alternatives.delete(path);
  const kept = errors.filter((error) => {
    if (error.keyword === 'anyOf') return alternatives.get(error.instancePath) === error;
    if (alternatives.has(error.instancePath) || OUTER.has(error.keyword)) return false;
    return !errors.some((other) => other.keyword === 'anyOf' && other.instancePath === error.instancePath)
      ? !isUntagged(error)
      : insideErrors([error], error.instancePath).length > 0;
  });
  return kept.length > 0 ? kept : errors;
}

/** Errors of what an object holds, other than that it is no text, no constant and no null. */
const insideErrors = (errors: readonly ErrorObject[], path: string): readonly ErrorObject[] =>
  errors.filter(
    ({ instancePath, keyword, parentSchema }) =>
      (instancePath === path || instancePath.startsWith(`${path}/`)) &&
      !['anyOf', 'type', 'const'].includes(keyword) &&
      // the forms that a case's given has are told together
      (parentSchema as { properties?: object } | undefined)?.properties !== undefined &&
      !isGivenForm(parentSchema as { properties: object }),
  );
const isGivenForm = ({ properties }: { readonly properties: object }): boolean =>
  ['missing', 'absent'].includes(Object.keys(properties).join());

/** A tag that is not there: `required` says so. */
const isUntagged = ({ keyword, params }: ErrorObject): boolean =>
  keyword === 'discriminator' && (params as { tagValue?: unknown }).tagValue === undefined;

function asProblem(error: ErrorObject, document: unknown): Problem {
  const path = readablePath(error.instancePath, document);
  const [why, fix] = sayOf(error, document);
  return problem('INVALID', path, why, fix);
}

function sayOf(error: ErrorObject, document: unknown): Said {
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'additionalProperties':
      return [`'${String(params['additionalProperty'])}' is not known here.`, knownKeys(error)];
    case 'required':
      return lacking(error, String(params['missingProperty']));
    case 'discriminator':
      return [
        `'${shortened(params['tagValue'])}' is not a known ${String(params['tag'])}.`,
        knownTags(error),
      ];
    case 'enum':
      return [
        'The value is not one of those allowed.',
        `Use one of ${(params['allowedValues'] as unknown[]).join(', ')}.`,
      ];
    case 'const':
      return ['The value is not the one allowed here.', `Use ${JSON.stringify(params['allowedValue'])}.`];
    case 'pattern':
      return patternProblem(error);
    case 'anyOf':
      return alternativeProblem(error);
    case 'type':
      return typeProblem(error);
    case 'minItems':
    case 'maxItems':
      return itemsProblem(error, parentAt(error.instancePath, document));
    default:
      return unknownForm(error);
  }
}

const unknownForm = (error: ErrorObject): Said => [
  `The value ${error.message ?? 'does not fit'}.`,
  'Correct it; docs/guide/mechanisms.md shows the form.',
];

function patternProblem(error: ErrorObject): Said {
  const described = (error.parentSchema as { description?: string } | undefined)?.description;
  const written = described?.startsWith('whole pence') ? writtenValue(error.data, true) : undefined;
  return [
    `'${shortened(error.data ?? error.propertyName)}' is not written as it must be.`,
    written ??
      (described
        ? `Write ${described}.`
        : `It must match ${String((error.params as Record<string, unknown>)['pattern'])}.`),
  ];
}

function knownKeys(error: ErrorObject): string {
  const properties = (error.parentSchema as { properties?: object } | undefined)?.properties;
  return `Remove it or correct its spelling; known here: ${Object.keys(properties ?? {}).join(', ')}.`;
}

function knownTags(error: ErrorObject): string {
  const { tag, tagValue } = error.params as { tag: string; tagValue: unknown };
  const branches =
    (error.parentSchema as { oneOf?: { properties: Record<string, { const: string }> }[] } | undefined)
      ?.oneOf ?? [];
  const known = branches.flatMap((branch) => branch.properties[tag]?.const ?? []);
  const meant = Object.hasOwn(MEANT, tag) ? MEANT[tag] : undefined;
  const word = typeof tagValue === 'string' ? tagValue : '';
  if (meant && Object.hasOwn(meant, word) && meant[word]) return meant[word];
  const near = nearest(word, known);
  return near ? `Did you mean '${near}'?` : `Use one of ${known.join(', ')}.`;
}
