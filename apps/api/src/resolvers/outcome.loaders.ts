import { Injectable } from '@nestjs/common';
import { claimsById, type ClaimStated, statedClaims } from '#contracts';
import {
  type EvidenceRow,
  evidenceOf,
  type Finding,
  findingsOf,
  historyOf,
  type OutcomeEvent,
} from '#outcomes';
import { Reader } from '../graphql/reader.js';
import type { Claim } from './claim.types.js';
import type { Outcome } from './outcome.types.js';

/** What fields of many outcomes and claims ask for one by one and is read all at once (`Asking.load`). */
@Injectable()
export class OutcomeLoaders {
  constructor(private readonly reader: Reader) {}

  /** What outcomes come to by the observations on record now. */
  readonly findings = async (outcomes: readonly Outcome[]): Promise<ReadonlyMap<Outcome, Finding>> => {
    const found = await findingsOf(this.reader.prepared, outcomes);
    return new Map(
      outcomes.flatMap((outcome) => {
        const finding = found.get(outcome.id);
        return finding ? [[outcome, finding] as const] : [];
      }),
    );
  };

  /** By the outcome's id. */
  readonly evidence = (ids: readonly string[]): Promise<ReadonlyMap<string, EvidenceRow[]>> =>
    evidenceOf(this.reader.prepared, ids);

  /** By the outcome's id. */
  readonly history = (ids: readonly string[]): Promise<ReadonlyMap<string, OutcomeEvent[]>> =>
    historyOf(this.reader.prepared, ids);

  /** By their ids; of those that are none, nothing. */
  readonly claims = async (ids: readonly string[]): Promise<ReadonlyMap<string, Claim>> =>
    new Map((await claimsById(this.reader.prepared, ids)).map((claim) => [claim.id, claim]));

  readonly stated = async (claims: readonly Claim[]): Promise<ReadonlyMap<Claim, ClaimStated>> => {
    const found = await statedClaims(this.reader.prepared, claims);
    return new Map(
      claims.flatMap((claim) => {
        const stated = found.get(claim.id);
        return stated ? [[claim, stated] as const] : [];
      }),
    );
  };
}
