import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { count, eq } from 'drizzle-orm'
import { parseFragment } from 'parse5'
import t, { type Test } from 'tap'
import { type Core, SYSTEM } from '../../src/core/index.js'
import type { Database } from '../../src/db/handle.js'
import { importItems } from '../../src/import/importer.js'
import { readMarkdown } from '../../src/import/markdown.js'
import { readNdjson } from '../../src/import/ndjson.js'
import { readWordpress } from '../../src/import/wordpress/index.js'
import { freshFolder, testServer } from '../helper.js'

const NOTHING = { category: 0, author: 0, tag: 0, article: 0 }

/** Writes lines to a file and imports it. */
async function importLines (t: Test, core: Core, lines: unknown[], name = 'news.ndjson') {
  const file = join(await freshFolder(t), name)
  writeFileSync(file, lines.map((line) => typeof line === 'string' ? line : JSON.stringify(line) + '\n').join(''))
  return importItems(core, readNdjson(file))
}

/** All that a database holds, and how often it was changed. */
async function contents (core: Core, { read: { q, t } }: Database) {
  const records: string[] = []
  for await (const record of core.exportRecords(SYSTEM)) records.push(JSON.stringify(record))
  const [changes] = await q.select({ all: count() }).from(t.changes)
  return { records, changes: changes!.all }
}

const row = (id: string, more: object = {}) => ({ id, title: `Story ${id}`, body: 'Words.', bodyFormat: 'text', publishedAt: '2026-01-01T00:00:00Z', ...more })

t.test('rows become articles with their category, tags and authors; run again, nothing changes', async (t) => {
  const server = await testServer(t)
  const rows = [row('1', { category: 'City', tags: ['Trams', 'Harbour'], authors: ['Ada', 'Grace'] }), row('2', { category: 'City', tags: ['Trams'] })]
  const heard: number[] = []
  const file = join(await freshFolder(t), 'news.ndjson')
  writeFileSync(file, rows.map((line) => JSON.stringify(line)).join('\n'))
  const summary = await importItems(server.core, readNdjson(file), (items) => heard.push(items))
  t.same(summary, { made: { category: 1, author: 2, tag: 2, article: 2 }, updated: NOTHING, unchanged: NOTHING, skipped: [] })
  t.same(heard, [...heard].sort((a, b) => a - b), 'and progress goes forward')
  t.match((await server.get('/v1/articles/story-1?include=category,authors,tags')).json.data, { category: { slug: 'city' }, tags: [{ name: 'Trams' }, { name: 'Harbour' }], bylines: [{ author: { name: 'Ada' } }, { author: { name: 'Grace' } }], source: 'ndjson:news', externalId: '1' })
  t.match((await server.get('/v1/tags/trams')).json.data, { articleCount: 2 })

  const before = await contents(server.core, server.db)
  server.setClock('2026-02-01T00:00:00Z')
  t.same(await importItems(server.core, readNdjson(file)), { made: NOTHING, updated: NOTHING, unchanged: summary.made, skipped: [] })
  t.same(await contents(server.core, server.db), before)
})

t.test('colliding slugs get numbers, and keep them', async (t) => {
  const server = await testServer(t)
  const rows = ['1', '2', '3'].map((id) => row(id, { title: 'The same' }))
  await importLines(t, server.core, rows)
  await importLines(t, server.core, rows.toReversed())
  for (const [slug, externalId] of [['the-same', '1'], ['the-same-2', '2'], ['the-same-3', '3']]) {
    t.match((await server.get(`/v1/articles/${slug}`)).json.data, { externalId })
  }
})

t.test('what is too large or nested too deep is left out with its reason, and the rest goes on', async (t) => {
  const server = await testServer(t)
  const { made, skipped } = await importLines(t, server.core, [
    row('1'),
    row('2', { bodyFormat: 'html', body: 'x'.repeat(512 * 1024 + 1) }),
    row('3', { bodyFormat: 'html', body: '<b>'.repeat(100_000) }),
    row('4', { bodyFormat: 'markdown', body: '> '.repeat(100_000) }),
    row('5', { bodyFormat: 'html', body: 'x'.repeat(512 * 1024) }),
    row('6', { title: 'x'.repeat(501), slug: 'long' }),
    { type: 'article', headline: 'Lost', category: 'nowhere' },
    row('7')
  ])
  t.equal(made.article, 4)
  t.match(skipped, [
    { what: 'article', reason: 'its body has 513 KB; an article’s limit is 512 KB', examples: ['line 2'] },
    { what: 'article', reason: /nested more than 100 levels deep/, count: 2, examples: [/line [34]/, /line [34]/] },
    { what: 'article', reason: /the category “nowhere”, which does not exist/, examples: ['line 7'] }
  ])
})

