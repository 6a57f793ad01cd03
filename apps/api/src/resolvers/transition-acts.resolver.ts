import { Args, Context, Int, Mutation, Resolver } from '@nestjs/graphql';
import {
  answerCases,
  closeTransition,
  type CommunicationMoving,
  decideGate,
  type GateDeciding,
  type GateShown,
  gateEvents,
  type MilestoneMoving,
  moveCases,
  moveCommunication,
  moveMilestone,
  offerCases,
  openTransition,
  type PlanSeen,
  recordPlan,
  type RefusedBecause,
  reportGate,
  signCheck,
  takeCaseList,
  type TransitionCase,
} from '#contracts';
import { ok, type Result } from '#kernel';
import { countsHeldBack, type Person } from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { given } from './governance.inputs.js';
import { Json } from './shared.js';
import {
  AnswerTransitionCaseInput,
  DecideTransitionGateInput,
  MoveTransitionCommunicationInput,
  MoveTransitionMilestoneInput,
  OfferTransitionCaseInput,
  TransitionCaseListResult,
  TransitionCasesListedResult,
  TransitionCasesMovedResult,
  TransitionMovedResult,
  TransitionSeenInput,
} from './transition-acts.types.js';
import { caseOf, gateOf } from './transition.rows.js';
import { TransitionGateResult, TransitionPlanResult } from './transition.types.js';

const PLAN = { type: () => String, description: 'Code of the plan.' };
const GATE = { type: () => String, description: 'Code of the gate.' };
const REASON = { type: () => String, description: 'Why; it stays on record.' };

