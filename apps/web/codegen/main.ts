import { writeFileSync } from 'node:fs';
import { emitAll } from './query-files.js';

// node dist/apps/web/codegen/main.js, from the repository's top: writes each query's types anew
for (const { path, text } of await emitAll(process.cwd())) writeFileSync(path, text);
