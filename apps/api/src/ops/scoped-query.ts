import pg from 'pg';

/** A statement that is prepared once a connection, under its name. */
export interface Named {
  readonly name: string;
  readonly text: string;
  readonly values: readonly string[];
}

/** What pg sends and receives for one query; its types leave this out. */
interface Wire {
  bind(bound: { readonly statement: string; readonly values: readonly unknown[] }): void;
  execute(portal: object): void;
}
interface WireQuery extends pg.Submittable {
  queryMode?: string;
  name?: string;
  callback?: (error: Error | null | undefined, result: pg.QueryResult) => void;
  prepare(connection: Wire): void;
  handleDataRow(row: { readonly fields: readonly string[] }): void;
  handleCommandComplete(told: unknown, connection: Wire): void;
}
const WireQuery = pg.Query as unknown as new (asked: unknown, values?: unknown) => WireQuery;

/**
 * A query with what sets its scope before it, both sent at once: PostgreSQL takes what comes before the next `Sync` for one transaction, with which what
 * is set ends. It saves `begin`, `commit` and their way there and back.
 */
export class ScopedQuery extends WireQuery {
  /** What setting the scope answered, as text. */
  found: readonly string[] = [];
  private isSet = false;

  /**
   * @param setting is prepared already on the connection
   * @param kind of the scope: a plan is for one role, and under one name would be made anew whenever another role asks
   */
  constructor(
    private readonly setting: Named,
    kind: string,
    asked: unknown,
    values?: unknown,
  ) {
    super(asked, values);
    this.queryMode = 'extended';
    if (this.name) this.name = `${this.name}_${kind}`;
  }

  override prepare(connection: Wire): void {
    connection.bind({ statement: this.setting.name, values: this.setting.values });
    connection.execute({});
    super.prepare(connection);
  }

  override handleDataRow(row: { readonly fields: readonly string[] }): void {
    if (this.isSet) super.handleDataRow(row);
    else this.found = row.fields;
  }

  override handleCommandComplete(told: unknown, connection: Wire): void {
    if (this.isSet) super.handleCommandComplete(told, connection);
    this.isSet = true;
  }
}
