import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const SMALLEST_BYTES = 1_024;
const BROTLI_QUALITY = 5; // near gzip's speed, and a fifth smaller

const encoders = {
  br: (body: Buffer, quality = BROTLI_QUALITY) =>
    promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }),
  gzip: (body: Buffer) => promisify(gzip)(body),
};

export type Encoding = keyof typeof encoders | 'identity';

/** One body in every encoding that we offer, for files that are sent again and again. */
export type Encoded = Readonly<Record<Encoding, Buffer>>;

export async function encodeOnce(body: Buffer): Promise<Encoded> {
  const [br, gz] = await Promise.all([encoders.br(body, 10), encoders.gzip(body)]);
  return { identity: body, br, gzip: gz };
}

/** The best encoding that the browser takes, said on the response. */
export function chooseEncoding(request: Request, response: Response): Encoding {
  response.vary('Accept-Encoding');
  const chosen = request.acceptsEncodings(['br', 'gzip', 'identity']) || 'identity';
  if (chosen !== 'identity') response.setHeader('Content-Encoding', chosen);
  return chosen as Encoding;
}

/**
 * Sends a page's text, compressed. Pages hold no secret that an attacker could guess from its compressed length (forms are
 * guarded by where they come from, not by a token in the page).
 */
export async function sendCompressed(request: Request, response: Response, text: string): Promise<void> {
  const body = Buffer.from(text);
  if (body.length < SMALLEST_BYTES) return void response.send(body);
  const encoding = chooseEncoding(request, response);
  response.send(encoding === 'identity' ? body : await encoders[encoding](body));
}
