import { areas } from './areas.js';
import { baselines } from './baselines.js';
import { capacity } from './capacity.js';
import { declarations } from './declarations.js';
import type { Kind } from './kind.js';
import type { RowKind } from './kind-names.js';
import { observations } from './observations.js';
import { offences } from './offences.js';
import { orders } from './orders.js';
import { organisations } from './organisations.js';
import { needs, serviceUsers } from './people.js';
import { outcomes } from './outcomes.js';
import { referralEvents } from './referral-events.js';
import { referrals } from './referrals.js';
import { relationships } from './relationships.js';
import { supervision } from './supervision.js';
import { services } from './services.js';
import { volumes } from './volumes.js';

/** All kinds of CSV file (interchange.md). */
export const KINDS: Readonly<Record<RowKind, Kind>> = {
  areas,
  organisations,
  relationships,
  'service-users': serviceUsers,
  needs,
  orders,
  supervision,
  observations,
  offences,
  outcomes,
  baselines,
  services,
  volumes,
  declarations,
  capacity,
  referrals,
  'referral-events': referralEvents,
};
