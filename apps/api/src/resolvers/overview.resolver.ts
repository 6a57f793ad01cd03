import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { type Instant, ok, type Period as KernelPeriod } from '#kernel';
import { type Baseline, listBaselines } from '#outcomes';
import { may, type Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { atLeast } from '../graphql/limits/cost.js';
import { Reader } from '../graphql/reader.js';
import { cohortRows } from './cohort.rows.js';
import { measureOf } from './measure.rows.js';
import { organisationOf } from './organisation.rows.js';
import { isMeasured, measuredRow, type OverviewRow, overviewRows } from './overview.rows.js';
import { type AreaOverview, CohortsResult, SchemeOverviewResult } from './overview.types.js';
import { findScheme } from './scheme.rows.js';
import { Period } from './shared.js';

/** What the page of a scheme's areas shows. */
@Resolver()
export class OverviewResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => CohortsResult, { description: 'The cohort periods of a scheme.' })
  cohorts(@Context() asking: Asking, @Args('scheme', { type: () => String }) scheme: string) {
    return asking.may('statement.list', async (person) => {
      const found = await findScheme(this.reader, scheme);
      return found.ok ? ok({ items: await cohortRows(this.reader, person, found.value) }) : found;
    });
  }

  @Query(() => SchemeOverviewResult, {
    complexity: atLeast(200),
    description: 'All areas of a scheme with the results and statements of one cohort.',
  })
  schemeOverview(
    @Context() asking: Asking,
    @Args('scheme', { type: () => String }) scheme: string,
    @Args('cohort', { type: () => Period }) cohort: string,
  ) {
    return asking.may('statement.list', async (person) => {
      const found = await findScheme(this.reader, scheme);
      if (!found.ok) return found;
      const rows = await overviewRows(this.reader, found.value, cohort);
      const baselines = await this.baselines(rows);
      const areas = rows.map((row) => areaOf(row, person, cohort, baselines));
      const payablePence = areas.reduce(
        (sum, { statement }) => sum + BigInt(statement?.payablePence ?? 0),
        0n,
      );
      return ok({ scheme, cohort, areas, payablePence });
    });
  }

  /** By the instant at which they were known: that of the measures that they go with, usually one. */
  private async baselines(rows: readonly OverviewRow[]): Promise<ReadonlyMap<Instant, Baseline[]>> {
    const found = new Map<Instant, Baseline[]>();
    for (const [asKnownAt, of] of Map.groupBy(rows.filter(isMeasured), (row) => row.as_known_at)) {
      found.set(
        asKnownAt,
        await listBaselines(this.deps.sql, { areaIds: of.map((row) => row.area_id), asKnownAt }),
      );
    }
    return found;
  }
}

function areaOf(
  row: OverviewRow,
  person: Person,
  cohort: KernelPeriod,
  baselines: ReadonlyMap<Instant, Baseline[]>,
): AreaOverview {
  const area = { scheme: row.scheme, code: row.area_code, name: row.area_name };
  const subject = {
    parties: [row.buyer, row.contract === null ? null : row.provider_code].filter((code) => code !== null),
  };
  const measured = isMeasured(row) && may(person, 'measure.read', subject).ok ? row : undefined;
  const stated = row.statement_id !== null && may(person, 'statement.read', subject).ok;
  return {
    area,
    contract: row.contract,
    provider: row.provider_code === null ? null : organisationOf(row, 'provider'),
    measure: measured
      ? measureOf(measuredRow(measured, cohort, baselines.get(measured.as_known_at) ?? []), area, row.touched)
      : null,
    statement: stated
      ? {
          id: row.statement_id ?? '',
          number: row.number,
          basis: row.basis,
          totalPence: row.total_pence,
          payablePence: row.total_to_date,
          deductedPence: row.deducted,
          inQueryPence: row.in_query,
          issuedAt: row.issued_at,
        }
      : null,
  };
}
