import { jest } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { concord } from '../support/concord.js';
import { lives, Place } from './platform.js';
import { standInBuild } from './stand-in-build.js';

jest.setTimeout(600_000); // each starts several processes, and other tests may run beside them

const NOWHERE = 'postgresql://nobody@127.0.0.1:1/none';

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

  // it is its database server that matters here, so its other parts are stand-ins
  it("uses the running platform's database, lets it run on, and passes on that it was used wrongly", async () => {
    const run = place.run('start.mjs', [], {}, standInBuild(place.folder, 'with-database'));
    await run.says('Stop it with Ctrl-C');
    const server = place.server();
    expect((await place.run('concord.mjs', ['verify', '--all']).ended).code).toBe(0);
    expect((await place.run('concord.mjs', ['no-such-command']).ended).code).toBe(2); // and is told that it was used wrongly
    expect(lives(server)).toBe(true);
    expect(await place.ready()).toBe(true);
  });

  it.each([
    ['explain itself', ['--help'], 'Usage'],
    [
      'check a mechanism',
      ['mechanism', 'check', path.resolve('mechanisms/doncaster.json')],
      'doncaster version 1 holds together',
    ],
  ])('needs no database to %s', async (_what, args, says) => {
    const ended = await concord({ appUrl: NOWHERE, ownerUrl: NOWHERE }, ...args);
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining(says) });
  });

  it('starts none for that either', async () => {
    const bare = await Place.make({}, 'stand-ins');
    for (const args of [['--help'], ['mechanism', 'check', 'x.json'], ['--version'], []]) {
      const run = bare.run('concord.mjs', args);
      expect((await run.ended).code).toBe(0);
      expect(run.lines).toEqual([`${['asked:', ...args].join(' ')} without`]);
    }
    expect(fs.existsSync(bare.data)).toBe(false);
    await bare.remove();
  });

  it('lets what it starts keep its compiled code beside the packages, or where it is told; where that cannot be made it goes on without', async () => {
    const bare = await Place.make({ STAND_IN_TELLS: 'NODE_COMPILE_CACHE' }, 'stand-ins');
    const told = async (given?: string): Promise<string[]> => {
      const run = bare.run('concord.mjs', ['--help'], { NODE_COMPILE_CACHE: given });
      expect((await run.ended).code).toBe(0);
      expect(run.lines[0]).toBe('asked: --help without');
      return run.lines.slice(1);
    };
    const packages = path.join(bare.folder, 'stand-ins-alone/node_modules');
    expect(await told()).toEqual([`has: ${packages}/.cache/concord-compiled`]);
    expect(await told(path.join(bare.folder, 'elsewhere'))).toEqual([`has: ${bare.folder}/elsewhere`]);
    const real = fs.readlinkSync(packages);
    fs.rmSync(packages);
    fs.mkdirSync(packages);
    for (const name of fs.readdirSync(real).filter((each) => each !== '.cache'))
      fs.symlinkSync(path.join(real, name), path.join(packages, name));
    fs.writeFileSync(path.join(packages, '.cache'), 'no folder');
    expect(await told()).toEqual(['has: undefined']);
    await bare.remove();
  });

  it('says in one line that its PostgreSQL cannot be reached', async () => {
    const { code, err } = await concord({ appUrl: NOWHERE, ownerUrl: NOWHERE }, 'verify', '--all');
    expect(code).toBe(3);
    expect(err).toMatch(/^DATABASE_URL .*127\.0\.0\.1:1.*cannot be reached.*\n$/);
  });
});
