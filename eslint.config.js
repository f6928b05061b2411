import neostandard, { plugins } from 'neostandard'

/** Packages that know one database engine. Only src/db may. */
const DIALECTS = ['^better-sqlite3$', '^pg$', '^drizzle-orm/(?:sqlite-core|pg-core|better-sqlite3|node-postgres|migrator)(?:/|$)']
const QUERIES = ['^drizzle-orm(?:/|$)']
const HTTP = ['^fastify(?:$|-)', '^@fastify/']

/** Imports that climb out of a layer's folder into these folders of src/. */
const folders = (...names) => [`^(?:\\.\\./)+(?:${names.join('|')})/`]
/** The same for files that stand in src/ itself. */
const files = (...names) => [`^(?:\\.\\./)+(?:${names.join('|')})\\.js$`]
/** Core's inner rooms: what other layers reach through core/index.ts. */
const INNER_CORE = ['/core/\\w+/(?:service|repository)\\.js$']

/**
 * The arrows of the house: server -> app -> rest, graphql, changes -> core -> db; body and compare are leaves that core uses, and both use threads; import and cli stand
 * beside the doors. Everyone may use errors. Each line says what the files of a layer must not import.
 */
const LAYERS = [
  ['src/errors.ts', 'The error catalogue stands alone.', ['^\\.']],
  ['src/db/**', 'db knows the disk alone; of core it may use types.', [...folders('rest', 'cli', 'import', 'body', 'compare', 'threads'), ...files('app', 'server', 'config'), ...HTTP], folders('core')],
  ['src/threads/**', 'threads run whatever work they are given: errors alone.', ['^(?:\\.\\./)+(?!errors\\.js$|\\.)', ...DIALECTS, ...QUERIES, ...HTTP]],
  ['src/compare/**', 'compare is a leaf: errors and threads.', ['^(?:\\.\\./)+(?!errors\\.js$|threads/|\\.)', ...DIALECTS, ...QUERIES, ...HTTP]],
  ['src/body/**', 'body is a leaf: errors, threads, and types of core/articles/model.', ['^(?:\\.\\./)+(?!errors\\.js$|threads/|core/articles/model\\.js$|\\.)', ...DIALECTS, ...QUERIES, ...HTTP], ['^(?:\\.\\./)+core/articles/model\\.js$']],
  ['src/core/**', 'core knows no door, no HTTP and no dialect.', [...folders('rest', 'cli', 'import'), ...files('app', 'server', 'config'), ...DIALECTS, ...HTTP]],
  ['src/changes/**', 'changes follows the log through core.', [...folders('db', 'rest', 'body', 'compare', 'threads', 'cli', 'import'), ...files('app', 'server'), ...DIALECTS, ...QUERIES, ...INNER_CORE]],
  ['src/rest/**', 'rest asks core; it does not query.', [...folders('db', 'body', 'compare', 'threads', 'cli', 'import'), ...files('app', 'server'), ...DIALECTS, ...QUERIES, ...INNER_CORE]],
  ['src/graphql/**', 'graphql asks core; it does not query.', [...folders('db', 'body', 'compare', 'threads', 'cli', 'import'), ...files('app', 'server'), ...DIALECTS, ...QUERIES, ...INNER_CORE]],
  ['src/import/**', 'import writes through core; it does not query.', [...folders('db', 'rest', 'compare', 'threads', 'cli'), ...files('app', 'server'), ...DIALECTS, ...QUERIES, ...HTTP, ...INNER_CORE]],
  ['src/cli/**', 'cli uses core and db by their index.', [...folders('rest', 'body', 'compare', 'threads'), '^(?:\\.\\./)+db/(?!index\\.js$)', ...DIALECTS, ...QUERIES, ...INNER_CORE]],
  ['src/app.ts', 'app registers the doors; it does not query.', ['^\\./(?:db|body|compare|threads|cli|import)/', '^\\./server\\.js$', ...DIALECTS, ...QUERIES, ...INNER_CORE]],
  ['src/server.ts', 'server opens the database and starts the app.', ['^\\./(?:rest|body|compare|threads|cli|import)/', ...DIALECTS, ...QUERIES, ...INNER_CORE]]
]

/** A layer's rule: values and types of `forbidden`, values alone of `typesOnly`. */
function layer ([where, message, forbidden, typesOnly = []]) {
  const patterns = [
    ...forbidden.map((regex) => ({ regex, message })),
    ...typesOnly.map((regex) => ({ regex, message, allowTypeImports: true }))
  ]
  return { files: [where], rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } }
}

export default [
  ...neostandard({ ts: true, ignores: ['dist/**', 'data/**', 'coverage/**', '.tap/**'] }),
  {
    files: ['{src,test,bench,scripts}/**/*.ts'],
    plugins: { '@typescript-eslint': plugins['typescript-eslint'].plugin },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-explicit-any': 'error',
      // tap waits for its own subtests.
      '@typescript-eslint/no-floating-promises': ['error', { allowForKnownSafePromises: [{ from: 'package', package: '@tapjs/core', name: 'PromiseWithSubtest' }] }]
    }
  },
  ...LAYERS.map(layer)
]
