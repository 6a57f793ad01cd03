import { freePort, startChild } from './lib/child.mjs';
import { CASEWORKER, makeSupervision, PROVIDER } from './lib/framework-facts.mjs';
import { median, timed } from './lib/timing.mjs';

const PROBLEMS = '... on Problems { problems { why } }';
const DUE = (more) => `{ due(first: 50, withinDays: 14${more}) { ... on DueItemConnection { nodes { serviceUser order element title stage occurrence dueOn state location locationName caseworker } pageInfo { hasNextPage endCursor } } ${PROBLEMS} } }`;
/** What takes seconds is asked a few times only. */
const HEAVY = ['all', 'adherence'];
const day = (daysAgo) => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);

/** 100,000 orders of one provider under a framework: what a practitioner, a person's page, a coordinator and a manager ask, by GraphQL over HTTP, behind the wall. */
export async function benchFramework({ server, say, rounds = 9 }) {
  const db = await server.database('supervised');
  const port = await freePort();
  const api = await startChild(new URL('../dist/apps/api/src/main.js', import.meta.url).pathname, { NODE_ENV: 'development', DATABASE_URL: db.appUrl, DATABASE_OWNER_URL: db.ownerUrl, API_PORT: String(port), CONCORD_DEMO: 'none', LOG_LEVEL: 'warn' });
  const ask = async (person, query, variables) => {
    const answer = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': person }, body: JSON.stringify({ query, variables }) });
    const { data, errors } = await answer.json();
    const told = data && Object.values(data)[0];
    if (!told || told.problems) throw new Error(JSON.stringify(errors ?? told));
    return told;
  };
  try {
    if (db.fresh) {
      say('making 100,000 orders under a framework …');
      await makeSupervision(db.owner, async (document) => {
        await ask('alder-manager', `mutation R($document: Json!) { recordFramework(organisation: "${PROVIDER}", document: $document) { ... on SupervisionFramework { code } ${PROBLEMS} } }`, { document });
        await ask('alder-manager', `mutation { adoptFramework(organisation: "${PROVIDER}", framework: "bench", from: "2000-01-01") { ... on SupervisionFramework { code } ${PROBLEMS} } }`);
      });
    }
    const { rows } = await db.owner.query(`select (select count(*)::int from supervision_order) as orders, (select count(*)::int from supervision_record) as records,
      (select ref from service_user u join supervision_record r on r.service_user_id = u.id group by u.ref order by count(*) desc limit 1) as ref`);
    const [{ orders, records, ref }] = rows;
    const mine = await ask(CASEWORKER, DUE(`, caseworker: "${CASEWORKER}"`));
    if (mine.nodes.length === 0) throw new Error('nothing is due for the practitioner');
    // never the same days twice: an answer that is kept would tell nothing of the work
    let round = 0;
    const questions = {
      due: () => ask(CASEWORKER, DUE(`, caseworker: "${CASEWORKER}"`)),
      duePage: () => ask(CASEWORKER, DUE(`, caseworker: "${CASEWORKER}", after: ${JSON.stringify(mine.pageInfo.endCursor)}`)),
      location: () => ask('alder-coordinator', DUE(', location: "L07"')),
      all: () => ask('alder-coordinator', DUE('')),
      journey: () => ask('operator', `{ journey(ref: "${ref}") { ... on Journey { items { element title stage dueOn doneOn state } } ${PROBLEMS} } }`),
      adherence: () => ask('alder-manager', `{ adherence(organisation: "${PROVIDER}", from: "${day(180 + ++round)}", to: "${day(90 + round)}") { ... on AdherenceReport { all { onTime } locations { location } } ${PROBLEMS} } }`),
    };
    const found = {};
    for (const [name, work] of Object.entries(questions)) {
      found[name] = await medianOf(work, HEAVY.includes(name) ? 2 : rounds);
      say(`  ${name}: ${found[name] === null ? 'given up' : `${Math.round(found[name])} ms`}`);
    }
    return { ...found, orders, records };
  } finally {
    await api.stop();
  }
}

/** Of the rounds after the first; null: the API gave it up, as it does with what takes longer than an operation may. */
async function medianOf(work, rounds) {
  const times = [];
  for (let round = 0; round <= rounds; round += 1) {
    try {
      const ms = await timed(work);
      if (round > 0) times.push(ms);
    } catch (error) {
      if (!String(error).includes('TIMEOUT')) throw error;
      return null;
    }
  }
  return median(times);
}
