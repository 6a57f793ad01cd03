import { Migration } from '@mikro-orm/migrations';
import { appendOnly } from './append-only.js';
import {
  APPEND_ONLY,
  LOCATION_TABLES,
  READINESS_FUNCTIONS,
  READINESS_GRANTS,
  READINESS_TABLES,
} from './readiness-rules.js';
import { behindTheWall, ME, of, withWall } from './row-security/policy.js';

/** How ready the locations of an organisation are for a change: instruments, rounds, answers that lead back to nobody, and what follows from them (ADR 0042). */
export class Migration20261201000800 extends Migration {
  override name = 'Migration20261201000800';

  override up(): void {
    for (const sql of [
      ...LOCATION_TABLES,
      ...READINESS_TABLES,
      ...READINESS_FUNCTIONS,
      ...appendOnly(...APPEND_ONLY),
      ...READINESS_GRANTS,
      ...behindTheWall(OWN),
      ...FOR_NOBODY.flatMap(withWall),
      ...PLATFORM_ONLY.map(
        (table) => `create policy platform on ${table} to concord_app using (true) with check (true)`,
      ),
      WAITING,
    ])
      this.addSql(sql);
  }
}

const own = `organisation_id = ${ME}`;
const ofRound = of('readiness_round', 'x.id = round_id');
const OWN = {
  location: own,
  location_version: of('location', 'x.id = location_id'),
  readiness_instrument: own,
  readiness_round: own,
  readiness_round_end: ofRound,
  readiness_mailing: ofRound,
  readiness_mailing_sent: 'false',
  readiness_note: ofRound,
  readiness_passage: of('readiness_note', 'x.id = note_id'),
  readiness_coding: of('readiness_passage', 'x.id = passage_id'),
  readiness_resource: of('location', 'x.id = location_id'),
  readiness_recommendation: ofRound,
  readiness_recommendation_move: of('readiness_recommendation', 'x.id = recommendation_id'),
};

/** Who was asked, by which links, and what they said: not even who audits reads it. */
const FOR_NOBODY = ['readiness_invitation', 'readiness_link', 'readiness_box'];
/** The platform writes to people; what is in a box it gets by functions only, once a round is closed. */
const PLATFORM_ONLY = ['readiness_invitation', 'readiness_link'];

/** To what waits: rounds whose last day has passed, recommendations that are neither done nor dropped. */
const WAITING = `
  do $do$ begin
    execute 'create or replace view waiting with (security_invoker = true) as ' || rtrim(pg_get_viewdef('waiting'::regclass), '; ') || $sql$
      union all
      select r.organisation_id, 'readiness_round', 'readiness/' || r.id, r.code, 'readiness_round', r.id::text, null::timestamptz, r.closes_on
      from readiness_round r
      where r.closes_on < (now() at time zone 'UTC')::date and not exists (select from readiness_round_end e where e.round_id = r.id)
      union all
      select r.organisation_id, 'readiness_recommendation', 'recommendation/' || c.id || '/' || c.seen, r.code || '/' || c.id, 'readiness_round', r.id::text,
             null::timestamptz, c.due_on
      from readiness_recommendation_current c join readiness_round r on r.id = c.round_id
      where c.state not in ('done', 'dropped')
    $sql$;
  end $do$`;
