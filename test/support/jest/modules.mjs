import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const GLOBALS = pathToFileURL(path.join(import.meta.dirname, 'globals.mjs')).href;

/** Test files, their fixtures, and what they share in test/: each test file has its own, for they hold its hooks and what it started. */
const OF_ONE_FILE = new RegExp(`^${escaped(pathToFileURL(ROOT).href)}/(test/|.*\\.(test|fixture)\\.ts$)`);

const file = { number: 0 };
let hooked = false;

/**
 * Loads a test file as Node itself loads modules, from the sources as they stand. The modules of the application and of node_modules are loaded once a process:
 * to link them anew for each of some hundred files took a third of the suite's time.
 * @param {string} testPath
 */
export function importTestFile(testPath) {
  if (!hooked) registerHooks({ resolve, load });
  hooked = true;
  file.number += 1;
  return import(ofThisFile(pathToFileURL(testPath).href));
}

const ofThisFile = (url) => `${url}?file=${file.number}`;
const withoutQuery = (url) => url.replace(/\?.*$/, '');

function resolve(specifier, context, next) {
  if (specifier === '@jest/globals') return { url: ofThisFile(GLOBALS), format: 'module', shortCircuit: true };
  const source = sourceOf(specifier, context);
  if (source) return { url: source, format: 'module', shortCircuit: true };
  if (!specifier.startsWith('#')) return next(specifier, context);
  // the #imports of package.json point at the .ts sources
  return next(specifier, { ...context, conditions: [...context.conditions, 'app-source'] });
}

/** A source names another one as what it is compiled to, x.js. */
function sourceOf(specifier, { parentURL }) {
  if (!parentURL?.startsWith('file:') || !/^\.{1,2}\/.*\.js$/.test(specifier)) return undefined;
  if (parentURL.includes('/node_modules/')) return undefined;
  const url = new URL(specifier.replace(/\.js$/, '.ts'), parentURL).href;
  if (!fs.existsSync(fileURLToPath(url))) return undefined;
  return OF_ONE_FILE.test(url) ? ofThisFile(url) : url;
}

function load(url, context, next) {
  const plain = withoutQuery(url);
  if (!plain.endsWith('.ts')) return next(url, context);
  const { code } = transformFileSync(fileURLToPath(plain), { sourceMaps: false });
  return { format: 'module', source: code, shortCircuit: true };
}

/** The source maps of the modules that were loaded from TypeScript, in files as jest wants them; each is made when an error asks for it. */
export class SourceMaps extends Map {
  #folder;

  /** @param {string} folder */
  constructor(folder) {
    super();
    this.#folder = folder;
  }

  get(url) {
    const source = withoutQuery(url);
    if (!this.has(url) && source.startsWith('file:') && source.endsWith('.ts')) this.set(url, this.#made(source));
    return super.get(url);
  }

  #made(source) {
    const { map } = transformFileSync(fileURLToPath(source), { sourceMaps: true });
    const file = path.join(this.#folder, `${createHash('sha256').update(source).update(map).digest('hex')}.map`);
    fs.mkdirSync(this.#folder, { recursive: true });
    fs.writeFileSync(file, map);
    return file;
  }
}

function escaped(text) {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
