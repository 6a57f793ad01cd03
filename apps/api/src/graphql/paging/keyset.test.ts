import fc from 'fast-check';
import { type Keyset, pageOf, pageRequest, readCursor, writeCursor } from './keyset.js';

const LIST: Keyset<{ id: number }> = { name: 'list', keyOf: ({ id }) => [id] };
const rows = (...ids: number[]) => ids.map((id) => ({ id }));

describe('a cursor', () => {
  const keys = fc.array(
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
    ),
  );

  it('gives the keys back that it was made of', () => {
    fc.assert(
      fc.property(fc.string(), keys, (list, of) =>
        expect(readCursor(list, writeCursor(list, of))).toEqual(of),
      ),
    );
  });

  it('is none of another list', () => {
    expect(readCursor('other', writeCursor('list', [1]))).toBeUndefined();
  });

  it('is refused whatever is changed in it', () => {
    fc.assert(
      fc.property(keys, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (of, at, letter) => {
        const cursor = writeCursor('list', of);
        const changed = cursor.slice(0, at % cursor.length) + letter + cursor.slice((at % cursor.length) + 1);
        const read = readCursor('list', changed);
        // the last letter of base64 holds bits that mean nothing, so another letter may say the same
        expect(read === undefined || JSON.stringify(read) === JSON.stringify(of)).toBe(true);
      }),
    );
  });

  it('may be any text, without anything being thrown', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(readCursor('list', text)).toBeUndefined()));
  });
});

describe('a page', () => {
  it.each([[0], [-1], [201], [1.5], [NaN]])('of %p is refused', (first) => {
    expect(pageRequest(LIST, { first })).toMatchObject({
      ok: false,
      problems: [{ code: 'INVALID', path: ['first'] }],
    });
  });

  it('is read with one row more, which says that there is a next one and is not given', () => {
    const request = pageRequest(LIST, { first: 2 });
    if (!request.ok) throw new Error('refused');
    expect(request.value).toEqual({ limit: 3 });
    const page = pageOf(LIST, request.value, rows(1, 2, 3));
    expect(page.nodes).toEqual(rows(1, 2));
    expect(page.pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: writeCursor('list', [1]),
      endCursor: writeCursor('list', [2]),
    });
    expect(pageRequest(LIST, { first: 2, after: page.pageInfo.endCursor })).toEqual({
      ok: true,
      value: { limit: 3, after: [2] },
    });
  });

  it('knows when it is the last one, and when it is empty', () => {
    expect(pageOf(LIST, { limit: 3, after: [0] }, rows(1, 2)).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
    expect(pageOf(LIST, { limit: 3 }, []).pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: undefined,
      endCursor: undefined,
    });
  });

  it('gives each row with its cursor', () => {
    expect(pageOf(LIST, { limit: 3 }, rows(7)).edges).toEqual([
      { cursor: writeCursor('list', [7]), node: { id: 7 } },
    ]);
  });
});
