import { localPath } from './local-path.js';

describe('where to go on to', () => {
  it.each([
    ['/areas?cohort=2015Q4#table', '/areas?cohort=2015Q4#table'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example/', '/'],
    ['/\t/evil.example', '/'],
    ['javascript:alert(1)', '/'],
    ['areas', '/'],
    [undefined, '/'],
    [['/areas'], '/'],
  ])('%j leads to %s', (asked, path) => {
    expect(localPath(asked, '/')).toBe(path);
  });
});
