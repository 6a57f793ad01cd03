import type { SqlClient } from '#kernel';
import type { ChainMoney, ChainVolume } from './supply-chain.js';

/** What is looked at, and for whom. */
export interface ChainScope {
  /** Ids of the contracts to begin with. */
  readonly contractIds: readonly number[];
  /** Id of the organisation that looks: it sees the days on which it was party to those contracts; null: all days. */
  readonly organisationId: number | null;
  /** True: only the days on which it was the supplier. */
  readonly asSupplier: boolean;
  /** First and last day, YYYY-MM-DD. */
  readonly from: string;
  readonly to: string;
  /** How far down; undefined: all of it. */
  readonly depth?: number;
}

const valuesOf = ({ contractIds, organisationId, asSupplier, from, to, depth }: ChainScope): unknown[] => [
  contractIds,
  organisationId,
  asSupplier,
  from,
  to,
  depth ?? null,
];

/** `chain`: the contracts and what is under them; `span`: the days of which the one who looks sees what happened. */
const SCOPE = `
  with recursive asked as (select daterange($4::date, $5::date, '[]') as days), chain as (
    select c.id as root, c.id, c.code, c.from_date, 0 as depth, null::text collate "C" as parent from contract c where c.id = any($1::int[])
    union all
    select h.root, k.id, k.code, k.from_date, h.depth + 1, h.code from contract k join chain h on k.parent_id = h.id
    where $6::int is null or h.depth < $6
  ), span as materialized (
    select r.root, unnest(case when $2::int is null then datemultirange(daterange(null, null))
                          else range_agg(daterange(p.from_date, p.to_date, '[]')) end) as days
    from unnest($1::int[]) r (root)
    left join contract_parties p on p.contract_id = r.root and (p.supplier_id = $2 or (not $3 and p.buyer_id = $2))
    group by r.root
  )`;

const PLACE = `x.depth, x.contract, x.parent, o.code as supplier, o.name as "supplierName", x.period`;

/** Day in the United Kingdom of an instant. */
const dayOf = (instant: string): string => `(${instant} at time zone 'Europe/London')::date`;

/**
 * Volumes of services, by depth, contract, supplier, service and period. A referral that was moved with its holder and service unchanged was
 * not sent anew; one that was open when the one who looks came in was taken over by it on its first day.
 */
export async function chainVolumes(sql: SqlClient, scope: ChainScope): Promise<ChainVolume[]> {
  const { rows } = await sql.query<ChainVolume>(
    `${SCOPE}, offered as materialized (
       select h.root, h.depth, h.code as contract, h.parent, h.id as contract_id, h.from_date, s.id as service_id, s.code as service, s.title, s.category
       from chain h join service s on s.contract_id = h.id
     ), promised as materialized (
       select v.service_id, v.period, v.days, v.referrals from volume_promised v cross join asked
       where v.service_id in (select service_id from offered) and v.days <@ asked.days
     ), touched as (
       select distinct e.referral_id from referral_event e
       where e.service_id in (select service_id from offered) and e.holder_id is not null
         and e.at < ($5::date + 1)::timestamp at time zone 'Europe/London'
         and (e.at >= $4::date::timestamp at time zone 'Europe/London' or exists (select from novation_in_force n join chain h on h.id = n.contract_id))
     ), leg as (
       select e.*, count(e.service_id) over (partition by e.referral_id order by e.sequence) as leg
       from referral_event e where e.referral_id in (select referral_id from touched) and (e.holder_id is not null or e.kind in ('accepted', 'declined'))
     ), step as (
       select e.referral_id, e.sequence, e.with_service as service_id, e.holder_id, e.kind, e.at,
              lag(e.holder_id) over earlier as holder_before, lag(e.with_service) over earlier as service_before
       from (select *, max(service_id) over (partition by referral_id, leg) as with_service from leg) e
       window earlier as (partition by e.referral_id, e.holder_id is null order by e.sequence)
     ), sending as (
       select t.*, lead(t.kind) over (partition by t.referral_id order by t.sequence) as answer,
              max(t.sequence) filter (where t.holder_id is not null) over (partition by t.referral_id) as last
       from step t where t.kind <> 'moved' or (t.holder_id, t.service_id) is distinct from (t.holder_before, t.service_before)
     ), seen as (
       select f.*, t.referral_id, t.holder_id, t.answer, t.sequence = t.last as is_last, lower(p.days) as first_day,
              p.days @> ${dayOf('t.at')} as within, p.days @> ${dayOf('t.at')} and t.kind <> 'moved' as sent,
              ${dayOf('t.at')} as day
       from sending t join offered f on f.service_id = t.service_id join span p on p.root = f.root
       where t.holder_id is not null and (upper(p.days) is null or ${dayOf('t.at')} < upper(p.days))
     ), counted as (
       select n.*, c.state, case when n.within then n.day else n.first_day end as counted_on
       from seen n left join referral_current c on c.referral_id = n.referral_id and n.is_last
       where n.within or (n.is_last and (c.state not in ('declined', 'concluded', 'withdrawn')
         or exists (select from referral_event e where e.referral_id = n.referral_id and ${dayOf('e.at')} >= n.first_day)))
     ), line as (
       select f.depth, f.contract, f.parent, f.service_id, f.service, f.title, f.category, supplier_on(f.contract_id, greatest(lower(v.days), f.from_date)) as holder_id,
              v.period, v.referrals as promised, false as sent, false as taken_over, null::referral_event_kind as answer, null::referral_state as state
       from promised v join offered f on f.service_id = v.service_id
       where exists (select from span p where p.root = f.root and p.days && v.days)
       union all
       select n.depth, n.contract, n.parent, n.service_id, n.service, n.title, n.category, n.holder_id,
              coalesce((select v.period from promised v where v.service_id = n.service_id and v.days @> n.counted_on), to_char(n.counted_on, 'YYYY-MM')),
              null, n.sent, not n.sent, n.answer, n.state
       from counted n cross join asked where asked.days @> n.counted_on
     ), x as (
       select depth, contract, parent, holder_id, service, title, category, period, max(promised) as promised,
              count(*) filter (where sent)::int as sent, count(*) filter (where taken_over)::int as taken_over,
              count(*) filter (where answer = 'accepted')::int as accepted, count(*) filter (where answer = 'declined')::int as declined,
              count(*) filter (where state in ('accepted', 'assessed', 'planned', 'in_delivery', 'reporting', 'reported'))::int as in_progress,
              count(*) filter (where state = 'concluded')::int as concluded, count(*) filter (where state = 'withdrawn')::int as withdrawn
       from line group by depth, contract, parent, holder_id, service, title, category, period
     )
     select ${PLACE}, x.service, x.title as "serviceTitle", x.category, x.promised, x.sent, x.taken_over as "takenOver", x.accepted, x.declined,
            x.in_progress as "inProgress", x.concluded, x.withdrawn
     from x join organisation_current o on o.id = x.holder_id
     order by x.depth, x.contract, o.code, x.service, x.period`,
    valuesOf(scope),
  );
  return rows;
}

