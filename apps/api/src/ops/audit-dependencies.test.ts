import { spawnSync } from 'node:child_process';
import path from 'node:path';

const TOOL = path.resolve(import.meta.dirname, '../../../../tools/audit-dependencies.mjs');
const audited = (report: unknown): { status: number | null; said: string } => {
  const input = typeof report === 'string' ? report : JSON.stringify(report);
  const { status, stdout } = spawnSync(process.execPath, [TOOL], { input, encoding: 'utf8' });
  return { status, said: stdout };
};
const counts = (high: number, critical: number) => ({ metadata: { vulnerabilities: { high, critical, total: 3 } } }); // prettier-ignore

describe('the audit of dependencies', () => {
  it('fails on what is high or critical, and names it', () => {
    const weak = { ...counts(1, 0), vulnerabilities: { odd: { severity: 'high', range: '<2.0.0' }, dull: { severity: 'low', range: '*' } } }; // prettier-ignore
    const { status, said } = audited(weak);
    expect([status, said]).toEqual([1, expect.stringContaining('high: odd <2.0.0')]);
    expect(said).not.toContain('dull');
    expect(audited(counts(0, 1)).status).toBe(1);
  });

  it('passes with what is less', () => {
    expect(audited(counts(0, 0)).status).toBe(0);
  });

  it.each([
    ['no registry', { error: { summary: 'getaddrinfo ENOTFOUND' } }],
    ['nothing', ''],
  ])('says that it was not done, and does not fail: %s', (_what, report) => {
    expect(audited(report)).toEqual({ status: 0, said: expect.stringContaining('NOT done') });
  });
});
