import { type INestApplication, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module.js';
import type { Config } from './ops/config.js';
import { correlationMiddleware } from './ops/correlation.js';

/** The API, ready to `listen` (main.ts) or `init` (tests). */
export async function createApi(config: Config): Promise<INestApplication> {
  const app = await NestFactory.create(AppModule.forRoot(config), { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Logger));
  app.use(correlationMiddleware); // before everything, so that all of it can be told apart
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
  return app;
}
