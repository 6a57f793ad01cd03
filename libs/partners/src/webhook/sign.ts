import { Webhook } from 'standardwebhooks';

/** The body of a delivery and the headers that go with it, as Standard Webhooks says. */
export interface Signed {
  readonly body: string;
  readonly headers: Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>>;
}

/**
 * Signs a body with every secret that is valid, so that a receiver may change over when it likes.
 * @param id the same at every attempt: the receiver takes each id once
 * @param at of the attempt
 */
export function sign(id: string, body: string, secrets: readonly string[], at: Date): Signed {
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
  return {
    body,
    headers: {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    },
  };
}
