import { Injectable } from '@nestjs/common';
import {
  type Alliance,
  alliancesOf,
  type ChangeRow,
  changesOf,
  type DatedName,
  type LineageRow,
  namesOf,
  organisationsByCode,
  supplyDepths,
  whatBecameOf,
  whatMade,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import type { LoadMany } from '../graphql/loading/batch.js';
import { Reader } from '../graphql/reader.js';
import type { Kin } from './organisation-change.types.js';
import type { Relationship } from './organisation.types.js';
import { relationshipOf, type RelationshipRow, SELECT_RELATIONSHIP } from './relationship.rows.js';

/** Of one organisation in the field `relationships`. */
const MOST_RELATIONSHIPS = 200;

/** What fields of organisations and relationships ask for one by one and is read all at once (`Asking.load`), by the organisation's code. */
@Injectable()
export class OrganisationLoaders {
  private readonly depths = new Map<string, LoadMany<number, number>>();

  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  readonly names = this.byCode<DatedName[]>((ids) => namesOf(this.deps.sql, ids));
  readonly changes = this.byCode<ChangeRow[]>((ids) => changesOf(this.deps.sql, ids));
  readonly predecessors = this.byCode<Kin[]>(async (ids) => this.kin(await whatMade(this.deps.sql, ids)));
  readonly successors = this.byCode<Kin[]>(async (ids) => this.kin(await whatBecameOf(this.deps.sql, ids)));
  readonly alliances = (codes: readonly string[]): Promise<ReadonlyMap<string, Alliance[]>> =>
    alliancesOf(this.deps.sql, codes);

  readonly relationships = this.byCode<Relationship[]>(async (ids) => {
    const rows = await this.reader.rows<RelationshipRow & { of_id: number }>(
      `select o.id as of_id, l.* from unnest($1::int[]) o (id) cross join lateral (
         ${SELECT_RELATIONSHIP} where o.id in (r.buyer_id, r.supplier_id) order by r.from_date desc, r.id desc limit ${MOST_RELATIONSHIPS}) l`,
      [ids],
    );
    const byId = Map.groupBy(rows, (row) => row.of_id);
    return new Map([...byId].map(([id, all]) => [id, all.map(relationshipOf)]));
  });

  /** Depths by the relationship's id; one loader a day that is asked for, so that a request's are read together. */
  depthsOn(day: string): LoadMany<number, number> {
    let load = this.depths.get(day);
    if (!load) {
      if (this.depths.size >= MOST_DAYS) this.depths.clear();
      this.depths.set(day, (load = (ids) => supplyDepths(this.deps.sql, ids, day)));
    }
    return load;
  }

  private byCode<Value>(load: LoadMany<number, Value>): LoadMany<string, Value> {
    return async (codes) => {
      const found = [...(await organisationsByCode(this.deps.sql, codes)).values()];
      const values = await load(found.map(({ id }) => id));
      return new Map(
        found.flatMap(({ id, code }) => {
          const value = values.get(id);
          return value === undefined ? [] : [[code, value] as const];
        }),
      );
    };
  }

  private async kin(lines: ReadonlyMap<number, LineageRow[]>): Promise<ReadonlyMap<number, Kin[]>> {
    const codes = [...new Set([...lines.values()].flat().map(({ code }) => code))];
    const organisations = await organisationsByCode(this.deps.sql, codes);
    return new Map(
      [...lines].map(([id, rows]) => [
        id,
        rows.flatMap(({ code, ...rest }) => {
          const organisation = organisations.get(code);
          return organisation ? [{ organisation, ...rest }] : [];
        }),
      ]),
    );
  }
}

const MOST_DAYS = 100;
