import pg from 'pg';

const ROLE = 'concord_web';

/** A pool with the pages' own rights, which are their sessions. @param databaseUrl signed in to as `concord_web`, or as somebody who takes that role on */
export function openPool(databaseUrl: string, max: number, onError: (error: Error) => void): pg.Pool {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get('options');
  url.searchParams.delete('options'); // pg lets them replace ours
  const role = decodeURIComponent(url.username) === ROLE ? [] : [`-c role=${ROLE}`];
  // the role reaches its own tables and no others; what it puts on record is written as the platform's
  const options = [...(own ? [own] : []), ...role, '-c app.reach=platform'].join(' ');
  const pool = new pg.Pool({ connectionString: url.href, max, options });
  pool.on('error', onError);
  return pool;
}
