import { Batch } from './batch.js';

describe('a batch', () => {
  const recorded = () => {
    const asked: (readonly number[])[] = [];
    const batch = new Batch<number, string>((keys) => {
      asked.push([...keys]);
      return Promise.resolve(new Map(keys.filter((key) => key < 100).map((key) => [key, `v${key}`])));
    });
    return { asked, batch };
  };

  it('reads the keys that are asked for at a time once and all together', async () => {
    const { asked, batch } = recorded();
    expect(await Promise.all([1, 2, 1, 3].map((key) => batch.get(key)))).toEqual(['v1', 'v2', 'v1', 'v3']);
    expect(asked).toEqual([[1, 2, 3]]);
  });

  it('reads what is asked for later later, and what it knows not again', async () => {
    const { asked, batch } = recorded();
    await batch.get(1);
    expect(await Promise.all([batch.get(1), batch.get(2)])).toEqual(['v1', 'v2']);
    expect(asked).toEqual([[1], [2]]);
  });

  it('gives undefined for a key without a value', async () => {
    expect(await recorded().batch.get(100)).toBeUndefined();
  });

  it('fails for all who asked when reading fails', async () => {
    const batch = new Batch<number, string>(() => Promise.reject(new Error('down')));
    const answers = await Promise.allSettled([batch.get(1), batch.get(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
