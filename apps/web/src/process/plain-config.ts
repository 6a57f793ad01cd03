import type { Settings } from './settings.js';

/** What may go without TLS in production, where the network between is closed to others; the pages themselves know two of them. */
const KINDS = ['database', 'redis', 'mail', 'files', 'scanner', 'api'];

/** Never leaves this machine: a loopback address, its name, or a Unix socket. */
const isOfThisMachine = (host: string): boolean =>
  ['', 'localhost', '[::1]', '::1'].includes(host) ||
  /^127(\.\d{1,3}){3}$/.test(host) ||
  decodeURIComponent(host).startsWith('/');

/** In production nothing goes to another machine without TLS, but what CONCORD_ALLOW_PLAIN names; and pages and API have host names of their own. */
export function inProduction(
  settings: Settings,
  {
    apiUrl,
    publicUrl,
    databaseUrl,
  }: { readonly apiUrl: string; readonly publicUrl: string; readonly databaseUrl: string },
): void {
  const allowed = words(
    settings.text(
      'CONCORD_ALLOW_PLAIN',
      '',
      (text) => words(text).every((word) => KINDS.includes(word)),
      `one or more of ${KINDS.join(', ')}, apart by commas`,
    ),
  );
  const refuse = (variable: string, host: string, kind: string, wanted: string): void => {
    if (isOfThisMachine(host) || allowed.includes(kind)) return;
    settings.lines.push(
      `${variable}: ${host} is reached without TLS, which production does not take. Wanted: ${wanted}; or ${kind} in CONCORD_ALLOW_PLAIN, where the network between is closed to others.`,
    );
  };
  const api = URL.parse(apiUrl);
  if (api && api.protocol !== 'https:') refuse('API_URL', api.hostname, 'api', 'https://');
  const database = URL.parse(databaseUrl);
  if (database && !isChecked(database))
    refuse(
      'DATABASE_URL',
      database.searchParams.get('host') ?? database.hostname,
      'database',
      'sslmode=verify-full in it',
    );
  const pages = URL.parse(publicUrl);
  if (api && pages && api.hostname === pages.hostname && !isOfThisMachine(api.hostname))
    settings.lines.push(
      `API_URL: ${api.hostname} is the host name of PUBLIC_URL as well. Wanted: a host name of its own for the API, since a browser takes what has one name for one place.`,
    );
}

function isChecked({ searchParams }: URL): boolean {
  const mode = searchParams.get('sslmode') ?? '';
  return (
    mode === 'verify-full' || (['require', 'verify-ca'].includes(mode) && !searchParams.has('uselibpqcompat'))
  );
}

const words = (text: string): string[] => text.split(/[\s,]+/).filter((word) => word !== '');
