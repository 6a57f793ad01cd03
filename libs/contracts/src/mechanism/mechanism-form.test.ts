import { readFileSync } from 'node:fs';
import { CASES_SCHEMA } from './cases.js';
import { checkMechanism } from './check-mechanism.js';
import { MECHANISM_SCHEMA } from './schema.js';
import { smallDocument } from './small.fixture.js';

const problems = (document: unknown) => {
  const result = checkMechanism(document);
  return result.ok ? [] : result.problems;
};

describe('the form of a mechanism', () => {
  it.each([null, 1, 'text', [], {}, { code: 'x' }, JSON.parse('{"__proto__": {"code": "x"}}')])(
    'is refused when it is %j',
    (document: unknown) => {
      expect(problems(document).length).toBeGreaterThan(0);
    },
  );

  it('with ten thousand wrong steps is refused with few words and no delay', () => {
    const document = {
      ...smallDocument(),
      steps: Array.from({ length: 10_000 }, () => ({ nonsense: true })),
    };
    expect(problems(document).length).toBeLessThanOrEqual(20);
  });

  it('is described by the published schema', () => {
    const published = JSON.parse(
      readFileSync(new URL('../../../../docs/guide/mechanism-v1.schema.json', import.meta.url), 'utf8'),
    ) as unknown;
    expect(published).toEqual(JSON.parse(JSON.stringify(MECHANISM_SCHEMA)));
    const cases = JSON.parse(
      readFileSync(new URL('../../../../docs/guide/mechanism-cases-v1.schema.json', import.meta.url), 'utf8'),
    ) as unknown;
    expect(cases).toEqual(JSON.parse(JSON.stringify(CASES_SCHEMA)));
  });
});
