import type { Deps } from '#partners';
import { givenMechanism, person, refusals, value } from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenScheme, TR_MECHANISM } from '../../../../test/support/scheme.js';
import { registerMechanism } from '../mechanism/register-mechanism.js';
import { createContract } from './create-contract.js';

let db: TestDatabase;
let deps: Deps & { close(): Promise<void> };
beforeEach(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
  await givenMechanism(deps);
});
afterEach(async () => {
  await deps.close();
  await db.drop();
});

const buyer = person('commissioner-manager');
const supplier = person('alder-manager');
const operator = person('operator');

describe('contracts and mechanisms', () => {
  const NEW = {
    code: 'TR-A02',
    title: 'A02',
    scheme: 'tr',
    area: 'A02',
    buyer: 'DEMO-COM',
    supplier: 'DEMO-BIRCH',
    from: '2015-01-01',
  };

  it('twice are one, changed they are refused', async () => {
    expect(value(await createContract(deps, buyer, NEW)).created).toBe(true);
    expect(value(await createContract(deps, buyer, NEW)).created).toBe(false);
    const changed = await createContract(deps, buyer, { ...NEW, title: 'Other' });
    expect(refusals(changed)).toEqual(['CONFLICT code']);
    expect(changed.ok ? '' : changed.problems[0]!.why).toBe(
      'The contract TR-A02 is on record with title A02.',
    );
  });

  it('at the same moment are one', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => createContract(deps, buyer, NEW)));
    expect(made.map(value).filter(({ created }) => created)).toHaveLength(1);
  });

  it.each([
    ['area', { area: 'A99' }, ['NOT_FOUND area']],
    ['parties', { buyer: 'NO', supplier: 'NONE' }, ['NOT_FOUND buyer', 'NOT_FOUND supplier']],
    ['days', { from: '2015-13-01' }, ['INVALID from']],
    ['end', { to: '2014-12-31' }, ['INVALID to']],
    ['code', { code: 'a b' }, ['INVALID code']],
    ['one party', { supplier: 'DEMO-COM' }, ['INVALID supplier']],
  ])('with a wrong %s are refused', async (_, change, problems) => {
    expect(refusals(await createContract(deps, operator, { ...NEW, ...change }))).toEqual(problems);
  });

  it('are created by the parties, not by strangers', async () => {
    expect(refusals(await createContract(deps, supplier, NEW))).toEqual(['NOT_ALLOWED contract.create']);
  });

  it('are registered once; another document under the same version is refused', async () => {
    expect(value(await registerMechanism(deps, operator, TR_MECHANISM))).toMatchObject({ created: false });
    const other = { ...(TR_MECHANISM.document as object), title: 'Another' };
    expect(refusals(await registerMechanism(deps, operator, { ...TR_MECHANISM, document: other }))).toEqual([
      'CONFLICT version',
    ]);
  });

  it('whose cases do not pass are not registered', async () => {
    const cases = structuredClone(TR_MECHANISM.cases) as {
      cases: { expect: { lines: Record<string, string> } }[];
    };
    cases.cases[0]!.expect.lines['BINARY_PAYMENT'] = '1';
    const refused = await registerMechanism(deps, operator, {
      document: { ...(TR_MECHANISM.document as object), version: 2 },
      cases,
    });
    expect(refused.ok).toBe(false);
  });
});
