import { jest } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { lives, Place, type Run, until } from './platform.js';

jest.setTimeout(300_000); // each starts several processes, and other tests may run beside them

/** A start takes seconds of both cores, so a promise takes over what the promise before left running, and each start shows what it can. */
describe('npm start', () => {
  let place: Place;
  /** A folder of its own, with the demonstration. */
  let other: Place;
  let last: Run | undefined;
  beforeAll(async () => {
    [place, other] = await Promise.all([Place.make(), Place.make({ CONCORD_DEMO: 'small' })]);
  });
  afterAll(async () => {
    await place.remove();
    await other.remove();
  });

  const start = async (env?: NodeJS.ProcessEnv): Promise<Run> => (last = await place.start(env));

  /** The platform that the promise before left running, or else a new one. */
  const running = async (): Promise<Run> => {
    if (last && lives(last.pid) && (await place.ready())) return last;
    await place.endAll();
    return start();
  };

  /** Ends it by a signal, which it takes for a wish and no failure, and nothing is left. */
  const ends = async (run: Run, where: Place, signal: NodeJS.Signals): Promise<void> => {
    run.process.kill(signal);
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(where.left()).toEqual([]);
  };

  describe('in a new folder', () => {
    // the last ones go on where the one before was broken off
    it.each([
      ['its folder is claimed', 'platform.lock', 'new'],
      ['the database is being made', 'postgres.new/PG_VERSION', 'new'],
      ['the database server starts', 'postgres/postmaster.pid', 'begun'],
      ['its parts start', 'logs/web.log', 'begun'],
    ])('leaves nothing behind when Ctrl-C comes as soon as %s', async (_when, name, folder) => {
      const file = path.join(other.data, name);
      fs.rmSync(folder === 'new' ? other.data : file, { recursive: true, force: true });
      const run = other.run('start.mjs', [], { CONCORD_DEMO: 'none' });
      await until(name, () => fs.existsSync(file));
      await ends(run, other, 'SIGINT');
    });

    it('loads the demonstration scheme, goes on with it when it was broken off, and ends on SIGHUP as on Ctrl-C', async () => {
      const run = other.run('start.mjs');
      await run.says('Importing records');
      await ends(run, other, 'SIGINT');
      const second = await other.start();
      expect(second.output).toContain('The demonstration scheme is loaded');
      await ends(second, other, 'SIGHUP');
    });
  });

  describe('in its folder', () => {
    it('brings up API, worker and pages, and refuses a second start beside it in one line', async () => {
      const run = await start();
      expect(run.output).toContain(`Open http://localhost:${place.env.PORT}`);
      expect(await Promise.all([place.ready(), place.workerReady(), place.pages(), place.signIn()])).toEqual([
        true,
        true,
        true,
        true,
      ]);
      expect(place.left().length).toBeGreaterThanOrEqual(6); // so that nothing found elsewhere means something
      const second = place.run('start.mjs');
      expect((await second.ended).code).toBe(3);
      expect(second.lines).toEqual([
        expect.stringMatching(`already runs in the data folder .*process ${run.pid}.*CONCORD_DATA`),
      ]);
      expect(await place.ready()).toBe(true); // the first goes on
    });

    it('lets two platforms stand side by side in two folders, one with the demonstration it loaded before; Ctrl-C ends one of them', async () => {
      const [, beside] = await Promise.all([running(), other.start()]);
      expect(await Promise.all([place.ready(), other.ready()])).toEqual([true, true]);
      expect(beside.output).not.toContain('demonstration scheme');
      await ends(beside, other, 'SIGINT');
      expect(await place.ready()).toBe(true);
    });

    it('starts again whatever part of it is killed, the database server too', async () => {
      const run = await running();
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
      await until(
        'all of it works',
        async () =>
          (await place.ready()) &&
          (await place.workerReady()) &&
          (await place.pages()) &&
          (await place.signIn()),
      );
    });

    it('gives up a part that dies again and again, in one line, and leaves nothing behind', async () => {
      const run = await running();
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

    it('ends at once at the second Ctrl-C, and starts well after it', async () => {
      const run = await running();
      process.kill(place.processes().worker!, 'SIGSTOP'); // it would hold up the orderly end
      run.process.kill('SIGINT');
      await run.says('Stopping');
      run.process.kill('SIGINT');
      expect((await run.ended).code).toBe(130);
      await until('all is ended', () => place.left().length === 0);
      await start();
      expect(await place.ready()).toBe(true);
    });

    it('ends its parts when it is killed itself, and the next start takes the server over, though its temporary folder is another', async () => {
      const run = await running();
      const parts = place.processes();
      const postgres = place.server();
      run.process.kill('SIGKILL');
      await until('the parts are ended', () => Object.values(parts).every((pid) => !lives(pid)));
      expect(lives(postgres)).toBe(true);
      await start({ TMPDIR: place.folder });
      expect(place.server()).toBe(postgres);
    });

    it('ends what a killed start left hanging, and replaces a server that nobody can reach', async () => {
      const run = await running();
      const before = place.server();
      const { worker } = place.processes();
      process.kill(worker!, 'SIGSTOP'); // it cannot hear that its supervisor is gone
      run.process.kill('SIGKILL');
      fs.rmSync(place.socketFolder()!, { recursive: true });
      await start();
      expect(lives(worker!)).toBe(false);
      expect(lives(before)).toBe(false);
      expect(place.server()).not.toBe(before);
      expect(await place.ready()).toBe(true);
    });

    it('starts well when everything was killed at the same moment, and ends on SIGTERM as on Ctrl-C', async () => {
      const run = await running();
      for (const pid of [run.pid, place.server(), ...Object.values(place.processes())])
        process.kill(pid, 'SIGKILL');
      const next = await start();
      expect(await Promise.all([place.ready(), place.workerReady(), place.pages()])).toEqual([
        true,
        true,
        true,
      ]);
      await ends(next, place, 'SIGTERM');
    });
  });
});