/**
 * Money of contracts, by depth, contract, supplier and period. A statement is of the day that it goes by; what was posted without one, of the
 * day on which it was posted.
 */
export async function chainMoney(sql: SqlClient, scope: ChainScope): Promise<ChainMoney[]> {
  type Row = Omit<ChainMoney, 'statedPence' | 'approvedPence' | 'paidPence'> & {
    readonly stated: string;
    readonly approved: string;
    readonly paid: string;
  };
  const { rows } = await sql.query<Row>(
    `${SCOPE}, issued as (
       select h.root, h.depth, h.code as contract, h.parent, s.id, s.supplier_id, s.period, s.total_pence
       from chain h join statement s on s.contract_id = h.id join run r on r.id = s.run_id
       join span p on p.root = h.root and p.days @> (r.as_known_at at time zone 'UTC')::date cross join asked
       where days_of_period(s.period) && asked.days
     ), line as (
       select depth, contract, parent, supplier_id, period, total_pence as stated, 0 as approved, 0 as paid, 0 as outcomes from issued
       union all
       select i.depth, i.contract, i.parent, i.supplier_id, i.period, 0, a.payable_pence, 0, 0 from issued i join approved_line a on a.statement_id = i.id
       union all
       select i.depth, i.contract, i.parent, i.supplier_id, i.period, 0, 0, -l.amount_pence, 0
       from issued i join ledger_entry e on e.statement_id = i.id join ledger_posting l on l.entry_id = e.id
       where e.kind = 'approval' and l.account = 'payable' and ${SETTLED}
       union all
       select h.depth, h.code, h.parent, e.supplier_id, to_char(e.effective_on, 'YYYY-MM'), 0, 0, -l.amount_pence, 0
       from chain h join ledger_entry e on e.contract_id = h.id join ledger_posting l on l.entry_id = e.id
       join span p on p.root = h.root and p.days @> e.effective_on cross join asked
       where e.kind in ('on_account', 'retention_release', 'recovery') and l.account = 'payable' and asked.days @> e.effective_on and ${SETTLED}
       union all
       select h.depth, h.code, h.parent, m.supplier_id,
              coalesce((select s.period from statement s where s.contract_id = h.id and days_of_period(s.period) @> m.day order by length(s.period) desc limit 1),
                       to_char(m.day, 'YYYY-MM')), 0, 0, 0, 1
       from chain h join claim_current m on m.contract_id = h.id join span p on p.root = h.root and p.days @> m.day cross join asked
       where m.state = 'allowed' and asked.days @> m.day
     ), x as (
       select depth, contract, parent, supplier_id, period, sum(stated) as stated, sum(approved) as approved, sum(paid) as paid, sum(outcomes)::int as outcomes
       from line group by depth, contract, parent, supplier_id, period
     )
     select ${PLACE}, x.outcomes as "outcomesPaid", x.stated, x.approved, x.paid
     from x join organisation_current o on o.id = x.supplier_id
     order by x.depth, x.contract, o.code, x.period`,
    valuesOf(scope),
  );
  return rows.map(({ stated, approved, paid, ...row }) => ({
    ...row,
    statedPence: BigInt(stated),
    approvedPence: BigInt(approved),
    paidPence: BigInt(paid),
  }));
}

/** An entry of which a payment was settled by the bank, and not returned since. */
const SETTLED = `exists (select from payment_entry pe join payment_state st on st.payment_id = pe.payment_id
  where pe.entry_id = e.id and st.state = 'settled')`;
