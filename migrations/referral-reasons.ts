/** Reasons by kind of event: code, group, words, and whether they may still be given. The codes for ends are those of Refer and Monitor. */
type Reason = readonly [code: string, group: string, words: string, current: boolean];

const ENDS: readonly Reason[] = [
  ['INE', 'problem', 'Ineligible referral', true],
  ['MIS', 'problem', 'Mistaken or duplicate referral', true],
  ['NOT', 'user', 'Not engaged', true],
  ['NEE', 'user', 'Needs met through another route', true],
  ['MOV', 'user', 'Moved out of service area', true],
  ['WOR', 'user', 'Work, caring commitments or sickness', true],
  ['USE', 'user', 'User died', true],
  ['ACQ', 'sentence', 'Acquitted on appeal', true],
  ['RET', 'sentence', 'Returned to custody', true],
  ['SER', 'sentence', 'Sentence revoked', true],
  ['SEE', 'sentence', 'Sentence expired', true],
  ['EAR', 'early', 'Intervention has been completed', true],
  ['ANO', 'other', 'Any other change of circumstance', true],
  // of earlier years: on record in files of history
  ['DIE', 'user', 'Service user died', false],
  ['DIS', 'user', 'Service user has disengaged', false],
  ['REC', 'sentence', 'Service user has been recalled', false],
  ['END', 'sentence', 'Sentence has ended', false],
  ['REV', 'sentence', 'Sentence has been revoked', false],
  ['DUP', 'problem', 'Duplicate of another referral', false],
  ['PPJ', 'other', 'Probation practitioner’s professional judgement', false],
];

const NO_SESSION: readonly Reason[] = [
  ['POP_ACCEPTABLE', 'user', 'The person on probation could not come, for an acceptable reason', true],
  ['POP_UNACCEPTABLE', 'user', 'The person on probation did not come, without an acceptable reason', true],
  ['LOGISTICS', 'service', 'It could not be held for reasons of the service', true],
];

export const REFERRAL_REASONS: Readonly<Record<string, readonly Reason[]>> = {
  end_requested: ENDS,
  withdrawn: ENDS,
  declined: [
    ['FULL', 'capacity', 'There is no room for it', true],
    ['AREA', 'scope', 'It is outside the area of the service', true],
    ['NEEDS', 'scope', 'The service does not meet the needs', true],
    ['RISK', 'risk', 'It cannot be delivered safely', true],
    ['KNOWN', 'problem', 'The person is with the service already', true],
    ['OTHER', 'other', 'Another reason, which the note says', true],
  ],
  assessment_recorded: NO_SESSION,
  session_recorded: NO_SESSION,
};
