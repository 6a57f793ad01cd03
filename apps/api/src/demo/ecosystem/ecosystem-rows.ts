import type { Cells } from '../generator/rows.js';
import type { MadeReferral } from './referrals.js';
import type { StoryEvent } from './referral-story.js';
import { OFFERED_FROM } from './subcontracts.js';
import type { Supply } from './supply.js';

/** The columns of the files of the ecosystem that are not those of the scheme, as docs/guide/importing.md names them. */
export const ECOSYSTEM_COLUMNS = {
  services: ['code', 'title', 'category', 'buyer', 'supplier', 'contract', 'areas', 'from', 'to'],
  volumes: ['service', 'period', 'referrals', 'agreed'],
  capacity: ['service', 'area', 'period', 'maximum', 'funded'],
  'service-users': ['service_user_id', 'pnc', 'cro', 'crn', 'given_name', 'family_name', 'birth_date', 'sex'],
  needs: [
    'service_user_id',
    'assessed_on',
    'section',
    'score',
    'linked_to_harm',
    'linked_to_reoffending',
    'low_score_needs_attention',
  ],
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

/** @param contract the one that the service is under, if contracts are on record */
export const serviceCells = (
  { code, category, buyer, supplier, area }: Supply,
  contract?: { readonly code: string; readonly from: string },
): Cells => {
  return [
    code,
    `${sentence(category)} in ${area} (demonstration)`,
    category,
    buyer,
    supplier,
    contract?.code ?? '',
    area,
    contract?.from ?? OFFERED_FROM,
    '',
  ];
};

const sentence = (category: string): string =>
  `${category.charAt(0).toUpperCase()}${category.slice(1).replaceAll('_', ' ')}`;

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
