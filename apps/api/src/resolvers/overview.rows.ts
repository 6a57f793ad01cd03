import { type Instant, type Period, periodBounds, ratio } from '#kernel';
import {
  type Baseline,
  type CohortMeasure,
  type CohortRow,
  compare,
  isFinal,
  type MeasureDefinition,
  statistics,
} from '#outcomes';
import type { Reader } from '../graphql/reader.js';
import { organisationColumns, type Prefixed } from './organisation.rows.js';

/** An area with one contract of the period, its newest stored measure and its latest statement, as far as there are any. */
export interface OverviewRow extends Prefixed {
  readonly area_id: number;
  readonly scheme: string;
  readonly area_code: string;
  readonly area_name: string;
  readonly contract: string | null;
  readonly buyer: string | null;
  readonly provider_code: string | null;
  readonly measure_id: string | null;
  readonly touched: boolean;
  readonly statement_id: string | null;
  readonly number: number;
  readonly basis: string;
  readonly total_pence: string;
  readonly total_to_date: string;
  readonly deducted: string;
  readonly in_query: string;
  readonly issued_at: string;
}

/** Of `OverviewRow` with a measure: what was stored of it, and the definition that it goes by. */
export interface StoredMeasureRow extends OverviewRow {
  readonly definition_id: number;
  readonly definition_code: string;
  readonly definition_version: number;
  readonly definition_digest: string;
  readonly definition: MeasureDefinition;
  readonly cohort_size: string;
  readonly reoffenders: string;
  readonly reoffences: string;
  readonly as_known_at: Instant;
  readonly digest: string;
  readonly document: StoredDocument;
}

/** What is kept of a measure beside its counts. */
interface StoredDocument {
  readonly bands: readonly {
    readonly band: number | null;
    readonly cohortSize: string;
    readonly reoffenders: string;
    readonly reoffences: string;
  }[];
  readonly riskKnown: string;
  readonly riskSum: string;
  readonly finalFrom: string;
}

export function overviewRows(reader: Reader, schemeId: number, period: Period): Promise<OverviewRow[]> {
  const { from, until } = periodBounds(period);
  return reader.rows<OverviewRow>(
    `select a.id as area_id, a.scheme, a.code as area_code, a.name as area_name, c.code as contract, b.code as buyer,
            ${organisationColumns('p', 'provider')},
            m.id as measure_id, m.definition_id, m.cohort_size, m.reoffenders, m.reoffences, m.as_known_at, m.digest, m.document,
            d.code as definition_code, d.version as definition_version, d.digest as definition_digest, d.document as definition,
            exists (select from cohort_measure_touched t where t.cohort_measure_id = m.id) as touched,
            s.id as statement_id, s.number, s.basis, s.total_pence, s.issued_at, s.total_to_date, w.deducted, w.in_query
     from area_current a
     left join contract_current c on c.area_id = a.id and c.from_date < $3::date and (c.to_date is null or c.to_date >= $2::date)
     left join organisation b on b.id = c.buyer_id
     left join lateral (
       select r.supplier_id from relationship_current r
       where r.area_id = a.id and r.tier = 'prime' and r.from_date < $3::date and (r.to_date is null or r.to_date >= $2::date)
       order by r.from_date desc limit 1) prime on c.id is null
     left join organisation_current p on p.id = coalesce(c.supplier_id, prime.supplier_id)
     left join lateral (
       select m.* from run_result x join run r on r.id = x.run_id join cohort_measure m on m.id = x.cohort_measure_id
       where x.contract_id = c.id and r.period = $4 order by m.as_known_at desc, m.id desc limit 1) m on true
     left join measure_definition d on d.id = m.definition_id
     left join lateral (
       select s.id, s.number, s.basis, s.total_pence, s.issued_at, sum(s.total_pence) over () as total_to_date
       from statement s where s.contract_id = c.id and s.period = $4 order by s.number desc limit 1) s on true
     left join lateral (
       select coalesce(-sum(l.amount_pence) filter (where 'deduction' in (l.kind, o.kind)), 0)::text as deducted,
              coalesce(sum(abs(l.amount_pence)) filter (where v.disputed), 0)::text as in_query
       from statement x join statement_line l on l.statement_id = x.id join line_state v on v.line_id = l.id left join statement_line o on o.id = l.corrects_line_id
       where x.contract_id = c.id and x.period = $4) w on s.id is not null
     where a.scheme_id = $1 order by a.code, c.code`,
    [schemeId, from, until, period],
  );
}

export const isMeasured = (row: OverviewRow): row is StoredMeasureRow => row.measure_id !== null;

/** A stored measure, compared again with the baselines as known at its instant. */
export function measuredRow(
  row: StoredMeasureRow,
  period: Period,
  baselines: readonly Baseline[],
): CohortRow {
  const { bands, riskKnown, riskSum, finalFrom } = row.document;
  const measure: CohortMeasure = {
    definitionId: row.definition_id,
    areaId: row.area_id,
    scheme: row.scheme,
    area: row.area_code,
    period,
    asKnownAt: row.as_known_at,
    cohortSize: BigInt(row.cohort_size),
    reoffenders: BigInt(row.reoffenders),
    reoffences: BigInt(row.reoffences),
    bands: bands.map((band) => ({
      band: band.band,
      cohortSize: BigInt(band.cohortSize),
      reoffenders: BigInt(band.reoffenders),
      reoffences: BigInt(band.reoffences),
    })),
    riskKnown: BigInt(riskKnown),
    riskSum: ratio(riskSum),
    finalFrom,
    digest: row.digest,
  };
  const definition = {
    id: row.definition_id,
    code: row.definition_code,
    version: row.definition_version,
    digest: row.definition_digest,
    definition: row.definition,
  };
  return {
    definition,
    measure,
    statistics: statistics(measure),
    comparison: compare(measure, row.definition, baselines),
    final: isFinal(measure),
  };
}
