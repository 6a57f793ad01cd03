import { freePort, startChild } from './lib/child.mjs';
import { makeReviews } from './lib/reviews.mjs';
import { makeStatements } from './lib/statements.mjs';
import { median } from './lib/timing.mjs';

const FIELDS = 'id state disputed overdue dueOn claimedPence kind component amountPence statement { number period } contract { code area { code name } }';
const FILTERS = ['', 'state: QUERIED', 'state: REDETERMINED', 'disputed: true', 'disputed: false', 'overdue: true', 'kind: DEDUCTION', 'component: "NONE"', 'contract: "BENCH-A03", disputed: true', 'scheme: "bench", area: "A05", period: "2017Q2", state: ANSWERED'];
const EXPORTS = ['', '?disputed=true', '?contract=BENCH-A03'];

/** 102,400 statement lines, one in twenty in review: listed and filtered by GraphQL, and exported whole, each asked over HTTP. */
export async function benchLines({ server, say, rounds = 7 }) {
  const db = await server.database('reviewed');
  if (db.fresh) {
    say('making 102,400 statement lines with reviews …');
    await makeStatements(db.owner);
    await makeReviews(db.owner);
  }
  const port = await freePort();
  const api = await startChild(new URL('../dist/apps/api/src/main.js', import.meta.url).pathname, { NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, API_PORT: String(port), CONCORD_DEMO: 'none' });
  const ask = (path, init = {}) => fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: { 'content-type': 'application/json', 'x-concord-person': 'auditor' } });
  const list = async (filter) => {
    const query = `{ statementLines(first: 50${filter && `, ${filter}`}) { ... on StatementLineConnection { nodes { ${FIELDS} } } } }`;
    const { data, errors } = await (await ask('/graphql', { method: 'POST', body: JSON.stringify({ query }) })).json();
    if (!data?.statementLines.nodes) throw new Error(JSON.stringify(errors ?? data));
  };
  const whole = async (filter) => {
    let lines = -1;
    for await (const chunk of (await ask(`/export/statement-lines.csv${filter}`)).body) for (const byte of chunk) if (byte === 10) lines += 1;
    if (lines < 1000) throw new Error(`the export has ${lines} lines`);
    return lines;
  };
  try {
    const lists = await timed(FILTERS, list, rounds);
    const exports = await timed(EXPORTS, whole, rounds);
    return { lists, exports, lines: await whole('') };
  } finally {
    await api.stop();
  }
}

/** The median of each, the slowest first; the first round is not counted. */
async function timed(filters, work, rounds) {
  const found = [];
  for (const filter of filters) {
    const times = [];
    for (let round = 0; round <= rounds; round += 1) {
      const start = performance.now();
      await work(filter);
      if (round > 0) times.push(performance.now() - start);
    }
    found.push({ filter: filter || 'all', ms: median(times) });
  }
  return found.sort((a, b) => b.ms - a.ms);
}
