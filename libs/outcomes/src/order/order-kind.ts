/** Kinds of order: the sentences, licences and supervision, and the screening, that start a person's time. */
export const ORDER_KINDS = [
  'community_order',
  'suspended_sentence_order',
  // of any custodial sentence: life and public protection sentences and home detention curfew among them
  'licence',
  // after a sentence of less than two years (Criminal Justice Act 2003, s. 256AA)
  'post_sentence_supervision',
  'screening',
  // of somebody who came of age, or was given over by the youth offending team (Sentencing Act 2020, s. 173)
  'youth_rehabilitation_order',
  // the second part of a detention and training order (Sentencing Act 2020, s. 242)
  'detention_training_supervision',
  // for a breach of post-sentence supervision (Criminal Justice Act 2003, s. 256AC)
  'supervision_default_order',
  // a sentence put off, on requirements that probation may supervise (Sentencing Act 2020, s. 3)
  'deferment_order',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];
