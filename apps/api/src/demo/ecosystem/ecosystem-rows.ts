import type { Cells } from '../generator/rows.js';
import type { MadeReferral } from './referrals.js';
import type { StoryEvent } from './referral-story.js';
import type { Supply } from './supply.js';

/** The columns of the files of the ecosystem that are not those of the scheme, as docs/guide/importing.md names them. */
export const ECOSYSTEM_COLUMNS = {
  services: ['code', 'title', 'category', 'buyer', 'supplier', 'contract', 'areas', 'from', 'to'],
  referrals: [
    'reference',
    'service_user_id',
    'origin',
    'area',
    'category',
    'complexity',
    'wanted',
    'order_id',
    'onward_from',
    'at',
  ],
  'referral-events': [
    'referral',
    'sequence',
    'kind',
    'at',
    'service',
    'caseworker',
    'session',
    'booked_for',
    'sessions_planned',
    'attendance',
    'reason',
    'levels',
  ],
} as const;

/** Services are offered from this day on. */
export const OFFERED_FROM = '2015-01-01';

export const serviceCells = ({ code, category, buyer, supplier, area }: Supply): Cells => [
  code,
  `${category.replaceAll('_', ' ')} in ${area} (demonstration)`,
  category,
  buyer,
  supplier,
  '',
  area,
  OFFERED_FROM,
  '',
];

export const referralCells = (referral: MadeReferral): Cells => [
  referral.reference,
  referral.serviceUser,
  referral.origin,
  referral.area,
  referral.category,
  referral.complexity,
  referral.wanted.join(';'),
  referral.orderId,
  referral.onwardFrom ?? '',
  referral.at,
];

export const eventCells = (reference: string, event: StoryEvent, sequence: number): Cells => [
  reference,
  String(sequence),
  event.kind,
  event.at,
  event.service ?? '',
  event.caseworker ?? '',
  event.session === undefined ? '' : String(event.session),
  event.bookedFor ?? '',
  event.sessionsPlanned === undefined ? '' : String(event.sessionsPlanned),
  event.attendance ?? '',
  event.reason ?? '',
  event.levels ?? '',
];
