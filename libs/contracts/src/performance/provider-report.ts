import { isDay, ok, openCited, problem, type Problem, refuse, type Result, type SqlClient } from '#kernel';
import {
  type Deps,
  may,
  mayListSingly,
  notHidden,
  openedOnly,
  type Person,
  seesCountsOnly,
  tellable,
  visibleOrganisationIds,
} from '#partners';
import {
  openCrn,
  REPORT_COLUMNS,
  REPORT_DUE,
  REPORT_FROM,
  REPORT_NAMES,
  type ReportColumn,
  type ReportRow,
} from './provider-report.columns.js';

/** Which rows: of a contract, a supplier, or a supplier under a contract; by the day of receipt, YYYY-MM-DD, both included. */
export interface ReportFilter {
  readonly contract?: string | null;
  readonly supplier?: string | null;
  readonly from: string;
  readonly to: string;
}

/** The rows that a person may see of what was asked for. */
export interface ReportScope {
  readonly contractId: number | null;
  readonly supplierId: number | null;
  readonly from: string;
  readonly to: string;
  /** Null: all. Else what the organisation holds or held, and what it bought on the day on which the stint ended, or buys now. */
  readonly organisationId: number | null;
  /** Whom the rows are of is told. */
  readonly named: boolean;
  /** Whom they are shown to: without rows of people whom that person does not see. */
  readonly shownTo: Person;
}

/** Received at, referral and event of a row: what the list goes by. */
export type ReportKey = readonly [receivedAt: string, referralId: string, sequence: number];

const MOST_YEARS = 10;

/**
 * Whose rows a person may ask for; who sees counts those of people who are opened to it.
 * @returns NOT_FOUND, NOT_ALLOWED; INVALID for neither contract nor supplier, and for days that do not hold
 */
export async function reportScope(
  { sql }: Pick<Deps, 'sql'>,
  person: Person,
  { contract, supplier, from, to }: ReportFilter,
): Promise<Result<ReportScope>> {
  const parties = await partiesOf(sql, contract ?? null, supplier ?? null);
  const wrong = [...parties.problems, ...dayProblems(from, to)];
  if (wrong.length > 0) return refuse(...wrong);
  const allowed = may(person, 'performance.read', { parties: parties.codes });
  if (!allowed.ok) return allowed;
  const singly = await mayListSingly(sql, person, {
    ...{ action: 'performance.read', kind: 'referrals', instead: 'performance' },
  });
  if (!singly.ok) return singly;
  const visible = await visibleOrganisationIds(sql, person);
  return ok({
    contractId: parties.contractId,
    supplierId: parties.supplierId,
    from,
    to,
    organisationId: visible === null ? null : (visible[0] ?? 0),
    named: !seesCountsOnly(person),
    shownTo: person,
  });
}

function dayProblems(from: string, to: string): Problem[] {
  const problems = Object.entries({ from, to })
    .filter(([, day]) => !isDay(day))
    .map(([path, day]) =>
      problem('INVALID', path, `'${day.slice(0, 40)}' is not a day.`, 'Write YYYY-MM-DD.'),
    );
  if (problems.length > 0) return problems;
  if (to < from) return [problem('INVALID', 'to', `${to} is before ${from}.`, 'Turn the days round.')];
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > MOST_YEARS
    ? [problem('INVALID', 'to', `These are more than ${MOST_YEARS} years.`, 'Ask for fewer.')]
    : [];
}

/** Everybody who is or was a party to what is asked about; of a supplier also all who buy or bought of it. */
async function partiesOf(sql: SqlClient, contract: string | null, supplier: string | null) {
  const { rows } = await sql.query<{ contractId: number | null; supplierId: number | null; codes: string[] }>(
    `with asked as (select (select id from contract where code = $1) as contract_id, (select id from organisation where code = $2) as supplier_id),
     pair as (
       select p.buyer_id, p.supplier_id from asked a join contract_parties p on p.contract_id = a.contract_id
       union select p.buyer_id, p.supplier_id from asked a join contract_parties p on $1::text is null and p.supplier_id = a.supplier_id
       union select s.buyer_id, s.supplier_id from asked a join service s on $1::text is null and s.contract_id is null and s.supplier_id = a.supplier_id
       union select a.supplier_id, a.supplier_id from asked a where $1::text is null
     )
     select a.contract_id as "contractId", a.supplier_id as "supplierId",
            array(select distinct o.code from pair p join organisation o on o.id in (p.buyer_id, p.supplier_id)) as codes from asked a`,
    [contract, supplier],
  );
  const { contractId = null, supplierId = null, codes = [] } = rows[0] ?? {};
  const problems: Problem[] = [];
  const none = (path: string, code: string) =>
    problems.push(
      problem('NOT_FOUND', path, `No ${path} ${code.slice(0, 60)} is on record.`, 'Correct the code.'),
    );
  if (contract !== null && contractId === null) none('contract', contract);
  if (supplier !== null && supplierId === null) none('supplier', supplier);
  if (contract === null && supplier === null)
    problems.push(
      problem('INVALID', 'contract', 'Neither a contract nor a supplier is named.', 'Name one, or both.'),
    );
  return { contractId, supplierId, codes, problems };
}

/** Makes a holder of a value in a statement: `$1`, or a literal where none are taken. */
export type Hold = (value: unknown) => string;

/**
 * The statement of the report's rows, in the order of receipt; a stint that went on within the contract, or with the supplier, that is
 * asked about stands in the row of the one that followed.
 */
