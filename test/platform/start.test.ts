import { jest } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { lives, Place, type Run, until } from './platform.js';
import { standInBuild } from './stand-in-build.js';

jest.setTimeout(600_000); // each starts several processes, and other tests may run beside them

/**
 * A start takes seconds of both cores, so a promise takes over what the promise before left running, and each start shows what it can. What npm start
 * promises whatever its parts are is shown with stand-ins for them (test/platform/stand-in-build.ts).
 */
describe('npm start', () => {
  let last: Run | undefined;
  const start = async (place: Place, env?: NodeJS.ProcessEnv): Promise<Run> =>
    (last = await place.start(env));

  /** The platform that the promise before left running, or else a new one. */
  const running = async (place: Place): Promise<Run> => {
    if (last && place.runs.includes(last) && lives(last.pid) && (await place.ready())) return last;
    await place.endAll();
    return start(place);
  };

  /** Ends it by a signal, which it takes for a wish and no failure, and nothing is left. */
  const ends = async (run: Run, where: Place, signal: NodeJS.Signals): Promise<void> => {
    run.process.kill(signal);
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(where.left()).toEqual([]);
  };

  const allWorks = (place: Place): Promise<boolean[]> =>
    Promise.all([place.ready(), place.workerReady(), place.pages(), place.signIn()]);
  const ALL = [true, true, true, true];

  describe('with all that it starts', () => {
    let place: Place;
    /** A folder of its own, with the demonstration. */
    let other: Place;
    beforeAll(async () => {
      [place, other] = await Promise.all([Place.make(), Place.make({ CONCORD_DEMO: 'small' })]);
    });
    afterAll(() => Promise.all([place.remove(), other.remove()]));

    it('brings up API, worker and pages, and refuses a second start beside it in one line', async () => {
      const run = await start(place);
      expect(run.output).toContain(`Open http://localhost:${place.env.PORT}`);
      expect(await allWorks(place)).toEqual(ALL);
      expect(place.left().length).toBeGreaterThanOrEqual(6); // so that nothing found elsewhere means something
      const second = place.run('start.mjs');
      expect((await second.ended).code).toBe(3);
      expect(second.lines).toEqual([
        expect.stringMatching(`already runs in the data folder .*process ${run.pid}.*CONCORD_DATA`),
      ]);
      expect(await place.ready()).toBe(true); // the first goes on
    });

    it('lets another platform stand beside it in another folder, which goes on with the demonstration where it was broken off; SIGHUP ends that one', async () => {
      const [, broken] = [
        await running(place),
        other.run('start.mjs', [], {}, standInBuild(other.folder, 'with-database')),
      ];
      await broken.says('Importing records');
      await ends(broken, other, 'SIGINT');
      const beside = await other.start();
      expect(beside.output).toContain('The demonstration scheme is loaded');
      expect([await allWorks(place), await allWorks(other)]).toEqual([ALL, ALL]);
      await ends(beside, other, 'SIGHUP');
      expect(await place.ready()).toBe(true);
    });

    it('starts again whatever part of it is killed, the database server too', async () => {
      const run = await running(place);
      for (const [name, says] of [
        ['api', 'The api process ended unexpectedly (SIGKILL) and is started again'],
        ['worker', 'The worker process ended unexpectedly (SIGKILL) and is started again'],
        ['web', 'The web process ended unexpectedly (SIGKILL) and is started again'],
        ['sign-in', 'The sign-in process ended unexpectedly (SIGKILL) and is started again'],
        ['postgres', 'The database server ended unexpectedly; it runs again'],
      ] as const) {
        const now = (): number | undefined =>
          name === 'postgres' ? place.server() : place.processes()[name];
        const before = now()!;
        process.kill(before, 'SIGKILL');
        await run.says(says);
        await until(`another ${name}`, () => (now() ?? before) !== before);
      }
      await until('all of it works', async () => (await allWorks(place)).every((works) => works));
    });

    it('ends its parts when it is killed itself; the next start takes the server over, though its temporary folder is another, and ends on SIGTERM as on Ctrl-C', async () => {
      const run = await running(place);
      const parts = place.processes();
      const postgres = place.server();
      run.process.kill('SIGKILL');
      await until('the parts are ended', () => Object.values(parts).every((pid) => !lives(pid)));
      expect(lives(postgres)).toBe(true);
      const next = await start(place, { TMPDIR: place.folder });
      expect(place.server()).toBe(postgres);
      expect(await allWorks(place)).toEqual(ALL);
      await ends(next, place, 'SIGTERM');
    });
  });

  describe('whatever it starts', () => {
    let place: Place;
    beforeAll(async () => {
      place = await Place.make({}, 'stand-ins');
    });
    afterAll(() => place.remove());

    // the last ones go on where the one before was broken off
    it.each([
      ['its folder is claimed', 'platform.lock', 'new'],
      ['the database is being made', 'postgres.new/PG_VERSION', 'new'],
      ['the database server starts', 'postgres/postmaster.pid', 'begun'],
      ['its parts start', 'logs/web.log', 'begun'],
    ])('leaves nothing behind when Ctrl-C comes as soon as %s', async (_when, name, folder) => {
      const file = path.join(place.data, name);
      fs.rmSync(folder === 'new' ? place.data : file, { recursive: true, force: true });
      const run = place.run('start.mjs');
      await until(name, () => fs.existsSync(file));
      await ends(run, place, 'SIGINT');
    });

    it('asks for the demonstration where there is none yet, unless there shall be none', async () => {
      const asked = ({ lines }: Run): string[] => lines.filter((line) => line.startsWith('asked:'));
      const without = await place.start();
      expect(asked(without)).toEqual([]);
      await ends(without, place, 'SIGINT');
      const run = await start(place, { CONCORD_DEMO: 'load' });
      expect(asked(run)).toEqual(['asked: demo load --if-empty with a database']);
    });

    it('ends at once at the second Ctrl-C, and starts well after it', async () => {
      const run = await running(place);
      process.kill(place.processes().worker!, 'SIGSTOP'); // it would hold up the orderly end
      run.process.kill('SIGINT');
      await run.says('Stopping');
      run.process.kill('SIGINT');
      expect((await run.ended).code).toBe(130);
      await until('all is ended', () => place.left().length === 0);
      await start(place);
      expect(await allWorks(place)).toEqual(ALL);
    });

    it('ends what a killed start left hanging, and replaces a server that nobody can reach', async () => {
      const run = await running(place);
      const before = place.server();
      const { worker } = place.processes();
      process.kill(worker!, 'SIGSTOP'); // it cannot hear that its supervisor is gone
      run.process.kill('SIGKILL');
      fs.rmSync(place.socketFolder()!, { recursive: true });
      await start(place);
      expect(lives(worker!)).toBe(false);
      expect(lives(before)).toBe(false);
      expect(place.server()).not.toBe(before);
      expect(await allWorks(place)).toEqual(ALL);
    });

    it('starts well when everything was killed at the same moment', async () => {
      const run = await running(place);
      for (const pid of [run.pid, place.server(), ...Object.values(place.processes())])
        process.kill(pid, 'SIGKILL');
      await start(place);
      expect(await allWorks(place)).toEqual(ALL);
    });

    it('gives up a part that dies again and again, in one line, and leaves nothing behind', async () => {
      const run = await running(place);
      let killedLast = 0;
      const killed = setInterval(() => {
        const { worker } = place.processes();
        if (worker && worker !== killedLast) process.kill((killedLast = worker), 'SIGKILL');
      }, 20);
      const { code } = await run.ended;
      clearInterval(killed);
      expect(code).toBe(3);
      expect(run.lines.at(-1)).toMatch(
        /^The worker process ended 5 times within a minute \(last: SIGKILL\) and is given up\. \(log: .*worker\.log\)$/,
      );
      expect(place.left()).toEqual([]);
    });
  });
});
