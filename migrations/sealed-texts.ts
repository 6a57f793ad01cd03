/** Tables of which an erasure takes rows or texts. All else is as append-only as before. */
const ERASED_FROM = [
  'service_user_identifier',
  'service_user_particulars',
  'service_user_key',
  'evidence_key',
  'need_assessment',
  'service_user_merge',
  'duplicate_dismissal',
  'legal_hold',
  'legal_hold_end',
  'service_user_restriction',
  'service_user_restriction_end',
  'restriction_clearance',
  'restriction_clearance_end',
  'referral',
  'referral_event',
  'outcome_version',
  'outcome_verification',
  'evidence',
  'claim',
  'claim_decision',
  'supervision_record',
];

/** What stands where a text was that has to be there. */
const GONE = 'erased';

const MINE = 'service_user_id = any(who)';
const REFERRALS = `select id from referral where ${MINE}`;
const OUTCOMES = `select id from outcome where ${MINE}`;
const CLAIMS = `select id from claim where outcome_id in (${OUTCOMES})`;

/** Until the end of the transaction nobody else attaches the content, seals it or erases whom it is about (libs/outcomes/src/evidence/evidence-content.store.ts). */
const LOCK_CONTENT = (digest: string): string => `pg_advisory_xact_lock(7126032, hashtext(${digest}))`;

/** What is written about service users, and the SQL for whose row it is. */
const TEXTS = [
  ['referral', 'note'],
  ['referral_event', 'note'],
  ['outcome_version', 'note'],
  ['outcome_verification', 'reason'],
  ['claim', 'note'],
  ['claim_decision', 'reason'],
  ['supervision_record', 'reason'],
] as const;

/** Of a text that an older version left plain; `ops/seal-plain-texts.ts` looks for it by the same words. */
const PLAIN = (column: string): string =>
  `${column} is not null and left(${column}, 1) <> E'\\x02' and ${column} <> '${GONE}'`;

/** SQL: texts about persons sealed by their keys (docs/adr/0033). */
export const SEALED_TEXTS: readonly string[] = [
  ...TEXTS.map(
    ([table, column]) => `create index ${table}_plain_${column} on ${table} ((1)) where ${PLAIN(column)}`,
  ),
  ...TEXTS.map(
    ([table, column]) =>
      `comment on column ${table}.${column} is 'Sealed by the key of whom it is about: U+0002, form, id of the service user, bytes in base64.'`,
  ),
  // who is given a row is given its texts: the key, wrapped by what the database never sees, is looked up for them whoever asks
  `create function keys_of_texts(ids int[]) returns table (id int, wrapped bytea) language sql stable security definer set search_path from current as $$
     select k.service_user_id, k.wrapped from service_user_key k where k.service_user_id = any(ids)
   $$`,
  'revoke execute on function keys_of_texts(int[]) from public',
  'grant execute on function keys_of_texts(int[]) to concord_app, concord_asked, concord_audit',
  // Only within erase_service_user, and only of its tables. It is no right: the application has none to change them.
  `create or replace function refuse_change() returns trigger language plpgsql as $$
   begin
     if tg_op <> 'TRUNCATE' and current_setting('concord.erasing', true) = pg_current_xact_id()::text
        and tg_table_name in (${ERASED_FROM.map((table) => `'${table}'`).join(', ')}) then
       return null;
     end if;
     raise exception 'rows of % are never changed or deleted', tg_table_name
       using hint = 'Record a correction as a new row instead.', errcode = 'restrict_violation';
   end $$`,

  `create or replace function erase_service_user(proposal int, act bigint, told text[]) returns void language plpgsql security definer set search_path from current as $$
   declare
     survivor int;
     who int[];
     against text[];
     words text[];
     files text[];
   begin
     select p.service_user_id into strict survivor from erasure_proposal p where p.id = proposal;
     if (select count(distinct a.person) from erasure_proposal p join act a on a.id in (p.act_id, erase_service_user.act) where p.id = proposal) <> 2 then
       raise exception 'who proposed an erasure does not carry it out' using errcode = 'restrict_violation';
     end if;
     -- whoever records of the person now ends first, and is seen below
     perform from service_user u where u.id in (select w.id from service_users_of(survivor) w (id)) order by u.id for update;
     who := array(select w.id from service_users_of(survivor) w (id));
     against := erasure_blockers(survivor);
     -- who was erased before a backup was put back is erased again, whatever the backup says
     if against <> '{}' and not exists (select from erasure_proposal p where p.id = proposal and p.replays is not null) then
       raise exception 'this person is kept: %', array_to_string(against, ', ') using errcode = 'restrict_violation';
     end if;
     words := told || array(select to_jsonb(ref)::text from service_user where id = any(who));
     perform set_config('concord.erasing', pg_current_xact_id()::text, true);
     -- answers that were kept in case the same is asked again, with a word of who it is: the caller tells which, because here they are sealed
     delete from idempotency i where exists (select from unnest(words) w (word) where position(w.word in i.answers::text) > 0);
     delete from service_user_key where ${MINE};
     delete from service_user_identifier where ${MINE};
     delete from service_user_particulars where ${MINE};
     delete from need_assessment where ${MINE};
     delete from duplicate_pair where one_id = any(who) or other_id = any(who);
     update service_user_merge set reason = '${GONE}' where merged_id = any(who) or survivor_id = any(who);
     update duplicate_dismissal set reason = '${GONE}' where one_id = any(who) or other_id = any(who);
     update legal_hold_end set reason = '${GONE}' where hold_id in (select id from legal_hold where ${MINE});
     update service_user_restriction_end set reason = '${GONE}' where restriction_id in (select id from service_user_restriction where ${MINE});
     update service_user_restriction set reason = '${GONE}' where ${MINE};
     update restriction_clearance_end set reason = '${GONE}' where clearance_id in (select id from restriction_clearance where ${MINE});
     update restriction_clearance set reason = '${GONE}' where ${MINE};
     update legal_hold set reason = '${GONE}' where ${MINE};
     update referral set note = null where ${MINE} and note is not null;
     update referral_event set note = null where referral_id in (${REFERRALS}) and note is not null;
     update outcome_version set note = null where outcome_id in (${OUTCOMES}) and note is not null;
     update outcome_verification set reason = '${GONE}' where outcome_id in (${OUTCOMES}) and reason is not null;
     update claim_decision set reason = '${GONE}' where claim_id in (${CLAIMS}) and reason is not null;
     update supervision_record set reason = '${GONE}' where ${MINE} and reason is not null;
     update claim set note = null where id in (${CLAIMS}) and note is not null;
     -- one after the other with who attaches a file or seals it: a content goes when nobody has its key any more
     files := array(select distinct digest from evidence where outcome_id in (${OUTCOMES}) order by digest);
     perform ${LOCK_CONTENT('f.digest')} from unnest(files) f (digest);
     delete from evidence_key where ${MINE};
     update evidence_content c set lost_at = clock_timestamp() where c.digest = any(files) and c.kept_at is not null and c.lost_at is null and c.held is null
       and not exists (select from evidence_key k where k.place = c.place)
       and (c.sealed or not exists (select from evidence e join outcome o on o.id = e.outcome_id where e.digest = c.digest and o.service_user_id <> all (who)
              and not exists (select from erasure g where g.service_user_id = o.service_user_id)));
     update evidence set file_name = '${GONE}' where outcome_id in (${OUTCOMES});
     insert into erasure (service_user_id, proposal_id, act_id) select w, proposal, act from unnest(who) w;
     perform set_config('concord.erasing', '', true);
   end $$`,
];
