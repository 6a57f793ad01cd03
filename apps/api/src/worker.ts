import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { correlationMiddleware } from './ops/correlation.js';
import { runService } from './ops/service.js';
import { WorkerModule } from './worker.module.js';

await runService({
  name: 'worker',
  create: async (config) => {
    const app = await NestFactory.create(WorkerModule.forRoot(config), {
      bufferLogs: true,
      abortOnError: false,
    });
    app.useLogger(app.get(Logger));
    return app.use(correlationMiddleware);
  },
  // health and metrics only, for whoever wants them: several workers may share a machine
  port: ({ workerPort }) => (workerPort ? { variable: 'WORKER_PORT', port: workerPort } : undefined),
});
