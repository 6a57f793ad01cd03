import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderStore } from '../../apps/api/src/evidence/folder-store.js';

/** An evidence store in a folder of a test's own. `remove` it at the end. */
export async function testEvidence(): Promise<{
  readonly store: FolderStore;
  readonly folder: string;
  remove(): Promise<void>;
}> {
  const folder = await mkdtemp(path.join(tmpdir(), 'evidence-'));
  return {
    store: new FolderStore(folder),
    folder,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
