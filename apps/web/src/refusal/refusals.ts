import type pg from 'pg';

/** Why the pages refused something, in the words of the platform's record of refusals (docs/guide/audit.md). */
export type RefusalCode = 'FOREIGN_REQUEST' | 'SIGN_IN_REFUSED' | 'LOGOUT_REFUSED';

export interface Refused {
  readonly code: RefusalCode;
  /** Method and route: a name of ours, nothing of what was sent. */
  readonly operation: string;
  readonly address: string;
  /** Subject of the visitor, where a session says it. */
  readonly person: string;
  readonly rule: string;
}

/** Where refusals go. */
export interface Refusals {
  note(refused: Refused): void;
  /** Writes what was noted, now. */
  write(): Promise<void>;
  close(): Promise<void>;
}

export const NO_REFUSALS: Refusals = {
  note: () => undefined,
  write: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

const WRITE_AFTER_MS = 1_000;
/** So many are told apart from one writing to the next; what comes beyond is counted together. */
const MOST = 200;

/** Refusals on record: counted here for a second, then written by one statement. */
export class RefusalStore implements Refusals {
  private counts = new Map<string, Refused & { times: number }>();
  private writing: NodeJS.Timeout | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly onError: (error: Error) => void,
  ) {}

  note(refused: Refused): void {
    const counted = this.counts.size < MOST || this.counts.has(keyOf(refused)) ? refused : others(refused);
    const known = this.counts.get(keyOf(counted));
    if (known) known.times += 1;
    else this.counts.set(keyOf(counted), { ...counted, times: 1 });
    this.writing ??= setTimeout(() => void this.write(), WRITE_AFTER_MS).unref();
  }

  async write(): Promise<void> {
    clearTimeout(this.writing);
    this.writing = undefined;
    const rows = [...this.counts.values()].map((each) => ({ ...each, channel: 'pages', organisation: null }));
    this.counts = new Map();
    if (rows.length === 0) return;
    try {
      await this.pool.query('select refusal_note($1::jsonb)', [JSON.stringify(rows)]);
    } catch (error) {
      this.onError(error as Error);
    }
  }

  async close(): Promise<void> {
    await this.write();
    await this.pool.end();
  }
}

const keyOf = ({ code, operation, address, person, rule }: Refused): string =>
  JSON.stringify([code, operation, address, person, rule]);

const others = ({ code }: Refused): Refused => ({ code, operation: 'others', address: '', person: '', rule: '' }); // prettier-ignore
