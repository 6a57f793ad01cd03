import os from 'node:os';
import { PERSON_KEY } from './lib/child.mjs';
import { ecosystem } from './lib/ecosystem.mjs';
import { startPages } from './lib/running-pages.mjs';
import { median } from './lib/timing.mjs';

/** Who pages through referrals: who sees all, a prime provider's coordinator, and two agencies of which one has part in many and one in few. */
const PEOPLE = { auditor: undefined, 'alder-coordinator': 'DEMO-ALDER', 'harbour-worker': 'DEMO-HARBOUR', 'well-coordinator': 'DEMO-WELL' };
/** Rows of a page; what is walked at a time, which ends where pages end. */
const PAGE = 50;
const STEP = 3 * PAGE;

/** Rounds before anything is measured: PostgreSQL plans a statement anew the first five times that a connection asks it, and all pages but the first one share theirs. */
const WARM = 6;

/**
 * The page /referrals over a year of referrals of sixteen areas: each filter that it offers, as each of the people; of each list the first page, the tenth, the thousandth where
 * there is one, and the last. From the request to the end of the page, and what the processes compute for it.
 */
export async function benchReferralPages({ server, say, rounds = Number(process.env.CONCORD_BENCH_ROUNDS ?? 7) }) {
  const db = await ecosystem(server, say);
  const { rows: [{ referrals }] } = await db.app.query('select count(*)::int as referrals from referral');
  const running = await startPages(server, db, { CONCORD_PERSON_KEY: PERSON_KEY, CONCORD_DEMO: 'none' });
  try {
    const lists = [];
    for (const [person, organisation] of Object.entries(PEOPLE)) {
      const visitor = await running.signIn(person);
      for (const asked of await filtersOf(db.owner, organisation)) {
        const places = await placesOf(running.apiUrl, person, asked);
        const looks = places.map(() => []);
        for (let round = -WARM; round < rounds; round += 1)
          for (const [i, { after }] of places.entries()) {
            const look = await running.look(visitor, `/referrals?${new URLSearchParams({ ...asked.address, ...(after ? { after } : {}) })}`);
            if (round >= 0) looks[i].push(look);
          }
        const list = {
          what: `/referrals?${new URLSearchParams(asked.address)} as ${person}`,
          places: places.map(({ page }, i) => ({ page, ms: median(looks[i].map(({ ms }) => ms)), computed: median(looks[i].map(({ web, api, postgres }) => web + api + postgres)), postgres: median(looks[i].map(({ postgres }) => postgres)) })),
        };
        say(`  ${list.what}: ${list.places.map(({ page, ms, computed, postgres }) => `page ${page} ${ms.toFixed(0)} ms (computed ${computed.toFixed(0)}, PostgreSQL ${postgres.toFixed(0)})`).join(', ')}; load ${os.loadavg()[0].toFixed(1)}`);
        lists.push(list);
      }
    }
    return { referrals, lists, load: os.loadavg()[0] };
  } finally {
    await running.stop();
  }
}

/** Every filter of the page, each with what most of the person's referrals have and, where there are few of something, with that. As the address has it, and as the API does. */
async function filtersOf(sql, organisation) {
  const of = organisation ? 'where exists (select from referral_party k join organisation o on o.id = k.organisation_id where k.referral_id = c.referral_id and k.until_sequence is null and o.code = $1)' : '';
  const most = async (column, joined = '') =>
    (await sql.query(`select ${column} as found from referral_current c ${joined} ${of} group by 1 having ${column} is not null order by count(*) desc, 1`, organisation ? [organisation] : [])).rows.map(({ found }) => found);
  const [states, clocks] = [await most('upper(c.state::text)'), await most('upper(c.clock::text)')];
  const [services, workers, areas] = [await most('s.code', 'join service s on s.id = c.service_id'), await most('c.caseworker'), await most('a.code', 'join area a on a.id = c.area_id')];
  const ends = (all) => [...new Set([all[0], all.at(-1)])].filter((each) => each !== undefined);
  const one = (name, value, filter) => ({ address: value === undefined ? {} : { [name]: value }, filter });
  const filters = [
    one('order', undefined, ''),
    ...ends(states).map((state) => one('state', state, `states: [${state}]`)),
    ...ends(clocks).map((clock) => one('clock', clock, `clock: ${clock}`)),
    one('due', 'overdue', 'overdue: true'),
    one('due', 'in-time', 'overdue: false'),
    ...ends(services).map((service) => one('service', service, `service: "${service}"`)),
    ...ends(workers).map((worker) => one('caseworker', worker, `caseworker: "${worker}"`)),
    ...ends(areas).map((area) => one('area', area, `area: "${area}"`)),
    { address: { state: states[0], area: areas[0] }, filter: `states: [${states[0]}], area: "${areas[0]}"` },
  ];
  return [...filters, ...filters.map(({ address, filter }) => ({ address: { ...address, order: 'newest' }, filter }))];
}

/** Where a list is looked at: its cursors are walked to by the API, in steps that end where pages end. */
async function placesOf(apiUrl, person, { address, filter }) {
  const order = address.order === 'newest' ? 'NEWEST' : 'DUE';
  const cursors = [undefined];
  for (;;) {
    const after = cursors.at(-1);
    const query = `{ referrals(first: ${STEP}, order: ${order}, filter: { ${filter} }${after ? `, after: ${JSON.stringify(after)}` : ''}) { ... on Problems { problems { why } } ... on ReferralConnection { pageInfo { endCursor hasNextPage } } } }`;
    const init = { method: 'POST', headers: { 'content-type': 'application/json', 'x-concord-person': person }, body: JSON.stringify({ query }) };
    const { data, errors } = await (await fetch(`${apiUrl}/graphql`, init)).json();
    const { pageInfo } = data?.referrals ?? {};
    if (!pageInfo) throw new Error(`${person}: ${query}: ${JSON.stringify(errors ?? data)}`);
    if (!pageInfo.hasNextPage) break;
    cursors.push(pageInfo.endCursor);
  }
  const pages = [...new Set([1, 10, 1000, (cursors.length - 1) * (STEP / PAGE) + 1])].filter((page) => (page - 1) / (STEP / PAGE) < cursors.length).sort((a, b) => a - b);
  return pages.map((page) => ({ page: page.toLocaleString('en-GB'), after: cursors[(page - 1) / (STEP / PAGE)] }));
}
