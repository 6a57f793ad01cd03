import { AsyncResource } from 'node:async_hooks';
import pg from 'pg';
import { APP_ROLE, ASKED_ROLE, AUDIT_ROLE } from './connection.js';
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

function scopeClient(client: pg.PoolClient): void {
  const plain = client.query.bind(client) as unknown as Query;
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
      const next = last.then(() => alone(plain, scope, own));
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
    learn(scope, await plain(settingOf(scope)));
    return result;
  });
}

/** One statement in a transaction of its own. */
async function alone(plain: Query, scope: Scope, args: readonly unknown[]): Promise<unknown> {
  try {
    learn(scope, await plain(`begin; ${settingOf(scope)}`));
    const result = await plain(...args);
    await plain('commit');
    return result;
  } catch (error) {
    // on a connection that is lost nothing can be undone, and nothing is left
    await Promise.resolve(plain('rollback')).catch(() => undefined);
    throw error;
  }
}

/** What the database knows of a scope's organisation: its id, and the contracts that it has a part in. Found once a request, whose scope it is. */
interface Known {
  readonly organisation: string;
  readonly contracts: string;
  readonly areas: string;
}
const known = new WeakMap<Scope, Known>();

/**
 * Sets the scope until the transaction ends. An organisation that is not on record reaches nothing. Which contracts it has a part in is
 * worked out beforehand, because a policy that did so for each row would cost more than the row.
 */
function settingOf(scope: Scope): string {
  // what changes something, and what decides, is the platform's
  if (scope.kind === 'platform') return setting({ role: APP_ROLE, 'app.reach': scope.kind });
  if (scope.kind !== 'organisation')
    return setting({
      role: scope.kind === 'audit' ? AUDIT_ROLE : ASKED_ROLE,
      'app.reach': scope.kind,
      'app.person': (scope.kind === 'audit' && scope.person) || '',
    });
  const asks = {
    role: ASKED_ROLE,
    'app.reach': scope.kind,
    'app.person': scope.person ?? '',
    'app.side': scope.side ?? '',
    'app.cited': `{${[...citedIn(scope)].join()}}`,
  };
  const found = known.get(scope);
  if (found)
    return setting({
      ...asks,
      'app.organisation': found.organisation,
      'app.contracts': found.contracts,
      'app.areas': found.areas,
    });
  return `${setting(asks)}; select set_config('app.organisation', coalesce(o.id, 0)::text, true) as organisation,
    set_config('app.contracts', c.ids::text, true) as contracts, set_config('app.areas', array(select areas_reached(c.ids))::text, true) as areas
    from (values (${pg.escapeLiteral(scope.organisation)})) s (code) left join organisation o on o.code = s.code
    cross join lateral (select array(select contracts_reached(o.id)) as ids) c`;
}

const setting = (values: Readonly<Record<string, string>>): string =>
  `select ${Object.entries(values)
    .map(([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`)
    .join(', ')}`;

/** Keeps what the database found of an organisation, for the request's next statements. */
function learn(scope: Scope, results: unknown): void {
  if (scope.kind !== 'organisation' || known.has(scope)) return;
  const last = Array.isArray(results) ? (results.at(-1) as pg.QueryResult<Known>) : undefined;
  const [row] = last?.rows ?? [];
  if (row) known.set(scope, row);
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
