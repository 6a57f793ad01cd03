import { Field, InputType, Int } from '@nestjs/graphql';
import {
  type BackTestRequest,
  parseTermsProposal,
  type SimulationRequest,
  supposedValues,
  type TermsChoice,
  type TrialRequest,
} from '#contracts';
import { ok, problem, refuse, type Result } from '#kernel';
import { Day, Json, Period } from './shared.js';

@InputType({ description: 'A value to suppose instead of what terms and records say.' })
export class SupposedValue {
  @Field(() => String, { description: 'Name of the mechanism’s input.' }) readonly input: string;
  @Field(() => String, { description: 'An exact number ("460/1722", "0.43", "12"), or "true" or "false".' })
  readonly value: string;
}

@InputType({ description: 'Which terms to try, on which records.' })
export class TrialInput {
  @Field(() => String, { description: 'Code of the contract.' }) readonly contract: string;
  @Field(() => Int, { nullable: true, description: 'Left out: the terms in force.' })
  readonly version?: number | null;
  @Field(() => Json, {
    nullable: true,
    description:
      'Terms that are not on record, instead of a version: docs/guide/terms-proposal-v1.schema.json.',
  })
  readonly proposal?: unknown;
  @Field(() => String, { nullable: true, description: 'Another area’s cohorts than the contract’s own.' })
  readonly area?: string | null;
  @Field(() => Day, { nullable: true }) readonly asKnownOn?: string | null;
  @Field(() => [SupposedValue], { nullable: true }) readonly given?: readonly SupposedValue[] | null;
}

@InputType({ description: 'A cohort that nobody is in, made up of rates.' })
export class GeneratedCohortInput {
  @Field(() => Int) readonly cohortSize: number;
  @Field(() => String, { description: 'Of the people, who reoffend: "0.43".' }) readonly binaryRate: string;
  @Field(() => String, { description: 'Reoffences of a reoffender, 1 or more: "4.1".' })
  readonly frequency: string;
  @Field(() => String, { nullable: true, description: 'Left out: nobody has a risk score.' })
  readonly riskMean?: string | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Draws who reoffends; left out, the counts are as near to the rates as whole people can be.',
  })
  readonly seed?: number | null;
}

@InputType()
export class SimulationInput extends TrialInput {
  @Field(() => [Period]) readonly periods: readonly string[];
  @Field(() => GeneratedCohortInput, { nullable: true, description: 'Instead of the cohorts on record.' })
  readonly generated?: GeneratedCohortInput | null;
  @Field(() => String, {
    nullable: true,
    description: 'By how many per cent inputs are moved, one by one; 10 unless told.',
  })
  readonly stepPercent?: string | null;
  @Field(() => String, { nullable: true, description: 'Rates by how many percentage points; 1 unless told.' })
  readonly stepPoints?: string | null;
}

@InputType()
export class BackTestInput extends TrialInput {
  @Field(() => [Period], {
    nullable: true,
    description: 'Left out: all past cohorts for which nothing more can count.',
  })
  readonly periods?: readonly string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'How often the people are drawn anew; 1,000 unless told.',
  })
  readonly resamples?: number | null;
  @Field(() => Int, { nullable: true, description: 'The same seed gives the same answer; 1 unless told.' })
  readonly seed?: number | null;
}

/** Which terms are meant. */
export function termsChoice({
  contract,
  version,
  proposal,
}: {
  readonly contract: string;
  readonly version?: number | null;
  readonly proposal?: unknown;
}): Result<TermsChoice> {
  if (proposal == null) return ok({ contract, ...(version != null && { version }) });
  if (version != null)
    return refuse(
      problem('INVALID', 'proposal', 'A version and a proposal are both given.', 'Give one of them.'),
    );
  const parsed = parseTermsProposal(proposal);
  if (!parsed.ok) return parsed;
  return parsed.value.contract === contract
    ? ok({ proposal: parsed.value })
    : refuse(
        problem(
          'INVALID',
          'contract',
          `The proposal is for ${parsed.value.contract}, not ${contract}.`,
          'Name the same contract.',
        ),
      );
}

function trialRequest(input: TrialInput): Result<TrialRequest> {
  const terms = termsChoice(input);
  if (!terms.ok) return terms;
  const { area, asKnownOn, given } = input;
  return ok({
    terms: terms.value,
    ...(area != null && { area }),
    ...(asKnownOn != null && { asKnownOn }),
    ...(given && { given: supposedValues(given.map(({ input: name, value }) => [name, value])) }),
  });
}

export function simulationRequest(input: SimulationInput): Result<SimulationRequest> {
  const trial = trialRequest(input);
  if (!trial.ok) return trial;
  const { periods, generated, stepPercent, stepPoints } = input;
  return ok({
    ...trial.value,
    periods,
    ...(generated && {
      generated: {
        cohortSize: generated.cohortSize,
        binaryRate: generated.binaryRate,
        frequency: generated.frequency,
        ...(generated.riskMean != null && { riskMean: generated.riskMean }),
        ...(generated.seed != null && { drawn: { seed: generated.seed } }),
      },
    }),
    step: { percent: stepPercent ?? '10', points: stepPoints ?? '1' },
  });
}

export function backTestRequest(input: BackTestInput): Result<BackTestRequest> {
  const trial = trialRequest(input);
  if (!trial.ok) return trial;
  const { periods, resamples, seed } = input;
  return ok({
    ...trial.value,
    ...(periods && { periods }),
    ...(resamples != null && { resamples }),
    ...(seed != null && { seed }),
  });
}
