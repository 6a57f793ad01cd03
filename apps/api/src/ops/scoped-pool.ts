import { AsyncResource } from 'node:async_hooks';
import type pg from 'pg';
import { ANSWER_ROLE, APP_ROLE, ASKED_ROLE, AUDIT_ROLE } from './connection.js';
import { type Named, ScopedQuery } from './scoped-query.js';
import { citedIn, currentScope, type Scope } from '#kernel';

type Query = (...args: unknown[]) => unknown;

const BEGIN = /^\s*(begin|start transaction)\b/i;
/** What is about the connection or the transaction itself, and reads no table. */
const CONTROL = /^\s*(set|reset|commit|rollback|savepoint|release|listen|unlisten|discard|show)\b/i;

/**
 * Sees to it that every statement of a pool is asked under the scope of its caller: a transaction is told it when it begins, and a
 * statement outside of one gets a transaction of its own. The scope is set for the transaction only, so a connection that goes
 * back to the pool has none. Who has no scope is sent on as the connection is: as nobody.
 */
export function scopePool(pool: pg.Pool): void {
  pool.on('connect', (client) => scopeClient(client));
  // who waits for a connection gets it while another gives it back, and would go on under that one's scope
  const connect = pool.connect.bind(pool) as (done?: Connected) => unknown;
  pool.connect = ((done?: Connected) =>
    connect(done && AsyncResource.bind(done))) as unknown as typeof pool.connect;
}

type Connected = (error: Error | undefined, client?: pg.PoolClient, release?: () => void) => void;

/** A connection as it is, and the settings that are prepared on it. */
interface Told {
  readonly plain: Query;
  readonly prepared: Set<string>;
}

function scopeClient(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
  const told: Told = { plain, prepared: new Set() };
  let open = false;
  let last: Promise<unknown> = Promise.resolve(); // two at once on one connection would be in each other's transaction
  const send: Query = (...args) => {
    const text = textOf(args[0]);
    // a stream of rows or of a COPY runs in the transaction that its caller began
    if (text === undefined) return plain(...args);
    if (BEGIN.test(text)) {
      open = true;
      return begun(plain, args);
    }
    if (/^\s*(commit|rollback(?!\s+to\b))\b/i.test(text)) open = false;
    const scope = currentScope();
    if (open || scope.kind === 'nobody' || CONTROL.test(text)) return plain(...args);
    return answered(args, (own) => {
      const next = last.then(() => alone(told, scope, own));
      last = next.catch(() => undefined);
      return next;
    });
  };
  client.query = send as unknown as typeof client.query;
}

/** The text of a statement; undefined for what reads its answer by itself. */
function textOf(asked: unknown): string | undefined {
  if (typeof asked === 'string') return asked;
  const { text, submit } = asked as { readonly text?: unknown; readonly submit?: unknown };
  return typeof text === 'string' && typeof submit !== 'function' ? text : undefined;
}

/** A transaction begins, and hears its scope before anything else. */
function begun(plain: Query, args: readonly unknown[]): unknown {
  const scope = currentScope();
  if (scope.kind === 'nobody') return plain(...args);
  return answered(args, async (own) => {
    const result = await plain(...own);
    await tell(plain, scope);
    return result;
  });
}

/** The transaction that is open hears the scope. */
async function tell(plain: Query, scope: Scope): Promise<void> {
  const { rows } = (await plain({ ...settingOf(scope), rowMode: 'array' })) as pg.QueryArrayResult<string[]>;
  learn(scope, rows[0] ?? []);
}

/** One statement in a transaction of its own. */
async function alone(client: Told, scope: Scope, args: readonly unknown[]): Promise<unknown> {
  const { plain, prepared } = client;
  // only the simple protocol takes several at once
  if (textOf(args[0])?.includes(';') && valuesOf(args) === undefined) return several(plain, scope, args);
  const setting = settingOf(scope, Boolean((args[0] as { readonly name?: string }).name));
  if (!prepared.has(setting.name)) {
    await plain(setting); // what this sets ends with itself
    prepared.add(setting.name);
  }
  const query = new ScopedQuery(setting, scope.kind, args[0], args[1]);
  const result = await new Promise((resolve, reject) => {
    query.callback = (error, found) => (error ? reject(error) : resolve(found));
    plain(query);
  });
  learn(scope, query.found);
  return result;
}

async function several(plain: Query, scope: Scope, args: readonly unknown[]): Promise<unknown> {
  try {
    await plain('begin');
    await tell(plain, scope);
    const result = await plain(...args);
    await plain('commit');
    return result;
  } catch (error) {
    // on a connection that is lost nothing can be undone, and nothing is left
    await Promise.resolve(plain('rollback')).catch(() => undefined);
    throw error;
  }
}

const valuesOf = ([asked, values]: readonly unknown[]): unknown =>
  values ?? (typeof asked === 'object' ? (asked as { readonly values?: unknown }).values : undefined);

