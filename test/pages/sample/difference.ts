const side = {
  contract: 'D16-A04',
  period: '2015Q4',
  basis: 'PROVISIONAL',
  asKnownAt: '2017-04-01T23:59:59.999999Z',
  termsVersion: 1,
  mechanism: 'tr-binary-frequency',
  mechanismVersion: 1,
  totalPence: '9686400',
};

/** A late conviction, and terms with another price. */
export const DIFFERENCE = {
  __typename: 'FigureComparison',
  differencePence: '-43200',
  was: side,
  now: { ...side, basis: 'FINAL', asKnownAt: '2017-10-01T23:59:59.999999Z', termsVersion: 2, totalPence: '9643200' }, // prettier-ignore
  lines: [
    {
      component: 'BINARY_PAYMENT',
      title: 'Binary payment',
      wasPence: '9686400',
      nowPence: '9643200',
      differencePence: '-43200',
      shared: 'ALL_ORDERS',
    },
  ],
  parts: [
    {
      kind: 'LEAF',
      name: 'adjusted_rate',
      title: 'adjusted reoffending rate',
      was: '39.38%',
      now: '39.40%',
      wasSource: 'as known at 1 April',
      nowSource: 'as known at 1 October',
      valueDiffers: true,
      sentence: 'The adjusted rate rose.',
      exactTotal: '-43200',
      contributions: [{ component: 'BINARY_PAYMENT', pence: '-43200', exact: '-43200' }],
    },
    {
      kind: 'LEAF',
      name: 'price',
      title: 'price',
      was: '£1,000.00',
      now: '£1,000.00',
      wasSource: 'terms, version 1',
      nowSource: 'terms, version 2',
      valueDiffers: false,
      sentence: 'Only the source differs.',
      exactTotal: '0',
      contributions: [],
    },
  ],
  rules: [
    {
      change: 'CHANGED',
      part: 'step',
      name: 'binary_payment',
      title: 'Binary payment',
      was: 'a × b',
      now: 'a × b × c',
    },
  ],
  sentences: ['the total fell by £432.00.', 'the adjusted rate rose from 39.38% to 39.40%.'],
};
