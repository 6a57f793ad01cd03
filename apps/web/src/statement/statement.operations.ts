// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal, PageEnd } from '../api/fragments.operations.js';

export type StatementHead = {
  readonly id: string;
  readonly period: string;
  readonly number: number;
  readonly basis: 'FINAL' | 'PROVISIONAL';
  readonly totalPence: string;
  readonly issuedAt: string;
  readonly asKnownAt: string;
  readonly latest: boolean;
  readonly contract: {
    readonly code: string;
    readonly title: string;
    readonly area: { readonly scheme: string; readonly code: string; readonly name: string };
    readonly supplier: { readonly name: string };
  };
};

export type Row = {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly exact: string | null;
  readonly unit: string;
  readonly source: string;
  readonly clause: string;
};

export type Explained = {
  readonly sentence: string;
  readonly reasons: readonly string[];
  readonly formula: string;
  readonly formulaWithNumbers: string | null;
  readonly rows: readonly Row[];
  readonly tree: unknown;
};

export type Node = {
  readonly name: string;
  readonly title: string;
  readonly value: string;
  readonly exact: string | null;
  readonly unit: string;
  readonly source: string;
  readonly clause: string;
  readonly kind: 'LEAF' | 'STEP';
  readonly sentence: string;
  readonly formula: string | null;
  readonly formulaWithNumbers: string | null;
  readonly clauseText: {
    readonly code: string;
    readonly title: string;
    readonly text: string;
    readonly source: string;
  } | null;
  readonly leafSource: unknown;
};

