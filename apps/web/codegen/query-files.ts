import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema } from 'graphql';
import { format, resolveConfig } from 'prettier';
import { operationsText, type QueryFile } from './operations-text.js';

/** A file that the queries make: where it belongs, and its text. */
export interface Emitted {
  readonly path: string;
  readonly text: string;
}

/**
 * Everything that the queries of the pages make, without writing it.
 * @param root the repository
 */
export async function emitAll(root: string): Promise<Emitted[]> {
  const schema = buildSchema(readFileSync(path.join(root, 'apps/api/schema.graphql'), 'utf8'));
  const sources = path.join(root, 'apps/web/src');
  const style = await resolveConfig(path.join(sources, 'main.ts'));
  const read = (name: string): QueryFile => ({ name, text: readFileSync(path.join(sources, name), 'utf8') });
  const names = globSync('**/*.graphql', { cwd: sources }).sort();
  const emit = async (name: string): Promise<Emitted> => {
    const from = (target: string): string => relative(path.dirname(name), path.join('api', target));
    const imports = { operation: from('operation.js'), fragments: from('fragments.operations.js') };
    const text = operationsText(schema, read(name), name === SHARED ? undefined : read(SHARED), imports);
    return {
      path: path.join(sources, emittedName(name)),
      text: await format(text, { ...style, parser: 'typescript' }),
    };
  };
  return Promise.all(names.map(emit));
}

/** The fragments that every file of queries may use. */
const SHARED = path.join('api', 'fragments.graphql');

const emittedName = (name: string): string => name.replace(/\.graphql$/, '.operations.ts');

function relative(from: string, to: string): string {
  const text = path.relative(from, to).split(path.sep).join('/');
  return text.startsWith('.') ? text : `./${text}`;
}