t.test('a file that is cut off gives what it has', async (t) => {
  const server = await testServer(t)
  const { made, skipped } = await importLines(t, server.core, [row('1'), row('2'), JSON.stringify(row('3')).slice(0, 40)])
  t.equal(made.article, 2)
  t.match(skipped, [{ what: 'line', reason: /^is cut off: the file ends in the middle of a record/, count: 1, examples: ['line 3'] }])
})

t.test('what editors changed stands until its source changes', async (t) => {
  const server = await testServer(t)
  await importLines(t, server.core, [row('1'), row('2')])
  const { articles: a } = server.db.read.t
  await server.db.write((tx) => tx.q.update(a).set({ headline: 'By an editor', version: 2 }).where(eq(a.externalId, '1')))

  t.match(await importLines(t, server.core, [row('1'), row('2')]), { updated: NOTHING, unchanged: { article: 2 } })
  t.equal((await server.get('/v1/articles/story-1')).json.data.headline, 'By an editor')

  t.match(await importLines(t, server.core, [row('1', { title: 'Newer at its source', tags: ['Late'] }), row('2')]), { made: { tag: 1, article: 0 }, updated: { article: 1 }, unchanged: { article: 1 } })
  const { json: { data } } = await server.get('/v1/articles/newer-at-its-source?include=tags')
  t.match(data, { version: 3, tags: [{ slug: 'late' }] })
  const moved = await server.get('/v1/articles/story-1')
  t.equal(moved.status, 301, 'the old address leads to the new one')
  t.match(moved.headers.get('location'), /newer-at-its-source$/)
})

t.test('an article that its source takes back is told of as gone', async (t) => {
  const server = await testServer(t)
  const record = { type: 'article', headline: 'Gone soon', status: 'published', publishedAt: '2026-01-01T00:00:00Z', source: 'wire', externalId: '1' }
  await importLines(t, server.core, [record])
  t.equal((await server.get('/v1/articles/gone-soon')).status, 200)
  t.match(await importLines(t, server.core, [{ ...record, status: 'archived', notice: 'Withdrawn by the agency.' }]), { updated: { article: 1 } })
  t.match(await server.get('/v1/articles/gone-soon'), { status: 410, json: { code: 'GONE', notice: 'Withdrawn by the agency.' } })
})

t.test('a database that fails ends the import; run again, it is completed', async (t) => {
  const server = await testServer(t)
  const rows = Array.from({ length: 120 }, (_, n) => row(String(n)))
  let begun = 0
  const prepareImport: Core['articles']['prepareImport'] = async (viewer, record) => {
    if (++begun > 60) throw new Error('the power is gone')
    return server.core.articles.prepareImport(viewer, record)
  }
  await t.rejects(importLines(t, { ...server.core, articles: { ...server.core.articles, prepareImport } }, rows), { message: 'the power is gone' })
  const { made, unchanged } = await importLines(t, server.core, rows)
  t.equal(made.article + unchanged.article, 120)
  t.ok(unchanged.article >= 50, `${unchanged.article} stood there already`)
})

t.test('a thousand kinds of trouble take little memory', async (t) => {
  const server = await testServer(t)
  const { skipped } = await importLines(t, server.core, Array.from({ length: 1000 }, (_, n) => row(String(n), { publishedAt: `no date ${n}` })))
  t.ok(skipped.length <= 201)
  t.equal(skipped.reduce((all, { count }) => all + count, 0), 1000)
  t.ok(skipped.every(({ examples }) => examples.length <= 5))
})

t.test('a folder of Markdown files, end to end', async (t) => {
  const server = await testServer(t)
  const folder = t.testdir({ '2026-01-05-first.md': '---\ntitle: First\ntags: [trams]\nauthor: Ada\ncategory: City\n---\n\n# Heading\n\nWords *here*.\n', 'bad.md': '---\ntitle: [\n---\n', below: { 'second.md': '---\ntitle: Second\ndate: 2026-01-06\n---\nMore words.\n' } })
  const { made, skipped } = await importItems(server.core, readMarkdown(folder))
  t.equal(made.article, 2)
  t.equal(skipped.length, 1)
  t.match((await server.get('/v1/articles/first?body=text')).json.data, { headline: 'First', body: /Words here\./ })
  const before = await contents(server.core, server.db)
  t.same((await importItems(server.core, readMarkdown(folder))).unchanged, made)
  t.same(await contents(server.core, server.db), before)
})

