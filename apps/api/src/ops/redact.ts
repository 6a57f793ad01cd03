/** What a log line may say of an error: enough to find it in the code, and no value that was worked with. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly stack: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly cause?: LoggedError;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;
const SHOWN = ['constraint', 'table', 'column'] as const;
const CAUSES = 3;

/**
 * An error as it is logged. Libraries put into their errors what they worked with: PostgreSQL the row that did not fit, the mapper the statement with its
 * values, jose the claims of a token, Redis the command. So only what is named here is taken of an error, and of a database's message no value.
 */
export function loggedError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'something that is no error was thrown', stack: '' }; // prettier-ignore
  const given = error as unknown as Readonly<Record<string, unknown>>;
  const code = typeof given['code'] === 'string' ? given['code'] : undefined;
  const message = messageOf(error, code);
  const shown = SHOWN.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : []));
  return {
    type: error.constructor.name,
    message,
    // the stack begins with the message, which may have several lines
    stack: [`${error.constructor.name}: ${message}`, ...framesOf(error)].join('\n'),
    ...(code === undefined ? {} : { code }),
    ...(Object.fromEntries(shown) as Pick<LoggedError, (typeof SHOWN)[number]>),
    ...(error.cause instanceof Error && depth < CAUSES ? { cause: loggedError(error.cause, depth + 1) } : {}),
  };
}

const framesOf = ({ stack = '' }: Error): string[] =>
  stack.split('\n').filter((line) => /^\s+at /.test(line));

function messageOf({ message }: Error, code: string | undefined): string {
  if (code === undefined || !SQLSTATE.test(code)) return message;
  // the mapper writes the statement before the message, with its values
  const own = message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '');
  // of data that do not fit, the value is in the message; elsewhere quotes hold names of tables and columns
  return /^(22|P0)/.test(code) ? own.replace(/"[^"]*"/g, '"…"').replace(/: .*$/s, ': …') : own;
}

const TOKEN = /\beyJ[\w-]{5,}\.[\w-]{2,}(\.[\w-]*)?/g;
const CREDENTIALS = /\b(Bearer|Basic|DPoP)\s+[\w.~+/=-]{6,}/gi;
const IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@"']*@/gi;
const OF_COOKIES = /\b((?:__Host-)?concord_(?:session|sign_in\w*|provider|choice\w*))=[^\s;"',]+/g;
/** Links to questionnaires, which tell who answers (ADR 0042). */
const OF_LINKS = /\bcrl_[\w-]+/g;
/** Shorter ones would be found in other words. */
const SHORTEST = 8;

/**
 * Takes out of a text what nobody may read in a log: tokens, credentials, cookies of ours, passwords in addresses, and these secrets wherever they stand.
 * The last wall, for what the code before it did not think of.
 */
export function withoutSecrets(secrets: readonly (string | undefined)[]): (text: string) => string {
  const known = secrets.filter((secret) => secret !== undefined && secret.length >= SHORTEST) as string[];
  return (text) => {
    let clean = text
      .replace(TOKEN, '[token]')
      .replace(CREDENTIALS, '$1 [secret]')
      .replace(IN_URL, '$1[secret]@')
      .replace(OF_COOKIES, '$1=[secret]')
      .replace(OF_LINKS, '[link]');
    for (const secret of known) clean = clean.replaceAll(secret, '[secret]');
    return clean;
  };
}
