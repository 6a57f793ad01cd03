import { jest } from '@jest/globals';
import path from 'node:path';
import { lives, Place } from './platform.js';

jest.setTimeout(300_000); // each starts several processes, and other tests may run beside them

describe('concord', () => {
  let place: Place;
  beforeAll(async () => {
    place = await Place.make();
  });
  afterAll(() => place.remove());

  it('starts the database for a command when none runs, and ends it with the last one', async () => {
    const runs = [
      place.run('concord.mjs', ['verify', '--all']),
      place.run('concord.mjs', ['verify', '--all']),
    ];
    const ends = await Promise.all(runs.map((run) => run.ended));
    expect(ends).toEqual([
      { code: 0, signal: null },
      { code: 0, signal: null },
    ]);
    expect(place.left()).toEqual([]);
  });

  it("uses the running platform's database, lets it run on, and passes on that it was used wrongly", async () => {
    await place.start();
    const server = place.server();
    expect((await place.run('concord.mjs', ['verify', '--all']).ended).code).toBe(0);
    expect((await place.run('concord.mjs', ['no-such-command']).ended).code).toBe(2); // and is told that it was used wrongly
    expect(lives(server)).toBe(true);
    expect(await place.ready()).toBe(true);
  });

  it('needs no database to explain itself', async () => {
    const run = place.run('concord.mjs', ['--help'], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect((await run.ended).code).toBe(0);
    expect(run.output).toContain('Usage');
  });

  it('needs no database to check a mechanism', async () => {
    const run = place.run('concord.mjs', ['mechanism', 'check', path.resolve('mechanisms/doncaster.json')], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect((await run.ended).code).toBe(0);
    expect(run.output).toContain('doncaster version 1 holds together');
  });

  it('says in one line that its PostgreSQL cannot be reached', async () => {
    const run = place.run('concord.mjs', ['verify', '--all'], {
      DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    });
    expect((await run.ended).code).toBe(3);
    expect(run.lines).toEqual([expect.stringMatching(/DATABASE_URL .*127\.0\.0\.1:1.*cannot be reached/)]);
  });
});
