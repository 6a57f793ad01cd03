// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type ComparedSide = {
  readonly contract: string;
  readonly period: string;
  readonly basis: 'FINAL' | 'PROVISIONAL';
  readonly asKnownAt: string;
  readonly termsVersion: number;
  readonly mechanism: string;
  readonly mechanismVersion: number;
  readonly totalPence: string | null;
};

export type StepOfFigure = {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly kind: 'LEAF' | 'STEP';
  readonly formula: string | null;
  readonly formulaWithNumbers: string | null;
};

export type CompareFiguresVariables = { readonly was: string; readonly now: string };
export type CompareFiguresData = {
  readonly figureDifference:
    | {
        readonly __typename: 'FigureComparison';
        readonly differencePence: string | null;
        readonly was: ComparedSide;
        readonly now: ComparedSide;
        readonly lines: readonly {
          readonly component: string;
          readonly title: string;
          readonly wasPence: string | null;
          readonly nowPence: string | null;
          readonly differencePence: string | null;
          readonly shared: 'ALL_ORDERS' | 'IN_ORDER' | 'NOT_KNOWN' | 'SOME_ORDERS';
        }[];
        readonly parts: readonly {
          readonly kind: 'LEAF' | 'RULES';
          readonly name: string;
          readonly title: string;
          readonly was: string;
          readonly now: string;
          readonly wasSource: string;
          readonly nowSource: string;
          readonly valueDiffers: boolean;
          readonly sentence: string;
          readonly contributions: readonly { readonly component: string; readonly pence: string }[];
        }[];
        readonly rules: readonly {
          readonly change: 'ADDED' | 'CHANGED' | 'REMOVED';
          readonly part: string;
          readonly name: string;
          readonly title: string;
          readonly was: string | null;
          readonly now: string | null;
        }[];
        readonly sentences: readonly string[];
      }
    | Refusal;
};
export const CompareFigures: Operation<CompareFiguresData, CompareFiguresVariables> = {
  name: 'CompareFigures',
  text: 'query CompareFigures($was:String!$now:String!){figureDifference(was:$was now:$now){__typename ...on FigureComparison{differencePence was{...ComparedSide}now{...ComparedSide}lines{component title wasPence nowPence differencePence shared}parts{kind name title was now wasSource nowSource valueDiffers sentence contributions{component pence}}rules{change part name title was now}sentences}...Refusal}}fragment ComparedSide on ComparedFigure{contract period basis asKnownAt termsVersion mechanism mechanismVersion totalPence}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type StepsOfFiguresVariables = { readonly was: string; readonly now: string };
export type StepsOfFiguresData = {
  readonly was:
    | {
        readonly __typename: 'Figure';
        readonly scheme: string;
        readonly area: string;
        readonly nodes: readonly StepOfFigure[];
      }
    | Refusal;
  readonly now:
    | {
        readonly __typename: 'Figure';
        readonly scheme: string;
        readonly area: string;
        readonly nodes: readonly StepOfFigure[];
      }
    | Refusal;
};
export const StepsOfFigures: Operation<StepsOfFiguresData, StepsOfFiguresVariables> = {
  name: 'StepsOfFigures',
  text: 'query StepsOfFigures($was:String!$now:String!){was:figure(id:$was){__typename ...on Figure{scheme area nodes{...StepOfFigure}}...Refusal}now:figure(id:$now){__typename ...on Figure{scheme area nodes{...StepOfFigure}}...Refusal}}fragment StepOfFigure on FigureNode{name title value kind formula formulaWithNumbers}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type FiguresOfPeriodVariables = { readonly contract: string; readonly period: string };
export type FiguresOfPeriodData = {
  readonly statements:
    | Refusal
    | {
        readonly __typename: 'StatementConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly number: number;
          readonly figure: string;
          readonly issuedAt: string;
          readonly totalPence: string;
        }[];
      };
};
export const FiguresOfPeriod: Operation<FiguresOfPeriodData, FiguresOfPeriodVariables> = {
  name: 'FiguresOfPeriod',
  text: 'query FiguresOfPeriod($contract:String!$period:Period!){statements(contract:$contract period:$period first:200){__typename ...on StatementConnection{nodes{id number figure issuedAt totalPence}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
