import type { EntityClass, EntitySchema } from '@mikro-orm/core';
import { CONTRACTS_ENTITIES } from '#contracts';
import { PARTNERS_ENTITIES } from '#partners';

/** Every entity of the libraries, for MikroORM. A library exports its own list; add it here. */
export const ENTITIES: (EntityClass | EntitySchema)[] = [...PARTNERS_ENTITIES, ...CONTRACTS_ENTITIES];
