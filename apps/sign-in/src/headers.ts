import type { KoaContextWithOIDC } from 'oidc-provider';
import { STYLES } from './page.js';

/**
 * What browsers may do with the sign-in's pages: load the style sheet, and send the form, which leads on to the pages. No script at all.
 */
export function headers(pages: readonly string[], css: string) {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    'img-src data:',
    `form-action 'self' ${pages.join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return async (context: KoaContextWithOIDC, next: () => Promise<void>): Promise<void> => {
    context.set({
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
      'Cache-Control': 'no-store',
    });
    if (context.path === STYLES) {
      context.type = 'css';
      context.set('Cache-Control', 'public, max-age=3600');
      context.body = css;
    } else if (context.path === '/health/live') {
      context.body = { status: 'ok' };
    } else await next();
  };
}
