import type { Refused } from './refusal.js';

export type Tallied = Refused & { readonly times: number };

/** So many callers and reasons are told apart from one writing to the next; a flood beyond that is counted together. */
const MOST = 500;

/** Counts refusals that are alike, until they are written down. Bounded, whoever floods it. */
export class Tally {
  private counts = new Map<string, { readonly refused: Refused; times: number }>();

  add(refused: Refused): void {
    const known = this.counts.get(keyOf(refused));
    if (known) known.times += 1;
    else if (this.counts.size < MOST) this.counts.set(keyOf(refused), { refused, times: 1 });
    else this.countTogether(refused);
  }

  get isEmpty(): boolean {
    return this.counts.size === 0;
  }

  /** All that was counted; then it begins anew. */
  take(): Tallied[] {
    const taken = [...this.counts.values()].map(({ refused, times }) => ({ ...refused, times }));
    this.counts = new Map();
    return taken;
  }

  private countTogether({ channel, code }: Refused): void {
    const others = { channel, code, person: '', organisation: null, address: '', operation: 'others', rule: '' }; // prettier-ignore
    const known = this.counts.get(keyOf(others));
    if (known) known.times += 1;
    else this.counts.set(keyOf(others), { refused: others, times: 1 }); // as many as there are codes
  }
}

const keyOf = ({ channel, person, address, operation, code, rule }: Refused): string =>
  JSON.stringify([channel, person, address, operation, code, rule]);
