import { readdirSync, readFileSync } from 'node:fs';
import { quantile } from './lib/timing.mjs';

const from = (file) => import(new URL(`../dist/libs/contracts/src/${file}`, import.meta.url));
const { acceptMechanism } = await from('mechanism/index.js');
const { computeFigure } = await from('figure/index.js');
const { CONTEXT, leafOf } = await from('figure/tr.fixture.js');
const folder = new URL('../mechanisms/', import.meta.url);
const read = (file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

/** One contract's figure by each mechanism of the repository: worked out, checked for form, made canonical and hashed. */
export function benchFigure(rounds = 200) {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.cases.json'))
    .map((file) => timeOne(file.replace('.json', ''), rounds));
}

function timeOne(name, rounds) {
  const cases = read(`${name}.cases.json`);
  const accepted = acceptMechanism(read(`${name}.json`), cases);
  if (!accepted.ok) throw new Error(`${name} is refused: ${JSON.stringify(accepted.problems)}`);
  const mechanism = accepted.value;
  const given = { ...cases.common, ...cases.cases[0].given };
  const leaves = mechanism.document.inputs
    .filter(({ input }) => input.from !== 'constant')
    .map((input) => leafOf(input, given[input.name] ?? { missing: 'not given' }));
  const times = [];
  let figure;
  for (let round = -20; round < rounds; round += 1) {
    const started = performance.now();
    figure = computeFigure({ mechanism, context: CONTEXT, leaves });
    if (round >= 0) times.push(performance.now() - started); // before that code gets hot
  }
  return { name, nodes: figure.nodes.length, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
