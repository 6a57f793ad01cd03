import { existsSync } from 'node:fs';
import path from 'node:path';

/** The nearest folder above this file that holds `name`: the same from the sources and from dist. */
function above(name: string): string {
  for (let folder = import.meta.dirname; ; folder = path.dirname(folder)) {
    const found = path.join(folder, name);
    if (existsSync(found)) return found;
    if (folder === path.dirname(folder))
      throw new Error(`${name} is in no folder above ${import.meta.dirname}`);
  }
}

/** Templates, and files that browsers load as they are. They are not compiled, so they stay where they are written. */
export const VIEWS = above('apps/web/views');
export const MESSAGES = path.join(path.dirname(VIEWS), 'messages');
// beside the templates: the compiler puts a copy of the scripts in dist, where nobody looks for them
export const PUBLIC = path.join(path.dirname(VIEWS), 'public');
export const GOVUK_FRONTEND = above('node_modules/govuk-frontend/dist');
