import { setTimeout as pause } from 'node:timers/promises';
import { InjectFlowProducer, InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { EntityManager } from '@mikro-orm/postgresql';
import type { FlowProducer, Queue } from 'bullmq';
import {
  areasLeft,
  finishRun,
  findRun,
  type RequestedRun,
  requestRun,
  type RunRequest,
  type RunRow,
  unfinishedRuns,
} from '#contracts';
import { inTransaction, ok, type Result, SQL, type SqlPool } from '#kernel';
import type { Person } from '#partners';
import { currentCorrelationId, newCorrelationId, withCorrelationId } from '../ops/correlation.js';
import { AREA_QUEUE, RUN_FLOW, RUN_QUEUE } from './queue.js';
import { areaJobId, runFlow, runJobId } from './run-jobs.js';

/** Job states in which nothing more comes of a job by itself. */
const ENDED = ['completed', 'failed', 'unknown'];

/** How long who asks for a run waits for a queue that does not answer. */
const QUEUE_PATIENCE_MS = 3_000;

/** Keeps these locks apart from others that take a pair of numbers. */
const QUEUEING_LOCKS = 7_128;

/**
 * Asks for runs and queues their jobs. What has to be done stands in the database; the queue only gets it done, so jobs that
 * were never queued, or were lost with the queue's data, are queued again from there.
 */
@Injectable()
export class RunQueue {
  private readonly logger = new Logger('RunQueue');

  constructor(
    private readonly em: EntityManager,
    @Inject(SQL) private readonly sql: SqlPool,
    @InjectFlowProducer(RUN_FLOW) private readonly flow: FlowProducer,
    @InjectQueue(RUN_QUEUE) private readonly runs: Queue,
    @InjectQueue(AREA_QUEUE) private readonly areas: Queue,
  ) {}

  /**
   * requestRun, and its jobs queued. When the queue does not answer the run stands all the same, and is queued by the next
   * worker's look for unfinished runs.
   */
  async request(person: Person, request: Omit<RunRequest, 'correlationId'>): Promise<Result<RequestedRun>> {
    const correlationId = currentCorrelationId() ?? newCorrelationId();
    const requested = await requestRun({ em: this.em, sql: this.sql }, person, { ...request, correlationId });
    if (!requested.ok) return requested;
    const { run, created } = requested.value;
    await Promise.race([this.tryToQueue(run), pause(QUEUE_PATIENCE_MS, undefined, { ref: false })]);
    return ok({ run: (await findRun(this.sql, run.id)) ?? run, created });
  }

  /** Queues again whatever is unfinished and not on the queue. A run whose attempts are used up waits to be asked for again. */
  async ensureAllQueued(): Promise<void> {
    for (const run of await unfinishedRuns(this.sql)) await this.tryToQueue(run);
  }

  private tryToQueue(run: RunRow): Promise<void> {
    return this.ensureQueued(run).catch((error: unknown) =>
      this.logger.error({ err: error, run: run.id }, 'the run was not queued; it will be tried again'),
    );
  }

  /** Queues a run's jobs unless they are queued already, or it has nothing left to do. */
  async ensureQueued(run: RunRow): Promise<void> {
    if (run.state === 'finished' || run.state === 'failed') return;
    await withCorrelationId(run.correlationId, () =>
      inTransaction(this.sql, async (sql) => {
        // two who look at the same time must not take the half-queued jobs of the other for lost ones
        await sql.query('select pg_advisory_xact_lock($1, hashtext($2))', [QUEUEING_LOCKS, run.id]);
        if (await finishRun(sql, run.id)) return;
        if (await this.isQueued(run)) return;
        const left = await areasLeft(sql, run.id);
        for (const { areaId } of left) await this.removeEnded(this.areas, areaJobId(run, areaId));
        await this.flow.add(runFlow(run, left));
      }),
    );
  }

  private async isQueued(run: RunRow): Promise<boolean> {
    return !(await this.removeEnded(this.runs, runJobId(run)));
  }

  /** Removes a job that has ended though its work is not done, so that its id can be used again. True: there is none now. */
  private async removeEnded(queue: Queue, jobId: string): Promise<boolean> {
    const state = await queue.getJobState(jobId);
    if (!ENDED.includes(state)) return false;
    if (state !== 'unknown') await queue.remove(jobId);
    return true;
  }
}
