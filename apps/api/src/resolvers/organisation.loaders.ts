import { Injectable } from '@nestjs/common';
import { supplyDepths } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import type { LoadMany } from '../graphql/loading/batch.js';

/** What fields of organisations and relationships ask for one by one and is read all at once (`Asking.load`). */
@Injectable()
export class OrganisationLoaders {
  private readonly depths = new Map<string, LoadMany<number, number>>();

  constructor(private readonly deps: ApiDeps) {}

  /** Depths by the relationship's id; one loader a day that is asked for, so that a request's are read together. */
  depthsOn(day: string): LoadMany<number, number> {
    let load = this.depths.get(day);
    if (!load) {
      if (this.depths.size >= MOST_DAYS) this.depths.clear();
      this.depths.set(day, (load = (ids) => supplyDepths(this.deps.sql, ids, day)));
    }
    return load;
  }
}

const MOST_DAYS = 100;
