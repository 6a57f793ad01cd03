import { Field, Int, ObjectType } from '@nestjs/graphql';
import { enumOf, Instant, listOf, resultOf } from './shared.js';

export const PeriodKind = enumOf('PeriodKind', 'What statements are for, and cohorts are formed by.', {
  month: 'Statements only: no cohort is formed by month.',
  quarter: '',
  year: '',
});
export const OrderKind = enumOf(
  'OrderKind',
  'The sentence, licence or screening that starts a person’s time.',
  {
    community_order: '',
    suspended_sentence_order: '',
    licence: '',
    post_sentence_supervision: '',
    screening: '',
    youth_rehabilitation_order: '',
    detention_training_supervision: 'The second part of a detention and training order.',
    supervision_default_order: 'For a breach of post-sentence supervision.',
    deferment_order: 'Sentence put off, on requirements.',
  },
);
export const ProofKind = enumOf('ProofKind', 'How an offence is proven.', {
  charge: '',
  conviction: '',
  caution: '',
});
export const Adjustment = enumOf('Adjustment', 'How a cohort’s case mix is taken into account.', {
  none: 'It is not.',
  risk_mean: 'The rate less the difference between the mean risk of the cohort and of the baseline.',
  risk_band: 'Standardised by risk band.',
});

@ObjectType({
  description:
    'One version of a measure definition: what starts a person’s time and what counts (docs/guide/importing.md).',
})
export class MeasureDefinition {
  @Field(() => String) readonly code: string;
  @Field(() => Int) readonly version: number;
  @Field(() => String) readonly title: string;
  @Field(() => PeriodKind) readonly per: string;
  @Field(() => [OrderKind]) readonly starts: readonly string[];
  @Field(() => [ProofKind]) readonly proofs: readonly string[];
  @Field(() => Int) readonly followUpMonths: number;
  @Field(() => Int) readonly proofWaitMonths: number;
  @Field(() => [String]) readonly excludeOffenceCodes: readonly string[];
  @Field(() => Adjustment) readonly adjust: string;
  @Field(() => String, { description: 'SHA-256 of the definition’s canonical JSON.' })
  readonly digest: string;
  @Field(() => Instant) readonly recordedAt: string;
  @Field(() => String, { description: 'Code of the person who recorded it.' }) readonly recordedBy: string;
}

export const MeasureDefinitionList = listOf('MeasureDefinition', MeasureDefinition);
export const MeasureDefinitionsResult = resultOf('MeasureDefinitions', MeasureDefinitionList);
export const MeasureDefinitionResult = resultOf('MeasureDefinition', MeasureDefinition);
