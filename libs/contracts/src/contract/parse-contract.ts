import { ok, refuse, type Result } from '#kernel';
import { closedObject, COMMON_DEFS, type JsonSchema, list } from '../mechanism/schema.js';
import { schemaCheck } from '../mechanism/schema-problems.js';
import type { NewContract } from './new-contract.js';

const day: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  description: 'a day as YYYY-MM-DD',
};
const title: JsonSchema = { $ref: '#/$defs/title' };

/** The form of a contract as JSON; published as docs/guide/contract-v1.schema.json. */
export const CONTRACT_SCHEMA: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A contract between two organisations for an area',
  ...closedObject(
    { code: title, title, scheme: title, area: title, buyer: title, supplier: title, from: day },
    {
      $schema: { type: 'string' },
      to: day,
      parent: { ...title, description: 'the contract that it is a subcontract of' },
      value: {
        type: 'integer',
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'what it is worth, in pence',
      },
      scope: { type: 'string', minLength: 1, maxLength: 10_000, description: 'what is to be done' },
      areas: { ...list(title, 1, 200), description: 'further areas of the scheme' },
    },
  ),
  $defs: { title: COMMON_DEFS.title },
};

const check = schemaCheck(CONTRACT_SCHEMA);

/** Reads a contract from JSON: every unknown, missing or wrong key is named. */
export function parseNewContract(json: unknown): Result<NewContract> {
  const problems = check(json);
  if (problems.length > 0) return refuse(...problems);
  const { value, ...contract } = json as Omit<NewContract, 'value'> & { readonly value?: number };
  return ok({ ...contract, ...(value !== undefined && { value: BigInt(value) }) });
}
