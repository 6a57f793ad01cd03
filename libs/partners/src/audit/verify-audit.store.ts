import type { SqlClient } from '#kernel';
import type { AuditFault } from './audit-fault.js';

/** The strands that there are, and how long each says it is. */
export async function strandsOf(sql: SqlClient): Promise<{ strand: number; entries: number }[]> {
  const { rows } = await sql.query<{ strand: number; entries: number }>(
    'select strand, count(*)::int as entries from audit_entry group by strand order by strand',
  );
  return rows;
}

export interface Step {
  readonly entries: number;
  /** Where the next step goes on. */
  readonly last: { readonly sequence: string; readonly hash: string };
  readonly fault?: AuditFault;
}

interface StepRow {
  readonly entries: number;
  readonly last: { readonly sequence: string; readonly hash: string } | null;
  readonly wrong: Wrong | null;
}

interface Wrong {
  readonly sequence: string;
  readonly expected: string;
  readonly hash: string;
  readonly computed: string;
  readonly about: string;
}

// numbers as text: a JSON number loses digits
const STEP = `
  with batch as (select a.*, audit_hash(a) as computed from audit_entry a where strand = $1 and (sequence > $2::bigint or $5) order by sequence limit $4),
       looked as (
         select e.sequence, e.hash, e.computed, e.previous_hash,
                lag(e.hash, 1, $3) over w as before, lag(e.sequence, 1, $2::bigint) over w + 1 as expected,
                format('%s %s by %s on %s %s', e.kind, e.verb, e.person, e.subject_kind, e.subject_id) as about
         from batch e window w as (order by e.sequence))
  select (select count(*)::int from looked) as entries,
         (select json_build_object('sequence', sequence::text, 'hash', hash) from looked order by sequence desc limit 1) as last,
         (select json_build_object('sequence', sequence::text, 'expected', expected::text, 'hash', hash, 'computed', computed, 'about', about)
          from looked where hash <> computed or sequence <> expected or previous_hash <> before order by sequence limit 1) as wrong`;

/** The next entries of a strand, each made anew and held against the one before. @param first also what is numbered below 1 */
export async function stepStrand(
  sql: SqlClient,
  strand: number,
  after: Step['last'],
  batch: number,
  first: boolean,
): Promise<Step> {
  const { rows } = await sql.query<StepRow>(STEP, [strand, after.sequence, after.hash, batch, first]);
  const { entries = 0, last = null, wrong = null } = rows[0] ?? {};
  return { entries, last: last ?? after, ...(wrong && { fault: faultOf(strand, wrong) }) };
}

function faultOf(strand: number, { sequence, expected, hash, computed, about }: Wrong): AuditFault {
  const at = { strand, sequence };
  if (BigInt(sequence) > BigInt(expected)) {
    const gone = BigInt(sequence) - BigInt(expected);
    return {
      what: 'missing',
      why: `${gone === 1n ? `Entry ${expected} is` : `Entries ${expected} to ${BigInt(sequence) - 1n} are`} missing before this one (${about}).`,
      ...at,
    };
  }
  if (hash !== computed)
    return { what: 'changed', why: `It was changed (${about}): its content no longer has the hash that it was recorded with.`, ...at }; // prettier-ignore
  return { what: 'out_of_order', why: `It does not follow the entry before it (${about}).`, ...at };
}

const COMPARE = `
  select count(a.id)::int as acts,
    coalesce(json_agg(json_build_object('act', coalesce(a.id, e.act_id)::text, 'strand', e.strand, 'sequence', e.sequence::text, 'gone', a.id is null,
        'about', format('%s by %s on %s %s', coalesce(a.verb, e.verb), coalesce(a.person, e.person), coalesce(a.subject_kind, e.subject_kind), coalesce(a.subject_id, e.subject_id)))
      order by coalesce(a.id, e.act_id))
      filter (where a.id is null or e.act_id is null
        or (a.person, a.verb, a.subject_kind, a.subject_id, a.detail, a.at) <> (e.person, e.verb, e.subject_kind, e.subject_id, e.detail, e.at)
        or a.reason is distinct from e.reason or (a.organisation is not null and a.organisation is distinct from e.organisation)), '[]') as wrong
  from (select * from act where id >= $1 and id < $2) a
  full join (select * from audit_entry where act_id >= $1 and act_id < $2) e on e.act_id = a.id`;

interface ComparedRow {
  readonly acts: number;
  readonly wrong: readonly {
    readonly act: string;
    readonly strand: number | null;
    readonly sequence: string | null;
    readonly gone: boolean;
    readonly about: string;
  }[];
}

/** Acts by number, from one to before another, held against their entries. */
export async function actFaults(
  sql: SqlClient,
  from: number,
  before: number,
): Promise<{ acts: number; faults: AuditFault[] }> {
  const { rows } = await sql.query<ComparedRow>(COMPARE, [from, before]);
  const { acts = 0, wrong = [] } = rows[0] ?? {};
  const faults = wrong.map(({ act, strand, sequence, gone, about }): AuditFault => {
    if (strand === null || sequence === null)
      return { what: 'act_without_entry', why: `Act ${act} (${about}) has no entry.` };
    const why = gone
      ? `Act ${act} (${about}), which it is the entry of, is gone.`
      : `It says something else than act ${act} (${about}), which it is the entry of.`;
    return { what: 'unlike_act', why, strand, sequence };
  });
  return { acts, faults };
}

export async function lastActId(sql: SqlClient): Promise<number> {
  const { rows } = await sql.query<{ last: number }>(
    'select greatest((select max(id) from act), (select max(act_id) from audit_entry), 0)::float as last',
  );
  return rows[0]?.last ?? 0;
}

/** Strands that a head names the end of, and which no longer reach there as they were. */
export async function headFaults(sql: SqlClient): Promise<AuditFault[]> {
  const { rows } = await sql.query<{ strand: number; sequence: string; at: string }>(
    `select distinct on (s.strand) s.strand, s.sequence, h.at
     from audit_entry h cross join jsonb_to_recordset(h.detail -> 'strands') s (strand int, sequence bigint, hash text)
     left join audit_entry e on e.strand = s.strand and e.sequence = s.sequence
     where h.kind = 'head' and e.hash is distinct from s.hash order by s.strand, s.sequence`,
  );
  return rows.map(({ strand, sequence, at }) => ({
    what: 'cut_off',
    why: `The head of ${at} names this entry as the strand's last, and it is not there as it was.`,
    strand,
    sequence,
  }));
}

export async function knowsHash(sql: SqlClient, hash: string): Promise<boolean> {
  const { rows } = await sql.query('select 1 from audit_entry where hash = $1', [hash]);
  return rows.length > 0;
}
