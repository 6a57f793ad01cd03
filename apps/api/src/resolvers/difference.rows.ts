import {
  differenceSentences,
  type FigureDifference as Difference,
  type FigureSide,
  partSentence,
} from '#contracts';
import { ratioText, toPence } from '#kernel';
import type { ComparedFigure, FigureComparison } from './difference.types.js';

/** The difference of two figures as the API shows it. */
export const differenceView = (difference: Difference): FigureComparison => ({
  was: comparedFigure(difference.was),
  now: comparedFigure(difference.now),
  differencePence: difference.differencePence ?? null,
  lines: difference.lines.map((line) => ({
    component: line.component,
    title: line.title,
    wasPence: line.wasPence ?? null,
    nowPence: line.nowPence ?? null,
    differencePence: line.differencePence ?? null,
    shared: line.shared,
  })),
  parts: difference.parts.map((part) => ({
    kind: part.kind,
    name: part.name,
    title: part.title,
    was: part.change.was,
    now: part.change.now,
    wasSource: part.wasSource,
    nowSource: part.nowSource,
    valueDiffers: part.valueDiffers,
    contributions: part.contributions.map(({ component, pence }) => ({
      component,
      exact: ratioText(pence),
      pence: toPence(pence),
    })),
    exactTotal: part.totalPence ? ratioText(part.totalPence) : null,
    sentence: partSentence(part, difference),
  })),
  rules: difference.rules,
  sentences: differenceSentences(difference),
});

const comparedFigure = ({ mechanism, totalPence, ...side }: FigureSide): ComparedFigure => ({
  ...side,
  mechanism: mechanism.code,
  mechanismVersion: mechanism.version,
  totalPence: totalPence ?? null,
});
