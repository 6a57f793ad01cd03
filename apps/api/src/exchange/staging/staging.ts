import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Kind } from '../kinds/kind.js';
import type { Batch } from '../reading/row-reader.js';
import type { Refusal } from '../refusal.js';
import { suggestNames } from './suggest-names.js';
import { copyIncoming, createLookups, createStaging, sortIncoming } from './staging-sql.js';

/**
 * Where rows wait until all of them were read: temporary tables of one transaction. While PostgreSQL checks one batch, the
 * next one is read; never more than two are in memory.
 */
export class Staging {
  readonly #sort: string;
  #before: Promise<void> = Promise.resolve();

  constructor(
    private readonly client: pg.PoolClient,
    private readonly kind: Kind,
    private readonly file: string,
  ) {
    this.#sort = `${sortIncoming(kind)}; truncate incoming`;
  }

  /** @param scheme the scheme whose area codes are meant */
  async prepare(scheme: string | undefined): Promise<void> {
    for (const statement of [createStaging(this.kind), ...createLookups(this.kind, scheme)])
      await this.client.query(statement);
  }

  /** Takes a batch; resolves when the one before it has been checked. */
  async add(batch: Batch): Promise<void> {
    await this.#before;
    this.#before = this.#store(batch);
    this.#before.catch(() => undefined); // seen by the next add, or by finish
  }

  /** Resolves when all rows have been checked. */
  async finish(): Promise<void> {
    await this.#before;
    if (this.kind.nearest) await suggestNames(this.client, this.kind.nearest);
    await this.client.query('analyze staged');
  }

  async #store(batch: Batch): Promise<void> {
    if (batch.text.length === 0) return;
    const copy = this.client.query(copyFrom(copyIncoming(this.kind)));
    copy.end(batch.text);
    await finished(copy);
    await this.client.query(this.#sort);
  }

  /** How many rows were refused, and how many reasons there are. */
  async refusedCounts(): Promise<{ rows: number; reasons: number }> {
    const { rows } = await this.client.query<{ rows: string; reasons: string }>(
      'select (select count(*) from refused_row) as rows, (select count(*) from refusal) as reasons',
    );
    return { rows: Number(rows[0]?.rows), reasons: Number(rows[0]?.reasons) };
  }

  /** The first refusals in the file's order. */
  async firstRefusals(limit: number): Promise<Refusal[]> {
    const { rows } = await this.client.query<Omit<Refusal, 'file' | 'line'> & { line: string }>(
      `select line, col as "column", coalesce(value, '') as value, why, fix from refusal order by line, place limit $1`,
      [limit],
    );
    return rows.map((row) => ({ ...row, line: Number(row.line), file: this.file }));
  }
}
