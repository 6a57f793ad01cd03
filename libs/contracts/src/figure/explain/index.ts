export { displayValue } from './display.js';
export { explainFigure, type FigureExplanation, type FindingExplanation } from './explain-figure.js';
export { explainLine, type ExplanationTree, type LineExplanation } from './explain-line.js';
export { explainNode, type ExplanationRow, type NodeExplanation } from './explain-node.js';
