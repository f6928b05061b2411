/**
 * Proves that a page costs the same however many articles there are, however rare the filter and however deep the page:
 * `npm run prove:scale`, or with `STET_PROVE=ci` on a twentieth of them. Prints what it measures, and ends with 1 where a claim does not hold.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '../src/app.js'
import { loadConfig } from '../src/config.js'
import { PUBLIC } from '../src/core/index.js'
import { type ImportSummary, importItems } from '../src/import/importer.js'
import type { ImportItem } from '../src/import/records.js'
import { openNewsroom } from '../src/server.js'
import { DISJOINT_TAGS, RARE_TAG, makeArticles } from './make-articles.js'
import { sizes, timesBind } from './sizes.js'

const size = sizes.scale
const SORTS = ['-publishedAt', 'publishedAt', '-updatedAt', 'headline']
const COMMON_TAG = 'tag-0'
const FILTERS = ['', 'category=desk-0', `tag=${COMMON_TAG}`, `tag=${RARE_TAG}`, 'author=author-0', 'language=en']
const DEEP = 1000
const SCAN = 5000
/** What a claim may be off by before it counts as broken: the clock and the neighbours are no part of it. */
const NOISE_MS = 0.3

const folder = await mkdtemp(join(tmpdir(), 'stet-scale-'))
const file = join(folder, 'stet.db')
const config = loadConfig({ DATABASE_URL: `file:${file}` })
const newsroom = await openNewsroom(config)
const app = await buildApp({ config, core: newsroom.core, ping: async () => {} })
const broken: string[] = []

try {
  console.log(`${number(size.articles)} articles, pages of ${size.limit}, medians of ${size.rounds} requests; ${cpus()[0]?.model.trim()}, Node ${process.version}\n`)
  await measureImport()
  await measurePages()
  await measureRarity()
  await measureDepth()
  await measureWorstPair()
} finally {
  await app.close()
  await newsroom.close()
  await rm(folder, { recursive: true })
}
for (const claim of broken) console.log(`BROKEN: ${claim}`)
process.exitCode = timesBind && broken.length > 0 ? 1 : 0

