import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { selfSigned } from './self-signed.js';

it('makes a certificate of this machine’s that signs for itself, each time', () => {
  for (let i = 0; i < 50; i += 1) {
    const { key, cert } = selfSigned();
    createSecureContext({ key, cert });
    const read = new X509Certificate(cert);
    expect([read.checkHost('localhost'), read.checkIP('127.0.0.1'), read.verify(read.publicKey)]).toEqual(['localhost', '127.0.0.1', true]); // prettier-ignore
  }
});
