import type { Request, Response } from 'express';
import { readConfig } from '../ops/config.js';
import { notUnderThePages } from './own-host.js';

const status = (host: string | undefined, env: Record<string, string>): number => {
  const config = readConfig({ DATABASE_URL: 'postgresql://a@127.0.0.1/c', OIDC_ISSUER: 'https://id.example.org', ...env }); // prettier-ignore
  let said = 200;
  const response = { status: (code: number) => ((said = code), { json: () => undefined }) };
  notUnderThePages(config)(
    { headers: { host } } as Request,
    response as unknown as Response,
    () => undefined,
  );
  return said;
};

describe('the API, in production', () => {
  const PRODUCTION = { NODE_ENV: 'production', PUBLIC_URL: 'https://concord.example.org' };
  it.each<[string | undefined, Record<string, string>, number]>([
    ['api.example.org', PRODUCTION, 200],
    ['concord.example.org', PRODUCTION, 421],
    ['concord.example.org:3001', PRODUCTION, 421],
    ['CONCORD.example.org.', PRODUCTION, 421],
    ['other.concord.example.org', PRODUCTION, 200],
    ['127.0.0.1:3001', PRODUCTION, 200],
    [undefined, PRODUCTION, 200],
    ['concord.example.org', { NODE_ENV: 'production' }, 200],
    ['localhost:3001', { ...PRODUCTION, PUBLIC_URL: 'http://localhost:3000' }, 200],
    ['concord.example.org', { PUBLIC_URL: 'https://concord.example.org' }, 200],
  ])('asked as %s with %j: %d', (host, env, said) => {
    expect(status(host, env)).toBe(said);
  });
});
