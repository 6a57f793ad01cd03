import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeFolder } from '../make-folder.mjs';
import { Refusal } from '../refusal.mjs';
import { canWrite } from './account.mjs';
import { SHARED_FOLDER } from './binaries.mjs';

/**
 * Makes the data folder and finds the cluster's place in it. Where the server's account cannot reach it (root's checkout in a
 * private home folder) the cluster stands under /var/lib/concord and a link in the data folder points there.
 * @param {string} dataFolder @param {import('./account.mjs').Account} account
 * @returns {string} the cluster's folder with all links resolved; it need not exist yet, the folder above it does
 */
export function clusterFolder(dataFolder, account) {
  const cluster = path.join(dataFolder, 'postgres');
  makeFolder(dataFolder);
  if (fs.lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink()) return followed(cluster);
  if (fs.existsSync(cluster)) return reachable(fs.realpathSync(cluster), account);
  const probe = path.join(dataFolder, `.probe-${process.pid}`);
  fs.mkdirSync(probe, { mode: 0o700 });
  if (account.uid !== undefined) fs.chownSync(probe, account.uid, account.gid);
  const there = canWrite(probe, account);
  fs.rmdirSync(probe);
  if (there) return path.join(fs.realpathSync(dataFolder), 'postgres');
  const elsewhere = path.join(SHARED_FOLDER, `data-${randomUUID().slice(0, 8)}`);
  makeFolder(elsewhere);
  fs.symlinkSync(path.join(elsewhere, 'postgres'), cluster);
  return path.join(elsewhere, 'postgres');
}

function followed(link) {
  const target = path.resolve(path.dirname(link), fs.readlinkSync(link));
  makeFolder(path.dirname(target));
  return target;
}

function reachable(cluster, account) {
  const { uid } = fs.statSync(cluster);
  const me = account.uid ?? process.getuid?.() ?? uid;
  if (uid !== me) {
    throw new Refusal(
      `The data in ${cluster} belong to another account (uid ${uid}). Start as that account, or name another folder with CONCORD_DATA.`,
    );
  }
  if (canWrite(cluster, account)) return cluster;
  throw new Refusal(
    `The data folder ${cluster} is read-only for the account that runs PostgreSQL (uid ${me}). Make it writable, or name another folder with CONCORD_DATA.`,
  );
}

/**
 * A private folder with a short name for the Unix socket, whose path may hold 107 bytes at most. Its name can be guessed, so one
 * that belongs to somebody else, or is a link, is not used.
 * @param {string} cluster @param {import('./account.mjs').Account} account
 */
export function socketFolder(cluster, account) {
  const owner = account.uid ?? process.getuid?.() ?? 0;
  const key = createHash('sha256').update(cluster).digest('hex').slice(0, 10);
  const folder = path.join(process.platform === 'darwin' ? '/tmp' : os.tmpdir(), `concord-${owner}-${key}`);
  makeFolder(folder, 0o700);
  const own = process.getuid?.() ?? 0;
  const made = fs.lstatSync(folder);
  if (!made.isDirectory() || (made.uid !== owner && made.uid !== own)) {
    throw new Refusal(
      `The folder ${folder}, which is to hold the database's socket, is not this account's own. Remove it, or name another temporary folder with TMPDIR.`,
    );
  }
  fs.chmodSync(folder, 0o700);
  if (account.uid !== undefined) fs.chownSync(folder, account.uid, account.gid);
  return folder;
}

/** Removes it after the server has ended: it is made anew at the next start. @param {string} folder */
export function removeSocketFolder(folder) {
  try {
    fs.rmdirSync(folder);
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
  }
}
