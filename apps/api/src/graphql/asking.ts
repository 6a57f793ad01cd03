import { type Action, may, type Person, readIdempotencyKey, type Subject } from '#partners';
import type { Result } from '#kernel';
import { Batch, type LoadMany } from './loading/batch.js';
import { answer, type Problems } from './problems.js';

/** Who asks, and what was already read for this request: the context of every operation. */
export class Asking {
  private readonly batches = new Map<object, Batch<unknown, unknown>>();

  /**
   * @param person who asks, or why nobody does (sign-in/caller.ts)
   * @param key what the header of an idempotency key says
   */
  constructor(
    readonly person: Result<Person>,
    private readonly key?: string,
  ) {}

  get carriesKey(): boolean {
    return this.key !== undefined;
  }

  /** Under which a mutation is done once. @returns INVALID where the header holds none */
  get idempotencyKey(): Result<string | undefined> {
    return readIdempotencyKey(this.key);
  }

  /** Works for the person who asks, or answers why nobody does. */
  async signedIn<T>(work: (person: Person) => Promise<Result<T>>): Promise<T | Problems> {
    const { person } = this;
    return answer(person.ok ? await work(person.value) : person);
  }

  /** Works for the person who asks if the rules let them, or answers why not. */
  may<T>(
    action: Action,
    work: (person: Person) => Promise<Result<T>>,
    subject?: Subject,
  ): Promise<T | Problems> {
    return this.signedIn(async (person) => {
      const allowed = may(person, action, subject);
      return allowed.ok ? work(person) : allowed;
    });
  }

  /** The value of a key; all keys that a request asks of one loader at a time are read at once. */
  load<Key, Value>(load: LoadMany<Key, Value>, key: Key): Promise<Value | undefined> {
    let batch = this.batches.get(load) as Batch<Key, Value> | undefined;
    if (!batch) this.batches.set(load, (batch = new Batch(load)) as Batch<unknown, unknown>);
    return batch.get(key);
  }
}
