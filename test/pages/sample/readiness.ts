const en = (text: string, cy?: string) => ({ en: text, ...(cy && { cy }) });
const agree = ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'].map((each) => en(each));

/** An instrument with a page of each kind of scale. */
export const INSTRUMENT = {
  code: 'five',
  title: en('Ready for the framework?', 'Yn barod am y fframwaith?'),
  combine: 'mean',
  scales: {
    agree: { min: 1, max: 5, labels: agree, notRelevant: [en('Not relevant to me')] },
    ten: { min: 0, max: 10, labels: [en('Not at all'), en('Completely')] },
  },
  constructs: [
    { code: 'sense', title: en('Making sense', 'Gwneud synnwyr'), scale: 'agree', scored: true },
    { code: 'doing', title: en('Doing it'), scale: 'agree', scored: true },
    { code: 'general', title: en('In general'), scale: 'ten', scored: false },
  ],
  items: [
    { code: 's1', construct: 'sense', text: en('I see what it is for', 'Rwy’n gweld ei ddiben'), dimension: 'staff' }, // prettier-ignore
    { code: 's2', construct: 'sense', text: en('Our managers stand for it'), dimension: 'leadership' },
    { code: 'd1', construct: 'doing', text: en('I have time for it'), dimension: 'resources' },
    {
      code: 'd2',
      construct: 'doing',
      text: en('It gets in the way'),
      dimension: 'resources',
      reversed: true,
    },
    { code: 'g1', construct: 'general', text: en('How familiar is it to you?') },
  ],
};

export const QUESTIONNAIRE = {
  __typename: 'ReadinessQuestionnaire',
  title: 'Spring round',
  location: 'Northgate',
  closesOn: '2026-12-18',
  threshold: 5,
  language: 'EN',
  state: 'open',
  document: INSTRUMENT,
  begun: { s1: 4 },
};

const round = (id: string, code: string, title: string, more: object = {}) => ({
  __typename: 'ReadinessRound',
  ...{ id, code, title, organisation: 'DEMO-COM', instrument: 'five', instrumentVersion: 1, threshold: 5 },
  ...{ opensOn: '2026-09-07', closesOn: '2026-09-25', after: null, closedAt: '2026-09-28T09:00:00.000000Z', invitedAt: '2026-09-07T08:00:00.000000Z', remindedAt: null }, // prettier-ignore
  ...more,
});
export const SPRING = round('1', 'spring', 'Spring round', { opensOn: '2026-03-02', closesOn: '2026-03-20' });
export const AUTUMN = round('2', 'autumn', 'Autumn round', { after: '1' });
export const GOING_ON = round('3', 'winter', 'Winter round', { closesOn: '2099-12-31', closedAt: null });

