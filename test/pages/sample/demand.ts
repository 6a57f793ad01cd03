const counted = (
  state: string,
  clock: string | null,
  overdue: boolean,
  service: string | null,
  count: string,
) => ({
  state,
  clock,
  overdue,
  service,
  supplier: service === null ? null : 'DEMO-WELL',
  count,
});

export const BOARD = {
  __typename: 'ReferralBoardRowList',
  items: [
    counted('SENT', 'ACCEPTANCE', false, 'WELL-ALC', '12'),
    counted('SENT', 'ACCEPTANCE', true, 'WELL-ALC', '3'),
    counted('ACCEPTED', 'ASSESSMENT', true, 'WELL-ACC', '5'),
    counted('DRAFT', null, false, null, '2'),
    counted('CONCLUDED', null, false, 'WELL-ALC', '40'),
  ],
};

export const SERVICE_CAPACITY = {
  service: 'WELL-ALC',
  title: 'Alcohol service',
  category: 'DEPENDENCY_RECOVERY',
  supplier: 'DEMO-WELL',
  scheme: 'demo-16',
  area: 'A01',
  areaName: 'Aldermoor',
  period: '2026-12',
  maximum: 40,
  inUse: 40,
  free: 0,
  offered: 3,
  waiting: 9,
  funded: 12,
  fundedLeft: 4,
  starts: 8,
};

export const WAITS = {
  __typename: 'WaitingTimeList',
  items: [
    { service: 'WELL-ALC', title: 'Alcohol service', scheme: 'demo-16', area: 'A01', received: 60, started: 44, left: 6, stillWaiting: 10, medianDays: 14, p90Days: null, longestDays: 51 },
  ],
}; // prettier-ignore

export const TO_PLACE = {
  reference: 'KT4093DE',
  category: 'ACCOMMODATION',
  complexity: 'HIGH',
  area: 'A01',
  origin: 'DEMO-ALDER',
  buyer: 'DEMO-COM',
  completeBy: null,
  waitingFrom: '2026-11-20T09:00:00.000000Z',
};

const volume = (period: string, promised: number | null, sent: number) => ({
  depth: 1,
  contract: 'SUB-1',
  supplier: 'DEMO-WELL',
  supplierName: 'Wellspring',
  service: 'WELL-ALC',
  serviceTitle: 'Alcohol service',
  period,
  promised,
  sent,
  accepted: sent - 1,
  declined: 1,
  withdrawn: 0,
  inProgress: 2,
  concluded: 3,
  takenOver: 0,
});
const paid = (period: string, statedPence: string, paidPence: string) => ({
  depth: 1,
  contract: 'SUB-1',
  supplier: 'DEMO-WELL',
  supplierName: 'Wellspring',
  period,
  statedPence,
  approvedPence: statedPence,
  paidPence,
  outcomesPaid: 2,
});

export const CHAIN = {
  __typename: 'SupplyChain',
  volumes: [volume('2026-01', 20, 15), volume('2026-02', 20, 12), volume('2026-03', null, 9)],
  money: [paid('2026-01', '150000', '150000'), paid('2026-02', '90000', '0')],
};

const MOVE = { value: '0.45', totalPence: '-1200' };
export const SCENARIO = {
  __typename: 'Simulation',
  contract: 'TR-A01',
  version: 2,
  onRecord: true,
  cohorts: 'generated',
  supposed: [],
  asKnownAt: '2026-11-28T09:00:00.000000Z',
  periods: [
    {
      period: '2027Q1',
      sentence: 'The binary payment is 1,000.00 GBP.',
      totalPence: '100000',
      cohortSize: '400',
      reoffenders: '172',
      reoffences: '705',
      lines: [{ component: 'BINARY', title: 'Binary payment', kind: 'PAYMENT', amountPence: '100000', explanation: { sentence: 'Below the interval.' } }],
      missing: [],
      findings: [],
      sensitivity: [{ name: 'binary_rate', title: 'Binary rate', value: '43%', higher: MOVE, lower: { ...MOVE, totalPence: '120000' } }],
    },
  ],
}; // prettier-ignore

/** A volume that waits for its supplier. */
export const VOLUME = {
  __typename: 'VolumePromise',
  id: '31',
  contract: 'TR-A01',
  buyer: 'DEMO-ALDER',
  supplier: 'DEMO-COM',
  service: 'WELL-ALC',
  serviceTitle: 'Alcohol recovery',
  period: '2027Q1',
  referrals: 40,
  reason: 'As many as last year.',
  promisedBy: 'alder-manager',
  promisedAt: '2026-11-20T10:00:00Z',
  agreedBy: null,
  agreedAt: null,
  inForce: false,
};

/** One that runs out too early, one that lies idle, and one of which neither can be told. */
export const ALERTS = {
  __typename: 'DemandAlertList',
  items: [
    {
      __typename: 'UsedUpAlert',
      funded: 60,
      started: 50,
      end: '2027-03-31',
      on: '2027-01-15',
      earliest: '2027-01-02',
      latest: null,
    },
    { __typename: 'IdleAlert', funded: 40, started: null, end: '2027-03-31', about: 12, atLeast: 8 },
    null,
  ].map((alert, index) => ({
    scheme: 'tr',
    area: `A0${index + 1}`,
    category: 'DEPENDENCY_RECOVERY',
    service: 'WELL-ALC',
    title: 'Alcohol recovery',
    supplier: 'DEMO-WELL',
    buyer: 'DEMO-COM',
    says: alert ? 'about 10 of 60 starts are left for 4 months.' : 'too few months are on record.',
    alert,
  })),
};

const place = (service: string, title: string, more: object) => ({ service, title, supplier: 'DEMO-WELL', place: null, excludedBy: null, because: 'Nothing stands against it.', maximum: 12, inUse: 9, offered: 1, waitDays: 13.5, ...more }); // prettier-ignore

/** One with room, one that is full, and one of which nobody has said how many places it has. */
export const WHERE_TO = {
  __typename: 'WhereTo',
  waiting: TO_PLACE,
  places: [
    place('WELL-ACC', 'A room and support', { place: 1 }),
    place('WELL-HOSTEL', 'Hostel', { excludedBy: 'room', because: 'Of 12 places 12 are in use and 0 offered to others.', inUse: 12, offered: 0, waitDays: null }), // prettier-ignore
    place('WELL-FLAT', 'Flats', { excludedBy: 'room', because: 'Nobody has said how many places it has this month.', maximum: null, inUse: 0, offered: 0, waitDays: null }), // prettier-ignore
  ],
};
