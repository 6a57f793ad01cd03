import { Migration } from '@mikro-orm/migrations';

/**
 * Who is signed in where, so that somebody can look and end one of them: a name for each session that is neither its id nor its hash, the kind of browser it
 * was begun in, and when its person proved who they are.
 */
export class Migration20261201000200 extends Migration {
  override name = 'Migration20261201000200';

  override up(): void {
    for (const sql of WHERE_SIGNED_IN) this.addSql(sql);
  }
}

const WHERE_SIGNED_IN = [
  `alter table web_session add column handle uuid not null default gen_random_uuid() unique`,
  `alter table web_session add column device text not null default '' check (length(device) <= 100)`,
  `alter table web_session add column authenticated_at timestamptz`,
  `comment on column web_session.authenticated_at is 'When the provider says that the person proved who they are (auth_time); null where it does not say.'`,
];
