const OWN_HOST = 'http://concord.invalid';

/** The address if it lies on our own pages, else the fallback: nobody is led elsewhere by a link to us. */
export function localPath(address: unknown, fallback: string): string {
  if (typeof address !== 'string' || !address.startsWith('/') || !URL.canParse(address, OWN_HOST))
    return fallback;
  const url = new URL(address, OWN_HOST); // browsers read "//host" and "/\host" as another host, and so does URL
  return url.origin === OWN_HOST ? url.pathname + url.search + url.hash : fallback;
}
