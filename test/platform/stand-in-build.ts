import fs from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const PART = path.join(import.meta.dirname, 'stand-in-part.mjs');

/** The programs of the build that are replaced, each by what its caller in bin/ sees of it. */
const PARTS = {
  'apps/api/src/main.js': 'API_PORT',
  'apps/api/src/worker.js': 'WORKER_PORT',
  'apps/web/src/main.js': 'PORT',
  'apps/sign-in/src/main.js': 'SIGN_IN_PORT',
};

/**
 * Makes a copy of bin/ in a folder, with a build beside it whose parts start in a moment: they listen, say that they are ready and end when they are told, and
 * know no database. For what npm start and the launcher of commands promise by themselves: locks, signals, restarts, the database server, which is the
 * platform's own, as the settings are.
 * @param parts `with-database`: migrations and commands are the platform's own; `alone`: nothing is migrated, and a command says what it was asked
 * @returns where its programs are
 */
export function standInBuild(folder: string, parts: 'alone' | 'with-database'): string {
  const root = path.join(folder, `stand-ins-${parts}`);
  fs.cpSync(path.join(ROOT, 'bin'), path.join(root, 'bin'), { recursive: true });
  fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  fs.writeFileSync(path.join(root, 'package.json'), '{ "type": "module" }');
  for (const name of ['migrations', 'apps/api/src/ops', 'apps/api/src/jobs', 'apps/api/src/cli'])
    linkFiles(path.join(ROOT, 'dist', name), path.join(root, 'dist', name));
  const replace = (name: string, text: string): void => {
    const file = path.join(root, 'dist', name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.rmSync(file, { force: true });
    fs.writeFileSync(file, text);
  };
  for (const [name, port] of Object.entries(PARTS))
    replace(name, `import { part } from ${JSON.stringify(PART)};\npart('${port}');\n`);
  if (parts === 'alone') {
    replace('apps/api/src/ops/migrate.main.js', '');
    replace(
      'apps/api/src/cli/main.js',
      `console.log(['asked:', ...process.argv.slice(2)].join(' '), process.env.DATABASE_URL ? 'with a database' : 'without');\nif (process.env.STAND_IN_TELLS) console.log('has:', process.env[process.env.STAND_IN_TELLS]);\n`,
    );
  }
  return path.join(root, 'bin');
}

/** Links each file: a module is found by where its file really is, and so finds what it imports. */
function linkFiles(from: string, to: string): void {
  fs.mkdirSync(to, { recursive: true });
  for (const entry of fs.readdirSync(from, { withFileTypes: true }))
    if (entry.isFile()) fs.symlinkSync(path.join(from, entry.name), path.join(to, entry.name));
}
