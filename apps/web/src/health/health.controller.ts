import { Controller, Get } from '@nestjs/common';
import {
  HealthCheck,
  type HealthCheckResult,
  HealthCheckService,
  HealthIndicatorService,
} from '@nestjs/terminus';
import { Site } from '../view/site.js';

const PATIENCE_MS = 2_000;

/** For whatever watches the process: alive (restart it when not), ready (send it no requests when not). */
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly site: Site,
  ) {}

  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([]);
  }

  @Get('ready')
  @HealthCheck()
  async ready(): Promise<HealthCheckResult | { readonly status: 'ok' }> {
    const result = await this.health.check([
      () =>
        this.indicators
          .check('api')
          .attempt(() => this.site.api.isAlive(PATIENCE_MS))
          .withTimeout(PATIENCE_MS),
      () =>
        this.indicators
          .check('sessions')
          .attempt(() => this.site.sessions.check())
          .withTimeout(PATIENCE_MS),
    ]);
    // in production whoever comes by may know that they are ready, and not what they stand on (nor, by the error filter, what is down)
    return this.site.config.production ? { status: 'ok' } : result;
  }
}
