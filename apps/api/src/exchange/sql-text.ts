import pg from 'pg';

/** A quoted SQL name. */
export const name = (text: string): string => pg.escapeIdentifier(text);

/** A quoted SQL text. */
export const literal = (text: string): string => pg.escapeLiteral(text);

/** A column of a table's alias: `i."from"`. */
export const column = (alias: string, text: string): string => `${alias}.${name(text)}`;
