import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import { EVIDENCE_STORE, type EvidenceStore } from '#outcomes';
import { Config } from '../ops/config.js';
import { Clamd, clamdAt, withScanner } from './clamd.js';
import { FolderStore } from './folder-store.js';
import { S3Store } from './s3-store.js';

/** A bucket where the settings name one, else a folder beside the embedded database; looked at by a scanner, where one is named. */
export function evidenceStore(config: Config): EvidenceStore {
  const store = placeOf(config);
  return config.clamdUrl === undefined ? store : withScanner(store, new Clamd(clamdAt(config.clamdUrl)));
}

function placeOf(config: Config): EvidenceStore {
  const {
    evidenceS3Endpoint: endpoint,
    evidenceS3Bucket: bucket,
    evidenceS3AccessKey: accessKey,
    evidenceS3SecretKey: secretKey,
  } = config;
  return endpoint && bucket && accessKey && secretKey
    ? new S3Store({ endpoint, bucket, accessKey, secretKey, region: config.evidenceS3Region })
    : new FolderStore(path.resolve(config.dataFolder ?? '.data', 'evidence'));
}

/** Where files of evidence are kept. */
@Global()
@Module({
  providers: [{ provide: EVIDENCE_STORE, inject: [Config], useFactory: evidenceStore }],
  exports: [EVIDENCE_STORE],
})
export class EvidenceStoreModule {}
