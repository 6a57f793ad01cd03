import 'reflect-metadata';
import { createApi } from './api.js';
import { runService } from './ops/service.js';

await runService({
  name: 'api',
  create: createApi,
  port: ({ apiPort }) => ({ variable: 'API_PORT', port: apiPort }),
});
