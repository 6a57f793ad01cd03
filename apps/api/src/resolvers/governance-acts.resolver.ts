import { Args, Context, Int, Mutation, Resolver } from '@nestjs/graphql';
import { tieTerms } from '#contracts';
import { ok, type Result } from '#kernel';
import {
  addPaper,
  answerPulse,
  callMeeting,
  changeMeeting,
  endCalendarKey,
  escalateItem,
  type GoalMeasure,
  type GovernanceItem as Item,
  type ItemKind,
  type ItemState,
  makeCalendarKey,
  moveItem,
  openPulse,
  raiseItem,
  stateSteps,
  takeBackPaper,
  takeMinutes,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import {
  AddPaperInput,
  CallMeetingInput,
  ChangeMeetingInput,
  EscalationStepInput,
  given,
  MoveGovernanceItemInput,
  OpenPulseInput,
  RaiseGovernanceItemInput,
  TakeMinutesInput,
} from './governance.inputs.js';
import { itemOf, roundOf } from './governance.rows.js';
import {
  CalendarKeyEndedResult,
  CalendarKeyResult,
  EscalationStepsResult,
  GovernanceItemResult,
  GovernanceMeetingResult,
  PulseRoundResult,
} from './governance.types.js';

const shown = async (result: Promise<Result<Item>>) => {
  const item = await result;
  return item.ok ? ok(itemOf(item.value)) : item;
};

/** How relationships and alliances are governed: what is done. */
@Resolver()
export class GovernanceActsResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => GovernanceItemResult, {
    description:
      'Raises a goal, action, risk, issue, decision, commitment, change request or note of a relationship.',
  })
  raiseGovernanceItem(@Context() asking: Asking, @Args('input') input: RaiseGovernanceItemInput) {
    const { kind, goal, ...rest } = given(input);
    return asking.signedIn((person) =>
      shown(
        raiseItem(this.deps, person, {
          ...rest,
          kind: kind as ItemKind,
          ...(goal && { goal: given(goal) as GoalMeasure }),
        }),
      ),
    );
  }

  @Mutation(() => GovernanceItemResult, {
    description: 'Moves an item: another state, owner, day or score, or a word on how it goes.',
  })
  moveGovernanceItem(@Context() asking: Asking, @Args('input') input: MoveGovernanceItemInput) {
    const { state, ...rest } = given(input);
    return asking.signedIn((person) =>
      shown(
        moveItem(this.deps, person, { ...rest, ...(state !== undefined && { state: state as ItemState }) }),
      ),
    );
  }

  @Mutation(() => GovernanceItemResult, {
    description:
      'Escalates what is open, by the steps of the relationship; what stands on a step already goes on to the next.',
  })
  escalateGovernanceItem(
    @Context() asking: Asking,
    @Args('id', { type: () => Int }) id: number,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => shown(escalateItem(this.deps, person, { id, reason })));
  }

  @Mutation(() => EscalationStepsResult, {
    description: 'States by which steps something is escalated from now on.',
  })
  stateEscalationSteps(
    @Context() asking: Asking,
    @Args('relationship', { type: () => String }) relationship: string,
    @Args('steps', { type: () => [EscalationStepInput] }) steps: EscalationStepInput[],
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn(async (person) => {
      const stated = await stateSteps(this.deps, person, { relationship, steps, reason });
      return stated.ok ? ok({ items: stated.value.map((step) => ({ ...step })) }) : stated;
    });
  }

  @Mutation(() => GovernanceMeetingResult, { description: 'Calls a review meeting. The same again is one.' })
  callGovernanceMeeting(@Context() asking: Asking, @Args('input') input: CallMeetingInput) {
    return asking.signedIn((person) => callMeeting(this.deps, person, given(input)));
  }

  @Mutation(() => GovernanceMeetingResult, { description: 'Moves a meeting, or cancels it.' })
  changeGovernanceMeeting(@Context() asking: Asking, @Args('input') input: ChangeMeetingInput) {
    return asking.signedIn((person) => changeMeeting(this.deps, person, given(input)));
  }

  @Mutation(() => GovernanceMeetingResult, {
    description:
      'Adds a paper to a meeting: a text, an address or both. The same again is one. A file is added by POST /papers.',
  })
  addGovernancePaper(@Context() asking: Asking, @Args('input') input: AddPaperInput) {
    return asking.signedIn((person) => addPaper(this.deps, person, given(input)));
  }

  @Mutation(() => GovernanceMeetingResult, {
    description:
      'Takes back a paper of the own organisation: it stays on record that there was one, and nobody else reads it any more.',
  })
  takeBackGovernancePaper(
    @Context() asking: Asking,
    @Args('id', { type: () => Int, description: 'Of the paper.' }) id: number,
    @Args('reason', { type: () => String, description: 'Why; it stays on record.' }) reason: string,
  ) {
    return asking.signedIn((person) => takeBackPaper(this.deps, person, { id, reason }));
  }

  @Mutation(() => GovernanceMeetingResult, {
    description:
      'Takes the minutes of a meeting, or corrects them by a further version; who was there is part of them.',
  })
  takeGovernanceMinutes(@Context() asking: Asking, @Args('input') input: TakeMinutesInput) {
    return asking.signedIn((person) => takeMinutes(this.deps, person, input));
  }

  @Mutation(() => PulseRoundResult, {
    description: 'Opens a round of the pulse. The same days again are one.',
  })
  openPulse(@Context() asking: Asking, @Args('input') input: OpenPulseInput) {
    return asking.signedIn(async (person) => {
      const round = await openPulse(this.deps, person, input);
      return round.ok ? ok(roundOf(round.value, false)) : round;
    });
  }

  @Mutation(() => PulseRoundResult, {
    description:
      'Answers the pulse, once. What is said is counted with what others of the same party say, and stored nowhere by itself.',
  })
  answerPulse(
    @Context() asking: Asking,
    @Args('round', { type: () => Int }) round: number,
    @Args('values', {
      type: () => [Int],
      description: 'From 1, not at all, to 5, fully; one for each statement.',
    })
    values: number[],
  ) {
    return asking.signedIn(async (person) => {
      const answered = await answerPulse(this.deps, person, { round, values });
      return answered.ok ? ok(roundOf(answered.value, true)) : answered;
    });
  }

  @Mutation(() => GovernanceItemResult, {
    description:
      'Ties terms that were proposed to a change that was accepted: it is agreed once they are in force.',
  })
  tieTermsToChange(
    @Context() asking: Asking,
    @Args('id', { type: () => Int, description: 'Of the change.' }) id: number,
    @Args('version', { type: () => Int, description: 'Of the terms of its contract.' }) version: number,
  ) {
    return asking.signedIn((person) => shown(tieTerms(this.deps, person, { id, version })));
  }

  @Mutation(() => CalendarKeyResult, {
    description:
      'Makes an address by which a calendar program reads the meetings of the own relationships; the one before ends. It is shown once.',
  })
  makeCalendarKey(@Context() asking: Asking) {
    return asking.signedIn((person) => makeCalendarKey(this.deps, person));
  }

  @Mutation(() => CalendarKeyEndedResult, { description: 'Ends the own address for calendar programs.' })
  endCalendarKey(@Context() asking: Asking) {
    return asking.signedIn((person) => endCalendarKey(this.deps, person));
  }
}
