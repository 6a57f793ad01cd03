import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { EvidenceStore } from '#outcomes';

/** Where a bucket is, and by whose right it is used. */
export interface S3Settings {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Evidence in a bucket of anything that speaks S3: an object for each content, named by its SHA-256. */
export class S3Store implements EvidenceStore {
  private readonly client: S3Client;
  private readonly bucket: string;

  constructor({ endpoint, bucket, region, accessKey, secretKey }: S3Settings) {
    this.bucket = bucket;
    this.client = new S3Client({
      endpoint,
      region,
      credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
      forcePathStyle: true,
      // other makers' servers do not know the newer checksums; the content is checked by its SHA-256 when it is read
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
    });
  }

  async put(digest: string, content: Uint8Array, mediaType: string): Promise<void> {
    if (await this.has(digest)) return;
    await this.client.send(
      new PutObjectCommand({
        ...this.place(digest),
        Body: content,
        ContentLength: content.length,
        ContentType: mediaType,
      }),
    );
  }

  async get(digest: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.client.send(new GetObjectCommand(this.place(digest)));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  async has(digest: string): Promise<boolean> {
    try {
      await this.client.send(new HeadObjectCommand(this.place(digest)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  async remove(digest: string): Promise<void> {
    await this.client.send(new DeleteObjectCommand(this.place(digest)));
  }

  private place(digest: string): { readonly Bucket: string; readonly Key: string } {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError(`'${digest.slice(0, 70)}' is no SHA-256`);
    return { Bucket: this.bucket, Key: `evidence/${digest}` };
  }
}

// by name, which HEAD and GET give differently; a bucket that is not there is no missing content
const isMissing = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'name' in error &&
  (error.name === 'NoSuchKey' || error.name === 'NotFound');