export type StatementsVariables = {
  readonly scheme?: string | null;
  readonly area?: string | null;
  readonly contract?: string | null;
  readonly period?: string | null;
  readonly first: number;
  readonly after?: string | null;
};
export type StatementsData = {
  readonly statements:
    | Refusal
    | {
        readonly __typename: 'StatementConnection';
        readonly nodes: readonly StatementHead[];
        readonly pageInfo: PageEnd;
      };
};
export const Statements: Operation<StatementsData, StatementsVariables> = {
  name: 'Statements',
  text: 'query Statements($scheme:String$area:String$contract:String$period:Period$first:Int!$after:String){statements(scheme:$scheme area:$area contract:$contract period:$period first:$first after:$after){__typename ...on StatementConnection{nodes{...StatementHead}pageInfo{...PageEnd}}...Refusal}}fragment StatementHead on Statement{id period number basis totalPence issuedAt asKnownAt latest contract{code title area{scheme code name}supplier{name}}}fragment PageEnd on PageInfo{hasNextPage hasPreviousPage endCursor}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneStatementVariables = { readonly id: string };
export type OneStatementData = {
  readonly statement:
    | Refusal
    | {
        readonly __typename: 'Statement';
        readonly id: string;
        readonly period: string;
        readonly number: number;
        readonly basis: 'FINAL' | 'PROVISIONAL';
        readonly totalPence: string;
        readonly totalToDatePence: string;
        readonly issuedAt: string;
        readonly issuedBy: string;
        readonly asKnownAt: string;
        readonly latest: boolean;
        readonly run: string;
        readonly figure: string;
        readonly contract: {
          readonly code: string;
          readonly title: string;
          readonly area: { readonly scheme: string; readonly code: string; readonly name: string };
          readonly buyer: { readonly name: string };
          readonly supplier: { readonly name: string };
        };
        readonly lines: readonly {
          readonly id: string;
          readonly position: number;
          readonly component: string;
          readonly title: string;
          readonly amountPence: string;
          readonly figure: string;
          readonly node: string;
          readonly state:
            | 'ACCEPTED'
            | 'ANSWERED'
            | 'CONCEDED'
            | 'ESCALATED'
            | 'QUERIED'
            | 'REDETERMINED'
            | 'STATED'
            | 'WITHDRAWN';
          readonly disputed: boolean;
          readonly overdue: boolean;
          readonly lapsed: boolean;
          readonly dueOn: string | null;
          readonly correction: string | null;
          readonly corrects: {
            readonly statement: string;
            readonly number: number;
            readonly position: number;
            readonly amountPence: string;
          } | null;
          readonly explanation: Explained;
        }[];
        readonly findings: readonly {
          readonly component: string;
          readonly title: string;
          readonly value: string;
          readonly sentence: string;
        }[];
      };
};
export const OneStatement: Operation<OneStatementData, OneStatementVariables> = {
  name: 'OneStatement',
  text: 'query OneStatement($id:String!){statement(id:$id){__typename ...on Statement{id period number basis totalPence totalToDatePence issuedAt issuedBy asKnownAt latest run figure contract{code title area{scheme code name}buyer{name}supplier{name}}lines{id position component title amountPence figure node state disputed overdue lapsed dueOn correction corrects{statement number position amountPence}explanation{...Explained}}findings{component title value sentence}}...Refusal}}fragment Explained on LineExplanation{sentence reasons formula formulaWithNumbers rows{...Row}tree}fragment Row on ExplanationRow{name title value exact unit source clause}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type SiblingsVariables = { readonly contract: string; readonly period: string };
export type SiblingsData = {
  readonly statements:
    | Refusal
    | {
        readonly __typename: 'StatementConnection';
        readonly nodes: readonly {
          readonly id: string;
          readonly number: number;
          readonly figure: string;
          readonly basis: 'FINAL' | 'PROVISIONAL';
          readonly totalPence: string;
          readonly issuedAt: string;
          readonly asKnownAt: string;
          readonly latest: boolean;
        }[];
      };
};
export const Siblings: Operation<SiblingsData, SiblingsVariables> = {
  name: 'Siblings',
  text: 'query Siblings($contract:String!$period:Period!){statements(contract:$contract period:$period first:200){__typename ...on StatementConnection{nodes{id number figure basis totalPence issuedAt asKnownAt latest}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type OneFigureVariables = { readonly id: string };
export type OneFigureData = {
  readonly figure:
    | {
        readonly __typename: 'Figure';
        readonly id: string;
        readonly contract: string;
        readonly scheme: string;
        readonly area: string;
        readonly period: string;
        readonly termsVersion: number;
        readonly mechanism: { readonly title: string; readonly version: number };
        readonly basis: 'FINAL' | 'PROVISIONAL';
        readonly asKnownAt: string;
        readonly complete: boolean;
        readonly totalPence: string | null;
        readonly sentence: string;
        readonly recordedAt: string;
        readonly lines: readonly {
          readonly component: string;
          readonly title: string;
          readonly kind: 'ADJUSTMENT' | 'DEDUCTION' | 'PAYMENT';
          readonly amountPence: string | null;
          readonly explanation: Explained;
        }[];
        readonly findings: readonly {
          readonly component: string;
          readonly title: string;
          readonly value: string;
          readonly sentence: string;
        }[];
        readonly missing: readonly {
          readonly node: string;
          readonly title: string;
          readonly why: string;
          readonly lines: readonly string[];
        }[];
        readonly nodes: readonly Node[];
      }
    | Refusal;
};
export const OneFigure: Operation<OneFigureData, OneFigureVariables> = {
  name: 'OneFigure',
  text: 'query OneFigure($id:String!){figure(id:$id){__typename ...on Figure{id contract scheme area period termsVersion mechanism{title version}basis asKnownAt complete totalPence sentence recordedAt lines{component title kind amountPence explanation{...Explained}}findings{component title value sentence}missing{node title why lines}nodes{...Node}}...Refusal}}fragment Explained on LineExplanation{sentence reasons formula formulaWithNumbers rows{...Row}tree}fragment Row on ExplanationRow{name title value exact unit source clause}fragment Node on FigureNode{name title value exact unit source clause kind sentence formula formulaWithNumbers clauseText{code title text source}leafSource}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type StepsOfFigureVariables = { readonly id: string };
export type StepsOfFigureData = {
  readonly figure:
    | {
        readonly __typename: 'Figure';
        readonly id: string;
        readonly scheme: string;
        readonly area: string;
        readonly period: string;
        readonly mechanism: { readonly title: string; readonly version: number };
        readonly asKnownAt: string;
        readonly nodes: readonly Node[];
      }
    | Refusal;
};
export const StepsOfFigure: Operation<StepsOfFigureData, StepsOfFigureVariables> = {
  name: 'StepsOfFigure',
  text: 'query StepsOfFigure($id:String!){figure(id:$id){__typename ...on Figure{id scheme area period mechanism{title version}asKnownAt nodes{...Node}}...Refusal}}fragment Node on FigureNode{name title value exact unit source clause kind sentence formula formulaWithNumbers clauseText{code title text source}leafSource}fragment Refusal on Problems{__typename problems{code path why fix}}',
};

export type VerifyFigureVariables = { readonly id: string };
export type VerifyFigureData = {
  readonly verifyFigure:
    | {
        readonly __typename: 'FigureVerification';
        readonly id: string;
        readonly sound: boolean;
        readonly differences: readonly {
          readonly path: readonly string[];
          readonly stored: string | null;
          readonly recomputed: string | null;
          readonly why: string;
        }[];
      }
    | Refusal;
};
export const VerifyFigure: Operation<VerifyFigureData, VerifyFigureVariables> = {
  name: 'VerifyFigure',
  text: 'query VerifyFigure($id:String!){verifyFigure(id:$id){__typename ...on FigureVerification{id sound differences{path stored recomputed why}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
