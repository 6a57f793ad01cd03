import type { ValueText } from './value.js';
import { closedObject, COMMON_DEFS, ref, type JsonSchema } from './schema-parts.js';

/** What a case gives for an input: a value, or that it is unknown or expressly absent, and why. */
export type CaseGiven = ValueText | { readonly missing: string } | { readonly absent: string };

export interface MechanismCase {
  readonly name: string;
  /** Over and above `common` of the document. */
  readonly given: Readonly<Record<string, CaseGiven>>;
  readonly expect: {
    /** Steps by name: the exact value, or null for one without a value. */
    readonly steps?: Readonly<Record<string, ValueText | null>>;
    /** Lines by component: whole pence as text, or null for one without an amount. */
    readonly lines: Readonly<Record<string, string | null>>;
    /** The inputs and steps that make the figure incomplete; none when left out. */
    readonly missing?: readonly string[];
  };
}

/** Worked examples of a mechanism: these inputs, these steps, these lines. */
export interface CasesDocument {
  readonly mechanism: string;
  readonly version: number;
  readonly about?: string;
  /** What every case gives unless it says otherwise. */
  readonly common?: Readonly<Record<string, CaseGiven>>;
  readonly cases: readonly MechanismCase[];
}

const NULL: JsonSchema = { type: 'null' };
const keyedBy = (key: 'name' | 'component', of: JsonSchema): JsonSchema => ({
  type: 'object',
  propertyNames: { pattern: COMMON_DEFS[key].pattern },
  additionalProperties: of,
  maxProperties: 600,
});
const GIVEN = keyedBy('name', {
  anyOf: [ref('value'), closedObject({ missing: ref('text') }), closedObject({ absent: ref('text') })],
});

export const CASES_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Cases of a payment mechanism',
  ...closedObject(
    {
      mechanism: ref('code'),
      version: { type: 'integer', minimum: 1 },
      cases: {
        type: 'array',
        minItems: 1,
        maxItems: 500,
        items: closedObject({
          name: ref('title'),
          given: GIVEN,
          expect: closedObject(
            {
              lines: keyedBy('component', {
                anyOf: [
                  {
                    type: 'string',
                    pattern: '^(0|-?[1-9][0-9]{0,18})$',
                    description: 'whole pence as text: "-1234"',
                  },
                  NULL,
                ],
              }),
            },
            {
              steps: keyedBy('name', { anyOf: [ref('value'), NULL] }),
              missing: { type: 'array', items: ref('name'), maxItems: 300 },
            },
          ),
        }),
      },
    },
    { $schema: { type: 'string' }, about: ref('text'), common: GIVEN },
  ),
  $defs: COMMON_DEFS,
};
