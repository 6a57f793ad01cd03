import type {
  BackTest as BackTestValue,
  BackTestLine as Line,
  InputEffect as Effect,
  InputMove as MoveValue,
  SimulatedPeriod as Simulated,
  Simulation as SimulationValue,
  Spread as SpreadValue,
} from '#contracts';
import { explanationOf, findingOf } from './figure.rows.js';
import { ratioOf } from './measure.rows.js';
import type {
  BackTest,
  BackTestLine,
  InputEffect,
  InputMove,
  SimulatedPeriod,
  Simulation,
  Spread,
} from './trial.types.js';

export const simulationView = ({ periods, ...simulation }: SimulationValue): Simulation => ({
  ...simulation,
  periods: periods.map(simulatedPeriod),
});

function simulatedPeriod({ period, cohort, figure, explanation, sensitivity }: Simulated): SimulatedPeriod {
  return {
    period,
    cohortSize: cohort?.cohortSize ?? null,
    reoffenders: cohort?.reoffenders ?? null,
    reoffences: cohort?.reoffences ?? null,
    totalPence: explanation.totalPence ?? null,
    sentence: explanation.sentence,
    missing: figure.missing,
    get lines() {
      return explanation.lines.map((line, index) => ({
        component: line.component,
        title: line.title,
        kind: figure.lines[index]?.kind ?? 'adjustment',
        amountPence: line.pence ?? null,
        explanation: explanationOf(line),
      }));
    },
    get findings() {
      return explanation.findings.map(findingOf);
    },
    get sensitivity() {
      return sensitivity.map(inputEffect);
    },
  };
}

const inputEffect = ({ name, title, value, lower, higher }: Effect): InputEffect => ({
  name,
  title,
  value,
  lower: lower ? inputMove(lower) : null,
  higher: inputMove(higher),
});

const inputMove = ({ value, effects, totalPence }: MoveValue): InputMove => ({
  value,
  effects: effects.map(({ component, pence }) => ({ component, pence: pence ?? null })),
  totalPence: totalPence ?? null,
});

export const backTestView = ({ periods, total, ...test }: BackTestValue): BackTest => ({
  ...test,
  periods: periods.map(({ lines, ...period }) => ({ ...period, lines: lines.map(lineOf) })),
  total: lineOf(total),
});

const lineOf = ({ component, title, pence, spread, byLuck }: Line): BackTestLine => ({
  component,
  title,
  pence: pence ?? null,
  spread: spread ? spreadOf(spread) : null,
  byLuck: byLuck ? spreadOf(byLuck) : null,
});

const spreadOf = ({ paid, deducted, ...spread }: SpreadValue): Spread => ({
  ...spread,
  paid: ratioOf(paid),
  deducted: ratioOf(deducted),
});
