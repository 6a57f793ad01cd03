import { freePort, startChild } from './lib/child.mjs';
import { requestsPerSecond } from './lib/load.mjs';
import { makeStatements } from './lib/statements.mjs';
import { median } from './lib/timing.mjs';

const OURS = `query Lines { statementLines(first: 50) { ... on StatementLineConnection { nodes {
  id position component title amountPence statement { id period number } contract { code title area { scheme code } }
} } } }`;
const THEIRS = `query Lines { allStatementLines(first: 50, orderBy: [PRIMARY_KEY_DESC]) { nodes {
  rowId position component title amountPence statementByStatementId { rowId period number contractByContractId { code title areaByAreaId { code schemeBySchemeId { code } } } }
} } }`;

const JSON_HEADERS = { 'content-type': 'application/json' };
const file = (path) => new URL(path, import.meta.url).pathname;

/**
 * A GraphQL list of 50 statement lines with contract and area: the API as it is run in production, and PostGraphile 5 over the same tables,
 * each a process of its own, asked in turn.
 */
export async function benchApiList({ server, say, rounds = 5, seconds = 5 }) {
  const db = await server.database('lines');
  if (db.fresh) {
    say('making 102,400 statement lines …');
    await makeStatements(db.owner);
  }
  const [apiPort, theirPort] = [await freePort(), await freePort()];
  const processes = [];
  try {
    processes.push(await startChild(file('../dist/apps/api/src/main.js'), { NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, API_PORT: String(apiPort), CONCORD_DEMO: 'none' }));
    processes.push(await startChild(file('yardstick/postgraphile.mjs'), { NODE_ENV: 'production', GRAPHILE_ENV: 'production', DATABASE_URL: db.appUrl, PORT: String(theirPort) }));
    const ours = { url: `http://127.0.0.1:${apiPort}/graphql`, headers: { ...JSON_HEADERS, 'x-concord-person': 'auditor' }, body: JSON.stringify({ query: OURS }) };
    const theirs = { url: `http://127.0.0.1:${theirPort}/graphql`, headers: JSON_HEADERS, body: JSON.stringify({ query: THEIRS }) };
    await sameLines(ours, theirs);
    return await inTurn(ours, theirs, rounds, seconds);
  } finally {
    for (const child of processes) await child.stop();
  }
}

async function inTurn(ours, theirs, rounds, seconds) {
  const found = { concord: [], postgraphile: [] };
  for (let round = 0; round <= rounds; round += 1) {
    const [a, b] = [await requestsPerSecond(ours, seconds), await requestsPerSecond(theirs, seconds)];
    if (round === 0) continue; // caches fill, code gets hot
    found.concord.push(a);
    found.postgraphile.push(b);
  }
  const ratios = found.concord.map((a, i) => a / found.postgraphile[i]);
  return { concord: median(found.concord), postgraphile: median(found.postgraphile), ratio: median(ratios), ratios };
}

/** The comparison is worth something only when both give the same. */
async function sameLines(ours, theirs) {
  const [{ data: a }, { data: b }] = await Promise.all([ask(ours), ask(theirs)]);
  const lines = a.statementLines.nodes;
  const other = b.allStatementLines.nodes.map(({ rowId, statementByStatementId: { rowId: id, contractByContractId: c, ...statement }, ...line }) => ({
    id: rowId, ...line, statement: { id, ...statement }, contract: { code: c.code, title: c.title, area: { scheme: c.areaByAreaId.schemeBySchemeId.code, code: c.areaByAreaId.code } },
  }));
  if (lines.length !== 50 || JSON.stringify(lines) !== JSON.stringify(other)) throw new Error(`the two give different lists:\n${JSON.stringify(lines[0])}\n${JSON.stringify(other[0])}`);
}

async function ask({ url, headers, body }) {
  const answer = await (await fetch(url, { method: 'POST', headers, body })).json();
  if (answer.errors) throw new Error(`${url}: ${JSON.stringify(answer.errors)}`);
  return answer;
}
