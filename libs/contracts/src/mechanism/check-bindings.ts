import { problem, type Problem } from '#kernel';
import { type Binding, type Input, PARENT, type Rules } from './document.js';
import { nearest } from './nearest.js';
import { isStatisticName, STATISTIC_NAMES, STATISTIC_UNITS } from './statistic.js';

/** What an input asks for can be had from anywhere at all: a statistic that there is, in the unit that it comes in. */
export function checkBindings({ inputs }: Pick<Rules, 'inputs'>): Problem[] {
  return [...inputs.flatMap((input) => bindingProblems(input)), ...twoUnits(inputs)];
}

type From<Kind extends Binding['from']> = Extract<Binding, { from: Kind }>;

function bindingProblems(input: Input): Problem[] {
  const { from } = input.input;
  if (from === 'measure') return statisticProblems(input, input.input);
  if (from === 'declared') return declaredProblems(input, input.input);
  if (from === 'above_person_cap')
    return inOneUnit(input, 'pence', 'What exceeds a cap for each person is money, and comes in pence');
  if (from === 'figure') return figureProblems(input, input.input);
  if (from === 'period')
    return inOneUnit(input, '1', 'What is asked of the period is a plain number, in the unit 1');
  return [];
}

const wrong = ({ name }: Input, key: string, why: string, fix: string): Problem =>
  problem('INVALID', ['inputs', name, ...key.split('.')], why, fix);

const inOneUnit = (input: Input, unit: string, rule: string): Problem[] =>
  input.unit === unit
    ? []
    : [
        wrong(
          input,
          'unit',
          `${rule}; '${input.name}' is declared in ${input.unit}.`,
          `Declare the unit '${unit}'.`,
        ),
      ];

function statisticProblems(input: Input, { statistic, over = 'period' }: From<'measure'>): Problem[] {
  if (!isStatisticName(statistic)) {
    const near = nearest(statistic, STATISTIC_NAMES);
    return [
      wrong(
        input,
        'input.statistic',
        `There is no statistic '${statistic}'.`,
        near ? `Did you mean '${near}'?` : `There are ${STATISTIC_NAMES.join(', ')}.`,
      ),
    ];
  }
  const unit = STATISTIC_UNITS[statistic];
  return [
    ...inOneUnit(input, unit, `The statistic '${statistic}' comes in ${unit}`),
    ...(statistic === 'adjusted_binary_rate' && over !== 'period'
      ? [
          wrong(
            input,
            'input.over',
            'There is no pooled adjusted_binary_rate: each cohort is adjusted by the baseline of its own period.',
            "Ask for 'binary_rate', or leave out 'over'.",
          ),
        ]
      : []),
  ];
}

function declaredProblems(
  input: Input,
  { statistic = 'quantity', over = 'period', before }: From<'declared'>,
): Problem[] {
  return [
    ...(statistic === 'people' ? inOneUnit(input, 'person', 'People are counted in person') : []),
    ...(input.unit === 'boolean' && statistic !== 'people'
      ? [
          wrong(
            input,
            'unit',
            'A declared quantity is a number, not yes or no.',
            'Declare the unit it counts.',
          ),
        ]
      : []),
    ...(before && over === 'period'
      ? [
          wrong(
            input,
            'input.before',
            'It asks for what lies in the period before the period begins, which is nothing.',
            `Add "over": "year" or "contract", or leave out 'before'.`,
          ),
        ]
      : []),
  ];
}

/** What a line comes to is money; a node has the unit that the other mechanism gives it, which terms are checked for. */
function figureProblems(input: Input, { figure, node, component, lines }: From<'figure'>): Problem[] {
  const asked = [node, component, lines].filter((part) => part !== undefined).length;
  return [
    ...(figure === PARENT
      ? []
      : [
          wrong(
            input,
            'input.figure',
            `There is no figure '${figure}' to take a value from.`,
            `Write "figure": "${PARENT}": that of the contract which this one is under.`,
          ),
        ]),
    ...(asked === 1
      ? []
      : [
          wrong(
            input,
            'input',
            asked === 0
              ? 'It does not say what of the figure it takes.'
              : 'It says twice what of the figure it takes.',
            `Name one: "node" (an input or step), "component" (a line), or "lines" (what all lines of a kind come to).`,
          ),
        ]),
    ...(node === undefined && asked > 0
      ? inOneUnit(input, 'pence', 'What a line comes to is money, and comes in pence')
      : []),
  ];
}

/** The parameter or cell of the terms that inputs are read from: it has one unit, whoever asks. */
function placesOf({
  name,
  unit,
  input,
}: Input): { place: string; what: string; name: string; unit: string }[] {
  if (input.from === 'term')
    return [{ place: `term ${input.parameter}`, what: `'${input.parameter}'`, name, unit }];
  if (input.from === 'table') {
    const { table, column, row } = input;
    return [
      {
        place: `cell ${JSON.stringify([table, column, row])}`,
        what: `The column '${column}' of '${table}'${row === undefined ? '' : ` in the row '${row}'`}`,
        name,
        unit,
      },
    ];
  }
  if (input.from === 'above_person_cap')
    return [{ place: `term ${input.cap}`, what: `'${input.cap}'`, name, unit: 'pence' }];
  return [];
}

function twoUnits(inputs: readonly Input[]): Problem[] {
  const first = new Map<string, { name: string; unit: string }>();
  return inputs.flatMap(placesOf).flatMap(({ place, what, name, unit }) => {
    const known = first.get(place);
    if (!known) first.set(place, { name, unit });
    return !known || known.unit === unit
      ? []
      : [
          problem(
            'INVALID',
            ['inputs', name, 'unit'],
            `${what} is asked for in ${known.unit} and in ${unit}.`,
            `Give '${known.name}' and '${name}' one unit, or read one of them from a place of its own.`,
          ),
        ];
  });
}
