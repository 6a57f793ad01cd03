import type { RoleShape } from './operation.js';
import { ENGINES } from './operations/engines.js';
import { OPERATION_CODES, operationOf, type OperationCode } from './operations/index.js';
import { closedObject, COMMON_DEFS, list, map, NUMBER, ref, type JsonSchema } from './schema-parts.js';

const ROLES: Readonly<Record<RoleShape, JsonSchema>> = {
  one: ref('name'),
  optional: ref('name'),
  pair: list(ref('name'), 2, 2),
  many: list(ref('name'), 2, 50),
  keyed: { ...map(NUMBER, ref('name'), 200), minProperties: 1 },
};

const OPTIONS = {
  rounding: { anyOf: [{ const: 'exact' }, ref('rounding')] },
  match: { enum: ['exact', 'from'] },
} as const;

export const NAMED = { name: ref('name'), title: ref('title'), unit: ref('unit'), clause: ref('clauseCode') };
export const SHOWN = { show: ref('show') };

/** The schema of a step of one operation; a figure's node adds what came out. */
export function stepSchema(code: OperationCode, result: Record<string, JsonSchema> = {}): JsonSchema {
  const { roles, option, does } = operationOf(code);
  const shapes = Object.entries(roles);
  const operands = closedObject(
    Object.fromEntries(
      shapes.filter(([, shape]) => shape !== 'optional').map(([role, shape]) => [role, ROLES[shape]]),
    ),
    Object.fromEntries(
      shapes.filter(([, shape]) => shape === 'optional').map(([role, shape]) => [role, ROLES[shape]]),
    ),
  );
  const options =
    option === undefined ? {} : { [option]: code === 'round' ? ref('rounding') : OPTIONS[option] };
  return {
    description: does,
    ...closedObject({ ...NAMED, operation: { const: code }, operands, ...options }, { ...SHOWN, ...result }),
  };
}

/** Steps of any operation of the closed set. */
export const anyStep = (
  extra: readonly JsonSchema[] = [],
  result: Record<string, JsonSchema> = {},
): JsonSchema => ({
  type: 'object',
  discriminator: { propertyName: 'operation' },
  required: ['operation'],
  oneOf: [...extra, ...OPERATION_CODES.map((code) => stepSchema(code, result))],
});

/** What a mechanism document may hold (unknown keys are refused); published as docs/guide/mechanism-v1.schema.json. */
export const MECHANISM_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Payment mechanism',
  ...closedObject(
    {
      code: ref('code'),
      version: { type: 'integer', minimum: 1, maximum: 1_000_000 },
      title: ref('title'),
      engine: {
        enum: ENGINES.map(({ version }) => version),
        description: 'the version of the engine that it is written for',
      },
      units: ref('units'),
      clauses: ref('clauses'),
      inputs: list(
        closedObject({ ...NAMED, input: ref('binding') }, { ...SHOWN, absent: ref('absent') }),
        1,
        300,
      ),
      steps: list(anyStep(), 1, 600),
      lines: list(
        closedObject({
          component: ref('component'),
          title: ref('title'),
          kind: { enum: ['payment', 'deduction', 'adjustment'] },
          step: ref('name'),
        }),
        1,
        100,
      ),
      findings: list(
        closedObject({ component: ref('component'), title: ref('title'), node: ref('name') }),
        0,
        100,
      ),
    },
    { $schema: { type: 'string' }, about: ref('text') },
  ),
  $defs: COMMON_DEFS,
};

export { closedObject, COMMON_DEFS, type JsonSchema, list } from './schema-parts.js';
