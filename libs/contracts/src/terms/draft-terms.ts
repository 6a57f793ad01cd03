import {
  type Instant,
  type Problem,
  problem,
  ratio,
  ratioText,
  refuse,
  type Result,
  ok,
  type SqlClient,
} from '#kernel';
import { findDefinition, listBaselines, type StoredDefinition } from '#outcomes';
import type { ContractRow } from '../contract/contract.store.js';
import { findMechanism, mechanismOf } from '../mechanism/mechanism.store.js';
import type { MechanismDocument, ValueText } from '../mechanism/index.js';
import { readValue } from '../mechanism/value.js';
import { checkTerms } from './check-terms.js';
import { BASELINE_TABLES, copyBaselines } from './copy-baselines.js';
import type { ProposedTable, TermsProposal } from './proposal.js';
import { termsAbove } from './terms-above.store.js';
import { MAIN, type TermsDocument, type TermsTable } from './terms.js';

export interface DraftTerms {
  readonly document: TermsDocument;
  readonly mechanismId: number;
}

/**
 * Makes a self-contained terms document of a proposal: references become versions with digests, baselines become rows.
 * @returns every problem that would make the terms' figures incomplete or wrong
 */
export async function draftTerms(
  sql: SqlClient,
  contract: ContractRow,
  proposal: TermsProposal,
  knownAt: Instant,
): Promise<Result<DraftTerms>> {
  const mechanism = await findMechanism(sql, proposal.mechanism.code, proposal.mechanism.version);
  const definitions = await findDefinitions(sql, proposal);
  const missing = definitions.ok ? [] : [...definitions.problems];
  if (!mechanism)
    missing.unshift(
      notFound('mechanism', proposal.mechanism, 'Register it with: concord import mechanisms FILE.'),
    );
  if (!mechanism || !definitions.ok) return refuse(...missing);
  const { document: rules, digest } = mechanismOf(mechanism);
  const tables = await makeTables(sql, contract, proposal, rules, definitions.value, knownAt);
  if (!tables.ok) return tables;
  const document: TermsDocument = {
    format: 'terms/v1',
    mechanism: { code: mechanism.code, version: mechanism.version, digest },
    measures: mapValues(definitions.value, ({ code, version, digest: of }) => ({
      code,
      version,
      digest: of,
    })),
    parameters: mapValues(proposal.parameters, (parameter) => ({
      ...parameter,
      value: lowestTerms(parameter.value),
    })),
    tables: tables.value,
    clocks: proposal.clocks ?? {},
    ...(proposal.per !== undefined && { per: proposal.per }),
    ...(proposal.yearStartMonth !== undefined && { yearStartMonth: proposal.yearStartMonth }),
  };
  const { from, to = null } = proposal.effective;
  const above = await termsAbove(sql, contract.id, { from, to });
  const problems = checkTerms({
    document,
    mechanism: rules,
    definitions: mapValues(definitions.value, ({ definition }) => definition),
    contractFrom: contract.from,
    ...(above && { above }),
  });
  return problems.length > 0 ? refuse(...problems) : ok({ document, mechanismId: mechanism.id });
}

type Definitions = Readonly<Record<string, StoredDefinition>>;

async function findDefinitions(sql: SqlClient, { measures }: TermsProposal): Promise<Result<Definitions>> {
  const found: Record<string, StoredDefinition> = {};
  const problems: Problem[] = [];
  for (const [slot, choice] of Object.entries(measures)) {
    const definition = await findDefinition(sql, choice.code, choice.version);
    if (definition) found[slot] = definition;
    else
      problems.push(notFound(['measures', slot], choice, 'Register it with: concord import measures FILE.'));
  }
  return problems.length > 0 ? refuse(...problems) : ok(found);
}

const notFound = (
  path: string | readonly string[],
  { code, version }: { code: string; version?: number },
  fix: string,
): Problem =>
  problem(
    'NOT_FOUND',
    path,
    `No ${code}${version === undefined ? '' : ` version ${version}`} is on record.`,
    fix,
  );

async function makeTables(
  sql: SqlClient,
  contract: ContractRow,
  proposal: TermsProposal,
  mechanism: MechanismDocument,
  definitions: Definitions,
  knownAt: Instant,
): Promise<Result<Readonly<Record<string, TermsTable>>>> {
  const proposed = { ...defaultTables(mechanism, definitions), ...proposal.tables };
  const copied = Object.values(proposed).some((table) => 'copy' in table);
  const baselines = copied
    ? await listBaselines(sql, { areaIds: [contract.areaId], asKnownAt: knownAt })
    : [];
  const per = proposal.per ?? definitions[MAIN]?.definition.per ?? 'quarter';
  const tables: Record<string, TermsTable> = {};
  const problems: Problem[] = [];
  for (const [name, table] of Object.entries(proposed)) {
    if ('rows' in table) {
      tables[name] = {
        rows: mapValues(table.rows, (row) => ({
          ...row,
          columns: mapValues(row.columns, (value) => (value === null ? null : lowestTerms(value))),
        })),
      };
      continue;
    }
    const made = copyBaselines(name, baselines, {
      areaId: contract.areaId,
      statistic: table.copy,
      per,
      from: proposal.effective.from,
      level: table.level,
    });
    if (made.ok) tables[name] = made.value;
    else problems.push(...made.problems);
  }
  return problems.length > 0 ? refuse(...problems) : ok(tables);
}

/** The tables of baselines that the mechanism, or a measure's adjustment, asks for. */
function defaultTables(
  { inputs }: MechanismDocument,
  definitions: Definitions,
): Record<string, ProposedTable> {
  const adjusted = Object.values(definitions).some(({ definition }) => definition.adjust !== 'none');
  const wanted = new Set(inputs.flatMap(({ input }) => (input.from === 'table' ? [input.table] : [])));
  if (adjusted) wanted.add('baseline_binary');
  return Object.fromEntries(
    Object.entries(BASELINE_TABLES)
      .filter(([name]) => wanted.has(name))
      .map(([name, copy]) => [name, { copy }]),
  );
}

/** One spelling of a number, so that the same terms have the same digest. What is no number is left for checkTerms to name. */
function lowestTerms(value: ValueText): ValueText {
  return typeof value === 'string' && 'value' in readValue(value) ? ratioText(ratio(value)) : value;
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
