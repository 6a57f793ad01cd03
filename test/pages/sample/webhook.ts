/** One that is told of all. */
export const WEBHOOK = {
  __typename: 'Webhook',
  id: 3,
  organisation: 'DEMO-COM',
  url: 'https://hooks.example.org/concord',
  description: 'Case system',
  eventTypes: [],
  addedBy: 'commissioner-manager',
  addedAt: '2026-11-01T10:00:00Z',
  endedAt: null,
  endCause: null,
  endReason: null,
  waiting: 1,
  givenUp: 0,
};

/** One that the platform ended. */
export const FAILED_WEBHOOK = {
  ...WEBHOOK,
  id: 2,
  url: 'https://old.example.org/concord',
  eventTypes: ['concord.terms.proposed'],
  endedAt: '2026-11-25T10:00:00Z',
  endCause: 'FAILING',
  endReason: 'nothing had arrived since 20 November.',
  waiting: 0,
  givenUp: 1,
};

export const DELIVERY = {
  id: '17',
  messageId: 'msg_4711',
  type: 'concord.terms.proposed',
  at: '2026-11-20T10:00:00Z',
  state: 'GIVEN_UP',
  nextAt: null,
  attempts: [
    { number: 2, at: '2026-11-20T10:05:00Z', status: 503, durationMs: 120, error: null },
    {
      number: 1,
      at: '2026-11-20T10:00:00Z',
      status: null,
      durationMs: 15000,
      error: 'no answer within 15 seconds.',
    },
  ],
};

export const EVENT_TYPES = {
  __typename: 'WebhookEventTypeList',
  items: [{ type: 'concord.terms.proposed', description: 'Terms were proposed.' }],
};
