/** What an entry is about: an act of the rules' table, a look, or something that is neither. */
const KINDS = ['act', 'import', 'read', 'sign_in', 'refused', 'export', 'erase', 'head'];

/**
 * The record of looks and acts. It is one chain of many strands: an entry holds the hash of the one before it in its strand, and entries of kind `head`
 * hold the ends of all strands. A transaction writes to a strand that no other one is writing to, so nobody waits for anybody, and an entry is
 * in the chain from its first moment.
 */
export const AUDIT_TABLE = [
  'create sequence audit_entry_id',
  `create table audit_entry (
     strand smallint not null check (strand >= 0),
     sequence bigint not null check (sequence > 0),
     id bigint not null unique default nextval('audit_entry_id'),
     at timestamptz not null,
     kind text not null check (kind in (${KINDS.map((kind) => `'${kind}'`).join(', ')})),
     person text not null check (person <> ''),
     organisation text,
     verb text not null check (verb <> ''),
     subject_kind text not null,
     subject_id text not null,
     reason text,
     detail jsonb not null default '{}',
     address text,
     correlation_id text,
     channel text check (channel in ('api', 'command', 'worker', 'import')),
     act_id bigint,
     previous_hash text not null check (previous_hash ~ '^([0-9a-f]{64})?$'),
     hash text not null check (hash ~ '^[0-9a-f]{64}$'),
     primary key (strand, sequence),
     check ((kind = 'act') = (act_id is not null)),
     check ((sequence = 1) = (previous_hash = ''))
   )`,
  'alter sequence audit_entry_id owned by audit_entry.id',
  'create index audit_entry_by_person on audit_entry (person, id)',
  'create index audit_entry_by_organisation on audit_entry (organisation, id) where organisation is not null',
  'create unique index audit_entry_of_act on audit_entry (act_id) where act_id is not null',
  'create index audit_entry_by_subject on audit_entry (subject_kind, subject_id, id)',
  `create index audit_entry_heads on audit_entry (id) where kind = 'head'`,
  // no insert for the application: entries are made by the functions alone
  `create trigger audit_entry_is_append_only before update or delete or truncate on audit_entry
     for each statement execute function refuse_change()`,
  'grant select on audit_entry to concord_app',
];

const DEFINER = 'language plpgsql security definer set search_path = public, pg_temp';

/** What is hashed: one JSON array of all fields, in the order of docs/guide/audit.md, as PostgreSQL writes jsonb. */
const HASH = `
  create function audit_hash(e audit_entry) returns text language sql stable return
    encode(sha256(convert_to(jsonb_build_array(
      e.strand, e.sequence, e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.kind, e.person, e.organisation,
      e.verb, e.subject_kind, e.subject_id, e.reason, e.detail, e.address, e.correlation_id, e.channel, e.act_id, e.previous_hash
    )::text, 'UTF8')), 'hex')`;

/** The strands that one connection after the other begins with; more are taken only while these are being written to. */
const USUAL_STRANDS = 16;
const STRANDS = 1024;
const STRAND_LOCKS = 7_126_005;

/** Puts entries at the end of a strand that this transaction alone writes to until it ends. */
const CHAIN = `
  create function audit_chain(entries audit_entry[]) returns void ${DEFINER} as $$
  declare
    own int := pg_backend_pid() % ${USUAL_STRANDS};
    taken int;
    e audit_entry;
    chained audit_entry[] := '{}';
    last_sequence bigint;
    last_hash text;
    asked jsonb := nullif(current_setting('concord.asked_from', true), '')::jsonb;
  begin
    for step in 0..${STRANDS - 1} loop
      if pg_try_advisory_xact_lock(${STRAND_LOCKS}, (own + step) % ${STRANDS}) then
        taken := (own + step) % ${STRANDS};
        exit;
      end if;
    end loop;
    if taken is null then
      perform pg_advisory_xact_lock(${STRAND_LOCKS}, own);
      taken := own;
    end if;
    select sequence, hash into last_sequence, last_hash from audit_entry where strand = taken order by sequence desc limit 1;
    foreach e in array entries loop
      e.strand := taken;
      e.sequence := coalesce(last_sequence, 0) + 1;
      e.id := nextval('audit_entry_id');
      e.organisation := coalesce(e.organisation, asked ->> 'organisation');
      e.address := asked ->> 'address';
      e.correlation_id := asked ->> 'correlationId';
      e.channel := coalesce(e.channel, asked ->> 'channel');
      e.detail := coalesce(e.detail, '{}');
      e.previous_hash := coalesce(last_hash, '');
      e.hash := audit_hash(e);
      chained := chained || e;
      last_sequence := e.sequence;
      last_hash := e.hash;
    end loop;
    insert into audit_entry select * from unnest(chained);
  end $$`;

