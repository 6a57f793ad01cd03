import type { Request, Response } from 'express';
import { ForeignForm, sameOriginOnly } from './same-origin.js';

function outcome(method: string, headers: Record<string, string>, publicUrl?: string): 'taken' | 'refused' {
  let passed: unknown = 'not called';
  const request = { method, header: (name: string) => headers[name] } as Request;
  sameOriginOnly(publicUrl)(request, {} as Response, (error?: unknown) => (passed = error));
  if (passed === undefined) return 'taken';
  expect(passed).toBeInstanceOf(ForeignForm);
  return 'refused';
}

describe('forms are taken from our own pages only', () => {
  it.each<[string, string, Record<string, string>, string | undefined, 'taken' | 'refused']>([
    ['a page that is read', 'GET', { origin: 'https://evil.example' }, undefined, 'taken'],
    ['our own form', 'POST', { 'sec-fetch-site': 'same-origin', host: 'a:3000' }, undefined, 'taken'],
    [
      'our own form from a browser that says only Origin',
      'POST',
      { origin: 'http://a:3000', host: 'a:3000' },
      undefined,
      'taken',
    ],
    [
      'a form on another site',
      'POST',
      { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example', host: 'a:3000' },
      undefined,
      'refused',
    ],
    [
      'a form on a sister site',
      'POST',
      { 'sec-fetch-site': 'same-site', origin: 'http://a:3000', host: 'a:3000' },
      undefined,
      'refused',
    ],
    ['another port of this host', 'POST', { origin: 'http://a:3001', host: 'a:3000' }, undefined, 'refused'],
    ['a page without an origin', 'POST', { origin: 'null', host: 'a:3000' }, undefined, 'refused'],
    ['something that says nothing', 'POST', { host: 'a:3000' }, undefined, 'refused'],
    [
      'our own form through a proxy that rewrites the host',
      'POST',
      { origin: 'https://concord.example', host: 'web:3000' },
      'https://concord.example',
      'taken',
    ],
    [
      'our own host without TLS, where we have it',
      'POST',
      { origin: 'http://concord.example', host: 'concord.example' },
      'https://concord.example',
      'refused',
    ],
    [
      'the same without being told of the proxy',
      'POST',
      { origin: 'https://concord.example', host: 'web:3000' },
      undefined,
      'refused',
    ],
  ])('%s', (_what, method, headers, publicUrl, expected) => {
    expect(outcome(method, headers, publicUrl)).toBe(expected);
  });
});
