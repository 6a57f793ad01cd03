import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type pg from 'pg';

/** What the provider signs with: tokens (RS256) and its cookies. */
export interface Keys {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly cookies: readonly string[];
}

/** The keys of this database, made when they are first asked for; of two processes that make them at once, one does. */
export async function keysIn(pool: pg.Pool): Promise<Keys> {
  const known = await read(pool);
  if (known) return known;
  await pool.query(
    `insert into sign_in_entry (kind, id, payload) values ('Keys', 'keys', $1) on conflict do nothing`,
    [await newKeys()],
  );
  const made = await read(pool);
  if (!made) throw new Error('the keys were kept and are not there');
  return made;
}

async function read(pool: pg.Pool): Promise<Keys | undefined> {
  const { rows } = await pool.query<{ payload: Keys }>(
    `select payload from sign_in_entry where kind = 'Keys' and id = 'keys'`,
  );
  return rows[0]?.payload;
}

async function newKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const kid = randomBytes(8).toString('hex');
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }] },
    cookies: [randomBytes(32).toString('base64url')],
  };
}
