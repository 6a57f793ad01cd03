import 'reflect-metadata';
import { runService } from './process/service.js';
import { createWeb } from './web.js';

await runService(createWeb);
