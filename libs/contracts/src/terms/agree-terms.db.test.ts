import type { Deps } from '#partners';
import {
  givenContract,
  givenMechanism,
  givenTermsInForce,
  person,
  refusals,
  trTerms,
  value,
} from '../../../../test/support/contracts.js';
import { testDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { testDeps } from '../../../../test/support/deps.js';
import { givenBaselines, givenScheme } from '../../../../test/support/scheme.js';
import { agreeTerms } from './agree-terms.js';
import { proposeTerms } from './propose-terms.js';
import type { TermsProposal } from './proposal.js';
import { listTerms } from './terms.store.js';

let db: TestDatabase;
let deps: Deps & { close(): Promise<void> };
beforeEach(async () => {
  db = await testDatabase();
  deps = await testDeps(db);
  await givenScheme(db.sql, 'A01', 'A02');
  await givenMechanism(deps);
  await givenContract(deps, 'TR-A01', 'A01');
});
afterEach(async () => {
  await deps.close();
  await db.drop();
});

const buyer = person('commissioner-manager');
const supplier = person('alder-manager');
const stranger = person('birch-manager');
const operator = person('operator');
const propose = async (change: Partial<TermsProposal> = {}) =>
  value(await proposeTerms(deps, supplier, trTerms('TR-A01', change)));

describe('agreeing terms', () => {
  beforeEach(() => givenBaselines(db.sql, 'A01'));
  const agree = (who: typeof buyer, version: number, party: 'buyer' | 'supplier', reason?: string) =>
    agreeTerms(deps, who, { contract: 'TR-A01', version, party, reason });

  it('puts them in force with the second party', async () => {
    await propose();
    expect(value(await agree(supplier, 1, 'supplier'))).toMatchObject({
      inForce: false,
      agreements: [{ party: 'supplier', person: 'alder-manager' }],
    });
    expect(value(await agree(buyer, 1, 'buyer'))).toMatchObject({
      inForce: true,
      agreements: [{ party: 'supplier' }, { party: 'buyer' }],
    });
    const { rows } = await db.sql.query(
      `select verb, person, subject_id from act where subject_kind = 'terms' order by id`,
    );
    expect(rows).toEqual([
      { verb: 'terms.propose', person: 'alder-manager', subject_id: 'TR-A01@1' },
      { verb: 'terms.agree', person: 'alder-manager', subject_id: 'TR-A01@1' },
      { verb: 'terms.agree', person: 'commissioner-manager', subject_id: 'TR-A01@1' },
    ]);
  });

  it('twice changes nothing', async () => {
    await propose();
    const once = value(await agree(supplier, 1, 'supplier'));
    expect(value(await agree(supplier, 1, 'supplier'))).toEqual(once);
  });

  it('of both parties at the same moment puts them in force once', async () => {
    await propose();
    const both = await Promise.all([agree(supplier, 1, 'supplier'), agree(buyer, 1, 'buyer')]);
    expect(both.map(value).filter(({ inForce }) => inForce)).toHaveLength(1);
    expect((await listTerms(db.sql, 'TR-A01'))[0]).toMatchObject({ inForce: true });
  });

  it('for the other party, or as a stranger, is refused', async () => {
    await propose();
    expect(refusals(await agree(supplier, 1, 'buyer'))).toEqual(['NOT_ALLOWED terms.agree']);
    expect(refusals(await agree(stranger, 1, 'supplier'))).toEqual(['NOT_ALLOWED terms.agree']);
    expect(refusals(await agree(buyer, 2, 'buyer'))).toEqual(['NOT_FOUND version']);
  });

  it('for the other party by who agreed for the one before, now that they work there, is refused', async () => {
    await propose();
    value(await agree(supplier, 1, 'supplier'));
    const moved = { ...buyer, code: supplier.code, name: supplier.name };
    expect(refusals(await agree(moved, 1, 'buyer'))).toEqual(['NOT_ALLOWED terms.agree']);
  });

  it('by the operator needs the place where the agreement is on record', async () => {
    await propose();
    expect(refusals(await agree(operator, 1, 'buyer'))).toEqual(['INVALID reason']);
    expect(value(await agree(operator, 1, 'buyer', 'signed 2 January 2015'))).toMatchObject({
      agreements: [{ party: 'buyer', person: 'operator', reason: 'signed 2 January 2015' }],
    });
  });

  it('is refused where other terms are in force on some of the days, and leaves no trace', async () => {
    await givenTermsInForce(deps, trTerms('TR-A01', { effective: { from: '2015-01-01', to: '2016-12-31' } }));
    await propose({ effective: { from: '2016-12-31', to: '2018-12-31' } });
    value(await agree(supplier, 2, 'supplier'));
    const refused = await agree(buyer, 2, 'buyer');
    expect(refusals(refused)).toEqual(['CONFLICT effective']);
    expect(refused.ok ? '' : refused.problems[0]!.why).toBe(
      'The contract TR-A01 has terms in force on some of these days: version 1, from 2015-01-01 to 2016-12-31.',
    );
    expect(
      (await listTerms(db.sql, 'TR-A01')).map(
        ({ version, inForce, agreements }) => `${version} ${inForce} ${agreements.length}`,
      ),
    ).toEqual(['2 false 1', '1 true 2']);
  });

  it('is not refused where they follow each other day by day', async () => {
    await givenTermsInForce(deps, trTerms('TR-A01', { effective: { from: '2015-01-01', to: '2016-12-31' } }));
    expect(
      await givenTermsInForce(
        deps,
        trTerms('TR-A01', { effective: { from: '2017-01-01', to: '2018-12-31' } }),
      ),
    ).toMatchObject({ version: 2, inForce: true });
  });

  it('is kept by the database too: no terms come into force on one word', async () => {
    const { terms } = await propose();
    value(await agree(supplier, 1, 'supplier'));
    await expect(
      db.sql.query(
        'insert into terms_in_force (terms_id, contract_id, effective) select id, contract_id, effective from terms where id = $1',
        [terms.id],
      ),
    ).rejects.toThrow('only as proposed and when both parties have agreed');
  });
});
