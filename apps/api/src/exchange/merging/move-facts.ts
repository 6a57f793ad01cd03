import type { SqlClient } from '#kernel';
import type { FactRules, Kind } from '../kinds/kind.js';
import { declarations } from '../kinds/declarations.js';
import { offences } from '../kinds/offences.js';
import { orders } from '../kinds/orders.js';
import type { Changes, Recording } from '../landing/changes.js';
import { notesOfDeclarations, touchCohorts } from '../landing/cohorts.js';
import { insertChanges } from '../landing/insert.js';
import type { TouchedCohort } from '../report.js';
import { literal } from '../sql-text.js';

/** Everything that is on record of people as a fact. Orders before offences: whose offences count goes by orders. */
const OF_PEOPLE: readonly Kind[] = [orders, offences, declarations];

export interface Moved {
  readonly facts: number;
  readonly touched: readonly TouchedCohort[];
  readonly notes: readonly string[];
}

/**
 * Keeps facts with whom the people that their sources name are known as at the recording's instant. Each that is kept with
 * somebody else until then gets a new version; nothing that was known before changes. Cohorts are marked as by an import.
 * @param serviceUserId all facts that need it are kept with this one so far
 */
export async function moveFacts(
  client: SqlClient,
  recording: Recording,
  serviceUserId: number,
): Promise<Moved> {
  let facts = 0;
  const touched: TouchedCohort[] = [];
  const notes: string[] = [];
  for (const kind of OF_PEOPLE) {
    const rules = rulesOf(kind);
    const of = `select ${rules.reference} from ${rules.table} where service_user_id = ${serviceUserId}::int`;
    const moved = await moveKind(client, kind, recording, of);
    facts += moved.facts;
    touched.push(...moved.touched);
    notes.push(...moved.notes);
  }
  return { facts, touched, notes };
}

/** The same for the facts of one kind. @param identities select of those that may need it */
export async function moveKind(
  client: SqlClient,
  kind: Kind,
  recording: Recording,
  identities: string,
): Promise<Moved> {
  const rules = rulesOf(kind);
  await forget(client);
  await client.query(
    `create temp table version on commit drop as ${rules.versions} where f.${rules.reference} in (${identities})`,
  );
  await client.query(`create temp table landing on commit drop as ${landingOf(kind, recording)}`);
  const { rows } = await client.query<{ facts: number }>('select count(*)::int as facts from landing');
  const facts = rows[0]?.facts ?? 0;
  if (facts === 0) return { facts, touched: [], notes: [] };
  const changes: Changes = { new: 0, corrected: facts, landing: facts, known: true };
  await insertChanges(client, kind, recording, changes, () => undefined);
  const touched = await touchCohorts(client, kind, recording, changes);
  const notes = await notesOfDeclarations(client, kind, changes);
  await forget(client);
  return { facts, touched, notes };
}

/** What an import, or the kind before this one, left in the transaction. */
const forget = (client: SqlClient): Promise<unknown> =>
  client.query(
    'drop table if exists pg_temp.landing, pg_temp.version, pg_temp.changed, pg_temp.definition_in_use',
  );

function rulesOf(kind: Kind): FactRules {
  if (!kind.landing.facts) throw new Error(`${kind.name} are no facts of people`);
  return kind.landing.facts;
}

/** The versions known at the instant that are kept with another than they should be, as rows that are. */
function landingOf(kind: Kind, { recordedAt }: Recording): string {
  const { kept, memberHash } = rulesOf(kind);
  const at = `${literal(recordedAt)}::timestamptz`;
  return `
    select row_number() over (order by v.identity) as line, v.identity, u.id as service_user_id, v.named_id,
      ${kept.map((c) => `v.${c}`).join(', ')}, ${memberHash ? `${memberHash('u.ref')} as member_hash,` : ''}
      true as corrected, v.version_id as previous_id, n.next_at
    from (select distinct on (identity) * from version where recorded_at <= ${at} order by identity, recorded_at desc) v
      join service_user u on u.id = survivor_at(v.named_id, ${at})
      left join (select identity, min(recorded_at) as next_at from version where recorded_at > ${at} group by identity) n
        on n.identity = v.identity
    where u.id <> v.service_user_id
    order by ${kind.landing.order}`;
}
