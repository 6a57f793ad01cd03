import { ok } from '#kernel';
import { AtOnce } from './at-once.js';

describe('works that share memory', () => {
  const until = () => {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    return { end, work: () => ended.then(() => ok('done')) };
  };

  it('go on as many at a time as may, the next is asked to come again, and has room when one has ended', async () => {
    const room = new AtOnce(2);
    const [one, two] = [until(), until()];
    const going = [room.do(one.work), room.do(two.work)];
    const third = await room.do(() => Promise.resolve(ok('done')));
    expect(third).toMatchObject({ ok: false, problems: [{ code: 'BUSY', path: ['file'] }] });
    one.end();
    await going[0];
    expect(await room.do(() => Promise.resolve(ok('done')))).toEqual(ok('done'));
    two.end();
    await going[1];
  });

  it('give their room back when they fail', async () => {
    const room = new AtOnce(1);
    await expect(room.do(() => Promise.reject(new Error('broke off')))).rejects.toThrow('broke off');
    expect(await room.do(() => Promise.resolve(ok(1)))).toEqual(ok(1));
  });
});
