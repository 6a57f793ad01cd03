import {
  ok,
  parsePeriod,
  type Period,
  periodBounds,
  problem,
  refuse,
  type Result,
  type SqlClient,
} from '#kernel';
import { findArea, type OpeningReach } from '#partners';
import { findContract } from '../contract/contract.store.js';
import { documentOf, findFigure } from '../figure/figure.store.js';
import { isLeaf } from '../figure/plan-of.js';
import type { FigureDocument } from '../figure/index.js';
import { findStatement } from '../statement/statement.store.js';

/** What people are asked to be opened for: one of three. */
export type OpeningFor =
  | { readonly scheme: string; readonly area: string; readonly cohort: Period }
  | { readonly contract: string; readonly period: Period }
  /** Id of a statement. */
  | { readonly statement: string };

export interface FoundReach extends OpeningReach {
  /** Codes of the organisations that may ask. */
  readonly parties: readonly string[];
}

/** Whom it is about, and who is party to it. @returns NOT_FOUND; INVALID for a period that is none */
export async function reachOf(sql: SqlClient, of: OpeningFor): Promise<Result<FoundReach>> {
  if ('statement' in of) return ofStatement(sql, of.statement);
  return 'contract' in of ? ofContract(sql, of) : ofCohort(sql, of);
}

async function ofCohort(
  sql: SqlClient,
  { scheme, area, cohort }: { readonly scheme: string; readonly area: string; readonly cohort: Period },
): Promise<Result<FoundReach>> {
  const quarters = quartersIn(cohort);
  if (!quarters) return refuse(noPeriod('cohort', cohort));
  const found = await findArea(sql, scheme, area);
  if (!found)
    return refuse(
      problem(
        'NOT_FOUND',
        'area',
        `There is no area '${area.slice(0, 60)}' in that scheme.`,
        'The query `areas` lists those of a scheme.',
      ),
    );
  const { rows } = await sql.query<{ code: string }>(
    `select distinct o.code from contract_current c join organisation o on o.id in (c.buyer_id, c.supplier_id) where c.area_id = $1`,
    [found.id],
  );
  return ok({
    about: 'cohort',
    subject: `${scheme}/${area}/${cohort}`,
    parties: rows.map(({ code }) => code),
    cohorts: [{ areaId: found.id, quarters }],
    contracts: [],
  });
}

async function ofContract(
  sql: SqlClient,
  { contract: code, period }: { readonly contract: string; readonly period: Period },
): Promise<Result<FoundReach>> {
  if (!parsePeriod(period)) return refuse(noPeriod('period', period));
  const contract = await findContract(sql, code);
  if (!contract)
    return refuse(
      problem('NOT_FOUND', 'contract', `No contract ${code.slice(0, 60)} is on record.`, 'Correct the code.'),
    );
  return ok({
    about: 'contract',
    subject: `${code}/${period}`,
    parties: [contract.buyer, contract.supplier],
    cohorts: [],
    contracts: [{ contractId: contract.id, ...periodBounds(period) }],
  });
}

async function ofStatement(sql: SqlClient, id: string): Promise<Result<FoundReach>> {
  const statement = /^[1-9]\d{0,17}$/.test(id) ? await findStatement(sql, id) : undefined;
  if (!statement)
    return refuse(
      problem(
        'NOT_FOUND',
        'statement',
        `There is no statement '${id.slice(0, 20)}'.`,
        'The query `statements` lists them.',
      ),
    );
  const row = await findFigure(sql, statement.figureId);
  if (!row) throw new Error(`figure ${statement.figureId} is not on record`);
  const { contract, period, number, buyer, payer } = statement;
  return ok({
    about: 'statement',
    subject: `${contract}/${period}/${number}`,
    parties: [buyer, payer],
    ...(await sourcesOf(sql, documentOf(row))),
  });
}

/** The cohorts and the declarations that a figure's leaves come from. */
async function sourcesOf(
  sql: SqlClient,
  { context, nodes }: FigureDocument,
): Promise<Pick<FoundReach, 'cohorts' | 'contracts'>> {
  const sources = nodes.filter(isLeaf).flatMap(({ source }) => (source ? [source] : []));
  const cohorts: FoundReach['cohorts'][number][] = [];
  const contracts: FoundReach['contracts'][number][] = [];
  for (const source of sources) {
    if (source.kind === 'measure') {
      const area = await findArea(sql, context.scheme, source.area);
      for (const period of source.periods ?? [source.period]) {
        const quarters = quartersIn(period);
        if (area && quarters) cohorts.push({ areaId: area.id, quarters });
      }
    }
    if (source.kind === 'declared' || source.kind === 'above_person_cap') {
      const contract = await findContract(sql, source.contract);
      if (contract) contracts.push({ contractId: contract.id, from: source.from, until: source.until });
    }
  }
  return { cohorts, contracts };
}

/** The first and the last quarter of a quarter or a year, numbered year * 4 + quarter - 1; undefined for other periods. */
export function quartersIn(period: Period): readonly [number, number] | undefined {
  const parts = parsePeriod(period);
  if (!parts || parts.month !== undefined) return undefined;
  const { year, quarter } = parts;
  return quarter === undefined ? [year * 4, year * 4 + 3] : [year * 4 + quarter - 1, year * 4 + quarter - 1];
}

const noPeriod = (path: string, period: string) =>
  problem(
    'INVALID',
    path,
    `'${period.slice(0, 40)}' is no such period.`,
    'Write a quarter such as 2015Q4, or a year such as 2015.',
  );