/**
 * What the database knows of a scope, as text: of an organisation its id, and the contracts and areas that it has a part in; and who is hidden from the
 * person. Found once a request, whose scope it is.
 */
const known = new WeakMap<Scope, readonly string[]>();

const set = (names: readonly string[]): string =>
  `select ${names.map((name, index) => `set_config('${name}', $${index + 1}, true)`).join(', ')}`;

const NAMES = ['role', 'app.reach', 'app.person'];
const NAMES_ASKED = [...NAMES, 'app.side', 'app.code', 'app.cited', 'plan_cache_mode'];
const FOUND = ['app.organisation', 'app.contracts', 'app.areas'];

const KINDS_HIDDEN = ['people', 'referrals', 'outcomes', 'subjects'];
const HIDDEN = KINDS_HIDDEN.map((kind) => `app.hidden_${kind}`);
/** Nobody: to who audits, and where everybody is counted. */
const NOBODY_HIDDEN = HIDDEN.map(() => '{}');
const FIND_HIDDEN = KINDS_HIDDEN.map((kind) => `set_config('app.hidden_${kind}', h.${kind}, true)`).join(
  ', ',
);

const SET = { name: 'scope', text: set(NAMES) };
const SET_AUDIT = { name: 'scope_audit', text: set([...NAMES, ...HIDDEN]) };
const SET_AUDIT_AND_FIND = {
  name: 'scope_audit_found',
  text: `${set(NAMES)}, ${FIND_HIDDEN} from hidden_from($3, null) h`,
};
const SET_ASKED = { name: 'scope_known', text: set([...NAMES_ASKED, ...FOUND, ...HIDDEN]) };
const OF = `$${NAMES_ASKED.length + 1}`;
const find = (name: string, hidden: string): { readonly name: string; readonly text: string } => ({
  name,
  text: `${set(NAMES_ASKED)}, set_config('app.organisation', s.organisation::text, true), set_config('app.contracts', s.contracts::text, true),
    set_config('app.areas', s.areas::text, true), ${FIND_HIDDEN} from scope_of(${OF}) s cross join ${hidden} h`,
});
const SET_AND_FIND = find('scope_found', `hidden_from($3, ${OF})`);
const SET_AND_FIND_ALL = find(
  'scope_found_all',
  `(select ${KINDS_HIDDEN.map((kind) => `'{}'::text as ${kind}`).join(', ')})`,
);

/**
 * Sets the scope until the transaction ends. An organisation that is not on record reaches nothing. Which contracts it has a part in is
 * worked out beforehand, because a policy that did so for each row would cost more than the row; who is hidden likewise.
 * @param keepsPlan for a statement that is prepared by name: with policies, to plan it takes longer than to run it, so it is planned once and for all values
 */
function settingOf(scope: Scope, keepsPlan = false): Named {
  // what changes something, and what decides, is the platform's
  if (scope.kind === 'platform') return { ...SET, values: [APP_ROLE, scope.kind, ''] };
  if (scope.kind === 'respondent') return { ...SET, values: [ANSWER_ROLE, scope.kind, ''] };
  if (scope.kind === 'audit') {
    const asks = [AUDIT_ROLE, scope.kind, scope.person ?? ''];
    const hidden = scope.side === 'platform' && !scope.everybody ? known.get(scope) : NOBODY_HIDDEN;
    return hidden ? { ...SET_AUDIT, values: [...asks, ...hidden] } : { ...SET_AUDIT_AND_FIND, values: asks };
  }
  if (scope.kind === 'nobody') return { ...SET, values: [ASKED_ROLE, scope.kind, ''] };
  const values = [
    ASKED_ROLE,
    scope.kind,
    scope.person ?? '',
    scope.side ?? '',
    scope.organisation,
    `{${[...citedIn(scope)].join()}}`,
    keepsPlan ? 'force_generic_plan' : 'auto',
  ];
  const found = known.get(scope);
  return found
    ? { ...SET_ASKED, values: [...values, ...found] }
    : { ...(scope.everybody ? SET_AND_FIND_ALL : SET_AND_FIND), values: [...values, scope.organisation] };
}

/** Keeps what the database found of who asks, for the request's next statements. */
function learn(scope: Scope, answer: readonly string[]): void {
  if (known.has(scope)) return;
  const found =
    scope.kind === 'organisation'
      ? answer.slice(NAMES_ASKED.length)
      : scope.kind === 'audit'
        ? answer.slice(NAMES.length)
        : [];
  if (found.length > 0) known.set(scope, found);
}

type Done = (error: unknown, result?: unknown) => void;

/** As the driver has it: a promise, or the call of what was given last. */
function answered(args: readonly unknown[], work: (own: readonly unknown[]) => Promise<unknown>): unknown {
  const done = args.at(-1);
  if (typeof done !== 'function') return work(args);
  void work(args.slice(0, -1)).then(
    (result) => (done as Done)(undefined, result),
    (error: unknown) => (done as Done)(error),
  );
  return undefined;
}
