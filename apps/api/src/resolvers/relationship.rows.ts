import { organisationColumns, organisationOf, type Prefixed } from './organisation.rows.js';
import type { Relationship } from './organisation.types.js';

export interface RelationshipRow extends Prefixed {
  readonly id: number;
  readonly tier: string;
  readonly from: string;
  readonly to: string | null;
  readonly scheme: string;
  readonly area_code: string;
  readonly area_name: string;
}

/** The statement of relationships without conditions: `r` the relationship, `a` its area, `b` and `s` the organisations. */
export const SELECT_RELATIONSHIP = `
  select r.id, r.tier, r.from_date as "from", r.to_date as "to", a.scheme, a.code as area_code, a.name as area_name,
         ${organisationColumns('b', 'buyer')}, ${organisationColumns('s', 'supplier')}
  from relationship_current r join area_current a on a.id = r.area_id
  join organisation_current b on b.id = r.buyer_id join organisation_current s on s.id = r.supplier_id`;

export const relationshipOf = (row: RelationshipRow): Relationship => ({
  id: row.id,
  tier: row.tier,
  from: row.from,
  to: row.to,
  area: { scheme: row.scheme, code: row.area_code, name: row.area_name },
  buyer: organisationOf(row, 'buyer'),
  supplier: organisationOf(row, 'supplier'),
});
