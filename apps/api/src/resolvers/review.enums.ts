import { enumOf } from './shared.js';

export const Move = enumOf('Move', 'What can be done about a statement line: docs/guide/review.md.', {
  query: 'Says that the line should be another amount.',
  answer: 'Says why it should not.',
  concede: 'Allows the amount claimed, or a part of the difference.',
  accept: 'Takes the part that was conceded.',
  escalate: 'Asks for a redetermination.',
  redetermine: 'Decides, for good.',
  withdraw: 'Lets the line stand as it is.',
});

export const ReviewState = enumOf('ReviewState', 'Where a line stands: it follows from its last move.', {
  stated: 'Nobody queried it.',
  queried: '',
  answered: '',
  conceded: 'In full, or in part: see `disputed`.',
  accepted: '',
  escalated: '',
  redetermined: '',
  withdrawn: '',
});

export const Remedy = enumOf('Remedy', 'How an allowed amount comes about.', {
  payment: 'A statement of the difference.',
  records: 'The records are corrected, and the next run corrects the line.',
});

export const DeductionOutcome = enumOf('DeductionOutcome', 'What becomes of a deduction.', {
  recovered: 'It is taken from what is payable.',
  waived: 'It is not taken.',
  reinvested: 'The provider keeps it and spends it on what the parties agree.',
});

export const StatementKind = enumOf('StatementKind', 'Where a statement comes from.', {
  run: 'A run: its figure.',
  decision: 'A decision in the review of a line.',
});
