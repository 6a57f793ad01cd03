import { periodOf } from '#kernel';
import { OPERATOR } from '#partners';
import { Temporal } from 'temporal-polyfill';
import { givenTermsInForce, value } from '../../../../../test/support/contracts.js';
import { givenDeclarations } from '../../../../../test/support/declared.js';
import { RunStory } from '../../../../../test/support/run-story.js';
import { createContract } from '../../contract/create-contract.js';
import { documentOf, findFigure } from '../../figure/figure.store.js';
import { registerMechanism } from '../register-mechanism.js';
import { penceOf, shippedCases, shippedDocument } from './compute.fixture.js';
import { sampleTerms, type Told } from './declared.fixture.js';
import { WORKED_CONTRACTS } from './worked-contracts.fixture.js';

const RECORDED = '2025-01-01';
const AS_KNOWN_ON = '2025-06-01';
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** The worked contracts once more, from registered mechanism, agreed terms and declarations on record. */
describe.each(WORKED_CONTRACTS)('on record: %s', (_, told, statements) => {
  let story: RunStory;
  const { per = 'year', effective, contract } = sampleTerms(told.file);
  const firstDay = (period: number): string =>
    Temporal.PlainDate.from(effective.from)
      .add({ months: (period - 1) * MONTHS[per] })
      .toString();

  beforeAll(async () => {
    story = await RunStory.begin();
    await givenContractOf(story, told);
    const asked = [
      ...new Set([...statements.map(([period]) => period), ...told.declared.map((d) => d.period)]),
    ];
    await givenDeclarations(
      story.db.sql,
      contract,
      [
        ...asked.map((period) => ({ id: `complete-${period}`, item: '*', day: firstDay(period) })),
        ...told.declared.map(({ period, item, quantity = 1, person }, i) => ({
          id: `declared-${i}`,
          item,
          day: firstDay(period),
          quantity: String(quantity),
          ...(person !== undefined && { person }),
        })),
      ],
      RECORDED,
    );
  });
  afterAll(() => story.end());

  it.each(statements)('period %d: %s', async (period, __, lines) => {
    const [result] = await story.results(await story.run(AS_KNOWN_ON, periodOf(firstDay(period), per)));
    const row = await findFigure(story.db.sql, result?.figureId ?? '');
    if (!row) throw new Error(`no figure: ${result?.outcome} ${result?.why}`);
    const figure = { ...documentOf(row), id: row.id, text: '' };
    expect(figure.missing).toEqual([]);
    expect(
      Object.fromEntries(Object.keys(lines).map((component) => [component, penceOf(figure, component)])),
    ).toEqual(lines);
    expect(result?.outcome).toBe('statement');
  });
});

async function givenContractOf(story: RunStory, { file, parameters = {} }: Told): Promise<void> {
  const { agreed, ...terms } = sampleTerms(file);
  expect(agreed).toBeUndefined();
  value(
    await registerMechanism(story.deps, OPERATOR, {
      document: shippedDocument(file),
      cases: shippedCases(file),
    }),
  );
  value(
    await createContract(story.deps, OPERATOR, {
      code: terms.contract,
      title: `Contract ${terms.contract}`,
      scheme: 'tr',
      area: 'A01',
      buyer: 'DEMO-COM',
      supplier: 'DEMO-ALDER',
      from: terms.effective.from,
    }),
  );
  const changed = Object.entries(parameters).map(([name, changedTo]) => {
    const given = terms.parameters[name];
    if (!given) throw new Error(`no parameter ${name}`);
    return [name, { ...given, value: changedTo }] as const;
  });
  await givenTermsInForce(story.deps, {
    ...terms,
    parameters: { ...terms.parameters, ...Object.fromEntries(changed) },
  });
}