async function measureImport (): Promise<void> {
  const began = performance.now()
  const { made, skipped }: ImportSummary = await importItems(newsroom.core, items(), (done) => {
    if (done % 10_000 === 0) process.stderr.write(`${number(done)} records in ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
  })
  const seconds = (performance.now() - began) / 1000
  claim(made.article === size.articles && skipped.length === 0, `${size.articles} articles are imported and none is skipped; ${made.article} were`)
  const { size: bytes } = await stat(file)
  table(['import', 'articles/s', 'file'], [[`${seconds.toFixed(1)} s`, number(Math.round(size.articles / seconds)), `${number(Math.round(bytes / 1024 / 1024))} MB`]])
}

async function * items (): AsyncGenerator<ImportItem> {
  for (const record of makeArticles({ count: size.articles })) yield { record, label: record.type }
}

async function measurePages (): Promise<void> {
  const rows: string[][] = []
  for (const filter of FILTERS) {
    const medians = await medianOf(SORTS.map((sort) => `/v1/articles?${filter}&sort=${sort}&limit=${size.limit}`.replace('?&', '?')))
    rows.push([filter || '(none)', ...medians.map(ms)])
  }
  table(['filter', ...SORTS.map((sort) => `sort=${sort}`)], rows)
}

async function measureRarity (): Promise<void> {
  const rows: string[][] = []
  for (const sort of SORTS) {
    const [rare, common] = await medianOf([RARE_TAG, COMMON_TAG].map((tag) => `/v1/articles?tag=${tag}&sort=${sort}&limit=${size.limit}`)) as [number, number]
    claim(rare <= 2 * common + NOISE_MS, `a rare tag costs at most twice a common one (sort=${sort}: ${ms(rare)} against ${ms(common)})`)
    rows.push([sort, ms(rare), ms(common)])
  }
  table(['sort', 'a tag of 3 articles', `a tag of ${number(await countOf(COMMON_TAG))}`], rows)
}

async function measureDepth (): Promise<void> {
  const rows: string[][] = []
  for (const sort of SORTS) {
    const path = `/v1/articles?sort=${sort}&limit=${size.limit}`
    const second = (await ask(path)).page.next!
    const [near, deep] = await medianOf([`${path}&cursor=${second}`, `${path}&cursor=${await cursorOf(sort, DEEP)}`]) as [number, number]
    claim(deep <= 2 * near + NOISE_MS, `page ${number(DEEP)} costs what the first ones do (sort=${sort}: ${ms(deep)} against ${ms(near)})`)
    const [first] = await medianOf([path])
    rows.push([sort, ms(first!), ms(near), ms(deep)])
  }
  table(['sort', 'page 1', 'page 2', `page ${number(DEEP)}`], rows)
}

/** The cursor of a page, reached by pages of at most 100: a cursor is bound to no page size. */
async function cursorOf (sort: string, page: number): Promise<string> {
  let cursor = ''
  for (let left = size.limit * (page - 1); left > 0; left -= 100) {
    const { page: { next } } = await ask(`/v1/articles?sort=${sort}&fields=id&limit=${Math.min(left, 100)}${cursor && `&cursor=${cursor}`}`)
    cursor = next!
  }
  return cursor
}

/**
 * Two tags that no article carries both of. REST takes one tag at a time, so core is asked.
 * A page ends after SCAN rows; so there are as many pages as the rarer list has such stretches, and all of them are empty.
 */
async function measureWorstPair (): Promise<void> {
  const [one, other] = DISJOINT_TAGS
  const rows = Math.min(await countOf(one), await countOf(other))
  const times: number[] = []
  let found = 0
  let cursor: string | undefined
  do {
    const began = performance.now()
    const located = await newsroom.core.articles.listOf(PUBLIC, 'tag', one, { tag: other, limit: size.limit, cursor })
    times.push(performance.now() - began)
    if (!('found' in located)) throw new Error(`The tag ${one} has moved.`)
    found += located.found.items.length
    cursor = located.found.next ?? undefined
  } while (cursor !== undefined)
  const stretches = Math.floor(rows / SCAN) + 1
  claim(found === 0, `no article carries both ${one} and ${other}; ${found} were found`)
  claim(times.length === stretches, `${number(rows)} rows are looked at ${number(SCAN)} a page, in ${stretches} pages; it took ${times.length}`)
  table(['worst pair', 'rows', 'pages', 'rows a page', 'median page', 'slowest page'], [[`${one} and ${other}`, number(rows), String(times.length), `≤ ${number(SCAN)}`, ms(median(times)), ms(Math.max(...times))]])
}

async function countOf (tag: string): Promise<number> {
  const response = await app.inject(`/v1/tags/${tag}`)
  return response.json<{ data: { articleCount: number } }>().data.articleCount
}

async function ask (path: string) {
  const response = await app.inject(path)
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}: ${response.body}`)
  return response.json<{ data: unknown[], page: { next: string | null } }>()
}

/** The median time of each path, in milliseconds. They take turns, so that a noisy moment meets all of them. */
async function medianOf (paths: string[]): Promise<number[]> {
  const times = paths.map((): number[] => [])
  for (let round = 0; round < size.rounds + 3; round++) {
    for (const [i, path] of paths.entries()) {
      const began = performance.now()
      await ask(path)
      // The first rounds warm up.
      if (round >= 3) times[i]!.push(performance.now() - began)
    }
  }
  return times.map(median)
}

function median (values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
}

function claim (holds: boolean, text: string): void {
  if (!holds) broken.push(text)
}

function number (value: number): string {
  return value.toLocaleString('en-GB')
}

function ms (value: number): string {
  return `${value.toFixed(2)} ms`
}

/** A Markdown table, its columns in line. */
function table (head: string[], rows: string[][]): void {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)))
  const line = (cells: string[]) => `| ${cells.map((cell, i) => i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)).join(' | ')} |`
  console.log([line(head), `|${widths.map((width, i) => i === 0 ? ':' + '-'.repeat(width + 1) : '-'.repeat(width + 1) + ':').join('|')}|`, ...rows.map(line)].join('\n') + '\n')
}
