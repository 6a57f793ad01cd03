import { jest } from '@jest/globals';
import fs from 'node:fs';
import path from 'node:path';
import { lives, Place, type Run, until } from './platform.js';

jest.setTimeout(300_000); // each starts several processes, and other tests may run beside them

describe('npm start in its folder', () => {
  let place: Place;
  let last: Run | undefined;
  beforeAll(async () => {
    place = await Place.make();
  });
  afterAll(() => place.remove());

  const start = async (env?: NodeJS.ProcessEnv): Promise<Run> => (last = await place.start(env));

  /** The platform that the promise before left running, or else a new one: a start takes seconds. */
  const running = async (): Promise<Run> => {
    if (last && lives(last.pid) && (await place.ready())) return last;
    await place.endAll();
    return start();
  };

  it('brings up API, worker and pages, refuses a second start beside it in one line, and Ctrl-C leaves nothing behind', async () => {
    const run = await start();
    expect(run.output).toContain(`Open http://localhost:${place.env.PORT}`);
    expect(await Promise.all([place.ready(), place.workerReady(), place.pages(), place.signIn()])).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(place.left().length).toBeGreaterThanOrEqual(6); // so that nothing found below means something
    const second = place.run('start.mjs');
    expect((await second.ended).code).toBe(3);
    expect(second.lines).toEqual([
      expect.stringMatching(`already runs in the data folder .*process ${run.pid}.*CONCORD_DATA`),
    ]);
    expect(await place.ready()).toBe(true); // the first goes on
    run.process.kill('SIGINT');
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(place.left()).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGHUP'] as const)('ends on %s the same way', async (signal) => {
    const run = await start();
    run.process.kill(signal);
    expect(await run.ended).toEqual({ code: 0, signal: null });
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

  it('lets two platforms stand side by side in two folders', async () => {
    const other = await Place.make();
    try {
      await Promise.all([running(), other.start()]);
      expect(await Promise.all([place.ready(), other.ready()])).toEqual([true, true]);
    } finally {
      await other.remove();
    }
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
      const now = (): number | undefined => (name === 'postgres' ? place.server() : place.processes()[name]);
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
    run.process.kill('SIGINT');
    expect((await run.ended).code).toBe(0);
    expect(place.left()).toEqual([]);
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

  it('ends its parts when it is killed itself, and the next start takes the server over', async () => {
    const run = await running();
    const parts = place.processes();
    const postgres = place.server();
    run.process.kill('SIGKILL');
    await until('the parts are ended', () => Object.values(parts).every((pid) => !lives(pid)));
    expect(lives(postgres)).toBe(true);
    const next = await start();
    expect(place.server()).toBe(postgres);
    next.process.kill('SIGINT');
    expect((await next.ended).code).toBe(0);
    expect(place.left()).toEqual([]);
  });

  it('reaches a server that was started with another temporary folder, and replaces one that nobody can reach', async () => {
    const first = await running();
    const before = place.server();
    first.process.kill('SIGKILL');
    const second = await start({ TMPDIR: place.folder });
    expect(place.server()).toBe(before);
    second.process.kill('SIGKILL');
    fs.rmSync(place.socketFolder()!, { recursive: true });
    await start();
    expect(place.server()).not.toBe(before);
    expect(await place.ready()).toBe(true);
  });

  it('starts well when everything was killed at the same moment', async () => {
    const run = await running();
    for (const pid of [run.pid, place.server(), ...Object.values(place.processes())])
      process.kill(pid, 'SIGKILL');
    await start();
    expect(await Promise.all([place.ready(), place.workerReady(), place.pages()])).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('ends what a killed start left hanging before it starts', async () => {
    const run = await running();
    const { worker } = place.processes();
    process.kill(worker!, 'SIGSTOP'); // it cannot hear that its supervisor is gone
    run.process.kill('SIGKILL');
    await start();
    expect(lives(worker!)).toBe(false);
  });
});

describe('npm start in a new folder', () => {
  let place: Place;
  beforeEach(async () => {
    place = await Place.make();
  });
  afterEach(() => place.remove());

  it.each([
    ['its folder is claimed', 'platform.lock'],
    ['the database is being made', 'postgres.new/PG_VERSION'],
    ['the database server starts', 'postgres/postmaster.pid'],
    ['its parts start', 'logs/web.log'],
  ])('leaves nothing behind when Ctrl-C comes as soon as %s', async (_when, file) => {
    const run = place.run('start.mjs');
    await until(file, () => fs.existsSync(path.join(place.data, file)));
    run.process.kill('SIGINT');
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(place.left()).toEqual([]);
  });

  it('loads the demonstration scheme at the first start, and goes on with it when it was broken off', async () => {
    const run = place.run('start.mjs', [], { CONCORD_DEMO: 'load' });
    await run.says('Importing records');
    run.process.kill('SIGINT');
    expect(await run.ended).toEqual({ code: 0, signal: null });
    expect(place.left()).toEqual([]);
    const second = await place.start({ CONCORD_DEMO: 'load' });
    expect(second.output).toContain('The demonstration scheme is loaded');
    second.process.kill('SIGINT');
    await second.ended;
    const third = await place.start({ CONCORD_DEMO: 'load' });
    expect(third.output).not.toContain('demonstration');
  });
});
