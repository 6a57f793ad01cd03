import { isDay, nearestName, ok, problem, type Problem, refuse, type Result } from '#kernel';
import { formFaults } from '#outcomes';
import { circleIn } from './path.js';
import type { PlanDocument } from './plan.js';
import { TRANSITION_SCHEMA } from './plan.schema.js';
import { namesNobody, type TextAt } from './texts.js';

const ofForm = formFaults(TRANSITION_SCHEMA, 'docs/guide/transition.md');

/** Reads a plan from a JSON document. @returns INVALID with everything that is wrong with it: first its form, and once that holds, its sense */
export function parsePlan(json: unknown): Result<PlanDocument> {
  const form = ofForm(json);
  if (form.length > 0) return refuse(...form);
  // what an editor goes by is no part of it
  const plan = Object.fromEntries(Object.entries(json as object).filter(([key]) => key !== '$schema')) as unknown as PlanDocument; // prettier-ignore
  const sense = senseFaults(plan);
  return sense.length > 0 ? refuse(...sense) : ok(plan);
}

function senseFaults(plan: PlanDocument): Problem[] {
  const faults: Problem[] = [];
  const wrong = (path: readonly string[], why: string, fix: string) =>
    faults.push(problem('INVALID', path, why, fix));
  const day = (path: readonly string[], text: string | undefined) => {
    if (text !== undefined && !isDay(text)) wrong(path, `'${text}' is not a day.`, 'Write YYYY-MM-DD.');
  };
  for (const field of ['announcedOn', 'transferOn', 'stabilisedOn'] as const) day([field], plan[field]);
  for (const part of ['milestones', 'gates', 'stakeholders', 'communications'] as const) {
    const codes = (plan[part] ?? []).map(({ code }) => code);
    codes.forEach((code, i) => {
      if (codes.indexOf(code) < i) wrong([part, String(i), 'code'], `"${code}" stands there twice.`, 'Give each a code of its own.'); // prettier-ignore
    });
  }
  plan.milestones?.forEach(({ plannedOn }, i) => day(['milestones', String(i), 'plannedOn'], plannedOn));
  plan.gates?.forEach(({ dueOn }, i) => day(['gates', String(i), 'dueOn'], dueOn));
  plan.communications?.forEach(({ dueOn }, i) => day(['communications', String(i), 'dueOn'], dueOn));
  plan.staff?.forEach(
    ({ role, location = '', planned, consulted = 0, transferred = 0, departed = 0 }, i, all) => {
      if (consulted > planned) wrong(['staff', String(i), 'consulted'], `${consulted} of ${planned} cannot have been consulted.`, 'Correct one of the numbers.'); // prettier-ignore
      if (transferred + departed > planned) wrong(['staff', String(i), 'transferred'], `${transferred} transferred and ${departed} departed are more than ${planned}.`, 'Correct one of the numbers.'); // prettier-ignore
      if (all.findIndex((each) => each.role === role && (each.location ?? '') === location) < i)
      wrong(['staff', String(i), 'role'], `${role} stands there twice for the place.`, 'Count each role of a place once.'); // prettier-ignore
    },
  );
  return [...faults, ...namesNobody(...textsOf(plan))];
}

/** Whatever people write freely in a plan. */
function textsOf({
  title,
  about,
  reason,
  milestones = [],
  staff = [],
  gates = [],
  stakeholders = [],
  communications = [],
}: PlanDocument): TextAt[] {
  // prettier-ignore
  const at = (part: string, i: number, field: string): readonly string[] => [part, String(i), field];
  return [
    ...([['title', title], ['about', about], ['reason', reason]] as const), // prettier-ignore
    ...milestones.map((each, i) => [at('milestones', i, 'title'), each.title] as const),
    ...staff.flatMap(({ role, location }, i) => [[at('staff', i, 'role'), role], [at('staff', i, 'location'), location]] as const), // prettier-ignore
    ...gates.flatMap((gate, i) => [
      [at('gates', i, 'title'), gate.title] as const,
      ...gate.criteria.map((each, n) => [['gates', String(i), 'criteria', String(n), 'what'], each.kind === 'check' ? each.what : undefined] as const), // prettier-ignore
    ]),
    ...stakeholders.flatMap(({ name, note }, i) => [[at('stakeholders', i, 'name'), name], [at('stakeholders', i, 'note'), note]] as const), // prettier-ignore
    ...communications.flatMap(({ message, channel }, i) => [[at('communications', i, 'message'), message], [at('communications', i, 'channel'), channel]] as const), // prettier-ignore
  ];
}

const nearOr = (name: string, known: readonly string[]): string => {
  const near = nearestName(name, known);
  return near ? `Did you mean "${near}"?` : known.length > 0 ? `There are ${known.slice(0, 20).join(', ')}.` : 'Add it to the plan first.'; // prettier-ignore
};

/**
 * What is wrong with a document against the plan that it is put on: names that are nowhere, and circles. Pure.
 * @param known what the plan has by now, the document's own left out
 */
export function linkFaults(
  plan: PlanDocument,
  known: {
    readonly needs: ReadonlyMap<string, readonly string[]>;
    readonly stakeholders: readonly string[];
  },
): Problem[] {
  const faults: Problem[] = [];
  const unknown = (path: readonly string[], name: string, names: readonly string[]) =>
    faults.push(problem('INVALID', path, `There is no "${name}" in the plan.`, nearOr(name, names)));
  const needs = new Map(known.needs);
  for (const { code, needs: named } of plan.milestones ?? []) needs.set(code, named ?? needs.get(code) ?? []);
  const codes = [...needs.keys()];
  plan.milestones?.forEach(({ needs: named = [] }, i) => {
    for (const code of named) if (!needs.has(code)) unknown(['milestones', String(i), 'needs'], code, codes);
  });
  plan.gates?.forEach(({ criteria }, i) =>
    criteria.forEach((criterion, n) => {
      if (criterion.kind !== 'milestones') return;
      for (const code of criterion.milestones)
        if (!needs.has(code)) unknown(['gates', String(i), 'criteria', String(n), 'milestones'], code, codes);
    }),
  );
  const stakeholders = [
    ...new Set([...known.stakeholders, ...(plan.stakeholders ?? []).map(({ code }) => code)]),
  ];
  plan.communications?.forEach(({ stakeholder }, i) => {
    if (!stakeholders.includes(stakeholder)) unknown(['communications', String(i), 'stakeholder'], stakeholder, stakeholders); // prettier-ignore
  });
  const circle = faults.length === 0 ? circleIn(needs) : undefined;
  if (circle) {
    const at = (plan.milestones ?? []).findIndex(({ code }) => circle.includes(code));
    faults.push(problem('INVALID', ['milestones', String(Math.max(at, 0)), 'needs'], `${circle.join(' needs ')} needs ${circle[0]}: none of them could ever be done.`, 'Take one of them out.')); // prettier-ignore
  }
  return faults;
}
