import { Migration } from '@mikro-orm/migrations';
import { withWall } from './row-security/policy.js';

/** What somebody has begun to fill in on the pages and not sent yet. It is for the pages alone: the application's role gets nothing on it. */
export class Migration20261130000700 extends Migration {
  override name = 'Migration20261130000700';

  override up(): void {
    for (const sql of [...WEB_DRAFT, ...withWall('web_draft'), ITS_ROLE]) this.addSql(sql);
  }
}

const WEB_DRAFT = [
  `create table web_draft (
     id_hash bytea primary key check (octet_length(id_hash) = 32),
     owner_hash bytea not null check (octet_length(owner_hash) = 32),
     content bytea not null check (octet_length(content) <= 65536),
     saved_at timestamptz not null default now()
   )`,
  `comment on table web_draft is 'Forms that somebody has begun, for 30 days from when they were saved last. Whose and of what is on record as hashes only; the content is sealed with a key that is not in the database.'`,
  'create index web_draft_of_owner on web_draft (owner_hash)',
  'create index web_draft_by_age on web_draft (saved_at)',
  'grant select, insert, delete on web_draft to concord_web',
  // whose it is and of what never changes
  'grant update (content, saved_at) on web_draft to concord_web',
];

const ITS_ROLE = 'create policy its_role on web_draft to concord_web using (true) with check (true)';
