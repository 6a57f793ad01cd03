import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Identity } from '../session/session.js';
import type { Vault } from '../session/vault.js';
import type { Draft, DraftKind, Drafts } from './draft.js';

interface Row {
  readonly id_hash: Buffer;
  readonly content: Buffer;
  readonly saved_at: Date;
}

const KEPT = "interval '30 days'";

/** Drafts in PostgreSQL, sealed: who reads the table learns that somebody has begun something, and nothing else. */
export class DraftStore implements Drafts {
  constructor(
    private readonly pool: pg.Pool,
    private readonly vault: Vault,
  ) {}

  async list(owner: Identity): Promise<readonly Draft[]> {
    const { rows } = await this.pool.query<Row>(
      `select id_hash, content, saved_at from web_draft where owner_hash = $1 and saved_at > now() - ${KEPT} order by saved_at desc limit 50`,
      [hashOf(owner)],
    );
    return rows.flatMap((row) => this.opened(row));
  }

  async find(owner: Identity, kind: DraftKind, about: string): Promise<Draft | undefined> {
    const { rows } = await this.pool.query<Row>(
      `select id_hash, content, saved_at from web_draft where id_hash = $1 and saved_at > now() - ${KEPT}`,
      [hashOf(owner, kind, about)],
    );
    return rows.flatMap((row) => this.opened(row))[0];
  }

  async save(owner: Identity, { kind, about, answers }: Omit<Draft, 'savedAt'>): Promise<void> {
    const id = hashOf(owner, kind, about);
    await this.pool.query(`delete from web_draft where saved_at <= now() - ${KEPT}`);
    await this.pool.query(
      `insert into web_draft (id_hash, owner_hash, content) values ($1, $2, $3)
       on conflict (id_hash) do update set content = excluded.content, saved_at = now()`,
      [id, hashOf(owner), this.vault.seal({ kind, about, answers }, aboutOf(id))],
    );
  }

  async discard(owner: Identity, kind: DraftKind, about: string): Promise<void> {
    await this.pool.query('delete from web_draft where id_hash = $1', [hashOf(owner, kind, about)]);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** Sealed by us, else it would not open; under another key it is as if it were not there. */
  private opened({ id_hash: id, content, saved_at: savedAt }: Row): Draft[] {
    const draft = this.vault.open(content, aboutOf(id)) as Omit<Draft, 'savedAt'> | undefined;
    return draft ? [{ ...draft, savedAt: savedAt.toISOString() }] : [];
  }
}

const aboutOf = (id: Buffer): string => `draft ${id.toString('hex')}`;
const hashOf = ({ issuer, subject }: Identity, ...more: readonly string[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([issuer, subject, ...more]))
    .digest();
