import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { GOVUK_FRONTEND } from '../view/folders.js';

/**
 * What browsers may do with our pages: load our own files and nothing else. No inline styles; the one inline script is the
 * line in the design system's template that says JavaScript is there, allowed by its hash.
 */
export function securityHeaders(overHttps: boolean): RequestHandler {
  const common = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", templateScriptHash()],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    // not "no-referrer": with that, browsers send `Origin: null` with our own forms, and we could not tell them from others'
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: overHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    xFrameOptions: { action: 'deny' },
  });
  return (request, response, next) => {
    response.setHeader('Cache-Control', 'no-store'); // files of ours say otherwise
    response.setHeader('Permissions-Policy', NOTHING_OF_THE_DEVICE);
    common(request, response, next);
  };
}

const NOTHING_OF_THE_DEVICE =
  'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(), usb=()';

function templateScriptHash(): string {
  const template = readFileSync(path.join(GOVUK_FRONTEND, 'govuk/template.njk'), 'utf8');
  const script = /<script\b[^>]*>(.+?)<\/script>/s.exec(template)?.[1];
  if (!script)
    throw new Error(
      'The template of govuk-frontend no longer has its inline script: take its hash out of the policy',
    );
  return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}
