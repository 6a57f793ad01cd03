/** Kinds of order: the sentences and licences, and the screening, that start a person's time. */
export const ORDER_KINDS = [
  'community_order',
  'suspended_sentence_order',
  'licence',
  'post_sentence_supervision',
  'screening',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];
