import { addDays, problem, type Problem } from '#kernel';
import type { FigurePart, Input, MechanismDocument } from '../mechanism/index.js';
import { exceedsShare, SHARE_OF_RISK, shareOfRisk, shareText } from './share-of-risk.js';
import { settlesBy, type TermsAbove, type TermsInContext, type VersionAbove } from './terms.js';

/** Whether there is, in every version of the terms above, what an input takes from the figure of the contract above, in its unit. */
export function checkParentInput(
  input: Input,
  part: FigurePart,
  { above }: Pick<TermsInContext, 'above'>,
): Problem[] {
  const about = `'${input.title}' (${input.name})`;
  if (!above)
    return [
      problem(
        'INCOMPLETE',
        ['mechanism', input.name],
        `${about} comes from the figure of the contract above, and this contract is under no other.`,
        'Use a mechanism without it, or create the contract under its parent.',
      ),
    ];
  return above.versions.flatMap((version) => {
    const unit = unitIn(version.mechanism, part);
    if (unit === input.unit) return [];
    const what = `the terms of ${above.contract} version ${version.version}, in force from ${version.from},`;
    return [
      unit === undefined
        ? problem(
            'INVALID',
            ['mechanism', input.name],
            `${about} takes ${part.component ?? part.node ?? 'nothing'} from the figure of the contract above, but ${what} have none.`,
            `There are the lines ${version.mechanism.lines.map(({ component }) => component).join(', ')}.`,
          )
        : problem(
            'INVALID',
            ['mechanism', input.name],
            `${about} is needed in ${input.unit}, but ${what} have it in ${unit}.`,
            'Take another part of the figure, or correct the unit.',
          ),
    ];
  });
}

/** In which unit a mechanism has a part of its figures; undefined: it has no such part. */
function unitIn({ inputs, steps, lines }: MechanismDocument, part: FigurePart): string | undefined {
  if (part.lines !== undefined) return 'pence';
  if (part.component !== undefined)
    return lines.some(({ component }) => component === part.component) ? 'pence' : undefined;
  return [...inputs, ...steps].find(({ name }) => name === part.node)?.unit;
}

/**
 * Whether terms fit those of the contract above on every day of theirs, where they lean on them: by an input that is taken from its
 * figure, or by a share of risk. For every day there are terms above; their periods are of the same kind; no share is above theirs.
 */
export function checkAbove(terms: Omit<TermsInContext, 'contractFrom'>): Problem[] {
  const { above, document, mechanism } = terms;
  const takes = mechanism.inputs.some(({ input }) => input.from === 'figure');
  const share = shareOfRisk(document);
  if (!above || (!takes && share === undefined)) return [];
  return [
    ...checkDaysAbove(above),
    ...(takes ? above.versions.flatMap((version) => otherPeriods(above, version, settlesBy(terms))) : []),
    ...(share === undefined ? [] : above.versions.flatMap((version) => higherShare(above, version, share))),
  ];
}

function checkDaysAbove({ contract, from, to, versions }: TermsAbove): Problem[] {
  let covered: string | null = from;
  for (const version of versions) {
    if (covered === null || version.from > covered) break;
    if (version.until === null) covered = null;
    else if (version.until > covered) covered = version.until;
  }
  if (covered === null || (to !== null && covered > to)) return [];
  return [
    problem(
      'INVALID',
      ['effective'],
      `${contract}, the contract above, has no terms in force on ${covered}, and these terms go by them.`,
      covered === from
        ? `Have terms of ${contract} agreed first.`
        : `Let these end on ${addDays(covered, -1)}, or have terms of ${contract} agreed first.`,
    ),
  ];
}

const otherPeriods = (
  { contract }: TermsAbove,
  { version, per }: VersionAbove,
  settles: string | undefined,
): Problem[] =>
  settles === undefined || per === settles
    ? []
    : [
        problem(
          'INVALID',
          ['per'],
          `There would be statements by ${settles}, but the terms of ${contract} version ${version}, whose figure they go by, have them by ${per}.`,
          `Have statements by ${per}.`,
        ),
      ];

function higherShare(
  { contract }: TermsAbove,
  { version, document }: VersionAbove,
  share: string,
): Problem[] {
  const limit = shareOfRisk(document);
  const path = ['parameters', SHARE_OF_RISK];
  if (limit === undefined)
    return [
      problem(
        'INCOMPLETE',
        path,
        `The terms of ${contract} version ${version} declare no share of risk, so whether ${shareText(share)} is above it is not known.`,
        `Have terms of ${contract} agreed that declare '${SHARE_OF_RISK}'.`,
      ),
    ];
  return exceedsShare(share, limit)
    ? [
        problem(
          'INVALID',
          path,
          `The share of risk is ${shareText(share)}, above the ${shareText(limit)} that ${contract} carries by its terms version ${version}.`,
          `Declare at most ${shareText(limit)}.`,
        ),
      ]
    : [];
}
