import { text } from 'node:stream/consumers';

/**
 * Reads what `npm audit --json` says: `npm audit --omit=dev --json | node tools/audit-dependencies.mjs`. Fails when something that we ship
 * has a weakness that is high or critical; when npm could not ask anybody it says that nothing was looked at, and does not fail.
 */
const said = await text(process.stdin);
const report = read(said);
const found = report?.metadata?.vulnerabilities;

if (found === undefined) {
  const why = report?.error?.summary || report?.message || 'npm gave no report';
  console.log(`The audit of dependencies was NOT done: ${why}`);
} else {
  const grave = Object.entries(report.vulnerabilities ?? {}).filter(([, { severity }]) =>
    ['high', 'critical'].includes(severity),
  );
  for (const [name, { severity, range }] of grave) console.log(`${severity}: ${name} ${range}`);
  console.log(`Dependencies: ${found.high} high, ${found.critical} critical, ${found.total} in all.`);
  if (found.high + found.critical > 0) process.exitCode = 1;
}

function read(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
