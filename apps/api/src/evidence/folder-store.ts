import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { EvidenceStore } from '#outcomes';

const DIGEST = /^[0-9a-f]{64}$/;

/** Evidence in a folder of this machine: a file for each content, named by its SHA-256, whole or not there. */
export class FolderStore implements EvidenceStore {
  constructor(private readonly folder: string) {}

  async put(digest: string, content: Uint8Array): Promise<void> {
    const place = this.placeOf(digest);
    if (await this.has(digest)) return;
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    const beside = `${place}.${randomUUID()}.part`;
    try {
      const file = await open(beside, 'wx', 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(beside, place);
      const folder = await open(path.dirname(place), 'r');
      await folder.sync().finally(() => folder.close());
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    }
  }

  async get(digest: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.placeOf(digest));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async has(digest: string): Promise<boolean> {
    try {
      await access(this.placeOf(digest));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(digest: string): Promise<void> {
    await rm(this.placeOf(digest), { force: true });
  }

  private placeOf(digest: string): string {
    if (!DIGEST.test(digest)) throw new RangeError(`'${digest.slice(0, 70)}' is no SHA-256`);
    return path.join(this.folder, digest.slice(0, 2), digest);
  }
}

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
