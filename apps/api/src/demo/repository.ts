import { existsSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder that holds package.json, demo/ and mechanisms/, whether this runs from the sources or from dist.
 * @throws Error when the code was taken out of its repository
 */
export function repositoryRoot(): string {
  for (let folder = import.meta.dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json')) && existsSync(path.join(folder, 'demo'))) return folder;
  }
  throw new Error(`no package.json beside a folder demo above ${import.meta.dirname}`);
}

/** A file of the area sets, measures and examples that come with the repository. */
export const demoFile = (...parts: readonly string[]): string =>
  path.join(repositoryRoot(), 'demo', ...parts);
