import { execFile } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { readNdjson } from '../../src/import/ndjson.js'
import { type ImportItem, type ImportRecord, importRecord } from '../../src/import/records.js'

async function collect (items: AsyncIterable<ImportItem>) {
  const records: ImportRecord[] = []
  const skipped: { skipped: string, what: string, reason: string }[] = []
  let at = 0
  for await (const item of items) {
    if ('skipped' in item) skipped.push(item)
    else {
      records.push(importRecord.parse(item.record))
      at = item.at ?? at
    }
  }
  return { records, articles: records.filter((record) => record.type === 'article'), skipped, at }
}

const read = (t: Test, content: string | Buffer, options = {}) => collect(readNdjson(join(t.testdir({ 'rows.ndjson': content }), 'rows.ndjson'), options))
const lines = (...values: unknown[]) => values.map((value) => typeof value === 'string' ? value : JSON.stringify(value)).join('\n') + '\n'
const row = (id: string, more = {}) => ({ id, title: `Title ${id}`, body: 'Text', publishedAt: '2024-05-06T10:00:00Z', ...more })

t.test('rows become articles, and what they name comes first, once', async (t) => {
  const content = lines(
    row('1', { body: 'One <b>\ntwo\n\nThree', bodyFormat: 'text', category: 'World', categories: ['World', 'Köln'], tags: ['C++', 'c', 'Koln'], authors: ['Jane Doe'], summary: 'Short', slug: 'My Slug', language: 'en', source: 'https://s.example', licence: 'CC0' }),
    row('2', { bodyFormat: 'markdown+html', category: 'world', categories: ['World', 'Koln', 'Data'], tags: [] }),
    row('3', { bodyFormat: 'html', body: '<p>x</p>', category: null, publishedAt: '2999-01-01T00:00:00', authors: ['JANE DOE'] })
  )
  const { records, articles, skipped, at } = await read(t, content)
  t.same(records.map(({ type }) => type), ['category', 'category', 'author', 'tag', 'tag', 'article', 'tag', 'article', 'article'])
  t.match(articles[0], {
    headline: 'Title 1',
    slug: 'my-slug',
    standfirst: 'Short',
    status: 'published',
    body: { format: 'html', source: '<p>One &lt;b&gt;<br />\ntwo</p>\n<p>Three</p>' },
    category: 'world',
    categories: ['koln'],
    tags: ['c', 'koln'],
    bylines: [{ author: 'jane-doe' }],
    source: 'ndjson:rows',
    externalId: '1',
    custom: { source: 'https://s.example', licence: 'CC0' }
  })
  t.match(articles[1], { category: 'world', categories: [], tags: ['koln', 'data'], body: { format: 'markdown' } })
  t.match(articles[2], { category: undefined, status: 'scheduled', bylines: [{ author: 'jane-doe' }] })
  t.same(skipped, [])
  t.equal(at, Buffer.byteLength(content))
  t.equal((await read(t, content, { source: 'mine' })).articles[0]?.source, 'mine')
})

t.test('Stet’s own records come back as they are', async (t) => {
  const records = [
    { type: 'category', slug: 'world', name: 'World' },
    { type: 'author', slug: 'jane', name: 'Jane' },
    { type: 'tag', slug: 'x', name: 'X' },
    { type: 'article', id: '018bcfe5-6800-7000-8000-000000000001', headline: 'H', body: { format: 'html', source: '<p>x</p>' }, category: 'world', version: 3, wasPublic: true, formerSlugs: ['a'] }
  ]
  const result = await read(t, lines(...records))
  t.same(result.records, records)
  t.same(result.skipped, [])
})

