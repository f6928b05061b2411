/** `stet demo`: several hundred real articles, and the server on them. */
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.js'
import { type Core, PUBLIC } from '../core/index.js'
import { StartError } from '../errors.js'
import { type ImportSummary, importItems } from '../import/importer.js'
import { readNdjson } from '../import/ndjson.js'
import { type Server, openNewsroom } from '../server.js'
import { say } from './output.js'
import { start } from './start.js'

const FOLDER = fileURLToPath(new URL('../../examples/demo/', import.meta.url))

/** Fills the database, unless it has been, and serves it. What editors changed since stays. */
export async function demo (config: Config, json: boolean): Promise<void> {
  say('stet: bringing in the demo’s articles …')
  const newsroom = await openNewsroom(config)
  try {
    say(`stet: ${describe(await fill(newsroom.core))}`)
  } finally {
    await newsroom.close()
  }
  // A stranger's first terminal shows what to do, not a line for each request.
  await start({ ...config, STET_LOG_LEVEL: config.STET_LOG_LEVEL === 'info' ? 'warn' : config.STET_LOG_LEVEL }, json, greeting)
}

/** @returns what was made and what stood there already, all files together */
export async function fill (core: Core): Promise<ImportSummary[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.ndjson')).sort()
  if (files.length === 0) throw new StartError('The program is incomplete: examples/demo has no articles.')
  const summaries: ImportSummary[] = []
  for (const file of files) summaries.push(await importItems(core, readNdjson(FOLDER + file, {})))
  return summaries
}

function describe (summaries: ImportSummary[]): string {
  const sum = (of: (summary: ImportSummary) => number) => summaries.reduce((all, summary) => all + of(summary), 0)
  const made = sum(({ made }) => made.article)
  const here = sum(({ unchanged }) => unchanged.article)
  return made === 0 ? `${here} articles stand here already.` : `${made} articles, ${sum(({ made }) => made.category)} categories, ${sum(({ made }) => made.author)} authors and ${sum(({ made }) => made.tag)} tags.`
}

async function greeting ({ core, address }: Server): Promise<string> {
  const [latest] = (await core.articles.list(PUBLIC, { limit: 1, fields: ['slug'] })).items
  const commands = [
    `curl '${address}/v1/articles?limit=3&fields=headline,publishedAt'`,
    `curl '${address}/v1/articles/${latest?.slug}?body=markdown'`,
    `curl '${address}/v1/articles?category=technology&language=en&include=authors,tags&limit=2'`,
    `curl '${address}/v1/categories?tree=true'`,
    `curl '${address}/v1/tags?sort=-articleCount&limit=5'`
  ]
  return `\nTry, in another terminal:\n\n${commands.map((command) => `  ${command}`).join('\n')}\n\nCtrl-C stops it; the data stays.`
}
