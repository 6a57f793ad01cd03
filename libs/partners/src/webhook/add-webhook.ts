import { ok, problem, type Problem, refuse, type Result } from '#kernel';
import { may } from '../access/may.js';
import type { Person } from '../access/person.js';
import { recordAct } from '../act/record-act.js';
import { isEventType } from '../outbox/event-types.js';
import type { Deps } from '../use-case/deps.js';
import { transact } from '../use-case/transact.js';
import { newSecret, type Vault } from './secret.js';
import { urlProblems, type WebhookTargets } from './webhook.js';
import { findWebhook, insertSecret, type WebhookRow, webhooksOf } from './webhook.store.js';

/** What webhooks need of the platform's settings. Without a vault none can be added. */
export interface WebhookSettings {
  readonly targets: WebhookTargets;
  /** To which hosts alone they go; left out: to all. */
  readonly hosts?: readonly string[];
  readonly vault?: Vault;
}

export interface NewWebhook {
  /** Code of the organisation that is told. */
  readonly organisation: string;
  readonly url: string;
  readonly description?: string;
  /** Without any, it is told of all. */
  readonly eventTypes?: readonly string[];
}

/** No organisation needs more; each one is a request for every event. */
export const MOST_WEBHOOKS = 20;

/**
 * Registers an address at which an organisation is told of events from now on, with a secret of its own.
 * @returns NOT_ALLOWED; NOT_FOUND for the organisation; INVALID for address and types, all at once; CONFLICT where the address is registered;
 *   INCOMPLETE where the platform has no key to keep secrets with
 */
export async function addWebhook(
  deps: Deps,
  person: Person,
  input: NewWebhook,
  { targets, hosts, vault }: WebhookSettings,
): Promise<Result<WebhookRow>> {
  const { organisation, url, description = '', eventTypes = [] } = input;
  const allowed = may(person, 'webhook.manage', { parties: [organisation] });
  if (!allowed.ok) return allowed;
  if (!vault) return refuse(noVault());
  const wrong = [...urlProblems(url, targets, hosts), ...typeProblems(eventTypes)];
  if (wrong.length > 0) return refuse(...wrong);
  return transact(deps, async (em, sql) => {
    // two who add at once wait for each other here
    const { rows } = await sql.query<{ id: number }>('select id from organisation where code = $1', [organisation]); // prettier-ignore
    const organisationId = rows[0]?.id;
    if (organisationId === undefined) return refuse(noOrganisation(organisation));
    await sql.query(`select pg_advisory_xact_lock(hashtext('webhook'), $1)`, [organisationId]);
    const open = (await webhooksOf(sql, organisation)).filter(({ endedAt }) => endedAt === null);
    const same = open.find((each) => each.url === url);
    if (same) return refuse(alreadyThere(same.id));
    if (open.length >= MOST_WEBHOOKS) return refuse(tooMany());
    const act = recordAct(em, person, {
      verb: 'webhook.manage',
      subjectKind: 'webhook',
      subjectId: `${organisation}/${new URL(url).host}`,
      detail: { did: 'add', eventTypes: [...eventTypes] },
    });
    await em.flush();
    const { rows: made } = await sql.query<{ id: number }>(
      'insert into webhook (organisation_id, url, description, event_types, act_id) values ($1, $2, $3, $4, $5) returning id',
      [organisationId, url, description, [...new Set(eventTypes)], act.id],
    );
    const id = made[0]?.id ?? 0;
    await insertSecret(sql, { webhookId: id, version: 1, sealed: vault.seal(newSecret()), actId: act.id });
    const row = await findWebhook(sql, id);
    if (!row) throw new Error(`webhook ${id} was added and is not there`);
    return ok(row);
  });
}

const typeProblems = (types: readonly string[]): Problem[] =>
  types.flatMap(
    (type, index) =>
    isEventType(type)
      ? []
      : problem('INVALID', ['eventTypes', String(index)], `There are no events of type '${type}'.`, 'The query `webhookEventTypes` lists them; without any, all are told.'), // prettier-ignore
  );

const noVault = (): Problem =>
  problem(
    'INCOMPLETE',
    'WEBHOOK_SECRET_KEY',
    'The platform has no key to keep secrets of webhooks with.',
    'Who runs it sets WEBHOOK_SECRET_KEY to 32 random bytes in base64, the same for every process.',
  );
const noOrganisation = (code: string): Problem =>
  problem('NOT_FOUND', 'organisation', `No organisation ${code} is on record.`, 'Correct the code.');
const alreadyThere = (id: number): Problem =>
  problem(
    'CONFLICT',
    'url',
    `The address is webhook ${id} already.`,
    'End that one first, or use it as it is.',
  );
const tooMany = (): Problem =>
  problem('CONFLICT', 'organisation', `It has ${MOST_WEBHOOKS} webhooks.`, 'End one that is not needed.');
