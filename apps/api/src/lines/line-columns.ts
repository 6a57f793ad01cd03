/** What a spreadsheet takes for a formula begins with one of these. */
const FORMULA = [...'=+-@\t\r'].map((sign) => sign.charCodeAt(0)).join(', ');

/** A text of somebody's, kept from being taken for a formula by an apostrophe. */
export const harmless = (sql: string): string =>
  `case when ascii(${sql}) in (${FORMULA}) then '''' || ${sql} else ${sql} end`;

function ofDeduction(sql: string): string {
  return `case when l.kind = 'deduction' then coalesce(${sql}, 0) end`;
}

/** The columns of an export of statement lines, in their order, and where they come from. */
export const LINE_COLUMNS: Readonly<Record<string, string>> = {
  line: 'l.id',
  scheme: harmless('st.scheme'),
  area: harmless('st.area'),
  contract: harmless('st.contract'),
  supplier: harmless('st.supplier'),
  period: 's.period',
  number: 's.number',
  statement_kind: 's.kind',
  basis: 's.basis',
  issued_at: 'st.issued_at',
  position: 'l.position',
  component: harmless('l.component'),
  title: harmless('l.title'),
  kind: 'l.kind',
  amount_pence: 'l.amount_pence',
  corrects_line: 'l.corrects_line_id',
  state: 'v.state',
  disputed: 'v.disputed',
  overdue: 'v.overdue',
  due_on: 'v.due_on',
  queried_by: 'v.queried_by',
  claimed_pence: 'v.claimed_pence',
  allowed_pence: 'v.allowed_pence',
  recovered_pence: ofDeduction('d.recovered'),
  waived_pence: ofDeduction('d.waived'),
  reinvested_pence: ofDeduction('d.reinvested'),
  undecided_pence: ofDeduction(
    'greatest(-l.amount_pence, 0) - coalesce(d.recovered + d.waived + d.reinvested, 0)',
  ),
  figure: 'l.figure_id',
  node: harmless('l.node'),
};

/**
 * All lines `l` with what the columns and the filters go by, made for reading all of them: the state is worked out for the
 * lines that were moved, all others are as stated, and decisions on deductions are added up in one go. The view line_state
 * says the same, line by line, for pages.
 */
export const ALL_LINES = `
  from statement_line l
  join statement s on s.id = l.statement_id
  join contract c on c.id = s.contract_id
  join area a on a.id = c.area_id
  join scheme sc on sc.id = a.scheme_id
  join stated st on st.id = s.id
  left join moved on moved.line_id = l.id
  left join decided d on d.line_id = l.id
  cross join lateral (
    select coalesce(moved.state, 'stated') as state, coalesce(moved.disputed, false) as disputed,
           coalesce(moved.overdue, false) as overdue, moved.due_on, moved.queried_by, moved.claimed_pence, moved.allowed_pence
  ) v`;

/** Texts of a statement are made once for all of its lines. */
export const WITH_ALL = `
  with stated as materialized (
    select s.id, ${harmless('sc.code')} as scheme, ${harmless('a.code')} as area, ${harmless('c.code')} as contract,
           ${harmless('p.code')} as supplier, to_char(s.issued_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as issued_at
    from statement s
    join contract c on c.id = s.contract_id
    join area a on a.id = c.area_id
    join scheme sc on sc.id = a.scheme_id
    join organisation p on p.id = s.supplier_id
  ), moved as materialized (
    select line_id, state, disputed, overdue, due_on, queried_by, claimed_pence, allowed_pence
    from line_state where line_id in (select line_id from line_move)
  ), decided as materialized (
    select line_id, coalesce(sum(amount_pence) filter (where outcome = 'recovered'), 0)::bigint as recovered,
           coalesce(sum(amount_pence) filter (where outcome = 'waived'), 0)::bigint as waived,
           coalesce(sum(amount_pence) filter (where outcome = 'reinvested'), 0)::bigint as reinvested
    from deduction_decision group by line_id
  )`;
