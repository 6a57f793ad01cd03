import { behindTheWall, NOBODY_ELSE } from './row-security/policy.js';
import { hides } from './row-security/restricted.js';

const SHA_256 = (column: string): string => `${column} ~ '^[0-9a-f]{64}$'`;
/** Of a content that is in the store and stands for its digest now. */
const STANDS = 'kept_at is not null and lost_at is null';

const TABLES = [
  // the key before the file, and the file before it stands: being killed in between leaves nothing that cannot be opened or taken away
  `create table evidence_content (
     place text collate "C" primary key check (${SHA_256('place')}),
     digest text collate "C" not null check (${SHA_256('digest')}),
     sealed boolean not null default true,
     held bytea check (octet_length(held) = 69 and get_byte(held, 8) = 1),
     made_at timestamptz not null default clock_timestamp(),
     kept_at timestamptz,
     lost_at timestamptz,
     removed_at timestamptz,
     check (sealed or held is null)
   )`,
  `comment on table evidence_content is 'Contents in the evidence store, each sealed by a key of its own, which is kept for each person whom it is evidence of, sealed by theirs (evidence_key).'`,
  `comment on column evidence_content.place is 'Where it is in the store. Of what was kept before contents were sealed, its SHA-256.'`,
  `comment on column evidence_content.digest is 'SHA-256 of what was sent: by that it is attached, and it is checked by that when it was opened.'`,
  `comment on column evidence_content.sealed is 'False: it is as it was sent, from before contents were sealed, until it is (concord evidence seal).'`,
  `comment on column evidence_content.held is 'Its key, wrapped by the master key, as long as it is evidence of nobody.'`,
  `comment on column evidence_content.lost_at is 'When nobody had its key any more, or another took its place: it is to be taken from the store.'`,
  `create unique index evidence_content_standing on evidence_content (digest) where ${STANDS}`,
  `create index evidence_content_to_go on evidence_content (made_at) where removed_at is null and (lost_at is not null or kept_at is null)`,
  `create index evidence_content_plain on evidence_content (place) where not sealed and lost_at is null`,
  `create index evidence_content_held on evidence_content (place) where held is not null`,
  `create table evidence_key (
     place text collate "C" not null references evidence_content,
     service_user_id int not null references service_user,
     -- the content's key, by that of the person
     sealed bytea not null check (octet_length(sealed) = 61 and get_byte(sealed, 0) = 1),
     primary key (place, service_user_id)
   )`,
  'create index evidence_key_of_person on evidence_key (service_user_id)',
];

/** What is in the store already is as it was sent, and what was erased and is still there is to go. */
const KEPT_BEFORE = [
  `insert into evidence_content (place, digest, sealed, made_at, kept_at, lost_at)
   select f.digest, f.digest, false, now(), now(), case when x.digest is not null and not exists (
            select from evidence e join outcome o on o.id = e.outcome_id
            where e.digest = f.digest and not exists (select from erasure g where g.service_user_id = o.service_user_id)) then now() end
   from evidence_file f left join erased_evidence x on x.digest = f.digest where x.removed_at is null`,
  'drop table erased_evidence',
];

const RULES = [
  // a file is evidence of somebody only where it can be opened by their key, and no longer once that is gone
  `create function evidence_has_its_key() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if not exists (select from outcome o join evidence_content c on c.digest = new.digest and ${STANDS.replace('kept_at', 'c.kept_at').replace('lost_at', 'c.lost_at')}
                    where o.id = new.outcome_id and (not c.sealed or exists (select from evidence_key k where k.place = c.place and k.service_user_id = o.service_user_id))) then
       raise exception 'evidence of somebody is sealed by their key' using errcode = 'check_violation', constraint = 'evidence_has_its_key';
     end if;
     return new;
   end $$`,
  'create trigger evidence_has_its_key before insert on evidence for each row execute function evidence_has_its_key()',
  `create function evidence_key_stays_erased() returns trigger language plpgsql security definer set search_path from current as $$
   begin
     if exists (select from fresh f join erasure e on e.service_user_id = f.service_user_id) then
       raise exception 'who was erased stays erased' using errcode = 'restrict_violation';
     end if;
     return null;
   end $$`,
  `create trigger evidence_key_stays_erased after insert on evidence_key referencing new table as fresh
     for each statement execute function evidence_key_stays_erased()`,
  `create trigger evidence_key_is_kept before update or delete or truncate on evidence_key for each statement execute function refuse_change()`,
  `create trigger evidence_content_is_kept before delete or truncate on evidence_content for each statement execute function refuse_change()`,
  'grant select, insert on evidence_content, evidence_key to concord_app',
  'grant update (held, kept_at, lost_at, removed_at) on evidence_content to concord_app',
  ...behindTheWall({ evidence_content: NOBODY_ELSE, evidence_key: NOBODY_ELSE }),
  hides(
    'evidence_key',
    `service_user_id <> all ((select nullif(current_setting('app.hidden_people', true), '')::int[])::int[])`,
  ),
];

/** SQL: files of evidence sealed by the keys of the persons whom they are about (docs/adr/0033). */
export const EVIDENCE_CONTENTS: readonly string[] = [...TABLES, ...KEPT_BEFORE, ...RULES];
