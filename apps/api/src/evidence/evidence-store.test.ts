import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EvidenceStore } from '#outcomes';
import { s3Server, type S3Server } from '../../../../test/support/s3-server.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';

const digestOf = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const content = Buffer.from('%PDF-1.7 a certificate');
const digest = digestOf(content);
const settings = ({ endpoint, bucket }: S3Server) => ({
  endpoint,
  bucket,
  region: 'eu-west-2',
  accessKey: 'key',
  secretKey: 'secret',
});

describe.each<[string, () => Promise<{ store: EvidenceStore; end: () => Promise<void> }>]>([
  [
    'a folder',
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'evidence-'));
      return { store: new FolderStore(folder), end: () => rm(folder, { recursive: true }) };
    },
  ],
  [
    'a bucket',
    async () => {
      const server = await s3Server();
      return { store: new S3Store(settings(server)), end: () => server.close() };
    },
  ],
])('evidence in %s', (_, begin) => {
  let store: EvidenceStore;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await begin()));
  afterAll(() => end());

  it('is not there before it is kept', async () => {
    expect(await store.has(digest)).toBe(false);
    expect(await store.get(digest)).toBeUndefined();
  });

  it('comes back as it was kept, byte by byte', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (__, i) => i % 256));
    await store.put(digestOf(bytes), bytes, 'application/pdf');
    expect(await store.has(digestOf(bytes))).toBe(true);
    expect(Buffer.from((await store.get(digestOf(bytes))) ?? []).equals(bytes)).toBe(true);
  });

  it('is kept once, however often and by however many at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.put(digest, content, 'application/pdf')));
    expect(Buffer.from((await store.get(digest)) ?? []).equals(content)).toBe(true);
  });

  it.each(['../../etc/passwd', `${'a'.repeat(63)}/`, '', 'A'.repeat(64), `${'a'.repeat(64)}\n`])(
    'has no place for %j',
    async (name) => {
      await expect(store.get(name)).rejects.toThrow(RangeError);
      await expect(store.put(name, content, 'text/plain')).rejects.toThrow(RangeError);
      await expect(store.has(name)).rejects.toThrow(RangeError);
    },
  );
});

describe('a folder of evidence', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'evidence-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('holds one whole file for each content, and nothing half written', async () => {
    const store = new FolderStore(folder);
    await Promise.all(Array.from({ length: 5 }, () => store.put(digest, content)));
    expect(await readdir(path.join(folder, digest.slice(0, 2)))).toEqual([digest]);
  });

  it('never has a file at its place that was not written to its end', async () => {
    await new FolderStore(folder).put(digest, content);
    const place = path.join(folder, digest.slice(0, 2), digest);
    await writeFile(`${place}.left-behind.part`, 'half'); // killed in the middle
    await new FolderStore(folder).put(digest, content);
    expect((await readFile(place)).equals(content)).toBe(true);
  });
});

describe('a bucket of evidence', () => {
  let server: S3Server;
  beforeEach(async () => void (server = await s3Server()));
  afterEach(() => server.close());

  it('has an object for each content under its SHA-256, with its type', async () => {
    await new S3Store(settings(server)).put(digest, content, 'application/pdf');
    expect([...server.objects].map(([key, { type }]) => [key, type])).toEqual([
      [`evidence/${digest}`, 'application/pdf'],
    ]);
  });

  it('may be busy for a moment: it is asked again', async () => {
    server.busy = 2;
    await new S3Store(settings(server)).put(digest, content, 'application/pdf');
    expect(server.objects.size).toBe(1);
  });

  it('that refuses, or is not there, is a failure and not a missing file', async () => {
    await expect(new S3Store({ ...settings(server), accessKey: 'another' }).get(digest)).rejects.toThrow();
    await expect(new S3Store({ ...settings(server), bucket: 'none-such' }).get(digest)).rejects.toThrow();
  });
});
