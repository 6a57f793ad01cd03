import { ConfigInvalid, readConfig } from './config.js';

const linesOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.lines;
    throw error;
  }
};

describe('the settings of the pages', () => {
  it('have a value for everything, and take an empty variable for one that is not set', () => {
    expect(readConfig({ PORT: '', API_URL: ' ' })).toEqual({
      production: false,
      logLevel: 'info',
      host: '127.0.0.1',
      port: 3000,
      apiUrl: 'http://127.0.0.1:3001',
      publicUrl: undefined,
    });
  });
  it.each([
    [{ HOST: '0.0.0.0', API_PORT: '4001' }, 'http://127.0.0.1:4001'],
    [{ HOST: '::' }, 'http://[::1]:3001'],
    [{ HOST: '::1' }, 'http://[::1]:3001'],
    [{ API_URL: 'https://api.example/' }, 'https://api.example'],
  ])('of %j: the API is at %s', (env, apiUrl) => {
    expect(readConfig(env).apiUrl).toBe(apiUrl);
  });
  it('name every wrong value, and what is wanted', () => {
    expect(
      linesOf({
        PORT: '70000',
        LOG_LEVEL: 'loud',
        API_URL: 'ftp://x',
        HOST: 'a b',
        NODE_ENV: 'live',
        PUBLIC_URL: 'here',
      }),
    ).toEqual([
      'NODE_ENV: "live" cannot be used. Wanted: development, production, test.',
      'LOG_LEVEL: "loud" cannot be used. Wanted: fatal, error, warn, info, debug, trace, silent.',
      'HOST: "a b" cannot be used. Wanted: an address or host name to listen on, like 127.0.0.1 or 0.0.0.0.',
      'PORT: "70000" cannot be used. Wanted: a port number from 1 to 65535.',
      'API_URL: "ftp://x" cannot be used. Wanted: a URL like http://127.0.0.1:3001.',
      'PUBLIC_URL: "here" cannot be used. Wanted: a URL like https://concord.example.',
    ]);
  });
  it('never show what may be a password', () => {
    expect(linesOf({ API_URL: 'ftp://me:secret@host' }).join()).not.toContain('secret');
  });
});
