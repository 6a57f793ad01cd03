import 'reflect-metadata';
import { randomBytes } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Webhook } from 'standardwebhooks';
import { agreeTerms, createContract, proposeTerms } from '#contracts';
import {
  ACTIONS,
  addWebhook,
  beginAttempt,
  type Deps,
  draftReferral,
  endWebhook,
  EVENT_TYPES,
  findWebhook,
  NOT_TOLD,
  OPERATOR,
  redeliver,
  rotateWebhookSecret,
  resealSecrets,
  sealedSecrets,
  sendReferral,
  testWebhook,
  vaultOf,
  type WebhookRow,
} from '#partners';
import { until } from '../../../../test/platform/platform.js';
import { testConfig } from '../../../../test/support/config.js';
import { givenMechanism, person, refusals, trTerms, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { type Received, type Receiver, receiver } from '../../../../test/support/receiver.js';
import { givenServices } from '../../../../test/support/referrals.js';
import { givenBaselines } from '../../../../test/support/scheme.js';
import { WebhookQueue } from '../jobs/webhook-queue.js';
import { WorkerModule } from '../worker.module.js';
import { deliver } from './deliver.js';

/** Verbs of acts that no action is named like. */
const BESIDE = ['contract.reopen', 'statement.issue'];

const KEY = randomBytes(32);
const settings = { targets: 'any' as const, vault: vaultOf(KEY) };
const manager = person('commissioner-manager');

describe(`webhooks on ${process.env.REDIS_URL ? 'Redis' : 'PostgreSQL'}`, () => {
  let db: TestDatabase;
  let deps: Deps & { close(): Promise<void> };
  let app: INestApplicationContext;
  let queue: WebhookQueue;
  let contracts = 0;
  const hooks: Receiver[] = [];
  const listening: typeof receiver = async (answer) => {
    const hook = await receiver(answer);
    hooks.push(hook);
    return hook;
  };

  beforeAll(async () => {
    db = await testDatabase();
    deps = await testDeps(db);
    await givenServices(db.sql);
    await givenBaselines(db.sql, 'A01');
    await givenMechanism(deps);
    const config = testConfig(db, {
      WEBHOOK_TARGETS: 'any',
      WEBHOOK_SECRET_KEY: KEY.toString('base64'),
      WEBHOOK_RETRY_SECONDS: '0,0,0',
    });
    app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
      logger: false,
      abortOnError: false,
    });
    queue = app.get(WebhookQueue);
  });
  afterAll(async () => {
    await Promise.all(hooks.map((hook) => hook.close()));
    await app.close();
    await deps.close();
    await db.drop();
  });

  const added = async (url: string, more: object = {}): Promise<WebhookRow> =>
    value(await addWebhook(deps, manager, { organisation: 'DEMO-COM', url, ...more }, settings));
  const secretsOf = async ({ id }: WebhookRow): Promise<string[]> =>
    (await sealedSecrets(db.sql, id)).map((sealed) => settings.vault.open(sealed));
  const contract = async (): Promise<string> => {
    const code = `TR-${(contracts += 1)}`;
    value(await createContract(deps, OPERATOR, { code, title: code, scheme: 'tr', area: 'A01', buyer: 'DEMO-COM', supplier: 'DEMO-ALDER', from: '2015-01-01' })); // prettier-ignore
    return code;
  };
  const deliveries = async (webhook: WebhookRow) =>
    (
      await db.sql.query<{
        id: string;
        type: string;
        state: string;
        statuses: (number | null)[];
        errors: string;
      }>(
        `select d.id, e.type, d.state, array(select status from webhook_attempt a where a.delivery_id = d.id order by number) as statuses,
                (select string_agg(a.error, '; ' order by number) from webhook_attempt a where a.delivery_id = d.id) as errors
         from webhook_delivery d join outbox_event e on e.id = d.event_id where d.webhook_id = $1 order by d.id`,
        [webhook.id],
      )
    ).rows;
  const settled = (webhook: WebhookRow) =>
    until('all deliveries have an end', async () => {
      await queue.ensureQueued();
      const all = await deliveries(webhook);
      return all.length > 0 && all.every(({ state }) => state !== 'waiting') ? all : undefined;
    });
  const end = async ({ id }: WebhookRow) => value(await endWebhook(deps, manager, { id, reason: 'test' }));

  it('are told in the transaction of what happened: signed, with references only, and to the parties alone', async () => {
    const [buyer, supplier, stranger] = await Promise.all([
      listening(() => 204),
      listening(() => 204),
      listening(() => 204),
    ]);
    const webhook = await added(buyer.url);
    const other = value(await addWebhook(deps, person('alder-manager'), { organisation: 'DEMO-ALDER', url: supplier.url, eventTypes: ['concord.terms.agreed'] }, settings)); // prettier-ignore
    await addWebhook(deps, OPERATOR, { organisation: 'DEMO-BIRCH', url: stranger.url }, settings);
    const code = await contract();
    value(await proposeTerms(deps, person('alder-manager'), trTerms(code)));
    value(await agreeTerms(deps, manager, { contract: code, version: 1, party: 'buyer' }));
    const events = await settled(webhook);
    await settled(other);
    expect(events.map(({ type, state, statuses }) => [type, state, statuses])).toEqual([
      ['concord.contract.created', 'delivered', [204]],
      ['concord.terms.proposed', 'delivered', [204]],
      ['concord.terms.agreed', 'delivered', [204]],
    ]);
    const [secret = ''] = await secretsOf(webhook);
    const told = buyer.received.map(({ headers, body }) => new Webhook(secret).verify(body, headers));
    expect(told).toContainEqual({
      id: expect.stringMatching(/^msg_\d+$/),
      type: 'concord.terms.agreed',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      data: { act: expect.any(String), terms: `${code}@1`, party: 'buyer' },
    });
    expect(supplier.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual(['concord.terms.agreed']); // prettier-ignore
    expect(stranger.received).toEqual([]);
    await end(webhook);
  });

  it('are told of referrals, to who referred and who holds them, by the names of Refer and Monitor and without the person', async () => {
    const hook = await listening(() => 200);
    const webhook = await added(hook.url);
    const holder = value(await addWebhook(deps, person('alder-manager'), { organisation: 'DEMO-ALDER', url: `${hook.url}/holder` }, settings)); // prettier-ignore
    const referrer = person('commissioner-practitioner');
    const draft = value(await draftReferral(deps, referrer, { serviceUser: 'U1', scheme: 'tr', area: 'A01', category: 'accommodation', complexity: 'low', wanted: ['settled'] })); // prettier-ignore
    const { reference } = draft;
    value(await sendReferral(deps, referrer, { reference, service: 'ALDER-ACC' }));
    for (const each of [webhook, holder])
      expect(await settled(each)).toMatchObject([{ type: 'intervention.referral.sent', state: 'delivered' }]);
    for (const { body } of hook.received) {
      expect((JSON.parse(body) as { data: object }).data).toEqual({
        referral: reference,
        sequence: 1,
        kind: 'sent',
      });
      expect(body).not.toMatch(/\bU1\b/); // a reference may hold it by chance
    }
    await end(webhook);
    value(await endWebhook(deps, person('alder-manager'), { id: holder.id, reason: 'test' }));
  });

  it('are not told of what was rolled back', async () => {
    const hook = await listening(() => 200);
    const webhook = await added(hook.url);
    await expect(
      deps.em.fork().transactional(async (em) => {
        await em.execute(`insert into act (person, verb, subject_kind, subject_id) values ('operator', 'contract.close', 'contract', 'TR-1')`); // prettier-ignore
        await em.execute('set constraints all immediate');
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await deliveries(webhook)).toEqual([]);
    await end(webhook);
  });

  it('are tried again after a failure, with the same id, and every attempt is on record', async () => {
    const hook = await listening((_, index) => (index === 0 ? 500 : 200));
    const webhook = await added(hook.url);
    value(await testWebhook(deps, manager, webhook.id));
    expect(
      (await settled(webhook)).map(({ type, state, statuses, errors }) => [type, state, statuses, errors]),
    ).toEqual([['concord.webhook.test', 'delivered', [500, 200], 'answered with 500']]);
    expect(new Set(hook.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(hook.received).toHaveLength(2);
    await end(webhook);
  });

  it('are delivered after a worker was killed in the middle, and known by their id', async () => {
    const hook = await listening(() => 200);
    const webhook = await added(hook.url);
    value(await testWebhook(deps, manager, webhook.id));
    const [delivery] = await deliveries(webhook);
    // as it stands after kill -9 between sending and the record of the answer
    await beginAttempt(db.sql, delivery!.id);
    expect(await settled(webhook)).toMatchObject([{ state: 'delivered', statuses: [null, 200] }]);
    await end(webhook);
  });

  it('are given up after the last attempt, and end when nothing reached the receiver all that time', async () => {
    const hook = await listening(() => 500);
    const webhook = await added(hook.url);
    value(await testWebhook(deps, manager, webhook.id));
    expect(await settled(webhook)).toMatchObject([{ state: 'given_up', statuses: [500, 500, 500] }]);
    expect(await findWebhook(db.sql, webhook.id)).toMatchObject({ endCause: 'failing', givenUp: 1, endReason: expect.stringContaining('answered with 500') }); // prettier-ignore
  });

  it('end at once when the receiver says that it is gone; what waits is not sent', async () => {
    const hook = await listening(() => 410);
    const webhook = await added(hook.url);
    value(await testWebhook(deps, manager, webhook.id));
    value(await testWebhook(deps, manager, webhook.id));
    const [first, second] = await deliveries(webhook);
    await deliver(db.sql, first!.id, { ...settings, schedule: [0, 0] });
    await deliver(db.sql, second!.id, { ...settings, schedule: [0, 0] });
    expect(await deliveries(webhook)).toMatchObject([
      { state: 'stopped', statuses: [410] },
      { state: 'stopped', statuses: [] },
    ]);
    expect(await findWebhook(db.sql, webhook.id)).toMatchObject({ endCause: 'gone' });
    expect(hook.received).toHaveLength(1);
  });

  it('go nowhere that is not allowed by now, though it was when they were added', async () => {
    const hook = await listening(() => 200);
    const webhook = await added(hook.url);
    value(await testWebhook(deps, manager, webhook.id));
    const [first] = await deliveries(webhook);
    await deliver(db.sql, first!.id, { ...settings, hosts: ['hooks.example.org'], schedule: [0, 0] });
    expect(hook.received).toHaveLength(0);
    const { rows } = await db.owner.query<{ all: string }>(`select string_agg(a::text, ' ') as all from webhook_attempt a where delivery_id = $1`, [first!.id]); // prettier-ignore
    expect(rows[0]?.all).toContain('no host that this platform sends webhooks to');
    const elsewhere = { organisation: 'DEMO-COM', url: 'https://hooks.example.com/a' };
    expect(refusals(await addWebhook(deps, manager, elsewhere, { ...settings, hosts: ['hooks.example.org'] }))).toEqual(['INVALID url']); // prettier-ignore
  });

  it('are signed as before when their secrets were sealed anew, after which the key of before is wanted no more', async () => {
    const hook = await listening(() => 200);
    const webhook = await added(hook.url);
    const next = randomBytes(32);
    const [both, alone] = [
      { ...settings, vault: vaultOf(next, KEY) },
      { ...settings, vault: vaultOf(next) },
    ];
    const sent = async (by: typeof settings): Promise<string | undefined> => {
      value(await testWebhook(deps, manager, webhook.id));
      const [{ id } = { id: '' }] = (await deliveries(webhook)).filter(({ state }) => state === 'waiting');
      await deliver(db.sql, id, { ...by, schedule: [0] });
      return hook.received.at(-1)?.headers['webhook-signature']?.toString();
    };
    expect(await sent(settings)).toMatch(/^v1,[^ ]+$/);
    expect(value(await resealSecrets(deps, OPERATOR, both))).toBeGreaterThan(0);
    expect(value(await resealSecrets(deps, OPERATOR, both))).toBe(0);
    expect(await sent(both)).toMatch(/^v1,[^ ]+$/); // one secret, and so one signature
    const { rows } = await db.owner.query<{ sealed: string }>('select sealed from webhook_secret where webhook_id = $1 order by version desc limit 1', [webhook.id]); // prettier-ignore
    expect(alone.vault.open(rows[0]!.sealed)).toBe(both.vault.open(rows[0]!.sealed));
    expect(await sent(alone)).toMatch(/^v1,[^ ]+$/);
    // the platform of the other tests goes on with the key that it has
    expect(
      value(await resealSecrets(deps, OPERATOR, { ...settings, vault: vaultOf(KEY, next) })),
    ).toBeGreaterThan(0);
  });

  it('are begun again when somebody asks, with the same id', async () => {
    const ids = (all: Received[]) => all.map(({ headers }) => headers['webhook-id']);
    const hook = await listening(() => 200);
    const webhook = await added(hook.url);
    value(await testWebhook(deps, manager, webhook.id));
    const [delivery] = await settled(webhook);
    expect(refusals(await redeliver(deps, person('birch-manager'), delivery!.id))).toEqual([
      'NOT_ALLOWED webhook.manage',
    ]);
    value(await redeliver(deps, manager, delivery!.id));
    expect(refusals(await redeliver(deps, manager, delivery!.id))).toEqual(['CONFLICT delivery']);
    await settled(webhook);
    expect(ids(hook.received)).toEqual([ids(hook.received)[0], ids(hook.received)[0]]);
    await end(webhook);
    expect(refusals(await redeliver(deps, manager, delivery!.id))).toEqual(['CONFLICT id']);
  });

  it('are signed with both secrets for a day after one was made anew', async () => {
    const webhook = await added('http://127.0.0.1:9/x');
    const [first] = await secretsOf(webhook);
    const rotated = value(await rotateWebhookSecret(deps, manager, webhook.id, settings));
    const both = await secretsOf(rotated);
    expect([both.length, both[1], rotated.secretVersion]).toEqual([2, first, 2]);
    await db.owner.query('alter table webhook_secret disable trigger user');
    await db.owner.query(`update webhook_secret set at = at - interval '25 hours' where webhook_id = $1`, [
      webhook.id,
    ]);
    await db.owner.query('alter table webhook_secret enable trigger user');
    expect(await secretsOf(rotated)).toEqual([both[0]]);
    await end(webhook);
  });

  it('are refused with all that is wrong, for those who may not, twice, and without a key for secrets', async () => {
    const add = (change: object, as = manager, how: object = settings) =>
      addWebhook(
        deps,
        as,
        { organisation: 'DEMO-COM', url: 'https://hooks.example.org', ...change },
        how as typeof settings,
      );
    expect(refusals(await add({ url: 'ftp://x', eventTypes: ['x', 'concord.terms.agreed', 'y'] }))).toEqual(['INVALID url', 'INVALID eventTypes.0', 'INVALID eventTypes.2']); // prettier-ignore
    expect(refusals(await add({ organisation: 'DEMO-ALDER' }))).toEqual(['NOT_ALLOWED webhook.manage']);
    expect(refusals(await add({ organisation: 'NOBODY' }, OPERATOR))).toEqual(['NOT_FOUND organisation']);
    expect(refusals(await add({}, manager, { targets: 'public' }))).toEqual([
      'INCOMPLETE WEBHOOK_SECRET_KEY',
    ]);
    const two = await Promise.all([add({}), add({})]);
    expect(two.map(refusals).sort()).toEqual([[], ['CONFLICT url']]);
  });

  it('know what every action is told as, or why it is not', async () => {
    const { rows } = await db.sql.query<{ verb: string; type: string | null }>(
      `select verb, act_event_type(verb, detail) as type from unnest($1::text[]) verb
       cross join (values ('{"definition": "x"}'::jsonb), ('{"verified": true, "allowed": true, "definition": "x"}')) d (detail)`,
      [[...ACTIONS, ...BESIDE]],
    );
    const changing = rows.filter(({ verb }) => !/\.(read|list)$/.test(verb) && !BESIDE.includes(verb));
    const forgotten = changing.filter(({ verb, type }) => (type === null) === !Object.hasOwn(NOT_TOLD, verb));
    expect(forgotten).toEqual([]);
    const { rows: kinds } = await db.sql.query<{ type: string | null }>(
      'select referral_event_type(kind) as type from unnest(enum_range(null::referral_event_kind)) kind',
    );
    const told = [...rows, ...kinds].flatMap(({ type }) => type ?? []);
    // told by emit, or by the database of an approval: neither acts nor events of referrals
    const beside = [
      'concord.demand.alerted',
      'concord.demand.resolved',
      'concord.people.opened',
      ...['change_decided', 'change_requested', 'escalated', 'meeting_called', 'pulse_opened'].map(
        (what) => `concord.relationship.${what}`,
      ),
      'concord.webhook.test',
    ];
    expect([...new Set([...told, ...beside])].sort()).toEqual(Object.keys(EVENT_TYPES).sort());
  });
});
