import type { FlowJob } from 'bullmq';
import type { RunRow } from '#contracts';
import { jobData, type JobData } from './job-data.js';
import { AREA_QUEUE, JOB_OPTIONS, RUN_QUEUE } from './queue.js';

/** The jobs of a run's queue: its end, and the repeated look for runs whose jobs were lost. */
export const FINISH_RUN = 'finish-run';
export const ENSURE_QUEUED = 'ensure-queued';
export const RUN_AREA = 'run-area';

export interface RunJob extends JobData {
  readonly runId: string;
  readonly round: number;
  /** Who asked for the run. */
  readonly person: string;
}

export interface AreaJob extends RunJob {
  readonly areaId: number;
  readonly area: string;
}

/** The same for everybody who queues the same round of a run, so that queueing it twice is queueing it once. */
export const runJobId = ({ id, round }: Pick<RunRow, 'id' | 'round'>): string => `${id}.${round}`;
export const areaJobId = (run: Pick<RunRow, 'id' | 'round'>, areaId: number): string =>
  `${runJobId(run)}.${areaId}`;

/** A round of a run as a flow: a child for each area that is left; the parent comes when all have ended, well or not. */
export function runFlow(
  run: RunRow,
  left: readonly { readonly areaId: number; readonly area: string }[],
): FlowJob {
  const data = jobData({ runId: run.id, round: run.round, person: run.requestedBy });
  return {
    name: FINISH_RUN,
    queueName: RUN_QUEUE,
    data,
    opts: { ...JOB_OPTIONS, jobId: runJobId(run) },
    children: left.map(({ areaId, area }) => ({
      name: RUN_AREA,
      queueName: AREA_QUEUE,
      data: { ...data, areaId, area },
      opts: { ...JOB_OPTIONS, jobId: areaJobId(run, areaId), ignoreDependencyOnFailure: true },
    })),
  };
}
