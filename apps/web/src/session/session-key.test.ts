import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keyInFolder } from './session-key.js';

it('the key of sessions is made once, and readable for the account alone', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-key-'));
  try {
    const key = keyInFolder(folder);
    expect([key.length, keyInFolder(folder).equals(key)]).toEqual([32, true]);
    expect(statSync(path.join(folder, 'session-key')).mode & 0o077).toBe(0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
