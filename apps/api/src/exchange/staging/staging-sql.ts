import type { Column } from '../kinds/column.js';
import type { Kind } from '../kinds/kind.js';
import { SHOWN_CHARACTERS } from '../refusal.js';
import { column, literal, name } from '../sql-text.js';

/** One reason for which a row is refused, as SQL over `incoming i`. */
interface Check {
  readonly column: string;
  readonly fails: string;
  /** SQL */
  readonly why: string;
  readonly fix: string;
}

function columnChecks({ name: of, required, type }: Column): Check[] {
  const value = column('i', of);
  const checks = type.checks.map(({ fails, why, fix }) => ({
    column: of,
    fails: `${value} is not null and ${fails(value)}`,
    why: typeof why === 'string' ? literal(why) : why.sql(value),
    fix,
  }));
  if (required)
    checks.push({
      column: of,
      fails: `${value} is null`,
      why: literal('It is empty, and it is required.'),
      fix: 'Fill it in.',
    });
  return checks;
}

const allChecks = (kind: Kind): Check[] => [
  ...kind.columns.flatMap(columnChecks),
  ...kind.rules.map(({ column: of, fails, why, fix }) => ({
    column: of,
    fails,
    why: typeof why === 'string' ? literal(why) : why.sql,
    fix,
  })),
];

/** What rows pass through on their way, all of it gone with the transaction. */
export function createStaging(kind: Kind): string {
  const texts = kind.columns.map((c) => `${name(c.name)} text`).join(', ');
  const typed = kind.columns.map((c) => `${name(c.name)} ${c.type.sql}`).join(', ');
  return `
    create temp table incoming (line bigint, faults jsonb, raw jsonb, ${texts}) on commit drop;
    create temp table staged (line bigint, ${typed}) on commit drop;
    create temp table refused_row (line bigint, raw jsonb, ${texts}) on commit drop;
    create temp table refusal (line bigint, place int, col text, value text, why text, fix text) on commit drop`;
}

export const copyIncoming = (kind: Kind): string =>
  `copy incoming (line, faults, raw, ${kind.columns.map((c) => name(c.name)).join(', ')}) from stdin`;

/** Checks the rows of `incoming` in one pass: the good ones go to `staged`, typed; the others to `refused_row`, each with its refusals. */
export function sortIncoming(kind: Kind): string {
  const checks = allChecks(kind);
  const shown = (value: string) =>
    `case when length(${value}) > ${SHOWN_CHARACTERS} then left(${value}, ${SHOWN_CHARACTERS}) || '…' else ${value} end`;
  const reasons = checks.map(
    (c, place) =>
      `(${place}, ${literal(c.column)}, ${shown(column('i', c.column))}, (${c.fails}), ${c.why}, ${literal(c.fix)})`,
  );
  const columns = kind.columns.map((c) => column('i', c.name));
  const typed = kind.columns.map((c) =>
    c.type.sql === 'text' ? column('i', c.name) : `${column('i', c.name)}::${c.type.sql}`,
  );
  return `
    with bad as (
      insert into refusal (line, place, col, value, why, fix)
      select i.line, r.place, r.col, r.value, r.why, r.fix
      from incoming i cross join lateral (
        select f.place::int, f.fault ->> 'column' as col, f.fault ->> 'value' as value, f.fault ->> 'why' as why, f.fault ->> 'fix' as fix
        from jsonb_array_elements(i.faults) with ordinality f (fault, place)
        union all
        select c.place, c.col, c.value, c.why, c.fix from (values ${reasons.join(',\n')}) c (place, col, value, failed, why, fix)
        where c.failed and i.faults is null
      ) r
      where i.faults is not null or ${checks.map((c) => `(${c.fails})`).join(' or ')}
      returning line
    ), kept as (
      insert into refused_row select i.line, i.raw, ${columns.join(', ')} from incoming i where i.line in (select line from bad)
    )
    insert into staged select i.line, ${typed.join(', ')} from incoming i where i.line not in (select line from bad)`;
}

/** The codes that a kind's columns refer to, of one scheme or of all. */
export function createLookups(kind: Kind, scheme: string | undefined): string[] {
  const needs = new Set(kind.columns.map((c) => c.type.lookup));
  return [
    ...(needs.has('area')
      ? [
          `create temp table area_code on commit drop as
           select a.code, min(a.id) as id, count(*) as schemes, string_agg(s.code, ', ' order by s.code) as scheme_codes
           from area a join scheme s on s.id = a.scheme_id ${scheme === undefined ? '' : `where s.code = ${literal(scheme)}`}
           group by a.code`,
          'analyze area_code',
        ]
      : []),
    ...(needs.has('organisation')
      ? [
          'create temp table organisation_code on commit drop as select code, id from organisation',
          'analyze organisation_code',
        ]
      : []),
    ...(needs.has('contract')
      ? [
          'create temp table contract_code on commit drop as select code, id, from_date, to_date from contract',
          `create temp table contract_item on commit drop as
           select distinct c.code as contract, i.item from terms_declared_item i join contract c on c.id = i.contract_id`,
          'analyze contract_code',
          'analyze contract_item',
        ]
      : []),
  ];
}
