// Loaded into a server before anything else (`node --import`): tells over IPC what it has computed and asked of the API since it was asked for that before.
import { subscribe } from 'node:diagnostics_channel';

/** Where the API is; the API itself has none. */
const api = process.env.CONCORD_BENCH_API;
let from = process.cpuUsage();
let asked = 0;
let turns = 0;
let answered = 0;
const turnOf = new WeakMap();

// a question begun after another was answered is one turn later: what a page asks side by side costs the time of one
subscribe('undici:request:create', ({ request }) => {
  if (request.origin !== api) return;
  asked += 1;
  turnOf.set(request, answered + 1);
  turns = Math.max(turns, answered + 1);
});
for (const end of ['undici:request:trailers', 'undici:request:error'])
  subscribe(end, ({ request }) => (answered = Math.max(answered, turnOf.get(request) ?? 0)));

process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage(from);
  process.send({ kind: 'usage', cpuMs: (user + system) / 1000, asked, turns });
  from = process.cpuUsage();
  [asked, turns, answered] = [0, 0, 0];
});
process.channel?.unref();
