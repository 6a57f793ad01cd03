const order = (reference: string, kind: string, start: string, starts: boolean, why: string) => ({
  order: reference,
  kind,
  start,
  starts,
  why,
  riskBand: 4,
  riskScore: '0.42',
  recordedAt: '2016-01-01T00:00:00Z',
  supersededAt: null,
});

export const MEMBERS = [
  {
    serviceUser: 'SU-0001',
    status: 'IN',
    why: 'The first start in A04 in October to December 2015 is O-0001.',
    start: '2015-10-03',
    followUpEnd: '2016-10-03',
    proofEnd: '2017-04-03',
    reoffences: 1,
    orders: [order('O-0001', 'COMMUNITY_ORDER', '2015-10-03', true, 'It is the first start.')],
    offences: [
      {
        offence: 'F-1',
        date: '2016-02-11',
        code: '02801',
        proof: 'CONVICTION',
        proofDate: '2016-05-02',
        counts: true,
        why: 'Committed and proven in time.',
        recordedAt: '2016-06-01T00:00:00Z',
        supersededAt: null,
      },
    ],
  },
  {
    serviceUser: 'SU-0002',
    status: 'OUT',
    why: 'None of the orders is of a kind that starts a person’s time.',
    start: null,
    followUpEnd: null,
    proofEnd: null,
    reoffences: 0,
    orders: [order('O-0002', 'SCREENING', '2015-11-20', false, 'A screening does not start the time.')],
    offences: [],
  },
];
