import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scratchFolder } from './scratch-folder.js';

describe('a folder for a while', () => {
  it('is new each time, and what a killed process left is removed, but nothing of one that runs', async () => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    const [left, running, other] = [
      `concord-demo-${gone.pid}-x`,
      `concord-demo-${process.ppid}-x`,
      'concord-demo-x',
    ].map((name) => path.join(tmpdir(), name)) as [string, string, string];
    for (const folder of [left, running, other]) await mkdir(path.join(folder, 'files'), { recursive: true });
    const made = [await scratchFolder(), await scratchFolder()];
    try {
      expect(new Set(made).size).toBe(2);
      expect([left, running, other, ...made].map((folder) => existsSync(folder))).toEqual([
        false,
        true,
        true,
        true,
        true,
      ]);
    } finally {
      for (const folder of [running, other, ...made]) await rm(folder, { recursive: true });
    }
  });
});
