import { ACTIONS } from './action.js';
import { ROLES } from './person.js';
import type { Grant } from './grant.js';
import { RULES } from './rules.js';

/** The rules as rows for people: action, what it is, who may, and whether only where they are a party. Shown in docs/guide/access.md. */
export const rulesTable = (): readonly (readonly [string, string, string, string])[] =>
  ACTIONS.map((action) => {
    const { what, grants, ownOnly } = RULES[action];
    return [action, what, grants.map(words).join('; '), ownOnly ? 'yes' : ''];
  });

const words = ({ roles, sides }: Grant): string =>
  roles === ROLES ? 'everybody' : `${roles.join(', ')} (${sides.join(', ')})`.replaceAll('_', ' ');
