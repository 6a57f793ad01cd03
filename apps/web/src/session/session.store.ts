import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import {
  type Beginning,
  type Begun,
  type EndedByProvider,
  type Identity,
  isOver,
  type Listed,
  needsRenewal,
  type Renew,
  type Session,
  type Sessions,
  type Tokens,
} from './session.js';
import { openPool } from './pool.js';
import type { Vault } from './vault.js';

const POOL = 8;
const ID_BYTES = 32;
const ID = /^[A-Za-z0-9_-]{43}$/;
const HANDLE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** That somebody looked is written down this often, not with every page. */
const SEEN_EVERY_MS = 30_000;

/** How long sessions last. */
export interface Limits {
  /** Without a page being asked for. */
  readonly idleMs: number;
  /** In any case. */
  readonly absoluteMs: number;
  /** So many sessions has one person at a time. */
  readonly perPerson: number;
}

/** No administrator has ended it. */
const STANDS = `created_at > coalesce(sessions_ended_at(issuer, subject), '-infinity')`;

interface Row extends Identity {
  readonly tokens: Buffer;
  readonly stale: boolean;
  readonly authenticated: Date | null;
}

interface Ended {
  readonly id_hash: Buffer;
  readonly tokens: Buffer;
}

/** Sessions in PostgreSQL: every process of the pages knows them, and a restart signs nobody out. */
export class SessionStore implements Sessions {
  private readonly pool: pg.Pool;

  /** @param databaseUrl signed in to as `concord_web`, or as somebody who takes that role on */
  constructor(
    databaseUrl: string,
    private readonly vault: Vault,
    private readonly limits: Limits,
    onError: (error: Error) => void,
  ) {
    this.pool = openPool(databaseUrl, POOL, onError);
  }

