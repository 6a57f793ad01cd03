import { Logger } from '@nestjs/common';
import express from 'express';
import request from 'supertest';
import { freePorts } from '../../../../test/platform/platform.js';
import { testConfig } from '../../../../test/support/config.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Rates } from './rates.js';
import { Refusals } from './refusals.js';

describe('limits of how often is asked, over several processes', () => {
  let db: TestDatabase;
  const begun: Rates[] = [];
  beforeAll(async () => void (db = await testDatabase()));
  afterEach(() => {
    for (const rates of begun.splice(0)) rates.onModuleDestroy();
    Logger.overrideLogger(false);
  });
  afterAll(() => db.drop());

  /** What a process answers a number of requests with. */
  async function started(settings: Record<string, string>): Promise<(times: number) => Promise<number[]>> {
    const rates = new Rates(testConfig(db, settings), db.sql, new Refusals(db.sql));
    begun.push(rates);
    await rates.onModuleInit();
    const app = express().use(rates.ofAddresses, (_request, response) => void response.sendStatus(200));
    return async (times) => {
      const all: number[] = [];
      for (let i = 0; i < times; i += 1) all.push((await request(app).get('/graphql')).status);
      return all;
    };
  }

  // where the tests have a Redis (.ci/run), it is of that; else two processes cannot know of each other
  const redis = process.env.REDIS_URL;
  (redis ? it : it.skip)('are counted together in Redis, from the first request on', async () => {
    const settings = { RATE_PER_ADDRESS: '3' };
    const [one, other] = [await started(settings), await started(settings)];
    expect([await one(2), await other(2)]).toEqual([
      [200, 200],
      [200, 429],
    ]);
  });

  it('hold within the process while Redis is away, which is told once and without its password', async () => {
    const told: string[] = [];
    Logger.overrideLogger({ log: () => undefined, error: () => undefined, warn: (text: string) => void told.push(text) }); // prettier-ignore
    const [port] = await freePorts(1);
    const ask = await started({
      REDIS_URL: `redis://someone:hidden-word@127.0.0.1:${port}`,
      RATE_PER_ADDRESS: '2',
    });
    expect(await ask(4)).toEqual([200, 200, 429, 429]);
    expect(told).toEqual([
      'Redis does not answer (ECONNREFUSED): until it does, each process counts limits by itself',
    ]);
  });
});
