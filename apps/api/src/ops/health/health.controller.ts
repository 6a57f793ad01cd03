import { Controller, Get, Req, ServiceUnavailableException } from '@nestjs/common';
import type { Request } from 'express';
import { HealthCheck, type HealthCheckResult, HealthCheckService } from '@nestjs/terminus';
import { Config } from '../config.js';
import { watchers } from '../watching.js';
import { Readiness } from './readiness.js';

/** For whatever watches the process: alive (restart it when not), ready (send it no requests when not). */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly readiness: Readiness,
    private readonly config: Config,
  ) {}

  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  @Get('ready')
  @HealthCheck()
  async ready(@Req() request: Request): Promise<HealthCheckResult | { readonly status: 'ok' }> {
    const asked = this.health.check([() => this.readiness.database(), () => this.readiness.queue()]);
    if (watchers(this.config)(request)) return asked;
    // whether it is ready may be known to whoever sends it requests; what it stands on may not
    await asked.catch(() => {
      throw new ServiceUnavailableException({ status: 'error' });
    });
    return { status: 'ok' };
  }
}
