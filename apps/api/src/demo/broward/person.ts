/** A person of ProPublica's file, as far as a cohort and its measure need it: no name, no birth date, nothing of the charge. */
export interface BrowardPerson {
  readonly id: string;
  readonly sex: 'F' | 'M';
  /** YYYY-MM-DD: the start that cohorts are formed on. */
  readonly screenedOn: string;
  /** 1 (low) to 10 (high); undefined where the file gives none of these. */
  readonly decile?: number;
  /** YYYY-MM-DD of the first new crime after the screening that the person was charged with, if any. */
  readonly newCrimeOn?: string;
}
