import pg from 'pg';
import { currentScope, type Scope } from '#kernel';

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
}

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
    await plain(settingOf(scope));
    return result;
  });
}

/** One statement in a transaction of its own. */
async function alone(plain: Query, scope: Scope, args: readonly unknown[]): Promise<unknown> {
  try {
    await plain(`begin; ${settingOf(scope)}`);
    const result = await plain(...args);
    await plain('commit');
    return result;
  } catch (error) {
    // on a connection that is lost nothing can be undone, and nothing is left
    await Promise.resolve(plain('rollback')).catch(() => undefined);
    throw error;
  }
}

/** Sets the scope until the transaction ends. An organisation that is not on record reaches nothing. */
function settingOf(scope: Scope): string {
  if (scope.kind !== 'organisation') return `select set_config('app.reach', '${scope.kind}', true)`;
  const code = pg.escapeLiteral(scope.organisation);
  return `select set_config('app.reach', 'organisation', true),
    set_config('app.organisation', coalesce((select id from organisation where code = ${code}), 0)::text, true)`;
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
