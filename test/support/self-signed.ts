import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** A TLS server's key and certificate, and what a client has to trust for it; all in PEM. */
export interface SelfSigned {
  readonly key: string;
  readonly cert: string;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const OCTETS = 0x04;

/** One value of X.690's distinguished encoding. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value, 'ascii'));
const utc = (at: Date): Buffer => text(0x17, `${at.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`);
const bits = (value: Buffer): Buffer => der(0x03, Buffer.from([0]), value);

const ECDSA_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'));
const NAME = der(SEQUENCE, der(SET, der(SEQUENCE, oid('550403'), text(0x0c, 'localhost'))));
const EXTENSIONS = der(
  0xa3,
  der(
    SEQUENCE,
    der(SEQUENCE, oid('551d13'), der(0x01, Buffer.from([0xff])), der(OCTETS, der(SEQUENCE, der(0x01, Buffer.from([0xff]))))), // prettier-ignore
    der(SEQUENCE, oid('551d11'), der(OCTETS, der(SEQUENCE, text(0x82, 'localhost'), der(0x87, Buffer.from([127, 0, 0, 1]))))), // prettier-ignore
  ),
);

/** A certificate of this machine's for a day, made anew each time: no key stands in the repository. */
export function selfSigned(): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const day = 86_400_000;
  const content = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    NAME,
    der(SEQUENCE, utc(new Date(Date.now() - day)), utc(new Date(Date.now() + day))),
    NAME,
    publicKey.export({ type: 'spki', format: 'der' }),
    EXTENSIONS,
  );
  const whole = der(SEQUENCE, content, ECDSA_SHA256, bits(sign('sha256', content, privateKey)));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole
      .toString('base64')
      .match(/.{1,64}/g)!
      .join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}
