export const MANAGER = {
  __typename: 'Person',
  code: 'commissioner-manager',
  name: 'Priya Nair',
  role: 'contract manager, commissioner',
  organisation: 'DEMO-COM',
  may: [
    'measure.read',
    'members.read',
    'run.request',
    'run.read',
    'statement.list',
    'statement.read',
    'line.list',
    'figure.read',
    'figure.verify',
    'import.read',
    'facts.import',
    'outcome.read',
    'outcome.report',
    'outcome.verify',
    'claim.list',
  ],
};

export const ONLOOKER = {
  ...MANAGER,
  code: 'alder-manager',
  name: 'Helen Marsh',
  role: 'contract manager, provider',
  organisation: 'DEMO-ALDER',
  may: ['measure.read', 'run.read', 'statement.list'],
};