  async begin(identity: Identity, tokens: Tokens, beginning: Beginning = {}): Promise<Begun> {
    const id = randomBytes(ID_BYTES).toString('base64url');
    const { issuer, subject } = identity;
    const { providerSession = null, authenticatedAt, device = '' } = beginning;
    await this.pool.query(
      "delete from web_session where created_at <= now() - $1 * interval '1 ms'", // signing in is rare: the time to tidy
      [this.limits.absoluteMs],
    );
    const displaced = await this.inTransaction(async (client) => {
      // of two that sign in at the same time, the second counts the first
      await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${issuer} ${subject}`]);
      await client.query(
        `insert into web_session (id_hash, issuer, subject, tokens, provider_session, device, authenticated_at)
         values ($1, $2, $3, $4, $5, $6, to_timestamp($7::float8 / 1000))`,
        [
          hashOf(id),
          issuer,
          subject,
          this.sealed(tokens, hashOf(id)),
          providerSession,
          device,
          authenticatedAt,
        ],
      );
      const { rows } = await client.query<Ended>(
        `delete from web_session where id_hash in (
           select id_hash from web_session where issuer = $1 and subject = $2 and id_hash <> $3
           order by seen_at desc, created_at desc, handle offset $4)
         returning id_hash, tokens`,
        [issuer, subject, hashOf(id), this.limits.perPerson - 1],
      );
      return rows;
    });
    return { id, displaced: this.tokensOf(displaced) };
  }

  async find(id: string): Promise<Session | undefined> {
    if (!ID.test(id)) return undefined;
    const { rows } = await this.pool.query<Row>(
      `select issuer, subject, tokens, seen_at < now() - $4 * interval '1 ms' as stale, authenticated_at as authenticated
       from web_session
       where id_hash = $1 and seen_at > now() - $2 * interval '1 ms' and created_at > now() - $3 * interval '1 ms'
         and ${STANDS}`,
      [
        hashOf(id),
        this.limits.idleMs,
        this.limits.absoluteMs,
        Math.min(SEEN_EVERY_MS, this.limits.idleMs / 4),
      ],
    );
    const [row] = rows;
    const tokens = row && this.opened(row.tokens, hashOf(id));
    if (!row || !tokens) return undefined;
    if (row.stale)
      await this.pool.query('update web_session set seen_at = now() where id_hash = $1', [hashOf(id)]);
    // sealed as today, so that a key of before may go; not over tokens that were renewed meanwhile
    if (!this.vault.isCurrent(row.tokens))
      await this.pool.query('update web_session set tokens = $2 where id_hash = $1 and tokens = $3', [
        hashOf(id),
        this.sealed(tokens, hashOf(id)),
        row.tokens,
      ]);
    return {
      id,
      issuer: row.issuer,
      subject: row.subject,
      tokens,
      ...(row.authenticated ? { authenticatedAt: row.authenticated.getTime() } : {}),
    };
  }

  async list({ issuer, subject, id }: Session): Promise<readonly Listed[]> {
    const { rows } = await this.pool.query<Listed>(
      `select handle, device, created_at as "beganAt", seen_at as "seenAt", id_hash = $3 as own from web_session
       where issuer = $1 and subject = $2 and seen_at > now() - $4 * interval '1 ms' and created_at > now() - $5 * interval '1 ms'
         and ${STANDS}
       order by own desc, seen_at desc, handle`,
      [issuer, subject, hashOf(id), this.limits.idleMs, this.limits.absoluteMs],
    );
    return rows;
  }

  async endOne({ issuer, subject }: Identity, handle: string): Promise<Tokens | undefined> {
    if (!HANDLE.test(handle)) return undefined;
    const { rows } = await this.pool.query<Ended>(
      'delete from web_session where issuer = $1 and subject = $2 and handle = $3 returning id_hash, tokens',
      [issuer, subject, handle],
    );
    return this.tokensOf(rows)[0];
  }

  async endOthers({ issuer, subject, id }: Session): Promise<readonly Tokens[]> {
    const { rows } = await this.pool.query<Ended>(
      'delete from web_session where issuer = $1 and subject = $2 and id_hash <> $3 returning id_hash, tokens',
      [issuer, subject, hashOf(id)],
    );
    return this.tokensOf(rows);
  }

  async renew(id: string, renew: Renew): Promise<Tokens | undefined> {
    return this.inTransaction(async (client) => {
      // a token that renews is good for once: of two pages asked for together, the second waits and finds the new ones
      const { rows } = await client.query<{ tokens: Buffer }>(
        `select tokens from web_session where id_hash = $1 and ${STANDS} for update`,
        [hashOf(id)],
      );
      const tokens = rows[0] && this.opened(rows[0].tokens, hashOf(id));
      const fresh = tokens && needsRenewal(tokens) ? await this.renewed(tokens, renew) : tokens;
      if (!fresh) await client.query('delete from web_session where id_hash = $1', [hashOf(id)]);
      else if (fresh !== tokens)
        await client.query('update web_session set tokens = $2 where id_hash = $1', [
          hashOf(id),
          this.sealed(fresh, hashOf(id)),
        ]);
      return fresh;
    });
  }

  async end(id: string): Promise<void> {
    await this.pool.query('delete from web_session where id_hash = $1', [hashOf(id)]);
  }

  async endAll({ issuer, subject }: Identity): Promise<readonly Tokens[]> {
    const { rows } = await this.pool.query<Ended>(
      'delete from web_session where issuer = $1 and subject = $2 returning id_hash, tokens',
      [issuer, subject],
    );
    return this.tokensOf(rows);
  }

  async endByProvider({ issuer, subject, session, id, until }: EndedByProvider): Promise<boolean> {
    // one statement: a token whose sessions could not be ended was not taken, and may come again
    const { rows } = await this.pool.query<{ taken: boolean }>(
      `with tidied as (delete from logout_token_taken where expires_at < now()),
       taken as (
         insert into logout_token_taken (issuer, id_hash, expires_at) values ($1, $2, to_timestamp($3))
         on conflict do nothing returning 1
       ),
       ended as (
         delete from web_session
         where issuer = $1 and ($4::text is null or subject = $4) and ($5::text is null or provider_session = $5)
           and coalesce($4, $5) is not null and exists (select from taken)
       )
       select exists (select from taken) as taken`,
      [issuer, hashOf(id), until, subject ?? null, session ?? null],
    );
    return rows[0]?.taken === true;
  }

  async check(): Promise<void> {
    await this.pool.query('select 1 from web_session limit 1');
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private async inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const done = await work(client);
      await client.query('commit');
      return done;
    } catch (error) {
      await client.query('rollback').catch(() => undefined); // the connection may be what failed
      throw error;
    } finally {
      client.release();
    }
  }

  private tokensOf(ended: readonly Ended[]): Tokens[] {
    return ended.flatMap(({ id_hash: hash, tokens }) => this.opened(tokens, hash) ?? []);
  }

  private async renewed(tokens: Tokens, renew: Renew): Promise<Tokens | undefined> {
    if (tokens.refresh === undefined) return isOver(tokens) ? undefined : tokens;
    try {
      return await renew(tokens);
    } catch (error) {
      if (isOver(tokens)) throw error;
      return tokens; // the provider does not answer, and they are good for a moment yet
    }
  }

  private sealed(tokens: Tokens, hash: Buffer): Buffer {
    return this.vault.seal(tokens, hash.toString('hex'));
  }

  private opened(sealed: Buffer, hash: Buffer): Tokens | undefined {
    return this.vault.open(sealed, hash.toString('hex')) as Tokens | undefined; // sealed by us, else it would not open
  }
}

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();
