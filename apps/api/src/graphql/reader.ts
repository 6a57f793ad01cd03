import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type pg from 'pg';
import { ok, type Result, SQL, type SqlClient } from '#kernel';
import { enclosingManager, sqlWithin } from '#partners';
import type { Page } from './paging/connection.js';
import { type Key, type Keyset, pageOf, pageRequest } from './paging/keyset.js';
import type { PageArgs } from './paging/page-args.js';
import { Where } from './where.js';

/** There are some dozens of texts, times the page sizes that are in use. */
const MOST_PREPARED = 500;

/**
 * The one place through which the API reads lists: plain rows by one statement. When sign-in brings row-level security, the
 * tenant is set for the transaction here. Statements are prepared once a connection, because planning a join of six
 * tables takes longer than running it for a page; their texts are few, made from the filters that are given.
 */
@Injectable()
export class Reader {
  private readonly names = new Map<string, string>();

  // the driver's own pool behind the token: preparing by name is not part of the kernel's SqlPool
  constructor(@Inject(SQL) private readonly pool: pg.Pool) {}

  async rows<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    // a mutation under an idempotency key reads what it has just done before others see it
    const enclosing = enclosingManager();
    if (enclosing) return (await sqlWithin(enclosing).query<Row>(text, values)).rows;
    const { rows } = await this.pool.query<Row>({ name: this.nameOf(text), text, values: [...values] });
    return rows;
  }

  /** As `SqlClient`, for a statement of a library that takes longer to plan than to run. */
  readonly prepared: Pick<SqlClient, 'query'> = {
    query: async <Row extends object>(text: string, values?: readonly unknown[]) => {
      const rows = await this.rows<Row>(text, values);
      return { rows, rowCount: rows.length };
    },
  };

  async row<Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row | undefined> {
    return (await this.rows<Row>(text, values))[0];
  }

  /**
   * One page of a list.
   * @param list its order
   * @param select the statement without its limit, in the order of the list's keys; it puts its conditions into `where`
   * @param after keys of the last row of the page before, as strings and numbers of JSON: cast them in the statement
   */
  async page<Row extends object, Node>(
    list: Keyset<Node>,
    args: PageArgs,
    select: (where: Where, after: readonly Key[] | undefined) => string,
    node: (row: Row) => Node,
  ): Promise<Result<Page<Node>>> {
    const page = pageRequest(list, args);
    if (!page.ok) return page;
    const where = new Where();
    const text = select(where, page.value.after);
    // written out, because for a limit that it does not know PostgreSQL plans a tenth of the table, and anew each time
    const rows = await this.rows<Row>(`${text} limit ${page.value.limit}`, where.values);
    return ok(pageOf(list, page.value, rows.map(node)));
  }

  /** None for what comes after the first `MOST_PREPARED`: each connection keeps a plan of every name. */
  private nameOf(text: string): string | undefined {
    const known = this.names.get(text);
    if (known !== undefined || this.names.size >= MOST_PREPARED) return known;
    const name = `api_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    this.names.set(text, name);
    return name;
  }
}
