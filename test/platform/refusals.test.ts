import { PERSON_KEY } from '../support/person-key.js';
import { jest } from '@jest/globals';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { Place, ROOT, Run, until } from './platform.js';
import { standInBuild } from './stand-in-build.js';

jest.setTimeout(600_000); // each starts several processes, and other tests may run beside them

const isRoot = process.getuid?.() === 0;

describe('npm start refuses in clear lines, without a stack, and leaves nothing behind:', () => {
  let place: Place;
  // what is refused is decided before a part is started, or whatever the part is
  beforeEach(async () => {
    place = await Place.make({}, 'stand-ins');
  });
  afterEach(() => place.remove());

  const refused = async (
    env: Record<string, string>,
    lines: (string | RegExp)[],
    code = 3,
    bin?: string,
  ): Promise<void> => {
    const run = place.run('start.mjs', [], env, bin);
    const ended = await run.ended;
    const said = run.lines.filter((line) => !line.endsWith('…')); // what it was about to do
    expect(said).toEqual(lines.map((line): unknown => expect.stringMatching(line)));
    expect(ended).toEqual({ code, signal: null });
    expect(place.left()).toEqual([]);
  };

  it.each([['PORT', 'API_PORT', 'WORKER_PORT'], ['SIGN_IN_PORT']])(
    'a taken port, a line for each (%s …)',
    async (...variables) => {
      const servers = variables.map((variable) =>
        net.createServer().listen(Number(place.env[variable]), '127.0.0.1'),
      );
      await Promise.all(servers.map((server) => once(server, 'listening')));
      try {
        await refused(
          {},
          variables.map(
            (variable) =>
              `^Port ${place.env[variable]} on 127\\.0\\.0\\.1 is taken\\. Free it, or name another one with ${variable}\\.$`,
          ),
        );
      } finally {
        servers.forEach((server) => server.close());
      }
    },
  );

  it('wrong settings, a line for each', () =>
    refused(
      { PORT: 'http', LOG_LEVEL: 'loud', REDIS_URL: 'redis' },
      [/^LOG_LEVEL: "loud"/, /^REDIS_URL: "redis"/, /^PORT: "http".*Wanted: a port number/],
      2,
    ));

  it('production without an OpenID provider', () =>
    refused({ NODE_ENV: 'production', CONCORD_PERSON_KEY: PERSON_KEY }, [
      /^OIDC_ISSUER is not set, and NODE_ENV is production\. Name your OpenID provider with OIDC_ISSUER/,
    ]));

  it('an address that is not of this machine', () =>
    refused({ HOST: '192.0.2.1' }, [/^HOST: "192\.0\.2\.1" is no address of this machine/]));

  it('a PostgreSQL that cannot be reached, without its password', async () => {
    const bin = standInBuild(place.folder, 'with-database');
    await refused(
      { DATABASE_URL: 'postgresql://a:secret@127.0.0.1:1/concord' },
      [
        /^DATABASE_URL \(postgresql:\/\/a:\*\*\*@127\.0\.0\.1:1\/concord\): PostgreSQL cannot be reached: connect ECONNREFUSED/,
      ],
      3,
      bin,
    );
  });

  // what a part itself refuses: ops/preflight.db.test, logs.test
  it('what one of its parts refuses, at once and in its words', () =>
    refused({ STAND_IN_REFUSES: 'API_PORT' }, [/^api: API_PORT: what it stands on is not there\.$/]));

  it('a data folder where nothing can be made', () =>
    refused({ CONCORD_DATA: '/sys/concord' }, [
      /^The data folder \/sys\/concord (is read-only|cannot be written by this account)\..*CONCORD_DATA/,
    ]));

  it('a data folder that is a file', async () => {
    const file = path.join(place.folder, 'file');
    fs.writeFileSync(file, '');
    await refused({ CONCORD_DATA: file }, [/^The data folder .*file cannot be made \(ENOTDIR\)/]);
  });

  it('data that the account of the server cannot write', async () => {
    fs.mkdirSync(place.data);
    fs.mkdirSync(path.join(place.data, 'postgres'));
    // root's server is another account's, who owns the data
    if (isRoot) fs.chownSync(path.join(place.data, 'postgres'), 65_534, 65_534);
    fs.chmodSync(path.join(place.data, 'postgres'), 0o500);
    await refused({}, [
      /^The data folder .*postgres is read-only for the account that runs PostgreSQL \(uid \d+\)/,
    ]);
  });

  it("a place for the socket that is not the account's own", async () => {
    const run = place.run('start.mjs');
    const sockets = await until('a socket', () => place.socketFolder() || undefined);
    run.process.kill('SIGINT');
    await run.ended;
    fs.symlinkSync(place.folder, sockets);
    try {
      await refused({}, [
        new RegExp(
          `^The folder ${sockets}, which is to hold the database's socket, is not this account's own\\. Remove it`,
        ),
      ]);
    } finally {
      fs.unlinkSync(sockets);
    }
  });

  // a small disk of its own takes the right to mount one
  const canMount = isRoot && mounts();
  (canMount ? it : it.skip)('a full disk, also with data on it', async () => {
    const disk = path.join(place.folder, 'disk');
    fs.mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk]);
    try {
      const data = path.join(disk, 'data');
      const run = place.run('start.mjs', [], { CONCORD_DATA: data });
      await run.says('Starting API'); // its database is made
      run.process.kill('SIGINT');
      expect((await run.ended).code).toBe(0);
      spawnSync('dd', ['if=/dev/zero', `of=${disk}/fill`, 'bs=4k'], { stdio: 'ignore' });
      const full = (folder: string): RegExp =>
        new RegExp(`^The disk of the data folder ${folder} is full\\. Free some space`);
      await refused({ CONCORD_DATA: data }, [full(data)]);
      await refused({ CONCORD_DATA: `${data}-new` }, [full(`${data}-new`)]);
      fs.rmSync(path.join(disk, 'fill'));
      execFileSync('mount', ['-o', 'remount,ro', disk]);
      await refused({ CONCORD_DATA: data }, [/^The data folder .* is read-only\. Make it writable/]);
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  it('a Node that is too old, where no other is installed', async () => {
    const bin = path.join(place.folder, 'bin');
    fs.cpSync(path.join(ROOT, 'bin'), bin, { recursive: true });
    for (const program of ['start.mjs', 'concord.mjs']) {
      const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{node:'20.20.2'}})`;
      const run = new Run(
        spawn(process.execPath, ['--import', old, path.join(bin, program)], {
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
      expect((await run.ended).code).toBe(3);
      expect(run.lines).toEqual([
        expect.stringMatching(/^Node v\S+ is too old: Concord needs 24 or newer.*npm ci/),
      ]);
    }
  });

  it('a build that is missing', async () => {
    fs.cpSync(path.join(ROOT, 'bin'), path.join(place.folder, 'bin'), { recursive: true });
    fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(place.folder, 'node_modules'));
    for (const program of ['start.mjs', 'concord.mjs']) {
      const run = new Run(
        spawn(process.execPath, [path.join(place.folder, 'bin', program), 'x'], {
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      );
      expect((await run.ended).code).toBe(3);
      expect(run.lines).toEqual([expect.stringMatching(/^The build lacks dist\/.*npm run build$/)]);
    }
  });
});

function mounts(): boolean {
  const folder = fs.mkdtempSync('/tmp/concord-mount-');
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
  if (mounted) spawnSync('umount', [folder]);
  fs.rmdirSync(folder);
  return mounted;
}
