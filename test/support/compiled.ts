import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Where the programs that tests start keep their compiled code (NODE_COMPILE_CACHE); for all tests of this account. */
export const COMPILED = path.join(os.tmpdir(), `concord-compiled-${os.userInfo().uid}`);
mkdirSync(COMPILED, { recursive: true, mode: 0o700 });
