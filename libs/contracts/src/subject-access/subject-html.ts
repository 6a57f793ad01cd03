import type { ExportedRow, SubjectExport } from './subject-export.js';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign);

const STYLE = `body{font:11pt/1.4 sans-serif;margin:2em;max-width:70em}h1{font-size:18pt}h2{font-size:13pt;margin:1.5em 0 .4em;break-after:avoid}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #999;padding:.2em .4em;text-align:left;vertical-align:top;overflow-wrap:anywhere}
tr{break-inside:avoid}thead{display:table-header-group}.none,.note{color:#444}@page{margin:15mm}`;

/** The export for people: one page without scripts or anything from elsewhere, ready to print. */
export function subjectHtml({ ref, otherRefs, madeAt, version, sections }: SubjectExport): string {
  const others = otherRefs.length > 0 ? `, also known as ${otherRefs.join(', ')}` : '';
  const body = sections
    .map(
      ({ title, freeText, rows }) =>
        `<h2>${escaped(title)}</h2>\n${freeText && rows.length > 0 ? CHECK : ''}${table(rows)}`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>What is held on ${escaped(ref)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"><style>${STYLE}</style></head>
<body><h1>What is held on ${escaped(ref)}${escaped(others)}</h1>
<p>Made ${escaped(madeAt)} from the records of Concord, version ${version} of this form. Staff are named by what they are.</p>
${body}
</body></html>
`;
}

const CHECK =
  '<p class="note">In people’s own words: read it for other people’s personal data before it is handed out.</p>\n';

function table(rows: readonly ExportedRow[]): string {
  if (rows.length === 0) return '<p class="none">Nothing is on record.</p>';
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((column) =>
    rows.some((row) => row[column] !== null && row[column] !== undefined),
  );
  const head = columns.map((column) => `<th scope="col">${escaped(words(column))}</th>`).join('');
  const lines = rows.map(
    (row) => `<tr>${columns.map((column) => `<td>${escaped(shown(row[column]))}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head}</tr></thead><tbody>\n${lines.join('\n')}\n</tbody></table>`;
}

/** `recordedAt`: Recorded at. */
const words = (name: string): string => {
  const text = name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

function shown(value: ExportedRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
