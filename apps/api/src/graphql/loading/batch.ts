/** Reads many at once; keys without a value are left out. */
export type LoadMany<Key, Value> = (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Value>>;

/** Gathers the keys that fields of one list ask for, and reads each once, all together: so a list of 50 costs one more query, not 50. */
export class Batch<Key, Value> {
  private readonly asked = new Map<Key, Promise<Value | undefined>>();
  private next?: { readonly keys: Key[]; readonly values: Promise<ReadonlyMap<Key, Value>> };

  constructor(private readonly load: LoadMany<Key, Value>) {}

  get(key: Key): Promise<Value | undefined> {
    let value = this.asked.get(key);
    if (!value) {
      const batch = (this.next ??= this.gather());
      batch.keys.push(key);
      value = batch.values.then((values) => values.get(key));
      this.asked.set(key, value);
    }
    return value;
  }

  private gather(): { keys: Key[]; values: Promise<ReadonlyMap<Key, Value>> } {
    const keys: Key[] = [];
    // after all that is ready to run has run, and so has asked
    const values = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.next = undefined;
      return this.load(keys);
    });
    return { keys, values };
  }
}