const score = (of: string, mean: number | null, count = 7) => ({ of, count, mean, low: mean === null ? null : mean - 0.2, high: mean === null ? null : mean + 0.2 }); // prettier-ignore
const locationOf = (location: string, level: number) => ({
  ...{ location, answered: 7, shown: true, whole: level / 5, nextToNothing: level < 2 },
  constructs: [score('sense', level), score('doing', level - 0.5), score('general', level * 2)],
  dimensions: [
    score('staff', level / 5),
    score('leadership', level / 5),
    score('resources', (level - 0.5) / 5),
  ],
  least: { of: 'doing', share: (level - 0.5) / 5 },
  leastItem: { of: 'd2', share: 0.2 },
  ...{ wholeLow: 0.4, wholeHigh: 0.6 },
});
export const PROGRESS = [
  { location: 'L01', name: 'Northgate', invited: 9, answered: 7 },
  { location: 'L02', name: 'Southgate', invited: 8, answered: 7 },
  { location: 'L03', name: 'Isle', invited: 3, answered: 3 },
];
export const RESULTS = {
  __typename: 'ReadinessResults',
  round: AUTUMN,
  before: SPRING,
  instrument: INSTRUMENT,
  answered: 17,
  threshold: 5,
  progress: PROGRESS,
  locations: [
    locationOf('L01', 4),
    locationOf('L02', 1.9),
    { location: 'L03', answered: 3, shown: false, constructs: [], dimensions: [], whole: null, least: null, leastItem: null, nextToNothing: false, wholeLow: null, wholeHigh: null }, // prettier-ignore
  ],
  constructs: [score('sense', 2.95, 2), score('doing', 2.45, 2), score('general', 5.9, 2)],
  dimensions: [score('staff', 0.59, 2), score('leadership', 0.59, 2), score('resources', 0.49, 2)],
  roles: [
    { ...score('sense', 3.1, 9), role: 'practitioner' },
    { ...score('sense', 2.8, 5), role: 'manager' },
  ],
  items: [
    { item: 's1', counts: [0, 5, 5, null, null], notRelevant: 0 },
    { item: 's2', counts: [0, 5, 0, 10, 0], notRelevant: 0 },
    { item: 'd1', counts: [5, 0, 5, 5, 0], notRelevant: 0 },
    { item: 'd2', counts: [0, 5, 5, 5, 0], notRelevant: 0 },
    { item: 'g1', counts: [0, 0, 0, 5, 0, 5, 5, 0, 0, 0, 0], notRelevant: 0 },
  ],
  changes: [
    { ...score('sense', 0.4, 2), kind: 'construct', locations: [{ location: 'L01', before: 3.4, after: 4, low: 0.1, high: 1.1 }, { location: 'L02', before: 1.7, after: 1.9, low: -0.3, high: 0.7 }] }, // prettier-ignore
    { ...score('whole', 0.04, 2), kind: 'whole', locations: [{ location: 'L01', before: 0.7, after: 0.8, low: 0.03, high: 0.17 }, { location: 'L02', before: 0.4, after: 0.38, low: -0.09, high: 0.05 }] }, // prettier-ignore
    { ...score('resources', 0.05, 2), kind: 'dimension', locations: [{ location: 'L01', before: 0.6, after: 0.7, low: -0.05, high: 0.25 }, { location: 'L02', before: 0.3, after: 0.28, low: null, high: null }] }, // prettier-ignore
  ],
};

export const RECOMMENDATION = {
  __typename: 'ReadinessRecommendation',
  ...{ id: '4', round: '2', location: 'L02', dimension: 'RESOURCES', what: 'Two more interview rooms' },
  ...{ evidence: 'Doing it 1.4 of 5; lacks 2 rooms', owner: 'commissioner-manager', dueOn: '2026-11-30' },
  ...{ state: 'ACCEPTED', reason: 'Agreed in October', seen: 1, overdue: true },
};

export const RESOURCE = { location: 'L02', kind: 'ROOMS', what: 'Interview rooms', has: 1, needs: 3, lacks: 2, unit: 'rooms', note: null, seen: '7' }; // prettier-ignore

export const NOTES = {
  __typename: 'ReadinessNotes',
  notes: [
    {
      ...{ id: '5', location: 'L02', kind: 'FOCUS_GROUP', heldOn: '2026-09-15' },
      coders: ['commissioner-manager', 'commissioner-steering'],
      passages: [
        { id: '51', passage: 'There is no room to see people in.', codings: [{ coder: 'commissioner-manager', construct: 'doing' }, { coder: 'commissioner-steering', construct: 'doing' }] }, // prettier-ignore
        { id: '52', passage: 'I see what it is for.', codings: [] },
      ],
    },
  ],
  agreement: { passages: 12, agreed: 10, kappa: 0.71, low: 0.42, high: 1 },
  constructs: [
    { of: 'sense', passages: 12, agreed: 11, kappa: 0.8 },
    { of: 'doing', passages: 12, agreed: 10, kappa: null },
  ],
};

const list = (typename: string, items: readonly object[]) => ({ __typename: typename, items });

