import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { canonicalIdentifier } from '#outcomes';
import { readRows } from '../generator/counting.fixture.js';
import { checkEcosystemOptions } from './options.js';
import { type EcosystemFile, writeEcosystem } from './write-ecosystem.js';

const SMALL = { scale: 0.02, seed: 1, until: '2026-06-01', months: 18 };
type Row = Record<string, string>;

describe('a year of referrals of the sixteen areas', () => {
  let folder: string;
  let files: EcosystemFile[];
  let referrals: Row[];
  let events: Map<string, Row[]>;
  const read = async (name: string): Promise<Row[]> =>
    readRows(await readFile(path.join(folder, name), 'utf8'));

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'concord-ecosystem-'));
    files = await writeEcosystem(folder, SMALL);
    referrals = await read('referrals.csv');
    events = Map.groupBy(await read('referral-events.csv'), ({ referral = '' }) => referral);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is the same to the byte for the same options, on every machine', async () => {
    const hash = createHash('sha256');
    for (const { name } of files) hash.update(await readFile(path.join(folder, name)));
    // this changes when the generator is changed: then say so in CHANGELOG.md, as everybody's demonstration changes
    expect(hash.digest('hex')).toBe('f076c3222437cfc32dbdbc5a3f86d90490e2232e739a07b5306ec4060c0976d7');
  });

  it('is a fiftieth of 100,000 referrals, from all areas, and tells the rows of each file', async () => {
    expect(referrals.length).toBeGreaterThan(2_000);
    expect(referrals.length).toBeLessThan(2_300);
    expect(new Set(referrals.map(({ area }) => area)).size).toBe(16);
    for (const { name, rows } of files) expect(await read(name)).toHaveLength(rows);
  });

  it('gives each referral a reference of its own that nobody misreads', () => {
    expect(new Set(referrals.map(({ reference }) => reference)).size).toBe(referrals.length);
    for (const { reference = '', category = '' } of referrals) {
      expect(reference).toMatch(/^[A-HJ-NP-Z]{2}\d{4}[A-Z]{2}$/);
      expect(reference.slice(6)).toBe(category.slice(0, 2).toUpperCase());
      for (const [digit = '', letter = ''] of ['0O', '1I', '5S', '8B'])
        expect(reference.includes(digit) && reference.includes(letter)).toBe(false);
    }
  });

  it('tells what happened in the order in which it happened, after the referral was made and before the day asked for', () => {
    for (const { reference = '', at = '' } of referrals) {
      const own = events.get(reference) ?? [];
      const instants = [at, ...own.map((event) => event.at ?? '')];
      expect(instants).toEqual([...instants].sort());
      expect((instants.at(-1) ?? '') < SMALL.until).toBe(true);
      expect(own.map(({ sequence }) => Number(sequence))).toEqual(own.map((_, i) => i + 1));
    }
  });

  it('says of each service what it can take in six months around the day, and of the larger ones how much is funded', async () => {
    const services = await read('services.csv');
    const capacity = Map.groupBy(await read('capacity.csv'), ({ service = '' }) => service);
    expect([...capacity.keys()]).toEqual(services.map(({ code }) => code));
    for (const rows of capacity.values())
      expect(rows.map(({ period }) => period)).toEqual([
        '2026-04',
        '2026-05',
        '2026-06',
        '2026-07',
        '2026-08',
        '2026-09',
      ]);
    const funded = [...capacity.values()].filter(([first]) => first?.funded !== '').length;
    expect(funded).toBeGreaterThan(10);
    expect(funded).toBeLessThan(capacity.size);
  });

  it('knows who some people are, by identifiers whose check letters are right, and has some on record twice', async () => {
    const people = await read('service-users.csv');
    expect(people.length).toBeGreaterThan(300);
    for (const { pnc = '', cro = '' } of people) {
      if (pnc !== '') expect(canonicalIdentifier('pnc', pnc, 2026)).toEqual({ ok: true, value: pnc });
      if (cro !== '') expect(canonicalIdentifier('cro', cro, 2026)).toEqual({ ok: true, value: cro });
    }
    expect(
      people.filter(({ service_user_id = '' }) => service_user_id.endsWith('-2')).length,
    ).toBeGreaterThan(1);
  });

  it('goes on from a referral of the agency that refers onward, which came before', () => {
    const at = new Map(referrals.map((one) => [one.reference, one]));
    const onward = referrals.filter(({ onward_from }) => onward_from !== '');
    expect(onward.length).toBeGreaterThan(1);
    for (const { onward_from = '', origin, at: made = '' } of onward) {
      expect(origin).toBe('DEMO-HARBOUR');
      expect((at.get(onward_from)?.at ?? '~') < made).toBe(true);
    }
  });

  it('shows every kind of end: concluded, withdrawn, declined and sent elsewhere, ended early, never sent', () => {
    const last = referrals.map(({ reference = '' }) => events.get(reference)?.at(-1)?.kind ?? 'never sent');
    const kinds = new Set([...events.values()].flat().map(({ kind }) => kind));
    for (const kind of ['concluded', 'withdrawn', 'never sent', 'session_booked', 'sent'])
      expect(last).toContain(kind);
    for (const kind of ['declined', 'reassigned', 'plan_returned', 'end_requested'])
      expect(kinds).toContain(kind);
  });
});

it.each([
  [{ scale: 0 }, ['scale']],
  [{ until: '2026-02-30', months: 11 }, ['until', 'months']],
  [{ seed: 0.5, months: 61 }, ['seed', 'months']],
])('%j is refused, each part with its reason', (given, paths) => {
  const checked = checkEcosystemOptions(given);
  expect(checked.ok ? [] : checked.problems.map(({ path: [of] }) => of)).toEqual(paths);
});
