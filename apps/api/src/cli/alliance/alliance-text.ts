import type { Alliance } from '#partners';

/** An alliance with its members, a line each. */
export const allianceText = ({ code, name, from, members }: Alliance): string =>
  [
    `${code}: ${name}, from ${from} on`,
    ...members.map(
      ({ organisation, lead, from: first, to }) =>
        `  ${organisation}${lead ? ' (lead)' : ''} ${first}${to === null ? ' on' : ` to ${to}`}`,
    ),
    '',
  ].join('\n');