/** Counts by another reader of XML; undefined where there is none. */
function countWithPython (file: string): WordpressCount | undefined {
  const script = `import json, sys, xml.etree.ElementTree as E
channel = E.parse(sys.argv[1]).getroot().find('channel')
text = lambda item, name: item.findtext('{*}' + name) or ''
content = lambda item: next((child.text or '' for child in item if child.tag.endswith('}encoded') and 'content' in child.tag), '')
used = lambda domain: {c.get('nicename') for i in channel.findall('item') if text(i, 'post_type') in ('post', 'page') for c in i.findall('category') if c.get('domain') == domain}
print(json.dumps({
  'items': [{'id': text(i, 'post_id'), 'type': text(i, 'post_type'), 'content': content(i)} for i in channel.findall('item')],
  'authors': len({text(a, 'author_login') for a in channel.findall('{*}author')}),
  'categories': len({text(c, 'category_nicename') for c in channel.findall('{*}category')} | used('category')),
  'tags': len({text(c, 'tag_slug') for c in channel.findall('{*}tag')} | used('post_tag')),
  'comments': len(channel.findall('item/{*}comment'))
}))`
  try {
    return JSON.parse(execFileSync('python3', ['-c', script, file], { encoding: 'utf8', maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return undefined
  }
}

interface WordpressCount { items: Array<{ id: string, type: string, content: string }>, authors: number, categories: number, tags: number, comments: number }

/** What can be read, without spaces and signs: markup decides where those stand. Addresses are written anew by embeds. */
const letters = (text: string) => (text.normalize('NFKC').replace(/https?:\/\/\S+/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).join('')

/** Text without tags, as a browser reads it. */
function decoded (text: string): string {
  return parseFragment(text).childNodes.map((node) => 'value' in node ? node.value : '').join('')
}

/** The pieces of text in the content of a post, as a browser would show them. */
function visibleText (content: string): string[] {
  const html = content.replace(/<!--[^]*?-->/g, '').replace(/<(script|style)[^]*?<\/\1>/gi, '').replace(/\[\/?(caption|gallery|audio|video|embed|playlist)\b[^\]]*\]/g, '<>')
  return html.split(/<[^>]*>/).map((text) => letters(decoded(text))).filter(Boolean)
}

t.test('WordPress’s theme unit test, whole', async (t) => {
  const file = resolve('../shared/data/wordpress/theme-unit-test-2024.xml')
  const counted = existsSync(file) ? countWithPython(file) : undefined
  if (!counted) {
    t.pass('nothing to compare with', { skip: 'it needs ../shared/data and python3' })
    return
  }
  const server = await testServer(t)
  const summary = await importItems(server.core, readWordpress(file, { pages: true }))
  const posts = counted.items.filter(({ type }) => type === 'post' || type === 'page')
  t.same(summary.made, { category: counted.categories, author: counted.authors, tag: counted.tags, article: posts.length }, 'as many of each as another XML reader counts')
  t.same([counted.items.filter(({ type }) => type === 'post').length, posts.length], [58, 79])
  t.equal(summary.skipped.find(({ what }) => what === 'comment')?.count, counted.comments)
  t.equal(summary.skipped.find(({ what }) => what === 'attachment')?.count, 37)

  const { articles: a } = server.db.read.t
  const rows = await server.db.read.q.select({ id: a.id, externalId: a.externalId }).from(a)
  const ids = new Map(rows.map(({ id, externalId }) => [externalId, id]))
  const more: string[] = []
  for (const { id, type, content } of posts) {
    const located = await server.core.articles.get(SYSTEM, ids.get(id) ?? '', { fields: ['id'], body: 'text' })
    const served = letters('found' in located ? String(located.found.article.body) : '')
    let at = 0
    const missing = visibleText(content).filter((text) => {
      const found = served.indexOf(text, at)
      if (found >= 0) at = found + text.length
      return found < 0
    })
    t.same(missing, [], `${type} ${id}: all of its text is served, in its order`)
    if (visibleText(content).join('') !== served) more.push(content)
  }
  t.ok(more.every((content) => /\[(gallery|caption)|wp:gallery/.test(content)), `${more.length} show more: the captions of their pictures`)

  const before = await contents(server.core, server.db)
  const again = await importItems(server.core, readWordpress(file, { pages: true }))
  t.same({ made: again.made, updated: again.updated, unchanged: again.unchanged }, { made: NOTHING, updated: NOTHING, unchanged: summary.made })
  t.same(await contents(server.core, server.db), before)
})
