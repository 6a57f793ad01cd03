import { readFile } from 'node:fs/promises';

/** Each attack that is to be tried, with the tests that try it: a file, and words of what each promises there. */
const TRIED: Readonly<Record<string, readonly (readonly [file: string, ...promises: string[]])[]>> = {
  'query depth': [['apps/api/src/graphql/attacks.db.test.ts', 'depth by successors of successors', 'depth beyond reading'], ['apps/api/src/graphql/limits/limits.test.ts', 'the depth of an operation']],
  'query breadth': [['apps/api/src/graphql/attacks.db.test.ts', 'one field a thousand times', 'fragments that double'], ['apps/api/src/graphql/limits/limits.test.ts', 'the cost of an operation']],
  aliases: [['apps/api/src/graphql/attacks.db.test.ts', 'a thousand aliases', 'aliases of one mutation', 'aliases of what is dear']],
  batches: [['apps/api/src/graphql/http.db.test.ts', 'is one operation at a time: a batch is refused'], ['apps/api/src/front/raw-socket.db.test.ts', 'counts each of them']],
  'introspection by strangers': [['apps/api/src/front/front.db.test.ts', 'shows the schema to strangers in the demonstration only']],
  'injection in every import and filter': [['apps/api/src/graphql/attacks-by-text.db.test.ts', 'every filter of every list takes it by itself', 'every column of a file is a text, a number or a day, and never SQL', 'a filter that is always true by SQL finds nothing', 'takes SQL for a text, in all its arguments at once']],
  'formulas in CSV': [['apps/api/src/export/formulas.test.ts', 'is written by these alone, and each is tried'], ['apps/web/src/view/csv.test.ts']],
  'paths and content types of uploads': [['libs/outcomes/src/evidence/evidence-file.test.ts', 'a program called a picture', '../../etc/passwd.txt'], ['apps/api/src/graphql/attacks-by-text.db.test.ts', 'a name of a file leads nowhere'], ['apps/api/src/evidence/evidence-store.test.ts', 'has no place for']],
  'replayed tokens': [['test/pages/sign-in.test.ts', 'finishes no sign-in that another browser began, nor with another state, nor twice'], ['apps/web/src/session/session.db.test.ts', 'end once for each token: one that comes again ends nothing'], ['apps/api/src/sign-in/sign-in.db.test.ts', 'ends with the appointment, however long the token would hold'], ['apps/api/src/sign-in/verify-token.test.ts', 'bound to a key that nobody proves to hold']],
  'expired tokens': [['apps/api/src/sign-in/verify-token.test.ts', 'that expired', 'that is older than a day of work', 'that never expires']],
  'tokens of another audience': [['apps/api/src/sign-in/verify-token.test.ts', 'for another audience', 'without an audience']],
  'tokens of another algorithm': [['apps/api/src/sign-in/verify-token.test.ts', 'signed with the public key as a shared secret is refused', 'that nobody signed is refused', 'that brings its own key along is refused']],
  'ids of others everywhere': [['apps/api/src/access-matrix/access-matrix.db.test.ts', 'mutations are refused to whoever lacks the role or is no party', 'hold nothing of organisations that one is no party to'], ['apps/api/src/access-matrix/downloads-walk.fixture.ts', 'is refused of what is another organisation’s']],
  'mass assignment': [['apps/api/src/graphql/attacks-by-text.db.test.ts', 'no mutation takes a field that it does not name'], ['apps/api/src/graphql/attacks.db.test.ts', 'so nothing is assigned that was not meant to be']],
  'session fixation': [['test/pages/sign-in.test.ts', 'takes an id that somebody slipped into the browser for nobody’s'], ['apps/web/src/session/session.db.test.ts', 'never begin under an id that was there before']],
  'rates, by person and address': [['apps/api/src/front/front.db.test.ts', 'are for each person: one who asks too much waits', 'are for each address, whoever asks', 'are tight for who fails to sign in'], ['apps/api/src/front/rates.db.test.ts', 'limits of how often is asked, over several processes']],
  'oversized bodies': [['apps/api/src/graphql/http.db.test.ts', 'refuse a body that is too large'], ['apps/api/src/sign-in/sign-in.db.test.ts', 'reads a large body only of who may import'], ['libs/outcomes/src/evidence/evidence-file.test.ts', 'has 10 MB at most']],
  'slow requests': [['apps/api/src/front/raw-socket.db.test.ts', 'a header byte by byte', 'a body byte by byte', 'by two hundred at once keeps nobody else from being answered'], ['apps/web/src/security/headers.pages.test.ts', 'a form byte by byte']],
  'no unsafe-inline in the policy of content': [['apps/web/src/web.test.ts', 'not.toMatch(/unsafe'], ['apps/web/src/security/headers.pages.test.ts', 'what the pages tell a browser', 'not.toMatch(/unsafe']],
  'HSTS behind TLS': [['test/pages/https.test.ts', 'strict-transport-security'], ['apps/api/src/front/front.db.test.ts', 'say nothing of TLS without it']],
  'dependencies with known holes': [['.ci/run', 'npm audit --omit=dev --audit-level=high', "step 'audit of dependencies' audit_dependencies"]],
  'secrets by environment or file alone': [['apps/api/src/front/sources.test.ts', 'holds no secret: secrets come by the environment or by a file', 'has no secret by default'], ['apps/api/src/ops/config.test.ts', 'that are secret']],
}; // prettier-ignore

describe('attacks', () => {
  it.each(Object.entries(TRIED))('by %s are tried where it says', async (_, places) => {
    const missing: string[] = [];
    for (const [file, ...promises] of places) {
      const text = await readFile(file, 'utf8');
      missing.push(...promises.filter((words) => !text.includes(words)).map((words) => `${file}: ${words}`));
    }
    expect(missing).toEqual([]);
  });
});
