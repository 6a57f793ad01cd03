/** What of the platform's own connections may go without TLS in production, where the network between is closed to others. */
export const PLAIN_KINDS = ['database', 'redis', 'mail', 'files', 'scanner', 'api'] as const;
export type PlainKind = (typeof PLAIN_KINDS)[number];

/** Reads CONCORD_ALLOW_PLAIN. @returns undefined where it names something else */
export function readPlainKinds(text: string): readonly PlainKind[] | undefined {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return words.every((word): word is PlainKind => PLAIN_KINDS.some((kind) => kind === word))
    ? words
    : undefined;
}

/** Never leaves this machine: a loopback address, its name, or a Unix socket. */
export const isOfThisMachine = (host: string): boolean =>
  host === '' || host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host) || isSocket(host); // prettier-ignore

const isSocket = (host: string): boolean => decodeURIComponent(host).startsWith('/');

/** A connection that the settings name. */
export interface Connection {
  /** The setting. */
  readonly variable: string;
  readonly kind: PlainKind;
  readonly url: string | undefined;
}

/**
 * What production does not take: each connection to another machine that has no TLS, or one whose certificate nobody checks, and that is not named in
 * CONCORD_ALLOW_PLAIN. One line for each, which names no password.
 */
export const plainConnections = (
  connections: readonly Connection[],
  allowed: readonly PlainKind[],
): string[] =>
  connections.flatMap(({ variable, kind, url }) => {
    if (url === undefined || allowed.includes(kind)) return [];
    const { host, safe, wanted } = LOOK[kind](new URL(url));
    if (safe || isOfThisMachine(host)) return [];
    return [
      `${variable}: ${host} is reached without TLS, which production does not take. Wanted: ${wanted}; or ${kind} in CONCORD_ALLOW_PLAIN, where the network between is closed to others.`,
    ];
  });

interface Looked {
  readonly host: string;
  readonly safe: boolean;
  readonly wanted: string;
}

const byProtocol = (safe: string) => ({ protocol, hostname }: URL): Looked => ({ host: hostname, safe: protocol === safe, wanted: `${safe}//` }); // prettier-ignore

const LOOK: Readonly<Record<PlainKind, (url: URL) => Looked>> = {
  database: ({ hostname, searchParams }) => {
    const mode = searchParams.get('sslmode') ?? '';
    const checks = mode === 'verify-full' || (['require', 'verify-ca'].includes(mode) && !searchParams.has('uselibpqcompat')); // prettier-ignore
    return { host: searchParams.get('host') ?? hostname, safe: checks, wanted: 'sslmode=verify-full in it' };
  },
  redis: byProtocol('rediss:'),
  mail: ({ protocol, hostname, searchParams }) => {
    const tls = protocol === 'smtps:' || searchParams.get('requireTLS') === 'true';
    const checks = searchParams.get('tls.rejectUnauthorized') !== 'false';
    return { host: hostname, safe: tls && checks, wanted: 'smtps://, or smtp:// with ?requireTLS=true' };
  },
  files: byProtocol('https:'),
  // its protocol knows no TLS
  scanner: ({ protocol, hostname }) => ({
    host: hostname,
    safe: protocol === 'unix:',
    wanted: 'one on this machine, by unix:// or 127.0.0.1',
  }),
  api: byProtocol('https:'),
};