const shareOf = (count: number, of: number) => ({ count, of, share: { decimal: String(count / of) }, low: { decimal: String(count / of - 0.1) }, high: { decimal: String(count / of + 0.1) } }); // prettier-ignore
const association = (of: string, rank: number | null, half = 0.3) => ({ of, locations: rank === null ? 2 : 29, rank, rankLow: rank === null ? null : rank - half, rankHigh: rank === null ? null : rank + half }); // prettier-ignore
export const SIDE_BY_SIDE = {
  __typename: 'LocationsSideBySide',
  ...{ organisation: 'DEMO-COM', readinessTold: true, round: { id: '2', title: 'Autumn' }, before: { id: '1', title: 'Spring' } }, // prettier-ignore
  ...{ instrument: INSTRUMENT, providers: ['DEMO-ALDER'], quarter: '2026Q3', quarterBefore: '2026Q1' },
  ...{ measure: 'reoffending-12m', measureTitle: 'Proven reoffending within 12 months', cohorts: '2024', threshold: 5 }, // prettier-ignore
  associations: [
    association('READINESS_ADHERENCE', 0.55),
    association('READINESS_OUTCOME', -0.39),
    association('ADHERENCE_OUTCOME', -0.2),
    association('CHANGES', null),
  ],
  locations: [
    { location: 'L01', name: 'Northgate', area: 'demo/A01', readiness: { answered: 7, whole: 0.72, low: 0.65, high: 0.79, weakest: 'doing', weakestShare: 0.6 }, readinessChange: 0.12, adherence: shareOf(40, 50), adherenceChange: 0.2, outcome: shareOf(20, 50) }, // prettier-ignore
    { location: 'L02', name: 'Southgate', area: 'demo/A01', readiness: { answered: 7, whole: 0.4, low: 0.3, high: 0.5, weakest: 'sense', weakestShare: 0.2 }, readinessChange: -0.02, adherence: shareOf(30, 60), adherenceChange: -0.05, outcome: null }, // prettier-ignore
    { location: 'L03', name: 'Isle', area: null, readiness: { answered: 3, whole: null, low: null, high: null, weakest: null, weakestShare: null }, readinessChange: null, adherence: null, adherenceChange: null, outcome: null }, // prettier-ignore
  ],
};

/** What the API answers about readiness. */
export const READINESS = {
  readinessQuestionnaire: QUESTIONNAIRE,
  keepReadinessAnswers: { __typename: 'ReadinessAnswered', state: 'kept' },
  answerReadiness: { __typename: 'ReadinessAnswered', state: 'answered' },
  readinessRounds: list('ReadinessRoundList', [GOING_ON, AUTUMN, SPRING]),
  readinessRound: ({ id }: { id: string }) => [GOING_ON, SPRING].find((each) => each.id === id) ?? AUTUMN,
  readinessProgress: list('ReadinessProgressList', PROGRESS),
  readinessResults: RESULTS,
  readinessRecommendations: list('ReadinessRecommendationList', [RECOMMENDATION]),
  readinessResources: list('ReadinessResourceList', [RESOURCE]),
  locations: list('LocationList', PROGRESS.map(({ location, name }) => ({ code: location, name, area: null, sameAs: null }))), // prettier-ignore
  readinessNotes: NOTES,
  locationsSideBySide: SIDE_BY_SIDE,
  readinessInstruments: list('ReadinessInstrumentList', [{ code: 'five', version: 2, document: INSTRUMENT }, { code: 'five', version: 1, document: { ...INSTRUMENT, items: INSTRUMENT.items.slice(1) } }]), // prettier-ignore
  registerReadinessInstrument: { __typename: 'ReadinessInstrument', organisation: 'DEMO-COM', code: 'five', version: 3, document: { ...INSTRUMENT, combine: 'multiply' } }, // prettier-ignore
  openReadinessRound: GOING_ON,
  inviteToReadiness: list('ReadinessProgressList', PROGRESS),
  recordLocations: list('LocationList', []),
  recordReadinessResources: list('ReadinessResourceList', []),
  readinessResourceHistory: list('ReadinessResourceWordList', [{ has: 1, needs: 3, lacks: 2, unit: 'rooms', note: null, at: '2026-10-05T09:00:00.000000Z', by: 'commissioner-manager' }, { has: 1, needs: 2, lacks: 1, unit: 'rooms', note: 'As counted in May', at: '2026-05-05T09:00:00.000000Z', by: 'commissioner-manager' }]), // prettier-ignore
  importReadinessPapers: list('ReadinessProgressList', PROGRESS),
  recordReadinessNote: { __typename: 'ReadinessNote', ...NOTES.notes[0] },
  readinessInstrument: { __typename: 'ReadinessInstrument', organisation: 'DEMO-COM', code: 'five', version: 1, document: INSTRUMENT }, // prettier-ignore
  remindOfReadiness: { __typename: 'ReadinessReminder', reminded: 5 },
  closeReadinessRound: AUTUMN,
  recommendForReadiness: RECOMMENDATION,
  moveReadinessRecommendation: RECOMMENDATION,
  codeReadinessPassage: { __typename: 'ReadinessNote', ...NOTES.notes[0] },
};
