import { Act } from './act/act.entity.js';

/** What MikroORM maps of this library. */
export const PARTNERS_ENTITIES = [Act];
