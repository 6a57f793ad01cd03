import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** The process's numbers for Prometheus. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  readonly httpSeconds = new Histogram({
    name: 'concord_http_request_seconds',
    help: 'How long requests took, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly jobSeconds = new Histogram({
    name: 'concord_job_seconds',
    help: 'How long jobs took, by queue, name and outcome (completed, failed, later)',
    labelNames: ['queue', 'name', 'outcome'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** A gauge that is read when somebody asks for the metrics: a value for each set of labels. */
  watch<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    read: () => Promise<Reading<Label>[]> | Reading<Label>[],
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.registry],
      async collect() {
        this.reset();
        for (const { labels, value } of await read()) this.set(labels, value);
      },
    });
  }
}

export interface Reading<Label extends string> {
  readonly labels: Record<Label, string>;
  readonly value: number;
}

/** Times each request. The route is the pattern, not the address: addresses are without number. */
@Injectable()
export class HttpMetrics implements NestMiddleware {
  constructor(private readonly metrics: Metrics) {}

  use(request: Request, response: Response, next: NextFunction): void {
    const end = this.metrics.httpSeconds.startTimer({ method: request.method });
    const path = request.originalUrl.split('?')[0];
    response.on('finish', () => {
      const pattern = (request.route as { path?: string } | undefined)?.path;
      const known = pattern && pattern !== '/' && !pattern.includes('*');
      end({ route: path === '/graphql' ? path : known ? pattern : 'other', status: response.statusCode });
    });
    next();
  }
}
