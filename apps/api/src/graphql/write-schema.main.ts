import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { schemaText } from './schema-text.js';

/** `npm run -s build && node dist/apps/api/src/graphql/write-schema.main.js`: writes apps/api/schema.graphql anew. */
writeFileSync('apps/api/schema.graphql', await schemaText());
