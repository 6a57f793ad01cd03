import { Migration } from '@mikro-orm/migrations';

/**
 * Who is signed in at the pages, and what the demonstration's own sign-in keeps. Each table is for one process and its role alone
 * (ops/migrate.ts makes the roles): the application's role gets nothing on either.
 */
export class Migration20261128000200 extends Migration {
  override name = 'Migration20261128000200';

  override up(): void {
    for (const sql of [...WEB_SESSION, ...SIGN_IN_ENTRY]) this.addSql(sql);
  }
}

const WEB_SESSION = [
  `create table web_session (
     id_hash bytea primary key check (octet_length(id_hash) = 32),
     issuer text not null check (issuer <> ''),
     subject text not null check (subject <> ''),
     tokens bytea not null,
     created_at timestamptz not null default now(),
     seen_at timestamptz not null default now() check (seen_at >= created_at)
   )`,
  `comment on table web_session is 'Who is signed in at the pages. The cookie has the id, this only its SHA-256; the tokens are sealed with a key that is not in the database.'`,
  'create index web_session_of_subject on web_session (issuer, subject)',
  'create index web_session_by_age on web_session (created_at)',
  'grant select, insert, delete on web_session to concord_web',
  // when and as whom it began is never changed: a session that could take on another subject would be a way in
  'grant update (tokens, seen_at) on web_session to concord_web',
];

const SIGN_IN_ENTRY = [
  `create table sign_in_entry (
     kind text not null,
     id text not null,
     payload jsonb not null,
     grant_id text,
     uid text,
     expires_at timestamptz,
     primary key (kind, id)
   )`,
  `comment on table sign_in_entry is 'What the demonstration''s own OpenID provider keeps: its keys, and codes and tokens until they expire. Empty where another provider is used.'`,
  'create index sign_in_entry_of_grant on sign_in_entry (grant_id) where grant_id is not null',
  'create index sign_in_entry_by_uid on sign_in_entry (kind, uid) where uid is not null',
  'create index sign_in_entry_by_expiry on sign_in_entry (expires_at)',
  'grant select, insert, update, delete on sign_in_entry to concord_sign_in',
];
