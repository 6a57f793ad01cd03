import type { EntityClass, EntitySchema } from '@mikro-orm/core';

/** Every entity of the libraries, for MikroORM. A library exports its own list; add it here. */
export const ENTITIES: (EntityClass | EntitySchema)[] = [];
