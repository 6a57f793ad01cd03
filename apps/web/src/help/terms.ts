/** A word of the field: what it means, in a sentence or two. */
export interface Term {
  readonly word: string;
  readonly meaning: string;
}

/** The words of the field that the pages use, by a short name for templates. Beside each use stands its meaning. */
export const TERMS = {
  framework: {
    word: 'Supervision framework',
    meaning:
      'What supervision needs at each stage, for whom and by when, with the evidence behind it. An order goes by the version that was adopted when it started.',
  },
  element: {
    word: 'Element',
    meaning:
      'One thing that the framework asks for. It is due so many days after the start of the order, after an event, or after another element; some come again.',
  },
  adherence: {
    word: 'Adherence',
    meaning:
      'Of what fell due, how much was done, and how much on time. What was not needed, and what cannot be told to be needed, is in no share.',
  },
  cohort: {
    word: 'Cohort',
    meaning:
      'Everybody whose order or licence started in an area in the same quarter (or year). Each person counts once, by the first start. Their reoffending is followed together.',
  },
  counts: {
    word: 'Counts only',
    meaning:
      'People of a commissioner who do no casework see how many, not who. Small numbers are held back, because they point at people, and with them others from which they could be worked out.',
  },
  opening: {
    word: 'Opening',
    meaning:
      'For a purpose of audit, with a legal basis and a reason, named people see the persons behind a cohort, a contract or a statement for some days. Another one approves it, and those whose people they are are told.',
  },
  restriction: {
    word: 'Restriction',
    meaning:
      'Hides somebody under supervision in every organisation from everybody who is not cleared for them, because they, or a relative of a victim, work where they could be looked up.',
  },
  clearance: {
    word: 'Clearance',
    meaning:
      'Lets one person see somebody who is restricted, for one organisation and until a last day: 90 days unless another is said, a year at most. Nobody clears themself.',
  },
  binary: {
    word: 'Binary rate',
    meaning:
      'The share of the cohort who reoffended at least once: 40 of 100 people is 40%. How often each of them reoffended makes no difference to it.',
  },
  frequency: {
    word: 'Frequency',
    meaning:
      'How many proven reoffences there were for each person who reoffended. People who did not reoffend do not enter into it.',
  },
  adjusted: {
    word: 'Adjusted rate',
    meaning:
      'The binary rate after allowing for who was in the cohort: a cohort with a higher risk of reoffending than the baseline’s is not counted as a worse result for that. Where the measure’s definition does not adjust, it is the binary rate itself.',
  },
  baseline: {
    word: 'Baseline',
    meaning:
      'What the cohort is compared with: the rate of the same area in an earlier year, before the contract.',
  },
  interval: {
    word: 'Interval',
    meaning:
      'The range around the baseline within which a rate may differ by chance. Below it is better, above it is worse, within it (its ends included) is no change.',
  },
  difference: {
    word: 'Difference',
    meaning: 'The adjusted rate less the baseline, in percentage points. Below zero is less reoffending.',
  },
  termination: {
    word: 'Termination point',
    meaning:
      'A rate so far above the baseline that the contract may be ended for it. The statement says so; by itself it changes no amount.',
  },
  payable: {
    word: 'Payable',
    meaning:
      'What the statements of the contract for this cohort come to, all corrections included. An amount with a minus is owed by the provider.',
  },
  proven: {
    word: 'Reoffence',
    meaning:
      'An offence in the months after the start (the follow-up), which was proven then or in some months more (the wait for proof). The measure’s definition says how many months, and which kinds of proof count.',
  },
  asKnown: {
    word: 'As known on',
    meaning:
      'Only records that were there by the end of that day count. The same question as known on the same day gives the same answer for ever, whatever is recorded or corrected later.',
  },
  basis: {
    word: 'Provisional or final',
    meaning:
      'Provisional: offences or proofs that are recorded later can still count for the cohort. Final: the follow-up and the wait for proof are over.',
  },
  figure: {
    word: 'Figure',
    meaning:
      'One calculation, kept as a whole: every input with its source, every step, every result. Its name is the fingerprint (SHA-256) of its content, so that no digit of it can be changed without changing the name.',
  },
  run: {
    word: 'Run',
    meaning:
      'Working out every area of a scheme for one cohort, as known on one day, and issuing the statements. Asking for the same run twice gives the same run.',
  },
  statement: {
    word: 'Statement',
    meaning:
      'What is payable for a contract and a period, line by line. Once issued it is never changed: a correction is a line on the next statement.',
  },
  query: {
    word: 'Query',
    meaning:
      'A party says that a line should be another amount, and why. The other party answers, or allows all or a part of it. Until that is settled the line is in query and is not paid; the other lines are.',
  },
  redetermination: {
    word: 'Redetermination',
    meaning:
      'The last word about a line that was escalated, by somebody of the buyer who had no part in it before. It is final.',
  },
  terms: {
    word: 'Terms',
    meaning:
      'What the parties of a contract agreed to: the mechanism by which is paid, its prices and limits, the baselines, from when to when. A version binds when both parties have agreed to it, and is then never changed.',
  },
  variation: {
    word: 'Variation',
    meaning:
      'Terms that take the place of others from their own first day on. When that day is past, the next run corrects what was stated by the old ones.',
  },
  runChart: {
    word: 'Run chart',
    meaning:
      'Rates in the order of time with their median across. Six or more in a row on one side of the median are rarely chance: something has shifted.',
  },
  approval: {
    word: 'Approval',
    meaning:
      'Somebody of the buyer, who had no part in the figures, says that what is payable is paid, as it was shown. Above one person’s limit a second approves as well.',
  },
  referral: {
    word: 'Referral',
    meaning:
      'What one organisation asks of another’s service for one person: a category, a complexity, and the outcomes that are wanted.',
  },
  clock: {
    word: 'Clock',
    meaning:
      'What is waited for, with the last business day on which it is in time. Weekends and bank holidays do not count.',
  },
  capacity: {
    word: 'Capacity',
    meaning:
      'Places at one time, as the buyer or the supplier of a service said for an area and a month. What nobody has said is unknown, and not none.',
  },
  start: {
    word: 'Start',
    meaning: 'The first assessment or session of a referral that the person came to.',
  },
  promise: {
    word: 'Promised volume',
    meaning:
      'How many referrals a buyer promised a service for a month or a quarter, and its supplier agreed to.',
  },
  complexity: { word: 'Complexity', meaning: 'How much support the person needs: low, medium or high.' },
  outcomeScore: {
    word: 'Outcome score',
    meaning: '1 for each wanted outcome that was achieved, and 0.5 for each that was achieved in part.',
  },
  outcome: {
    word: 'Outcome',
    meaning:
      'Something that became of a person, as a definition says what counts: reported with its day, borne out by evidence, and verified by whom the definition names.',
  },
  claim: {
    word: 'Claim',
    meaning:
      'A request to be paid for an outcome under a contract. Once allowed it is paid by the next statement that counts it, once only.',
  },
  webhook: {
    word: 'Webhook',
    meaning:
      'An address of an organisation’s own system that is told of events as they happen, by a signed request. Where it does not answer, it is tried again for some days, and ended when nothing arrives.',
  },
  readiness: {
    word: 'Readiness',
    meaning:
      'How far a location is able and willing to take on a change: its staff, those outside who matter, who leads, what there is to work with, and how it is steered.',
  },
  resourceMap: {
    word: 'Resource map',
    meaning:
      'What each location has of what the change needs, by kind. It lacks what it needs and has not; of what is there beyond need nothing is taken off elsewhere.',
  },
  interval95: {
    word: 'Interval of 95%',
    meaning:
      'Within which the true mean lies in 95 of 100 such samples. The fewer answered, the wider it is.',
  },
  heldBackReadiness: {
    word: 'Held back',
    meaning:
      'Fewer answered than is promised to those who answer: nothing is told of them but how many they are, and no figure is worked out of them.',
  },
  kappa: {
    word: 'Cohen’s kappa',
    meaning: 'How far two people who code agree beyond chance: 1 is always, 0 is as good as chance.',
  },
  relationship: {
    word: 'Relationship',
    meaning:
      'Two organisations that work under a contract or refer people to each other, or several in an alliance, and how they govern that: goals, meetings, decisions and what each promised.',
  },
  goal: {
    word: 'Goal',
    meaning:
      'What the parties want to reach together, tied to a measure of the platform: where it stands is taken from there, and not typed in.',
  },
  commitment: {
    word: 'Commitment',
    meaning: 'What one party promised, and by when. Whether it was kept stays on record.',
  },
  escalation: {
    word: 'Escalation',
    meaning:
      'What cannot be settled is taken to the next of the steps that both parties know, each with its clock.',
  },
  changeRequest: {
    word: 'Change request',
    meaning:
      'What a party asks to be different in the contract. If it is accepted, it leads to terms that both agree.',
  },
  pulse: {
    word: 'Pulse',
    meaning:
      'A few questions to several people of each party about how the relationship goes. Nobody is shown alone: too few answers of a party are held back.',
  },
  instrument: {
    word: 'Instrument',
    meaning:
      'A questionnaire of readiness, versioned: what it asks, on which scale, and how answers make up its constructs.',
  },
  construct: {
    word: 'Construct',
    meaning:
      'What several questions together are about, such as whether people understand what the change is for.',
  },
  transition: {
    word: 'Transition',
    meaning:
      'A change of provider or structure, planned: milestones, staff and cases that move, gates, and who is told what.',
  },
  milestone: {
    word: 'Milestone',
    meaning: 'Something that has to be done by a day, and what has to be done before it.',
  },
  criticalPath: {
    word: 'Critical path',
    meaning: 'The milestones that move the last day if they are late. The others have some days in hand.',
  },
  gate: {
    word: 'Readiness gate',
    meaning:
      'What has to hold before a milestone counts as passed, read off the platform’s own figures where it can be.',
  },
  stakeholder: {
    word: 'Stakeholder',
    meaning:
      'A person or a group on whom the change depends, or whom it concerns. Interest and influence say how they are kept in touch.',
  },
  dayJob: {
    word: 'Day job',
    meaning:
      'What goes on being done while the change happens: the same service levels before it, during it and after it.',
  },
} as const satisfies Record<string, Term>;
