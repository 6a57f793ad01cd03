/**
 * The house's doors: kernel <- partners <- outcomes <- contracts <- apps/api; apps/web reaches the API over HTTP only.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const lib = (name, allowed) => ({
  name: `${name}-looks-left-only`,
  severity: 'error',
  from: { path: `^libs/${name}/` },
  to: { path: `^(libs/(?!(${[name, ...allowed].join('|')})/)|apps/|migrations/)` },
});
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    lib('kernel', []),
    lib('partners', ['kernel']),
    lib('outcomes', ['kernel', 'partners']),
    lib('contracts', ['kernel', 'partners', 'outcomes']),
    {
      name: 'libs-by-their-index',
      comment: 'A library is entered by its index only',
      severity: 'error',
      from: { path: '^(libs/([^/]+)|apps|migrations|test)/' },
      to: { path: '^libs/([^/]+)/src/(?!index\\.ts$)', pathNot: '^libs/$2/' },
    },
    { name: 'web-is-a-client', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^(libs|apps/api|migrations)/' } },
    { name: 'api-knows-no-pages', severity: 'error', from: { path: '^apps/api/' }, to: { path: '^apps/web/' } },
    {
      name: 'kernel-is-plain',
      severity: 'error',
      from: { path: '^libs/kernel/' },
      to: { path: '(@nestjs|@mikro-orm|bullmq|ioredis|/pg/)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['types', 'app-source', 'import', 'node', 'default'], exportsFields: ['exports'] },
  },
};
