import pg from 'pg';

const ROLE = 'concord_sign_in';

/** A pool with this process's own rights, which are its one table. */
export function openPool(databaseUrl: string, onError: (error: Error) => void): pg.Pool {
  const url = new URL(databaseUrl);
  const own = url.searchParams.get('options');
  url.searchParams.delete('options'); // pg lets them replace ours
  const options = [...(own ? [own] : []), `-c role=${ROLE}`].join(' ');
  const pool = new pg.Pool({ connectionString: url.href, options, max: 4 });
  pool.on('error', onError);
  return pool;
}
