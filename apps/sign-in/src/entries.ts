import type { Adapter, AdapterPayload } from 'oidc-provider';
import type pg from 'pg';

/** What the provider keeps of one kind (codes, tokens, sessions …), in the table sign_in_entry: a restart signs nobody out. */
export class Entries implements Adapter {
  constructor(
    private readonly pool: pg.Pool,
    private readonly kind: string,
  ) {}

  async upsert(id: string, payload: AdapterPayload, expiresIn?: number): Promise<void> {
    await this.pool.query(
      `insert into sign_in_entry (kind, id, payload, grant_id, uid, expires_at)
       values ($1, $2, $3, $4, $5, now() + $6 * interval '1 second')
       on conflict (kind, id) do update set payload = excluded.payload, grant_id = excluded.grant_id,
         uid = excluded.uid, expires_at = excluded.expires_at`,
      [this.kind, id, payload, payload.grantId ?? null, payload.uid ?? null, expiresIn ?? null],
    );
  }

  find(id: string): Promise<AdapterPayload | undefined> {
    return this.one('id', id);
  }

  findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.one('uid', uid);
  }

  /** Codes for devices are not offered. */
  findByUserCode(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  /** A code or refresh token is used once; its second use ends everything that came of it (the provider sees to that). */
  async consume(id: string): Promise<void> {
    await this.pool.query(
      `update sign_in_entry set payload = jsonb_set(payload, '{consumed}', to_jsonb(extract(epoch from now())::bigint))
       where kind = $1 and id = $2`,
      [this.kind, id],
    );
  }

  async destroy(id: string): Promise<void> {
    await this.pool.query('delete from sign_in_entry where kind = $1 and id = $2', [this.kind, id]);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    await this.pool.query('delete from sign_in_entry where grant_id = $1', [grantId]);
  }

  private async one(column: 'id' | 'uid', value: string): Promise<AdapterPayload | undefined> {
    const { rows } = await this.pool.query<{ payload: AdapterPayload }>(
      `select payload from sign_in_entry
       where kind = $1 and ${column} = $2 and (expires_at is null or expires_at > now())`,
      [this.kind, value],
    );
    return rows[0]?.payload;
  }
}

export const forgetExpired = async (pool: pg.Pool): Promise<void> =>
  void (await pool.query('delete from sign_in_entry where expires_at < now()'));
