import 'reflect-metadata';
import type { Server } from 'node:http';
import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { testConfig } from '../../../test/support/config.js';
import { testDatabase, type TestDatabase } from '../../../test/support/database.js';
import { createApi } from './api.js';

describe('the API process', () => {
  let db: TestDatabase;
  let app: INestApplication<Server>;
  beforeAll(async () => {
    db = await testDatabase();
    app = await createApi(testConfig(db));
    await app.init();
  });
  afterAll(async () => {
    await app.close();
    await db.drop();
  });

  it('is alive', async () => {
    const { body } = await request(app.getHttpServer()).get('/health/live').expect(200);
    expect(body).toMatchObject({ status: 'ok' });
  });

  it('is ready when database and queue answer', async () => {
    const { body } = await request(app.getHttpServer()).get('/health/ready').expect(200);
    expect(body).toMatchObject({
      status: 'ok',
      details: { database: { status: 'up' }, queue: { status: 'up' } },
    });
  });

  it('is not ready when a migration is missing', async () => {
    await db.owner.query('alter table mikro_orm_migrations rename to hidden');
    try {
      const { body } = await request(app.getHttpServer()).get('/health/ready').expect(503);
      expect(body).toMatchObject({
        status: 'error',
        details: { database: { status: 'down' }, queue: { status: 'up' } },
      });
    } finally {
      await db.owner.query('alter table hidden rename to mikro_orm_migrations');
    }
  });

  it('answers under the correlation id that it was given', async () => {
    const { headers } = await request(app.getHttpServer())
      .get('/health/live')
      .set('x-correlation-id', 'abc-1');
    expect(headers['x-correlation-id']).toBe('abc-1');
  });

  it.each([[undefined], [''], ['a b'], ['x'.repeat(65)], ['{"a":1}']])(
    'makes a correlation id of its own instead of %p',
    async (given) => {
      const asked = request(app.getHttpServer()).get('/health/live');
      const { headers } = await (given === undefined ? asked : asked.set('x-correlation-id', given));
      expect(headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('counts requests by route, and shows its connections and queues', async () => {
    await request(app.getHttpServer()).post('/graphql').send({ query: '{ __typename }' }).expect(200);
    await request(app.getHttpServer()).get('/no/such/page').expect(404);
    const { text } = await request(app.getHttpServer()).get('/metrics').expect(200);
    expect(text).toMatch(
      /concord_http_request_seconds_count\{method="GET",route="\/health\/ready",status="503"\} 1/,
    );
    expect(text).toMatch(/concord_database_connections\{state="open"\} [1-9]/);
    expect(text).toMatch(
      /concord_http_request_seconds_count\{method="POST",route="\/graphql",status="200"\} 1/,
    );
    expect(text).toMatch(/concord_http_request_seconds_count\{method="GET",route="other",status="404"\} 1/);
    expect(text).toMatch(/concord_queue_jobs\{queue="run",state="waiting"\} 0/);
  });
});
