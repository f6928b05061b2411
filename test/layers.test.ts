/** The arrows of the house hold: for each of them, an import against it is an error, and one along it is none. */
import { ESLint } from 'eslint'
import t from 'tap'

const RULE = '@typescript-eslint/no-restricted-imports'

// These files do not stand on the disk, so nothing is known of their types.
const eslint = new ESLint({
  overrideConfig: {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: false } },
    rules: { '@typescript-eslint/no-floating-promises': 'off' }
  }
})

async function isRefused (file: string, target: string, statement = 'import'): Promise<boolean> {
  const [result] = await eslint.lintText(`${statement} { thing } from '${target}'\n\nexport const used = thing\n`, { filePath: file })
  const broken = result?.messages.find(({ fatal }) => fatal)
  if (!result || broken) throw new Error(`${file} could not be linted: ${broken?.message}`)
  return result.messages.some(({ ruleId }) => ruleId === RULE)
}

const AGAINST: Array<[file: string, targets: string[]]> = [
  ['src/threads/pool.ts', ['../body/render.js', '../compare/compare.js', '../core/index.js', 'fastify', 'drizzle-orm']],
  ['src/compare/compare.ts', ['../body/render.js', '../core/articles/model.js', '../db/index.js', '../rest/index.js', 'fastify', 'drizzle-orm']],
  ['src/errors.ts', ['./config.js', './core/index.js']],
  ['src/db/sqlite.ts', ['../rest/index.js', '../cli/run.js', '../import/importer.js', '../body/render.js', '../core/articles/service.js', '../app.js', '../server.js', '../config.js', 'fastify']],
  ['src/db/tables/define.ts', ['../../core/fields.js', '../../rest/index.js']],
  ['src/body/render.ts', ['../core/articles/service.js', '../core/fields.js', '../db/index.js', '../rest/index.js', '../config.js', 'fastify', 'drizzle-orm', 'better-sqlite3']],
  ['src/core/articles/service.ts', ['../../rest/articles.js', '../../cli/run.js', '../../import/importer.js', '../../app.js', '../../server.js', '../../config.js', 'fastify', '@fastify/cors', 'better-sqlite3', 'pg', 'drizzle-orm/sqlite-core', 'drizzle-orm/pg-core', 'drizzle-orm/node-postgres']],
  ['src/rest/articles.ts', ['../db/index.js', '../body/render.js', '../cli/run.js', '../import/importer.js', '../app.js', '../server.js', '../core/articles/repository.js', '../core/articles/service.js', 'drizzle-orm', 'better-sqlite3', 'pg']],
  ['src/import/importer.ts', ['../db/index.js', '../rest/index.js', '../cli/run.js', '../core/tags/repository.js', 'fastify', 'drizzle-orm', 'pg']],
  ['src/cli/demo.ts', ['../db/sqlite.js', '../db/tables/sqlite.js', '../rest/index.js', '../body/render.js', '../core/articles/repository.js', 'drizzle-orm', 'better-sqlite3']],
  ['src/app.ts', ['./db/index.js', './cli/run.js', './import/importer.js', './server.js', './core/articles/repository.js', 'drizzle-orm']],
  ['src/server.ts', ['./rest/index.js', './cli/run.js', './import/importer.js', './core/articles/repository.js', 'better-sqlite3']]
]

const ALONG: Array<[file: string, targets: string[]]> = [
  ['src/threads/pool.ts', ['../errors.js', './turns.js', 'piscina']],
  ['src/compare/compare.ts', ['../errors.js', '../threads/pool.js', './words.js', 'diff']],
  ['src/db/sqlite.ts', ['../errors.js', './write-queue.js', 'better-sqlite3', 'drizzle-orm/better-sqlite3']],
  ['src/body/render.ts', ['../errors.js', '../threads/pool.js', './policy.js', 'markdown-it']],
  ['src/core/articles/service.ts', ['../../db/index.js', '../../body/index.js', '../../errors.js', '../tags/repository.js', '../fields.js', './model.js', 'drizzle-orm']],
  ['src/rest/articles.ts', ['../core/index.js', '../core/articles/model.js', '../errors.js', 'fastify']],
  ['src/import/importer.ts', ['../core/index.js', '../core/articles/model.js', '../config.js', '../errors.js']],
  ['src/cli/demo.ts', ['../core/index.js', '../db/index.js', '../import/importer.js', '../server.js', '../config.js', '../errors.js']],
  ['src/app.ts', ['./rest/index.js', './core/index.js', './errors.js', 'fastify']],
  ['src/server.ts', ['./app.js', './config.js', './core/index.js', './db/index.js', './errors.js']]
]

for (const [file, targets] of AGAINST) {
  t.test(`${file} may not import against the arrows`, async (t) => {
    for (const target of targets) t.ok(await isRefused(file, target), target)
  })
}

for (const [file, targets] of ALONG) {
  t.test(`${file} may import along the arrows`, async (t) => {
    for (const target of targets) t.notOk(await isRefused(file, target), target)
  })
}

t.test('db and body may use types that core defines', async (t) => {
  t.notOk(await isRefused('src/db/tables/define.ts', '../../core/articles/model.js', 'import type'))
  t.notOk(await isRefused('src/body/render.ts', '../core/articles/model.js', 'import type'))
  t.ok(await isRefused('src/body/render.ts', '../core/articles/model.js'), 'but no value')
  t.ok(await isRefused('src/body/render.ts', '../core/viewer.js', 'import type'), 'and body those of the article model alone')
})
