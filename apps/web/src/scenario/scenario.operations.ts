// Written by apps/web/codegen from the queries beside it and apps/api/schema.graphql. Do not edit: change the query, and write it anew.

import type { Operation } from '../api/operation.js';
import type { Refusal } from '../api/fragments.operations.js';

export type ScenarioVariables = {
  readonly input: {
    readonly area?: string | null;
    readonly asKnownOn?: string | null;
    readonly contract: string;
    readonly generated?: {
      readonly binaryRate: string;
      readonly cohortSize: number;
      readonly frequency: string;
      readonly riskMean?: string | null;
      readonly seed?: number | null;
    } | null;
    readonly given?: readonly { readonly input: string; readonly value: string }[] | null;
    readonly periods: readonly string[];
    readonly proposal?: unknown;
    readonly stepPercent?: string | null;
    readonly stepPoints?: string | null;
    readonly version?: number | null;
  };
};
export type ScenarioData = {
  readonly simulate:
    | Refusal
    | {
        readonly __typename: 'Simulation';
        readonly contract: string;
        readonly version: number;
        readonly onRecord: boolean;
        readonly cohorts: string;
        readonly supposed: readonly string[];
        readonly asKnownAt: string;
        readonly periods: readonly {
          readonly period: string;
          readonly sentence: string;
          readonly totalPence: string | null;
          readonly cohortSize: number | null;
          readonly reoffenders: number | null;
          readonly reoffences: number | null;
          readonly lines: readonly {
            readonly component: string;
            readonly title: string;
            readonly kind: 'ADJUSTMENT' | 'DEDUCTION' | 'PAYMENT';
            readonly amountPence: string | null;
            readonly explanation: { readonly sentence: string };
          }[];
          readonly missing: readonly {
            readonly node: string;
            readonly title: string;
            readonly why: string;
          }[];
          readonly findings: readonly {
            readonly title: string;
            readonly value: string;
            readonly sentence: string;
          }[];
          readonly sensitivity: readonly {
            readonly name: string;
            readonly title: string;
            readonly value: string;
            readonly higher: { readonly value: string; readonly totalPence: string | null };
            readonly lower: { readonly value: string; readonly totalPence: string | null } | null;
          }[];
        }[];
      };
};
export const Scenario: Operation<ScenarioData, ScenarioVariables> = {
  name: 'Scenario',
  text: 'query Scenario($input:SimulationInput!){simulate(input:$input){__typename ...on Simulation{contract version onRecord cohorts supposed asKnownAt periods{period sentence totalPence cohortSize reoffenders reoffences lines{component title kind amountPence explanation{sentence}}missing{node title why}findings{title value sentence}sensitivity{name title value higher{value totalPence}lower{value totalPence}}}}...Refusal}}fragment Refusal on Problems{__typename problems{code path why fix}}',
};
