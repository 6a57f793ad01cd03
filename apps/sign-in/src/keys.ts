import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type pg from 'pg';

/** What the provider signs with: tokens (RS256) and its cookies. */
export interface Keys {
  readonly jwks: { readonly keys: readonly JWK[] };
  readonly cookies: readonly string[];
}

/** What signs is as long as the API demands by default. */
const RSA_BITS = 3_072;

/** The keys of this database, made when they are first asked for, or where older ones are shorter; of two processes that make them at once, one does. */
export async function keysIn(pool: pg.Pool): Promise<Keys> {
  const known = await read(pool);
  if (known && areLong(known)) return known;
  await pool.query(
    `insert into sign_in_entry (kind, id, payload) values ('Keys', 'keys', $1)
     on conflict (kind, id) do update set payload = excluded.payload where sign_in_entry.payload = $2`,
    [await newKeys(), known],
  );
  const made = await read(pool);
  if (!made) throw new Error('the keys were kept and are not there');
  return made;
}

const areLong = ({ jwks }: Keys): boolean =>
  jwks.keys.every(({ n = '' }) => Buffer.from(n, 'base64url').length * 8 >= RSA_BITS);

async function read(pool: pg.Pool): Promise<Keys | undefined> {
  const { rows } = await pool.query<{ payload: Keys }>(
    `select payload from sign_in_entry where kind = 'Keys' and id = 'keys'`,
  );
  return rows[0]?.payload;
}

async function newKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: RSA_BITS, extractable: true });
  const kid = randomBytes(8).toString('hex');
  return {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }] },
    cookies: [randomBytes(32).toString('base64url')],
  };
}
