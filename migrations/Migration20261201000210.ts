import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import { behindTheWall, NOBODY_ELSE } from './row-security/policy.js';

/**
 * An administrator ends the sessions of a person: whatever began before then is over, at the pages and for tokens at the API. That is a fact with its time, so
 * that it holds for sessions and tokens that nobody here knows of.
 */
export class Migration20261201000210 extends Migration {
  override name = 'Migration20261201000210';

  override up(): void {
    for (const sql of [...SESSIONS_ENDED, ...appendOnly('person_sessions_ended'), ...behindTheWall({ person_sessions_ended: NOBODY_ELSE }), ...SINCE_WHEN]) this.addSql(sql); // prettier-ignore
  }
}

const SESSIONS_ENDED = [
  `create table person_sessions_ended (
     id int generated always as identity primary key,
     person_id int not null references person (id),
     at timestamptz not null default clock_timestamp(),
     reason text not null check (trim(reason) <> '' and length(reason) <= 500),
     act_id bigint not null references act (id)
   )`,
  `comment on table person_sessions_ended is 'When an administrator ended all sessions of a person: what began before is over.'`,
  'create index person_sessions_ended_by_person on person_sessions_ended (person_id, at)',
  'create index person_sessions_ended_by_act on person_sessions_ended (act_id)',
];

/** For the pages, which reach their sessions and nothing else: since when sessions of a subject count, and nothing of whose they are. */
const SINCE_WHEN = [
  `create function sessions_ended_at(of_issuer text, of_subject text) returns timestamptz
     language sql stable security definer set search_path = public, pg_temp as $$
     select max(e.at) from person_identity i join person_sessions_ended e on e.person_id = i.person_id
     where i.issuer = of_issuer and i.subject = of_subject
   $$`,
  'revoke execute on function sessions_ended_at(text, text) from public',
  'grant execute on function sessions_ended_at(text, text) to concord_app, concord_asked, concord_audit, concord_web',
];
