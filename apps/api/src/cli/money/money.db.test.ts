import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { concord, type Ended } from '../../../../../test/support/concord.js';
import { bankReport, LedgerStory } from '../../../../../test/support/ledger-story.js';

describe('concord approve, ledger, pay and bank-account', () => {
  let story: LedgerStory;
  let folder: string;
  beforeAll(async () => {
    story = await LedgerStory.begin();
    await story.givenBankAccounts();
    folder = await mkdtemp(path.join(tmpdir(), 'concord-pay-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
    await story.end();
  });

  const run = (...args: string[]): Promise<Ended> => concord(story.db, ...args);
  /** Standard output of a command that ends with 0. */
  async function done(...args: string[]): Promise<string> {
    const { code, out, err } = await run(...args);
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return out;
  }

  it('take a statement from approval to settled, each step by who may', async () => {
    const { period } = await story.statement([{ component: 'PAYMENT', amountPence: 1234_05n }]);
    const choice = ['approve', '--contract', 'TR-A01', '--period', period, '--as', 'commissioner-approver'];
    const shown = await run(...choice);
    expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('£1,234.05') });
    const seen = /--seen ([0-9a-f]{64})/.exec(shown.err)?.[1] ?? '';
    expect(await run(...choice, '--seen', 'x')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no longer what was shown'),
    });
    expect(await done(...choice, '--seen', seen)).toContain('approved');

    const file = path.join(folder, 'pay.xml');
    const made = await run('pay', 'batch', '--out', file, '--as', 'commissioner-reviewer');
    expect(made).toMatchObject({ code: 0, err: expect.stringContaining('1 payments, £1,234.05') });
    const document = await readFile(file, 'utf8');
    const messageId = /<MsgId>(.*?)<\/MsgId>/.exec(document)?.[1] ?? '';
    expect(await done('pay', 'list', messageId, '--as', 'auditor', '--format', 'csv')).toContain(
      `${messageId}-0001,TR-A01,DEMO-ALDER,123405,sent`,
    );

    const answer = path.join(folder, 'answer.xml');
    await writeFile(answer, bankReport(messageId, { [`${messageId}-0001`]: 'ACSC' }));
    expect(await done('pay', 'answer', answer, '--as', 'commissioner-reviewer')).toBe(
      `${messageId}: 1 settled, 0 rejected.\n`,
    );
    expect(
      await run('pay', 'answer', path.join(folder, 'none.xml'), '--as', 'commissioner-reviewer'),
    ).toMatchObject({
      code: 1,
      err: expect.stringContaining('cannot be read'),
    });

    const balances = JSON.parse(
      await done('ledger', 'balances', '--as', 'alder-manager', '--format', 'json'),
    ) as Record<string, string>[];
    expect(balances).toMatchObject([{ contract: 'TR-A01', cost: '123405', payable: '0', bank: '-123405' }]);
    const { last_entry: last = '' } = balances[0] ?? {};
    const post = [
      'ledger',
      'post',
      'on-account',
      '--contract',
      'TR-A01',
      '--amount-pence',
      '5000',
      '--reason',
      '=1+1',
      '--seen',
      last,
    ];
    expect(await done(...post, '--as', 'commissioner-approver')).toContain('Due now: £50.00');
    expect(await run(...post.with(-1, '0'), '--as', 'commissioner-director')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Since entry 0'),
    });
    const entries = await done(
      'ledger',
      'entries',
      '--contract',
      'TR-A01',
      '--as',
      'auditor',
      '--format',
      'csv',
    );
    expect(entries).toContain(`on_account,on_account,5000,5000,,commissioner-approver,'=1+1`);
    const journal = await done('ledger', 'journal', '--contract', 'TR-A01', '--as', 'auditor');
    expect(journal).toContain(`on_account,payable,,5000,,,commissioner-approver,'=1+1`);
    const arrange = [
      'ledger',
      'arrange',
      '--contract',
      'TR-A01',
      '--from',
      '2020-01-01',
      '--retention',
      '0.05',
      '--reason',
      'clause 12',
    ];
    expect(await done(...arrange, '--as', 'commissioner-manager')).toContain('1/20 of each approval');
  }, 120_000);

  it('enter and confirm a bank account', async () => {
    const details = ['--holder', 'Alder', '--iban', 'GB33 BUKB 2020 1555 5555 55', '--from', '2099-01-01'];
    const added = await done(
      'bank-account',
      'add',
      '--organisation',
      'DEMO-ALDER',
      ...details,
      '--as',
      'alder-manager',
    );
    const id = /│ (\d+) /.exec(added)?.[1] ?? '';
    await done('bank-account', 'confirm', id, '--reason', 'called back', '--as', 'commissioner-reviewer');
    expect(
      await done(
        'bank-account',
        'list',
        '--organisation',
        'DEMO-ALDER',
        '--as',
        'auditor',
        '--format',
        'csv',
      ),
    ).toContain('DEMO-ALDER,Alder,GB33BUKB20201555555555,2099-01-01,alder-manager,commissioner-reviewer');
  }, 120_000);

  it('keep a payment file that could not be written', async () => {
    const made = await run(
      'pay',
      'batch',
      '--out',
      path.join(folder, 'none', 'pay.xml'),
      '--as',
      'commissioner-reviewer',
    );
    expect(made).toMatchObject({ code: 3, err: expect.stringContaining('The payment file is kept') });
    const again = /concord pay file (\S+)/.exec(made.err)?.[1] ?? '';
    expect(await done('pay', 'file', again, '--as', 'commissioner-reviewer')).toContain(
      '<InstdAmt Ccy="GBP">50.00</InstdAmt>',
    );
    expect(await run('pay', 'batch', '--as', 'commissioner-reviewer')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Nothing is due'),
    });
  }, 120_000);

  it('pay nothing when the process is killed before it commits, and everything afterwards', async () => {
    await story.approved(100_00n, 'TR-A02');
    const file = path.join(folder, 'killed.xml');
    const holder = await story.db.sql.connect();
    try {
      await holder.query(`begin`);
      await holder.query(`select pg_advisory_xact_lock(7126, id) from contract where code = 'TR-A02'`);
      const child = spawn(
        process.execPath,
        [
          path.resolve('dist/apps/api/src/cli/main.js'),
          'pay',
          'batch',
          '--out',
          file,
          '--as',
          'commissioner-reviewer',
        ],
        {
          env: {
            PATH: process.env.PATH,
            NODE_ENV: 'test',
            DATABASE_URL: story.db.appUrl,
            DATABASE_OWNER_URL: story.db.ownerUrl,
          },
          stdio: 'ignore',
        },
      );
      const ended = new Promise((resolve) => child.on('close', resolve));
      await waiting();
      child.kill('SIGKILL');
      await ended;
    } finally {
      await holder.query('rollback');
      holder.release();
    }
    expect(await story.shown('TR-A02')).toBe('cost 10000, payable -10000');
    await expect(readFile(file)).rejects.toThrow('ENOENT');
    expect(
      await run('pay', 'batch', '--contract', 'TR-A02', '--out', file, '--as', 'commissioner-reviewer'),
    ).toMatchObject({ code: 0 });
    expect(await story.shown('TR-A02')).toBe('cost 10000, in_transit -10000');
  }, 120_000);

  /** Until somebody waits for a contract. */
  async function waiting(): Promise<void> {
    for (;;) {
      const { rows } = await story.db.owner.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and classid = 7126 and not granted
         and database = (select oid from pg_database where datname = current_database())`,
      );
      if (rows[0]?.waiting === 1) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('say what is wrong with how they are called', async () => {
    const wrong = async (...args: string[]) => {
      const { code, err } = await run(...args);
      return `${code} ${err.trim()}`;
    };
    expect(await wrong('ledger', 'balances', '--on', '2020-02-30')).toContain(
      `2 error: --on: '2020-02-30' is not a day`,
    );
    expect(
      await wrong(
        'ledger',
        'post',
        'gift',
        '--contract',
        'X',
        '--amount-pence',
        '1',
        '--reason',
        'x',
        '--seen',
        '0',
      ),
    ).toContain(`2 error: 'gift' is nothing to post.`);
  });
});
