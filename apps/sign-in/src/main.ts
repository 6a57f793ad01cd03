import { runSignIn } from './process.js';

await runSignIn(process.env);
