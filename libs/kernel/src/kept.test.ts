import { Kept, remembering } from './kept.js';
import type { SqlClient } from './sql.js';

const pool = (): SqlClient => ({ query: () => Promise.reject(new Error('nobody asks')) });

describe('What is kept', () => {
  it('is worked out once, also for who asks while it is', async () => {
    const kept = new Kept<number>(2);
    const sql = pool();
    let made = 0;
    const make = () => Promise.resolve((made += 1));
    expect(await Promise.all([kept.of(sql, 'a', make), kept.of(sql, 'a', make)])).toEqual([1, 1]);
    expect(await kept.of(sql, 'a', make)).toBe(1);
  });

  it('is of one pool, whose database it is', async () => {
    const kept = new Kept<string>(2);
    await kept.of(pool(), 'a', () => Promise.resolve('mine'));
    expect(await kept.of(pool(), 'a', () => Promise.resolve('yours'))).toBe('yours');
  });

  it('is worked out again where it failed', async () => {
    const kept = new Kept<string>(2);
    const sql = pool();
    await expect(kept.of(sql, 'a', () => Promise.reject(new Error('no connection')))).rejects.toThrow(
      'no connection',
    );
    expect(await kept.of(sql, 'a', () => Promise.resolve('now'))).toBe('now');
  });

  it('goes when more than so many were asked for later', async () => {
    const kept = new Kept<string>(2);
    const sql = pool();
    for (const key of ['a', 'b', 'a', 'c']) await kept.of(sql, key, () => Promise.resolve('first'));
    expect(await kept.of(sql, 'a', () => Promise.resolve('again'))).toBe('first');
    expect(await kept.of(sql, 'b', () => Promise.resolve('again'))).toBe('again');
  });
});

describe('A function that remembers', () => {
  it('answers as it would without, and works out what was asked lately no second time', () => {
    const asked: string[] = [];
    const sumOf = remembering(2, (values: readonly number[], { of }: { readonly of: string }) => {
      asked.push(of);
      return { sum: values.reduce((sum, each) => sum + each, 0) };
    });
    const first = sumOf([1, 2], { of: 'a' });
    expect(first).toEqual({ sum: 3 });
    expect(sumOf([1, 2], { of: 'a' })).toBe(first);
    expect(sumOf([1, 3], { of: 'b' })).toEqual({ sum: 4 });
    expect(sumOf([12], { of: 'c' })).toEqual({ sum: 12 }); // the oldest one goes
    expect(sumOf([1, 3], { of: 'b' })).toEqual({ sum: 4 });
    expect(sumOf([1, 2], { of: 'a' })).toEqual({ sum: 3 });
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });
});
