/** The parent job of a payment-by-results run, and the flow that starts one. */
export const RUN_QUEUE = 'run';
export const RUN_FLOW = 'run';
/** Its children, one an area. */
export const AREA_QUEUE = 'run-area';

/** The parts of a verification of all figures. */
export const VERIFY_QUEUE = 'verify-part';

/** Deliveries to webhooks. */
export const WEBHOOK_QUEUE = 'webhook';

/** The repeated look for room for referrals that wait. */
export const ALLOCATION_QUEUE = 'allocation';
/** What persons are told by e-mail. */
export const NOTICE_QUEUE = 'notice';

/**
 * Every queue of the platform. What is listed here is registered, watched by health and counted by metrics, and on PostgreSQL the
 * migration makes what BullMQ would otherwise make at a queue's first job, which the application has no right to.
 */
export const QUEUE_NAMES = [
  RUN_QUEUE,
  AREA_QUEUE,
  VERIFY_QUEUE,
  WEBHOOK_QUEUE,
  ALLOCATION_QUEUE,
  NOTICE_QUEUE,
] as const;
