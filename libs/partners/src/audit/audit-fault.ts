/** What is wrong where: the entry named is the first of its strand at which the chain does not hold. */
export interface AuditFault {
  readonly what: 'changed' | 'missing' | 'out_of_order' | 'act_without_entry' | 'unlike_act' | 'cut_off';
  readonly why: string;
  readonly strand?: number;
  readonly sequence?: string;
}
