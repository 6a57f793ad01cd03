import { isDeepStrictEqual } from 'node:util';
import { problem, type Problem } from '#kernel';
import { meanwhile } from './acting.js';
import type { PlanDocument, PlannedGate } from './plan.js';
import type { GateRow, Transition } from './transition.store.js';

/** What somebody saw of a plan before they changed it. */
export interface PlanSeen {
  /** Version of what the plan says of itself. */
  readonly version?: number;
  /** Versions of gates; 0: none was seen, it is to be a new one. */
  readonly gates?: readonly { readonly code: string; readonly version: number }[];
}

/** Whoever is second is told: what they saw is not what they would change. */
export function seenFaults(
  { version, gates: seen = [] }: PlanSeen,
  found: Pick<Transition, 'version'> | undefined,
  gates: readonly Pick<GateRow, 'code' | 'version'>[],
): Problem[] {
  const versionOf = (code: string) => gates.find((gate) => gate.code === code)?.version ?? 0;
  return [
    ...(version !== undefined && version !== (found?.version ?? 0) ? [meanwhile('the plan')] : []),
    ...seen.filter((gate) => gate.version === 0 && versionOf(gate.code) > 0).map(({ code }) => problem('CONFLICT', 'seen', `There is a gate ${code} already.`, 'Change that one, or give this one another title.')), // prettier-ignore
    ...seen.filter((gate) => gate.version > 0).filter((gate) => gate.version !== versionOf(gate.code)).map(({ code }) => meanwhile(`the gate ${code}`)), // prettier-ignore
  ];
}

/** A gate that a document says anew, by its place there, with what is on record of it. */
export interface GateChanged {
  readonly place: number;
  readonly gate: PlannedGate;
  readonly was: GateRow | undefined;
}

export const changedGates = ({ gates = [] }: PlanDocument, known: readonly GateRow[]): GateChanged[] =>
  gates.flatMap((gate, place) => {
    const was = known.find(({ code }) => code === gate.code);
    const same = was?.title === gate.title && was.dueOn === gate.dueOn && isDeepStrictEqual(was.criteria, JSON.parse(JSON.stringify(gate.criteria))); // prettier-ignore
    return same ? [] : [{ place, gate, was }];
  });

/** What was passed, or waits for a decision, was looked at by the criteria that it had; the database has the same. */
export const gateFaults = (changed: readonly GateChanged[]): Problem[] =>
  changed.flatMap(({ place, gate: { code }, was }) => {
    const path = ['gates', String(place)];
    if (was?.state === 'go') return [problem('CONFLICT', path, `The gate ${code} was passed.`, 'State another one.')]; // prettier-ignore
    if (was?.state === 'ready') return [problem('CONFLICT', path, `The gate ${code} was reported ready, and waits for a decision.`, 'Let it be decided on first.')]; // prettier-ignore
    return [];
  });
