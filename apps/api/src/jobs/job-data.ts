import { currentCorrelationId, newCorrelationId } from '../ops/correlation.js';

/** What every job's data hold besides its own. */
export interface JobData {
  /** Of the request that asked for the job. */
  readonly correlationId: string;
}

/** A job's data, with the id of the request (or job) that adds it. Children of a flow get it the same way. */
export const jobData = <Data extends object>(data: Data): Data & JobData => ({
  ...data,
  correlationId: currentCorrelationId() ?? newCorrelationId(),
});
