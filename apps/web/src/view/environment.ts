import nunjucks from 'nunjucks';
import { t, tHtml } from '../language/say.js';
import { GOVUK_FRONTEND, VIEWS } from './folders.js';
import { FILTERS } from './filters.js';

/** The template engine: everything is escaped unless a template says otherwise. */
export function templateEnvironment(options: {
  reload: boolean;
  globals: Readonly<Record<string, unknown>>;
}): nunjucks.Environment {
  const loader = new nunjucks.FileSystemLoader([VIEWS, GOVUK_FRONTEND], {
    noCache: options.reload,
    watch: false,
  });
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  for (const [name, value] of Object.entries({ ...options.globals, t: tHtml, plain: t }))
    environment.addGlobal(name, value);
  for (const [name, filter] of Object.entries(FILTERS)) environment.addFilter(name, filter);
  return environment;
}
