import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { type AllocationRules, CRITERION_WORDS } from './rules.js';
import { ALLOCATION_RULES_SCHEMA } from './rules-schema.js';

let validate: ValidateFunction | undefined;

/** A document as rules of allocation. @returns INVALID: all that stands against it, each with its place */
export function parseAllocationRules(json: unknown): Result<AllocationRules> {
  validate ??= new Ajv2020({ allErrors: true, verbose: true, discriminator: true }).compile(
    ALLOCATION_RULES_SCHEMA,
  );
  if (!validate(json)) return refuse(...(validate.errors ?? []).filter(says).slice(0, 20).map(toProblem));
  const rules = json as AllocationRules;
  const problems = [...saidTwice(rules), ...impossible(rules)];
  return problems.length > 0 ? refuse(...problems) : ok(rules);
}

// what an inner error says better, or again
const says = ({ keyword }: ErrorObject): boolean => keyword !== 'oneOf' && keyword !== 'propertyNames';

const CRITERIA = Object.keys(CRITERION_WORDS).join(', ');

function toProblem(error: ErrorObject): Problem {
  const path = error.instancePath.split('/').slice(1);
  const params = error.params as Record<string, unknown>;
  const invalid = (at: readonly string[], why: string, fix: string) => problem('INVALID', at, why, fix);
  switch (error.keyword) {
    case 'additionalProperties':
      return invalid(
        [...path, String(params['additionalProperty'])],
        `The key "${String(params['additionalProperty'])}" is not known.`,
        'Leave it out, or correct it: docs/guide/capacity.md shows the keys.',
      );
    case 'required':
      return invalid(
        [...path, String(params['missingProperty'])],
        `The key "${String(params['missingProperty'])}" is missing.`,
        'Add it.',
      );
    case 'discriminator':
      return invalid([...path, 'by'], `${shown(error.data)} names no rule.`, `There are ${CRITERIA}.`);
    case 'enum':
      return invalid(
        path,
        `${shown(error.data)} is not one of the words for it.`,
        `Write one of ${(params['allowedValues'] as string[]).join(', ')}.`,
      );
    case 'uniqueItems':
      return invalid(path, 'A value stands in the list more than once.', 'Name each value once.');
    default:
      return invalid(
        path,
        `${shown(error.data)} ${error.message ?? 'does not fit'}.`,
        'Correct it as docs/guide/capacity.md shows.',
      );
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}

/** The second time a rule could change nothing: the first has decided. */
const saidTwice = ({ criteria }: AllocationRules): Problem[] =>
  criteria.flatMap(({ by }, i) =>
    criteria.findIndex((each) => each.by === by) === i
      ? []
      : [
          problem(
            'INVALID',
            ['criteria', String(i)],
            `The rule "${by}" stands in the list twice.`,
            'Name it once, where it should decide.',
          ),
        ],
  );

const impossible = ({ criteria }: AllocationRules): Problem[] =>
  criteria.flatMap((criterion, i) =>
    criterion.by !== 'eligible'
      ? []
      : Object.entries(criterion.services)
          .filter(([, { ageFrom = 0, ageTo = Infinity }]) => ageFrom > ageTo)
          .map(([service]) =>
            problem(
              'INVALID',
              ['criteria', String(i), 'services', service, 'ageTo'],
              'The youngest age is above the oldest: nobody could go there.',
              'Put them the other way round.',
            ),
          ),
  );
