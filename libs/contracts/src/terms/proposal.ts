import { ok, PERIOD_KINDS, type PeriodKind, refuse, type Result } from '#kernel';
import { closedObject, COMMON_DEFS, type JsonSchema } from '../mechanism/schema.js';
import { schemaCheck } from '../mechanism/schema-problems.js';
import type { ValueText } from '../mechanism/index.js';
import type { Party, TermsClock, TermsParameter } from './terms.js';

/** Which version of something registered; without a version, the latest. */
export interface VersionChoice {
  readonly code: string;
  readonly version?: number;
}

export type ProposedTable =
  /** Rows written out: a column's value, or null where the source states that there is none. */
  | {
      readonly rows: Readonly<
        Record<
          string,
          { readonly columns: Readonly<Record<string, ValueText | null>>; readonly source: string }
        >
      >;
    }
  /** Rows copied from the baselines on record; `level` is that of an interval where none was supplied with a baseline. */
  | { readonly copy: 'binary' | 'frequency'; readonly level?: string };

/** What one party would have the contract's terms be; docs/guide/contracts-and-terms.md shows the form. */
export interface TermsProposal {
  readonly contract: string;
  /** First and last day, YYYY-MM-DD; without `to` they have no end. A cohort goes by the terms of its period's first day. */
  readonly effective: { readonly from: string; readonly to?: string };
  readonly rationale: string;
  /** The version in force that these terms cut where they begin; they run at least to its end. */
  readonly varies?: number;
  readonly mechanism: VersionChoice;
  readonly measures: Readonly<Record<string, VersionChoice>>;
  readonly parameters: Readonly<Record<string, TermsParameter>>;
  /** `baseline_binary` and `baseline_frequency` are copied from the baselines on record when left out. */
  readonly tables?: Readonly<Record<string, ProposedTable>>;
  readonly clocks?: Readonly<Record<string, TermsClock>>;
  /** For which periods there are statements; needed only without a main measure. */
  readonly per?: PeriodKind;
  /** The month in which contract years begin, 1 to 12; left out, that of the contract's first day. */
  readonly yearStartMonth?: number;
}

/** In a file, also who has agreed outside of the platform, and where that is on record. */
export type TermsFileEntry = TermsProposal & { readonly agreed?: Readonly<Partial<Record<Party, string>>> };

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` });
const version: JsonSchema = { type: 'integer', minimum: 1 };
const keyed = (of: JsonSchema, pattern: string = COMMON_DEFS.name.pattern): JsonSchema => ({
  type: 'object',
  propertyNames: { pattern },
  additionalProperties: of,
  maxProperties: 300,
});
const row = closedObject({
  columns: keyed({ anyOf: [ref('number'), { type: 'boolean' }, { type: 'null' }] }),
  source: ref('text'),
});
const ROW_KEY = '^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$';

/** The form of proposed terms as JSON; published as docs/guide/terms-proposal-v1.schema.json. */
export const TERMS_PROPOSAL_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Proposed terms of a contract',
  ...closedObject(
    {
      contract: ref('title'),
      effective: closedObject({ from: ref('day') }, { to: ref('day') }),
      rationale: ref('text'),
      mechanism: ref('choice'),
      measures: keyed(ref('choice')),
      parameters: keyed(closedObject({ value: ref('value'), unit: ref('unit') }, { clause: ref('title') })),
    },
    {
      $schema: { type: 'string' },
      varies: version,
      tables: keyed({
        anyOf: [
          closedObject({ rows: keyed(row, ROW_KEY) }),
          closedObject({ copy: { enum: ['binary', 'frequency'] } }, { level: ref('level') }),
        ],
      }),
      clocks: keyed(
        closedObject({ days: { type: 'integer', minimum: 0, maximum: 3660 } }, { clause: ref('title') }),
      ),
      per: { enum: PERIOD_KINDS },
      yearStartMonth: { type: 'integer', minimum: 1, maximum: 12 },
      agreed: closedObject({}, { buyer: ref('text'), supplier: ref('text') }),
    },
  ),
  $defs: {
    ...COMMON_DEFS,
    day: { type: 'string', pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$', description: 'a day as YYYY-MM-DD' },
    level: {
      type: 'string',
      pattern: '^0[.][0-9]*[1-9][0-9]*$',
      description: 'a level between 0 and 1 as text, such as "0.95"',
    },
    choice: closedObject({ code: ref('title') }, { version }),
  },
};

const check = schemaCheck(TERMS_PROPOSAL_SCHEMA);

/** Reads proposed terms from JSON: every unknown, missing or wrong key is named. */
export function parseTermsProposal(json: unknown): Result<TermsFileEntry> {
  const problems = check(json);
  return problems.length > 0 ? refuse(...problems) : ok(json as TermsFileEntry);
}
