/**
 * A large newsroom, made from the demo's real articles: `npx tsx bench/make-articles.ts --count 100000 --out FILE`.
 * The same seed gives the same bytes.
 */
import { createWriteStream, readFileSync, readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { ArticleRecord } from '../src/core/articles/model.js'
import { slugify } from '../src/core/slugs.js'
import type { ImportRecord } from '../src/import/records.js'
import { stableId } from '../scripts/demo/story.js'
import { seeded, zipf } from './random.js'

const DEMO = new URL('../examples/demo/', import.meta.url)
const FIRST = Date.parse('2012-01-01T00:00:00.000Z')
const LAST = Date.parse('2026-06-30T00:00:00.000Z')
const DAY = 86_400_000
const TREE = { tops: 8, children: 5, grandchildren: 5 }
const AUTHORS = 500
const TAGS = 2000
/** Six in ten articles are in English, and so on down. */
const LANGUAGES = ['en', 'en', 'en', 'en', 'en', 'en', 'fr', 'de', 'es', 'eo']

/** The tag that exactly three articles carry. */
export const RARE_TAG = 'rare'
/** Two tags of which every article carries one and none both: the worst that a combined filter can be asked. */
export const DISJOINT_TAGS = ['even', 'odd'] as const

export interface MakeOptions {
  count: number
  /** 1 where it is missing. */
  seed?: number
  /** About how long a body is; 1,000 where it is missing, none at 0. */
  bodyBytes?: number
}

/** Yields categories (parents first), authors, tags and then `count` articles, all published. */
export function * makeArticles ({ count, seed = 1, bodyBytes = 1000 }: MakeOptions): Generator<ImportRecord> {
  const random = seeded(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const real = readDemo()
  const categories = makeCategories()
  const tag = zipf(TAGS, random)
  const author = zipf(AUTHORS, random)
  const rare = new Set([1, 2, 3].map((quarter) => Math.floor(count * quarter / 4)))

  yield * categories
  for (let n = 0; n < AUTHORS; n++) yield { type: 'author', name: `Author ${n}`, ...base('author', `author-${n}`) }
  for (const slug of [RARE_TAG, ...DISJOINT_TAGS]) yield { type: 'tag', name: slug, ...base('tag', slug) }
  for (let n = 0; n < TAGS; n++) yield { type: 'tag', name: `Tag ${n}`, ...base('tag', `tag-${n}`) }

  for (let n = 0; n < count; n++) {
    const headline = mix(pick(real).headline, pick(real).headline)
    const published = Math.floor(FIRST + (LAST - FIRST) * random())
    const tags = Array.from({ length: Math.floor(random() * 6) }, () => `tag-${tag()}`)
    const bylines = Array.from({ length: random() < 0.2 ? 2 : 1 }, () => `author-${author()}`)
    const body = bodyBytes > 0 ? shorten(pick(real).body, bodyBytes) : undefined
    yield {
      type: 'article',
      id: stableId(published, 'bench', `${seed}-${n}`),
      slug: `${slugify(headline).slice(0, 100).replace(/-+$/, '')}-${n}`,
      headline,
      ...(body && { body }),
      language: pick(LANGUAGES),
      status: 'published',
      publishedAt: new Date(published).toISOString(),
      bylines: [...new Set(bylines)].map((slug) => ({ author: slug })),
      category: pick(categories).slug,
      tags: [...new Set([...tags, DISJOINT_TAGS[n % 2] ?? DISJOINT_TAGS[0], ...(rare.has(n) ? [RARE_TAG] : [])])],
      source: 'bench',
      externalId: `${seed}-${n}`,
      version: 1,
      createdAt: new Date(published - Math.floor(random() * DAY)).toISOString(),
      updatedAt: new Date(published + Math.floor(random() * 30 * DAY)).toISOString()
    }
  }
}

function base (kind: string, slug: string) {
  const at = new Date(FIRST).toISOString()
  return { id: stableId(FIRST, `bench:${kind}`, slug), slug, version: 1, createdAt: at, updatedAt: at }
}

type Category = ImportRecord & { type: 'category', slug: string }

/** Three levels: `desk-2`, `desk-2-4`, `desk-2-4-1`. */
function makeCategories (): Category[] {
  const branch = (sizes: number[], parent?: string): Category[] => {
    const [size = 0, ...below] = sizes
    return Array.from({ length: size }, (_, position) => position).flatMap((position) => {
      const slug = `${parent ?? 'desk'}-${position}`
      const own: Category = { type: 'category', ...base('category', slug), name: slug.replaceAll('-', ' '), ...(parent && { parent }), position }
      return [own, ...branch(below, slug)]
    })
  }
  return branch([TREE.tops, TREE.children, TREE.grandchildren])
}

interface Real { headline: string, body: NonNullable<ArticleRecord['body']> }

function readDemo (): Real[] {
  const names = readdirSync(DEMO).filter((name) => name.startsWith('30-')).sort()
  const lines = names.flatMap((name) => readFileSync(new URL(name, DEMO), 'utf8').trimEnd().split('\n'))
  return lines.map((line) => JSON.parse(line) as Real)
}

/** The beginning of one headline and the end of another. */
function mix (first: string, second: string): string {
  const [opening, closing] = [first.split(' '), second.split(' ')]
  return [...opening.slice(0, Math.ceil(opening.length / 2)), ...closing.slice(Math.floor(closing.length / 2))].join(' ')
}

/** Whole blocks, as many as fit, one at least. */
function shorten ({ format, source }: Real['body'], bytes: number): Real['body'] {
  const joint = format === 'html' ? '\n' : '\n\n'
  const [first = '', ...others] = source.split(joint)
  let text = first
  for (const block of others) {
    if (text.length + block.length > bytes) break
    text += joint + block
  }
  return { format, source: text }
}

async function writeFile (): Promise<void> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      'body-bytes': { type: 'string', default: '1000' },
      out: { type: 'string' }
    }
  })
  if (values.out === undefined) throw new Error('Name a file: --out FILE')
  const records = makeArticles({ count: Number(values.count), seed: Number(values.seed), bodyBytes: Number(values['body-bytes']) })
  await pipeline(Readable.from(records), async function * (source: AsyncIterable<ImportRecord>) {
    for await (const record of source) yield JSON.stringify(record) + '\n'
  }, createWriteStream(values.out))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile()
