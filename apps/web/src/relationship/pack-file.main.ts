import { text } from 'node:stream/consumers';
import { type PackShown, packFiles } from './pack-file.js';

/** Makes the files of a review pack for the command line: what the pages would have been told comes in as JSON, both files go out as JSON. */
const { pack, made, origin } = JSON.parse(await text(process.stdin)) as { pack: PackShown; made: string; origin: string }; // prettier-ignore
const { html, pdf } = await packFiles(pack, made, origin);
process.stdout.write(JSON.stringify({ html, pdf: pdf.toString('base64') }));
