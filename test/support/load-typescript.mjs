import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { transformFileSync } from '@swc/core';

/**
 * Imports a TypeScript source as it stands, without a build: for jest's global set-up, which jest itself does not compile.
 * @param {string} file
 */
export async function importTypeScript(file) {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const conditions = [...context.conditions, 'app-source'];
      try {
        return next(specifier, { ...context, conditions });
      } catch (error) {
        if (error.code !== 'ERR_MODULE_NOT_FOUND' || !/^\.{1,2}\/.*\.js$/.test(specifier)) throw error;
        return next(specifier.replace(/\.js$/, '.ts'), { ...context, conditions });
      }
    },
    load(url, context, next) {
      if (!url.endsWith('.ts')) return next(url, context);
      return { format: 'module', source: transformFileSync(fileURLToPath(url)).code, shortCircuit: true };
    },
  });
  try {
    return await import(pathToFileURL(file).href);
  } finally {
    hooks.deregister();
  }
}
