import { useMasterKeys } from '#kernel';
import { ConfigInvalid, readConfig } from './config.js';
import { connectionSettings, passwordOf } from './connection.js';
import { DatabaseUnusable, migrate } from './migrate.js';
import { personKeysOf } from './person-keys.js';
import { withDatabase } from './preflight.js';
import { StartRefused } from './start-refused.js';

/** Brings the database of DATABASE_OWNER_URL (or DATABASE_URL) to this version, as one step of a deployment. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  useMasterKeys(personKeysOf(config)); // for a database whose identifiers are not sealed yet
  const owner = connectionSettings(config.databaseOwnerUrl);
  const variable = process.env.DATABASE_OWNER_URL ? 'DATABASE_OWNER_URL' : 'DATABASE_URL';
  await withDatabase(variable, owner, async () => {
    const applied = await migrate(owner, passwordOf(config.databaseUrl));
    process.stdout.write(
      applied.length === 0
        ? 'The database is up to date.\n'
        : `The database was brought up to date: ${applied.join(', ')}.\n`,
    );
  });
}

await main().catch((error: unknown) => {
  if (!(error instanceof StartRefused || error instanceof ConfigInvalid || error instanceof DatabaseUnusable))
    throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
});