export function reportSql(
  scope: ReportScope,
  hold: Hold,
  { told, column = (_name, sql) => sql, ...page }: ReportPageAsked & ReportTold,
): string {
  const columns = REPORT_NAMES.map((name) => {
    const sql =
      name !== 'service_user_crn'
        ? REPORT_COLUMNS[name]
        : told.length === 0
          ? 'null::text'
          : `case when r.service_user_id = any(${hold(`{${told.join()}}`)}::int[]) then ${REPORT_COLUMNS[name]} end`;
    return `${column(name, sql)} as ${name}`;
  });
  const keys =
    page.limit === undefined ? '' : ', i.received_at::text as "key_at", i.sequence as "key_sequence"';
  return `with i as materialized (${stintsOf(scope, hold, page)}), due as materialized (${REPORT_DUE})
    select ${columns.join(', ')}${keys} from i ${REPORT_FROM} order by i.received_at, i.referral_id, i.sequence`;
}

export interface ReportPageAsked {
  readonly after?: ReportKey | undefined;
  readonly limit?: number | undefined;
}

export interface ReportTold {
  /** Ids of the service users whose CRN is shown: see `toldInReport`. */
  readonly told: readonly number[];
  readonly column?: (name: ReportColumn, sql: string) => string;
}

/**
 * Those whom the report's rows are of and whose identifiers something lets the person read; by what is on record after this. Ask it before the rows.
 * @returns ids as the referrals name them
 */
export async function toldInReport(
  sql: SqlClient,
  scope: ReportScope,
  page: ReportPageAsked = {},
): Promise<number[]> {
  if (!scope.named) return [];
  const values: unknown[] = [];
  const { rows } = await sql.query<{ id: number; ref: string }>(
    `with i as materialized (${stintsOf(scope, (value) => `$${values.push(value)}`, page)})
     select distinct u.id, u.ref from i join referral r on r.id = i.referral_id join service_user u on u.id = r.service_user_id`,
    values,
  );
  const refs = rows.map(({ ref }) => ref);
  const told = await tellable(sql, scope.shownTo, refs, ['identifiers']);
  const shown = rows.filter(({ ref }) => told.has(ref)).map(({ id }) => id);
  // the referral may be of somebody who was merged into the one who is known now
  openCited(shown);
  return shown;
}

/** The rows' stints, in the order of the report. */
function stintsOf(scope: ReportScope, hold: Hold, { after, limit }: ReportPageAsked): string {
  const { contractId, supplierId, organisationId } = scope;
  const conditions = [
    `s.received_at >= ${hold(scope.from)}::date::timestamp at time zone 'Europe/London'`,
    `s.received_at < (${hold(scope.to)}::date + 1)::timestamp at time zone 'Europe/London'`,
    contractId !== null && `s.contract_id = ${hold(contractId)}::int`,
    supplierId !== null && `s.holder_id = ${hold(supplierId)}::int`,
    goneOn(scope, hold),
    notHidden('r.service_user_id', scope.shownTo, hold),
    openedOnly('r.service_user_id', scope.shownTo, 'referrals', hold),
    organisationId !== null && visibleStint(hold(organisationId)),
    after !== undefined &&
      `(s.received_at, s.referral_id, s.sequence) > (${hold(after[0])}::timestamptz, ${hold(after[1])}::bigint, ${hold(after[2])}::int)`,
  ].filter((each) => each !== false);
  return `select s.referral_id, s.sequence, s.received_at, s.contract_id, r.area_id from referral_stint s join referral r on r.id = s.referral_id
      where ${conditions.join(' and ')} order by s.received_at, s.referral_id, s.sequence${limit === undefined ? '' : ` limit ${limit}`}`;
}

/** A stint that goes on in another one stands in the row of that one, except to who held it before and holds it no more. */
function goneOn({ contractId, supplierId, organisationId }: ReportScope, hold: Hold): string {
  if (supplierId !== null)
    return contractId === null ? 'not s.same_holder' : 'not (s.same_holder and s.same_contract)';
  if (organisationId === null) return 'not s.same_contract';
  return `(not s.same_contract or (s.holder_id = ${hold(organisationId)}::int and not s.same_holder))`;
}

/** What an organisation sees: its own stints; of others those that it bought when they ended, or buys now. */
export const visibleStint = (
  organisation: string,
): string => `(s.holder_id = ${organisation}::int or case when s.contract_id is null
    then exists (select from service v where v.id = s.service_id and v.buyer_id = ${organisation}::int)
    else buyer_on(s.contract_id, uk_day(coalesce(s.until_at, (select k.concluded_at from referral_current k where k.referral_id = s.referral_id), now()))) = ${organisation}::int
    end)`;

export type ReportPageRow = ReportRow & { readonly key_at: string; readonly key_sequence: number };

/** A page of the report; by what the people in it are read is on record before. */
export async function reportPage(
  sql: SqlClient,
  scope: ReportScope,
  page: { readonly after?: ReportKey; readonly limit: number },
): Promise<ReportPageRow[]> {
  const values: unknown[] = [];
  const told = await toldInReport(sql, scope, page);
  const text = reportSql(scope, (value) => `$${values.push(value)}`, { ...page, told });
  const { rows } = await sql.query<ReportPageRow>(text, values);
  return rows.map((row) => ({
    ...row,
    service_user_crn: row.service_user_crn && openCrn(row.service_user_crn),
  }));
}
