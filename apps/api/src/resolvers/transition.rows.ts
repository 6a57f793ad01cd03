import type { GateEventRow, GateShown, TransitionCase as Case, TransitionShown } from '#contracts';
import type { TransitionCase, TransitionGate, TransitionOverview } from './transition.types.js';

export const gateOf = (gate: GateShown, events: readonly GateEventRow[]): TransitionGate => ({
  ...gate,
  events: events.filter(({ gateId }) => gateId === gate.id),
});

export const overviewOf = ({
  gates,
  gateEvents,
  milestones,
  ...shown
}: TransitionShown): TransitionOverview => ({
  ...shown,
  milestones: milestones.map(({ expected, ...milestone }) => ({
    ...milestone,
    expectedOn: expected?.expectedOn ?? null,
    daysLate: expected?.daysLate ?? 0,
    slack: expected?.slack ?? 0,
    critical: expected?.critical ?? false,
    moves: expected?.moves ?? [],
  })),
  gates: gates.map((gate) => gateOf(gate, gateEvents)),
});

export const caseOf = ({ list, ...each }: Case): TransitionCase => ({ ...each, late: list !== 1 });
