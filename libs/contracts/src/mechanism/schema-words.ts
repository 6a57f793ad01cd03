/** Words that are often written for the tag of a binding or for an operation, and what is meant. */
export const MEANT: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  from: {
    parameter: 'A parameter of the terms is "from": "term".',
    parameters: 'A parameter of the terms is "from": "term".',
    terms: 'A parameter of the terms is "from": "term".',
    statistic: 'A statistic of a measure is "from": "measure".',
    measures: 'A statistic of a measure is "from": "measure".',
    declaration: 'What the provider declares is "from": "declared".',
    declarations: 'What the provider declares is "from": "declared".',
    row: 'A cell of a table of the terms is "from": "table".',
    value: 'A fixed value is "from": "constant".',
    fixed: 'A fixed value is "from": "constant".',
  },
  operation: {
    if: "Write 'when'.",
    choose: "Write 'when', or 'lookup' by a number.",
    and: "Write 'all'.",
    or: "Write 'any'.",
    plus: "Write 'add'.",
    minus: "Write 'subtract'.",
    times: "Write 'multiply'.",
    product: "Write 'multiply'.",
    percentage: "Write 'share', with a factor from 0 to 1.",
    greater: "Write 'exceeds'.",
    above: "Write 'exceeds'.",
    between: "Write 'within'.",
    limit: "Write 'cap'.",
    average: "Write 'sum', then 'divide'.",
    ceil: `Write 'round' with "mode": "up".`,
  },
};

const ROUNDING = '{ "places": 0, "mode": "half_up" }';

/** How a step's rounding is written. */
export const roundingFix = (exactToo: boolean): string =>
  `Write "rounding": ${ROUNDING}${exactToo ? ', or "rounding": "exact"' : ''}.`;
