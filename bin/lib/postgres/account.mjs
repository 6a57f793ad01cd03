// PostgreSQL refuses to run as root, so root hands the server to another account.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';

/** @typedef {{ uid?: number, gid?: number }} Account empty: the account of this process */

/**
 * The account that the server runs as: this one, or, for root, the owner of the data that are there, else `postgres`, else `nobody`.
 * @param {string} dataFolder the cluster's folder, which need not exist
 * @returns {Account}
 */
export function serverAccount(dataFolder) {
  if (process.platform === 'win32' || process.getuid() !== 0) return {};
  const there = fs.statSync(dataFolder, { throwIfNoEntry: false });
  if (there && there.uid !== 0) return { uid: there.uid, gid: there.gid };
  for (const name of ['postgres', 'nobody']) {
    const uid = spawnSync('id', ['-u', name], { encoding: 'utf8' });
    if (uid.status === 0)
      return {
        uid: Number(uid.stdout),
        gid: Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout),
      };
  }
  return { uid: 65534, gid: 65534 };
}

/** Whether the account can write in a folder, and so reach it. @param {string} folder @param {Account} account */
export function canWrite(folder, account) {
  if (account.uid === undefined) {
    try {
      fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
      return true;
    } catch {
      return false;
    }
  }
  return spawnSync('test', ['-w', folder], { ...account, cwd: '/' }).status === 0;
}