const ENTRY_OF_ACT = `
  row(null, null, null, a.at, 'act', a.person, a.organisation, a.verb, a.subject_kind, a.subject_id, a.reason, a.detail, null, null, null, a.id, null, null)::audit_entry`;

const ACTS = [
  'alter table act add column organisation text',
  `create function audit_acts() returns trigger ${DEFINER} as $$
   begin
     perform audit_chain(array_agg(${ENTRY_OF_ACT} order by a.id)) from added a having count(*) > 0;
     return null;
   end $$`,
  `create trigger act_is_chained after insert on act referencing new table as added for each statement execute function audit_acts()`,
];

const IMPORTS = [
  `create function audit_imports() returns trigger ${DEFINER} as $$
   begin
     perform audit_chain(array_agg(row(null, null, null, i.recorded_at, 'import', i.person, null, 'facts.import', 'import', i.id::text, null,
         jsonb_build_object('kind', i.kind, 'file', i.file_name, 'digest', i.file_digest, 'recordedOn', i.recorded_on,
           'rows', jsonb_build_object('read', a.rows_read, 'new', a.rows_new, 'corrected', a.rows_corrected, 'same', a.rows_same, 'refused', a.rows_refused)),
         null, null, 'import', null, null, null)::audit_entry order by i.id))
       from added a join import i on i.id = a.import_id having count(*) > 0;
     return null;
   end $$`,
  `create trigger import_is_chained after insert on import_result referencing new table as added for each statement execute function audit_imports()`,
];

/** For what is neither an act nor an import: only those two write entries of theirs. */
const RECORD = `
  create function audit_record(entries jsonb) returns void ${DEFINER} as $$
  begin
    if exists (select from jsonb_array_elements(entries) r where r ->> 'kind' in ('act', 'import', 'head')) then
      raise exception 'entries of acts, imports and heads are made by the database' using errcode = 'insufficient_privilege';
    end if;
    perform audit_chain(array_agg(row(null, null, null, clock_timestamp(), r.kind, r.person, r.organisation, r.verb, r."subjectKind", r."subjectId", r.reason,
        r.detail, null, null, null, null, null, null)::audit_entry))
      from jsonb_to_recordset(entries) r (kind text, person text, organisation text, verb text, "subjectKind" text, "subjectId" text, reason text, detail jsonb)
      having count(*) > 0;
  end $$`;

/** The ends of all strands in one entry, whose hash then stands for all that was recorded before; without anything new it is the last such entry. */
const HEAD = `
  create function audit_head(who text) returns text ${DEFINER} as $$
  declare
    ends jsonb;
    latest audit_entry;
  begin
    perform pg_advisory_xact_lock(${STRAND_LOCKS}, ${STRANDS});
    select jsonb_agg(jsonb_build_object('strand', s.strand, 'sequence', l.sequence, 'hash', l.hash) order by s.strand) into ends
      from generate_series(0, ${STRANDS - 1}) s (strand)
      cross join lateral (select sequence, hash from audit_entry where strand = s.strand order by sequence desc limit 1) l;
    select * into latest from audit_entry where kind = 'head' order by id desc limit 1;
    if latest.hash is not null and not exists (
        select from jsonb_to_recordset(ends) n (hash text)
        where n.hash <> latest.hash and not latest.detail -> 'strands' @> jsonb_build_array(jsonb_build_object('hash', n.hash))) then
      return latest.hash;
    end if;
    perform audit_chain(array[row(null, null, null, clock_timestamp(), 'head', who, null, 'audit.head', 'audit', 'head', null,
      jsonb_build_object('strands', coalesce(ends, '[]')), null, null, null, null, null, null)::audit_entry]);
    return (select hash from audit_entry where kind = 'head' order by id desc limit 1);
  end $$`;

const NOT_FOR_ALL = [
  'revoke execute on function audit_chain(audit_entry[]), audit_acts(), audit_imports(), audit_record(jsonb), audit_head(text) from public',
  'grant execute on function audit_record(jsonb), audit_head(text), audit_hash(audit_entry) to concord_app',
];

/** What was done before there was a chain, in the order in which it was done. */
const EARLIER_ACTS = `select audit_chain(array_agg(${ENTRY_OF_ACT} order by a.id)) from act a having count(*) > 0`;

export const AUDIT_FUNCTIONS = [HASH, CHAIN, ...ACTS, ...IMPORTS, RECORD, HEAD, ...NOT_FOR_ALL, EARLIER_ACTS];