t.test('a line that cannot be read is skipped by number, and the rest goes on', async (t) => {
  const content = Buffer.concat([
    Buffer.from(lines('\uFEFF{"id":"1","title":"Fine"}', '', '  \r', '{"id":"4","title":"Cut', '[1]', 'null', '{"id":"7"}', '{"title":"x"}', '{"type":"comment"}', '{"type":"tag"}',
      row('11', { publishedAt: 'yesterday' }), row('12', { bodyFormat: 'rtf' }), row('13', { language: 'no such' }), row('14', { title: ' ' }))),
    Buffer.from('{"id":"15","title":"caf\xE9"}\n', 'latin1'),
    Buffer.from(lines(row('16', { body: 'x'.repeat(9_000_000) }), row('17', { body: 'x'.repeat(600_000) }), row('18', { title: `${'é'.repeat(600)}\0\ud800`, body: 'a\0b', extra: 1, linksTo: [], stories: [] }), row('19', { extra: 2 }))),
    Buffer.from('{"id":"20","title":"The last li')
  ])
  const { articles, skipped } = await read(t, content)
  t.same(articles.map(({ externalId }) => externalId), ['1', '18', '19'])
  t.equal(articles[1]?.headline.length, 500)
  t.equal(articles[1]?.body?.source, '<p>ab</p>')
  t.match(Object.fromEntries(skipped.map(({ skipped, reason }) => [skipped, reason])), {
    'line 4': /^is not JSON \(/,
    'line 5': /is not a JSON object/,
    'line 6': /is not a JSON object/,
    'line 7': /^title: /,
    'line 8': /^id: /,
    'line 9': /type: /,
    'line 10': /^name: /,
    'line 11': /publishedAt: “yesterday” is no date/,
    'line 12': /^bodyFormat: /,
    'line 13': /^language: /,
    'line 14': /^title: is blank/,
    'line 15': /is not UTF-8/,
    'line 16': 'has 8.6 MB; a line’s limit is 8.0 MB',
    'line 17': 'its body has 586 KB; an article’s limit is 512 KB',
    'key “extra”, first seen on line 18': 'rows have no field “extra”',
    'line 20': /^is cut off: the file ends in the middle of a record/
  })
  t.equal(skipped.length, 16)
})

t.test('a row keeps as many authors, categories and tags as an article may have, and the summary says so', async (t) => {
  const names = (count: number) => Array.from({ length: count }, (_, n) => `Name ${n}`)
  const { articles, skipped } = await read(t, lines(row('1', { categories: names(101), tags: names(100), authors: names(50) }), row('2', { categories: names(102), tags: names(101), authors: names(51) })))
  t.same(articles.map(({ categories, tags, bylines }) => [categories?.length, tags?.length, bylines?.length]), [[100, 100, 50], [100, 100, 50]])
  t.match(skipped, [{ skipped: 'line 2', what: 'category', reason: /at most 101/ }, { skipped: 'line 2', what: 'author', reason: /at most 50/ }, { skipped: 'line 2', what: 'tag', reason: /at most 100/ }])
})

t.test('the end of a file', async (t) => {
  t.equal((await read(t, JSON.stringify(row('1')))).articles.length, 1, 'no line break at the end')
  t.match((await read(t, Buffer.from(JSON.stringify(row('1', { title: 'né' }))).subarray(0, 19))).skipped, [{ reason: /^is cut off/ }], 'within a character')
  t.same((await read(t, '')).records, [])
  await t.rejects(read(t, '').then(() => collect(readNdjson('/nowhere.ndjson'))), { code: 'INVALID_INPUT', message: /does not exist/ })
})

t.test('a large file takes little memory', async (t) => {
  const file = join(t.testdir({}), 'large.ndjson')
  await pipeline(Readable.from((function * () {
    for (let id = 1; id <= 2000; id++) yield lines(row(String(id), { body: 'Lorem ipsum “dolor” sit amet. '.repeat(300), authors: [`Author ${id}`] }))
  })()), createWriteStream(file))
  const reader = new URL('../../src/import/ndjson.ts', import.meta.url).href
  const script = `import { readNdjson } from ${JSON.stringify(reader)}
let articles = 0, peak = 0
for await (const item of readNdjson(${JSON.stringify(file)})) {
  if ('record' in item && item.record.type === 'article') articles++
  if (articles % 50 === 0) peak = Math.max(peak, process.memoryUsage().rss)
}
console.log(JSON.stringify({ articles, peak }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=48', '--import', 'tsx', '--input-type=module', '-e', script], { cwd: new URL('../..', import.meta.url).pathname, env: { PATH: process.env.PATH } })
  const { articles, peak } = JSON.parse(stdout)
  t.equal(articles, 2000)
  t.ok(peak < 200_000_000, `peak ${Math.round(peak / 1e6)} MB`)
})

t.test('real rows', async (t) => {
  const data = resolve('../shared/data/news')
  if (!existsSync(data)) {
    t.comment(`${data} is absent: the real rows are not read`)
    return t.pass('skipped', { skip: 'no ../shared/data' })
  }
  const rows: Record<string, number> = { digitalgov_news: 2078, wikipedia_current_events_2025: 5441, opensuse_news_ccby: 601, wikinews_en_2019_2020: 295, wikinews_fr_2012: 100, globalvoices_eo: 849 }
  for (const file of await readdir(data)) {
    const { articles, skipped } = await collect(readNdjson(join(data, file)))
    t.equal(articles.length, rows[file.replace('.ndjson', '')], file)
    t.same(skipped.filter(({ what }) => what === 'line' || what === 'article'), [])
  }
})
