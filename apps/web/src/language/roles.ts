import nunjucks from 'nunjucks';
import { english, isText, tHtml } from './say.js';

/** What somebody is, which the API puts together in English ("contract manager, commissioner"), part by part in the language of the page. */
export function roles(text: string): unknown {
  const said = text.split(', ').map((part) => {
    const role = part.replaceAll(' ', '_');
    return isText(`layout.role.${role}`) ? tHtml(`layout.role.${role}`) : english(part);
  });
  return new nunjucks.runtime.SafeString(said.map(String).join(', '));
}
