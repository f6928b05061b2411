/**
 * Makes `examples/demo/` from the sources' files: `npx tsx scripts/make-demo.ts FOLDER`.
 * The same input gives the same bytes, ids included, so that two demos are equal.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArticleRecord } from '../src/core/articles/model.js'
import { slugify } from '../src/core/slugs.js'
import { importRecord } from '../src/import/records.js'
import type { ImportRecord } from '../src/import/records.js'
import { attribution } from './demo/attribution.js'
import { readDigitalgov } from './demo/digitalgov.js'
import { readGlobalVoices } from './demo/globalvoices.js'
import { readOpensuse } from './demo/opensuse.js'
import { stableId, toRecord } from './demo/story.js'
import type { Row, Story } from './demo/story.js'
import { TAXONOMY } from './demo/taxonomy.js'
import { readWikinewsEn, readWikinewsFr } from './demo/wikinews.js'

const TARGET = 'examples/demo'
/** Categories, authors and tags were there before the first story. */
const FOUNDED = '2012-01-01T00:00:00.000Z'
/** Of each source: how many stories, how many of a series under one headline, how many in one category at most. */
const SOURCES = [
  { name: 'opensuse', file: 'opensuse_news_ccby', read: readOpensuse, count: 120, repeats: 6, share: 24 },
  { name: 'digitalgov', file: 'digitalgov_news', read: readDigitalgov, count: 160, repeats: 2, share: 30 },
  { name: 'wikinews-en', file: 'wikinews_en_2019_2020', read: readWikinewsEn, count: 60, repeats: 1, share: 10 },
  { name: 'wikinews-fr', file: 'wikinews_fr_2012', read: readWikinewsFr, count: 30, repeats: 1, share: 8 },
  { name: 'globalvoices', file: 'globalvoices_eo', read: readGlobalVoices, count: 20, repeats: 1, share: 12 }
]

const [, , folder] = process.argv
if (folder === undefined) throw new Error('Name the folder that holds news/*.ndjson: npx tsx scripts/make-demo.ts FOLDER')

const picked = SOURCES.map((source) => ({ ...source, stories: newest(readRows(join(folder, 'news', `${source.file}.ndjson`)), source) }))
const stories = picked.flatMap((source) => source.stories)
shareTags(stories)
const slugs = new Set<string>()

mkdirSync(TARGET, { recursive: true })
for (const old of readdirSync(TARGET).filter((name) => name.endsWith('.ndjson'))) rmSync(join(TARGET, old))
write('00-categories', categories())
write('10-authors', authors(stories))
write('20-tags', tags(stories))
for (const { name, stories: own } of picked) write(`30-articles-${name}`, own.map((story) => toRecord(story, `demo:${name}`, slugs)))
writeFileSync(join(TARGET, 'ATTRIBUTION.md'), attribution(picked))

function readRows (file: string): Row[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row)
}

/** The newest that can be read, within the source's bounds; in the order of their dates. */
function newest (rows: Row[], { read, count, repeats, share }: typeof SOURCES[number]): Story[] {
  const seen = new Map<string, number>()
  const sorted = rows.sort((a, b) => Date.parse(b.publishedAt) - Date.parse(a.publishedAt) || (a.id < b.id ? -1 : 1))
  const chosen: Story[] = []
  for (const row of sorted) {
    const series = row.title.replace(/(?:January|February|March|April|May|June|July|August|September|October|November|December) ?\d*$|\d+/g, '')
    const story = chosen.length < count && (seen.get(series) ?? 0) < repeats ? read(row) : undefined
    const category = story?.categories[0] ?? ''
    if (story === undefined || (seen.get(category) ?? 0) >= share) continue
    for (const counted of [series, category]) seen.set(counted, (seen.get(counted) ?? 0) + 1)
    chosen.push(story)
  }
  return chosen.reverse()
}

/** A tag leads from one story to others: what a single story carries goes, unless it has no other. */
function shareTags (all: Story[]): void {
  const carriers = new Map<string, number>()
  for (const slug of all.flatMap((story) => story.tags.map((tag) => slugify(tag)))) carriers.set(slug, (carriers.get(slug) ?? 0) + 1)
  for (const story of all) {
    const shared = story.tags.filter((tag) => (carriers.get(slugify(tag)) ?? 0) > 1)
    story.tags = shared.length > 0 ? shared : story.tags.slice(0, 2)
  }
}

function base (kind: string, slug: string) {
  return { id: stableId(Date.parse(FOUNDED), `demo:${kind}`, slug), slug, version: 1, createdAt: FOUNDED, updatedAt: FOUNDED }
}

/** Parents before their children. */
function categories (branches = TAXONOMY, parent?: string): ImportRecord[] {
  return branches.flatMap(({ slug, name, description, children = [] }, position): ImportRecord[] => [
    { type: 'category', ...base('category', slug), name, description, ...(parent && { parent }), position },
    ...categories(children, slug)
  ])
}

function authors (all: Story[]): ImportRecord[] {
  const bySlug = new Map(all.flatMap((story) => story.authors).map((author) => [slugify(author.name), author]))
  return [...bySlug].sort(([a], [b]) => a < b ? -1 : 1).map(([slug, { name, url }]) => ({
    type: 'author', ...base('author', slug), name, ...(url && { links: [{ label: 'Website', url }] })
  }))
}

/** Where sources spell a tag in several ways, the first in the alphabet is kept: it has the capitals. */
function tags (all: Story[]): ImportRecord[] {
  const bySlug = new Map<string, string>()
  for (const name of all.flatMap((story) => story.tags)) {
    const slug = slugify(name)
    const known = bySlug.get(slug)
    if (known === undefined || name < known) bySlug.set(slug, name)
  }
  return [...bySlug].sort(([a], [b]) => a < b ? -1 : 1).map(([slug, name]) => ({ type: 'tag', ...base('tag', slug), name }))
}

/** Every record has to be one that Stet imports. */
function write (name: string, records: Array<ImportRecord | ArticleRecord>): void {
  const lines = records.map((record) => JSON.stringify(importRecord.parse(record)))
  writeFileSync(join(TARGET, `${name}.ndjson`), lines.join('\n') + '\n')
  console.log(`${name}: ${records.length} records, ${Math.round(lines.join('\n').length / 1024)} KB`)
}