/** Plans of transition: what is done. */
@Resolver()
export class TransitionActsResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Mutation(() => TransitionPlanResult, {
    description:
      'Records a plan, or more of one: what the document leaves out stays, and the same again changes nothing.',
  })
  recordTransition(
    @Context() asking: Asking,
    @Args('document', { type: () => Json, description: 'As docs/guide/transition.md shows it.' }) document: unknown, // prettier-ignore
    @Args('seen', { type: () => TransitionSeenInput, nullable: true, description: 'It is refused where somebody has changed that since.' }) seen?: TransitionSeenInput | null, // prettier-ignore
    @Args('checkOnly', { type: () => Boolean, nullable: true, description: 'Nothing is kept: what is answered is what would be.' }) checkOnly?: boolean | null, // prettier-ignore
  ) {
    const how = { checkOnly: checkOnly === true, ...(seen && { seen: given(seen) as PlanSeen }) };
    return asking.signedIn((person) => recordPlan(this.deps, person, document, how));
  }

  @Mutation(() => TransitionMovedResult, {
    description: 'Says how a milestone goes: another state, owner or forecast.',
  })
  moveTransitionMilestone(@Context() asking: Asking, @Args('input') input: MoveTransitionMilestoneInput) {
    return asking.signedIn((person) => moveMilestone(this.deps, person, given(input) as MilestoneMoving));
  }

  @Mutation(() => TransitionMovedResult, {
    description: 'Says that a communication went out, what was heard back, or that it will not go out.',
  })
  moveTransitionCommunication(
    @Context() asking: Asking,
    @Args('input') input: MoveTransitionCommunicationInput,
  ) {
    return asking.signedIn((person) => moveCommunication(this.deps, person, given(input) as CommunicationMoving)); // prettier-ignore
  }

  @Mutation(() => TransitionCasesListedResult, {
    description:
      'Makes the list of cases of a plan from the platform’s own records, or adds those that came since.',
  })
  listTransitionCases(@Context() asking: Asking, @Args('transition', PLAN) transition: string) {
    return asking.signedIn(async (person) => {
      const taken = await takeCaseList(this.deps, person, transition);
      if (!taken.ok) return taken;
      const { added, reconciliation } = taken.value;
      return ok({ added: told(person, added), complete: reconciliation.complete });
    });
  }

  @Mutation(() => TransitionCaseListResult, {
    description: 'Offers cases to who is to receive them, all or none.',
  })
  offerTransitionCases(
    @Context() asking: Asking,
    @Args('transition', PLAN) transition: string,
    @Args('cases', { type: () => [OfferTransitionCaseInput] }) cases: OfferTransitionCaseInput[],
  ) {
    return asking.signedIn((person) =>
      shown(person, offerCases(this.deps, person, { transition, cases: cases.map((each) => given(each)) })),
    );
  }

  @Mutation(() => TransitionCaseListResult, {
    description: 'Takes cases that were offered, or refuses them with a reason: all or none.',
  })
  answerTransitionCases(
    @Context() asking: Asking,
    @Args('transition', PLAN) transition: string,
    @Args('cases', { type: () => [AnswerTransitionCaseInput] }) cases: AnswerTransitionCaseInput[],
  ) {
    const asked = cases.map((each) => given(each) as { reference: string; refusedBecause?: RefusedBecause });
    return asking.signedIn((person) =>
      shown(person, answerCases(this.deps, person, { transition, cases: asked })),
    );
  }

  @Mutation(() => TransitionCasesMovedResult, {
    description:
      'Moves the referrals that who receives them has accepted, each by the platform’s own reassigning; some may move and others be refused.',
  })
  moveTransitionCases(
    @Context() asking: Asking,
    @Args('transition', PLAN) transition: string,
    @Args('references', { type: () => [String], nullable: true, description: 'Left out: all that are accepted.' }) references?: string[] | null, // prettier-ignore
  ) {
    return asking.signedIn(async (person) => {
      const done = await moveCases(this.deps, person, { transition, ...(references && { references }) });
      if (!done.ok) return done;
      const { moved, refused, reconciliation } = done.value;
      return ok({
        moved: told(person, moved),
        refused: countsHeldBack(person) ? [] : refused,
        complete: reconciliation.complete,
      });
    });
  }

  @Mutation(() => TransitionGateResult, { description: 'Reports that a gate is ready to be decided on.' })
  reportTransitionGate(
    @Context() asking: Asking,
    @Args('transition', PLAN) transition: string,
    @Args('gate', GATE) gate: string,
    @Args('seen', { type: () => Int, description: 'The sequence that was seen.' }) seen: number,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn((person) =>
      this.gate(person, transition, reportGate(this.deps, person, { transition, gate, seen, reason })),
    );
  }

  @Mutation(() => TransitionGateResult, { description: 'Signs a check of a gate, for the person whom it names.' }) // prettier-ignore
  signTransitionCheck(
    @Context() asking: Asking,
    @Args('transition', PLAN) transition: string,
    @Args('gate', GATE) gate: string,
    @Args('criterion', { type: () => Int, description: 'Its place among the criteria, from 0.' }) criterion: number, // prettier-ignore
    @Args('note', { type: () => String, description: 'What was found; it stays on record.' }) note: string,
  ) {
    return asking.signedIn((person) =>
      this.gate(person, transition, signCheck(this.deps, person, { transition, gate, criterion, note })),
    );
  }

  @Mutation(() => TransitionGateResult, {
    description: 'Decides at a gate, for who buys and never by who reported it ready.',
  })
  decideTransitionGate(@Context() asking: Asking, @Args('input') input: DecideTransitionGateInput) {
    return asking.signedIn((person) =>
      this.gate(person, input.transition, decideGate(this.deps, person, given(input) as GateDeciding)),
    );
  }

  @Mutation(() => TransitionPlanResult, {
    description: 'Closes a plan, once each case is with who receives it or has ended, and nobody can be sent to who leaves.', // prettier-ignore
  })
  closeTransition(
    @Context() asking: Asking,
    @Args('transition', PLAN) transition: string,
    @Args('reason', REASON) reason: string,
  ) {
    return asking.signedIn((person) => closeTransition(this.deps, person, { transition, reason }));
  }

  private async gate(person: Person, transition: string, done: Promise<Result<GateShown>>) {
    const gate = await done;
    if (!gate.ok) return gate;
    const plan = await openTransition(this.deps.sql, person, 'transition.read', transition);
    if (!plan.ok) return plan;
    const { judged, ...rest } = gateOf(gate.value, await gateEvents(this.deps.sql, plan.value.id));
    // how many people a criterion counts is not told to who sees counts
    const held = countsHeldBack(person);
    const bare = <J extends { done: number | null; of: number | null; kind: string }>(all: readonly J[]) =>
      held
        ? all.map((each) => (COUNTING.includes(each.kind) ? { ...each, done: null, of: null } : each))
        : all;
    return ok({ ...rest, judged: bare(judged), events: rest.events.map((each) => ({ ...each, figures: bare(each.figures) })) }); // prettier-ignore
  }
}

const COUNTING: readonly string[] = ['cases_accepted', 'in_time'];
const told = (person: Person, count: number): number | null =>
  countsHeldBack(person) && count > 0 ? null : count;

/** Who sees counts of people hands cases over by what others told, and is shown none. */
async function shown(person: Person, done: Promise<Result<readonly TransitionCase[]>>) {
  const cases = await done;
  return cases.ok ? ok({ items: countsHeldBack(person) ? [] : cases.value.map(caseOf) }) : cases;
}
