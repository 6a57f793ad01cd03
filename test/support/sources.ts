import { readdirSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');

const OF_OTHERS = /(^|\/)(node_modules|dist|\.data|\.git|coverage)(\/|$)/;

/** All files in folders of the repository, by their paths in it, but for what is built or fetched. */
export const files = (...folders: readonly string[]): string[] =>
  folders
    .flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) =>
          path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
        ),
    )
    .filter((file) => !OF_OTHERS.test(file))
    .sort();

/** What is shipped of the sources in TypeScript: no tests, and nothing made for them. */
export const sources = (...folders: readonly string[]): string[] =>
  files(...folders).filter((file) => /\.ts$/.test(file) && !/\.(test|fixture)\.ts$/.test(file));
