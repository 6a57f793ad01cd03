import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import path from 'node:path';
import { freePorts, ROOT, Run, until } from '../platform/platform.js';
import { COMPILED } from '../support/compiled.js';
import { SIGN_IN_SETTINGS } from './sessions-of-test.js';

/** The pages' process as the supervisor starts it, and what it says over IPC. */
function startWeb(env: Record<string, string>): { run: Run; messages: unknown[] } {
  const child = spawn(process.execPath, [path.join(ROOT, 'dist/apps/web/src/main.js')], {
    env: {
      PATH: process.env.PATH,
      NODE_COMPILE_CACHE: COMPILED,
      LOG_LEVEL: 'warn',
      API_URL: 'http://127.0.0.1:9',
      ...SIGN_IN_SETTINGS,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const messages: unknown[] = [];
  child.on('message', (message) => messages.push(message));
  return { run: new Run(child), messages };
}

describe('the pages’ process', () => {
  it.each<[string, (run: Run) => unknown]>([
    ['SIGTERM', ({ process: child }) => child.kill('SIGTERM')],
    ['SIGINT', ({ process: child }) => child.kill('SIGINT')],
    ['the end of its supervisor', ({ process: child }) => child.disconnect()],
  ])('says when it is ready, though the API is not, and ends by itself at %s', async (_what, tell) => {
    const [port] = await freePorts(1);
    const { run, messages } = startWeb({ PORT: String(port) });
    await until('ready', () => messages.length > 0);
    expect(messages).toEqual([{ kind: 'ready' }]);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    const exit = once(run.process, 'exit'); // 'close' does not come to whoever has cut the channel
    tell(run);
    expect(await exit).toEqual([0, null]);
  });

  it('refuses wrong settings with a line for each', async () => {
    const { run, messages } = startWeb({ PORT: 'three', API_URL: 'here' });
    expect((await run.ended).code).toBe(3);
    expect(run.lines).toEqual([
      'web: PORT: "three" cannot be used. Wanted: a port number from 1 to 65535.',
      'web: API_URL: "here" cannot be used. Wanted: a URL like http://127.0.0.1:3001.',
    ]);
    expect(messages).toMatchObject([{ kind: 'refused' }]);
  });

  it('refuses production without an OpenID provider, and says what to do', async () => {
    const { run, messages } = startWeb({ NODE_ENV: 'production' });
    expect((await run.ended).code).toBe(3);
    expect(run.lines).toEqual([
      expect.stringMatching(/^web: OIDC_ISSUER is not set, and NODE_ENV is production\. Wanted: the issuer/),
    ]);
    expect(messages).toMatchObject([{ kind: 'refused' }]);
  });

  it('refuses a taken port with one line', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    try {
      const { run, messages } = startWeb({ PORT: String(port), LOG_LEVEL: 'silent' });
      expect((await run.ended).code).toBe(3);
      expect(run.lines).toEqual([
        `web: Port ${port} on 127.0.0.1 is taken. Free it, or name another one with PORT.`,
      ]);
      expect(messages).toMatchObject([{ kind: 'refused' }]);
    } finally {
      server.close();
    }
  });
});
