import type { ImportRequest } from '../import-request.js';

/** Content of any kind as a row of buffers, none of them copied. */
export async function* asChunks(content: ImportRequest['content']): AsyncGenerator<Buffer> {
  if (typeof content === 'string') yield Buffer.from(content);
  else if (content instanceof Uint8Array) yield asBuffer(content);
  else
    for await (const chunk of content as AsyncIterable<Uint8Array | string>)
      yield typeof chunk === 'string' ? Buffer.from(chunk) : asBuffer(chunk);
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
