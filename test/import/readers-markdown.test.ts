import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readMarkdown } from '../../src/import/markdown.js'
import { type ImportItem, type ImportRecord, importRecord } from '../../src/import/records.js'

async function collect (items: AsyncIterable<ImportItem>) {
  const records: ImportRecord[] = []
  const skipped: { skipped: string, what: string, reason: string }[] = []
  let at = 0
  for await (const item of items) {
    if ('skipped' in item) skipped.push(item)
    else {
      records.push(importRecord.parse(item.record))
      if (item.at === undefined || item.at < at) throw new Error('progress only grows')
      at = item.at
    }
  }
  return { records, articles: records.filter((record) => record.type === 'article'), skipped }
}

type Folder = NonNullable<Parameters<Test['testdir']>[0]>

const read = (t: Test, files: Folder, source?: string) => collect(readMarkdown(join(t.testdir({ posts: files }), 'posts'), source === undefined ? {} : { source }))

t.test('front matter by the names that each tool has', async (t) => {
  const { records, articles, skipped } = await read(t, {
    'a-hugo.md': `---
title: "Hugo’s post"
date: 2024-05-06T10:00:00+02:00
lastmod: 2024-05-07
summary: Short
authors: [Jane Doe, { name: John Roe, role: photographer }]
categories: [World News, Europe]
tags: [Élan vital, world]
featured_image: https://img.example/a.jpg
lang: pt_BR
weight: 3
params: { deep: [1, .inf] }
---

Body
`,
    'b-jekyll': { '2024-05-06-my-post.markdown': '---\r\nlayout: post\r\ncategories: sport football\r\ntags: a, b c\r\nauthor: Jane Doe\r\nimage: img/local.jpg\r\n---\r\n# The *heading* #\r\n\r\nText\r\n' },
    'c-stet.md': `---
headline: Stet’s own
slug: own-slug
kicker: Kicker
standfirst: Standfirst
dateline: PARIS
status: archived
publishedAt: 2024-05-06 10:00
bylines: [{ author: Jane Doe, role: writer }]
category: World News
leadImage: { url: https://img.example/b.jpg, alt: Alt, credit: Who, width: 3 }
canonicalUrl: https://elsewhere.example/x
source: Agency
externalId: 7
seo: { title: T, keywords: k }
corrections: [{ date: 2024-05-07, text: Wrong }]
commentsOpen: true
custom: { rating: 5 }
---
`
  })
  t.same(records.map(({ type }) => type), ['category', 'category', 'author', 'author', 'tag', 'tag', 'article', 'category', 'category', 'tag', 'tag', 'article', 'article'])
  const [hugo, jekyll, stet] = articles
  t.match(hugo, {
    headline: 'Hugo’s post',
    slug: 'a-hugo',
    publishedAt: '2024-05-06T08:00:00.000Z',
    updatedAt: '2024-05-07T00:00:00.000Z',
    standfirst: 'Short',
    status: 'published',
    bylines: [{ author: 'jane-doe' }, { author: 'john-roe', role: 'photographer' }],
    category: 'world-news',
    categories: ['europe'],
    tags: ['elan-vital', 'world'],
    leadImage: { url: 'https://img.example/a.jpg' },
    language: 'pt-BR',
    body: { format: 'markdown', source: 'Body' },
    externalId: 'a-hugo.md',
    source: 'markdown:posts',
    custom: { weight: 3, params: { deep: [1, null] } }
  })
  t.match(jekyll, {
    headline: 'The *heading*',
    slug: 'my-post',
    publishedAt: '2024-05-06T00:00:00.000Z',
    category: 'sport',
    categories: ['football'],
    tags: ['a', 'b-c'],
    body: { source: 'Text' },
    externalId: 'b-jekyll/2024-05-06-my-post.markdown',
    custom: { layout: 'post', image: 'img/local.jpg' }
  })
  t.equal(jekyll?.leadImage, undefined)
  t.match(stet, {
    slug: 'own-slug',
    kicker: 'Kicker',
    standfirst: 'Standfirst',
    dateline: 'PARIS',
    status: 'archived',
    source: 'Agency',
    externalId: '7',
    category: 'world-news',
    leadImage: { credit: 'Who', width: 3 },
    canonicalUrl: 'https://elsewhere.example/x',
    seo: { title: 'T' },
    corrections: [{ date: '2024-05-07T00:00:00.000Z', text: 'Wrong' }],
    commentsOpen: true,
    custom: { rating: 5 }
  })
  t.same(skipped, [{ skipped: 'b-jekyll/2024-05-06-my-post.markdown', what: 'lead image', reason: 'it is not an http(s) URL; its path is kept in custom.image' }])
})

t.test('a file without front matter', async (t) => {
  const { articles } = await read(t, { 'big_news-today.md': 'Only text\n\n# Later', bundle: { 'index.md': '\uFEFF# Head\nText' } }, 'mine')
  t.match(articles, [
    { headline: 'Big news today', slug: 'big-news-today', status: 'draft', publishedAt: undefined, body: { source: 'Only text\n\n# Later' }, source: 'mine' },
    { headline: 'Head', slug: 'bundle', externalId: 'bundle/index.md', body: { source: 'Text' } }
  ])
})

t.test('drafts stay drafts, in every dialect', async (t) => {
  const matter = ['draft: true', 'draft: yes', 'draft: "true"', 'published: false', 'published: no', 'x: 1', 'published: 2024-05-06', 'published: true', 'draft: false', 'status: scheduled', 'publishDate: 2999-01-01']
  const dates = matter.map((line) => /draft|published: (?:false|no|true)|status/.test(line) ? 'date: 2024-05-06\n' : '')
  const files = Object.fromEntries(matter.map((line, i) => [`${String.fromCharCode(97 + i)}.md`, `---\n${dates[i]}${line}\n---\nText`]))
  const { articles } = await read(t, { ...files, _drafts: { 'z.md': '---\ndate: 2024-05-06\n---\n' } })
  t.same(Object.fromEntries(articles.map(({ externalId, status }) => [externalId, status])), {
    'a.md': 'draft', 'b.md': 'draft', 'c.md': 'draft', 'd.md': 'draft', 'e.md': 'draft', 'f.md': 'draft', 'g.md': 'published', 'h.md': 'published', 'i.md': 'published', 'j.md': 'scheduled', 'k.md': 'scheduled', '_drafts/z.md': 'draft'
  })
})

t.test('what cannot be read is skipped by name, and the rest goes on', async (t) => {
  const { articles, skipped } = await read(t, {
    '01.md': '---\ntitle: ok\na: [1\n---\n',
    '02.md': '---\ntitle: x\ndate: 2024-02-31\n---\n',
    '03.md': Buffer.from([0x63, 0x61, 0x66, 0xE9]),
    '04.md': 'x'.repeat(700_000),
    '05.md': 'x'.repeat(600_000),
    '06.md': '---\ntitle: x\n\nno end',
    '07.md': '+++\ntitle = "x"\n+++\n',
    '08.md': '---\n- a\n- b\n---\n',
    '09.md': '---\na: &a [*a]\n---\n',
    '10.md': '---\nstatus: live\n---\n',
    '11.md': '---\na: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n---\n',
    '12.md': `---\na: ${'['.repeat(20_000)}\n---\n`,
    '13.md': '---\na: 1\na: 2\n---\n',
    '_index.md': 'A section',
    '.hidden.md': 'x',
    'link.md': t.fixture('symlink', '/etc/passwd'),
    loop: t.fixture('symlink', '.'),
    'notes.txt': 'x',
    'zz.md': `---\ntitle: "${'Long '.repeat(200)}\\0\\ud800"\nlang: klingonish_\ncanonical: /x\n"k\\0": "v\\0"\n---\nFine\0`
  })
  const reasons = Object.fromEntries(skipped.map(({ skipped, reason }) => [skipped, reason]))
  t.match(reasons, {
    '01.md': /^its front matter is not YAML: .* at line \d/,
    '02.md': /its date “2024-02-31” is no date/,
    '03.md': /it is not UTF-8/,
    '04.md': /its body has 684 KB; an article’s limit is 512 KB/,
    '05.md': /its body has 586 KB/,
    '06.md': /front matter has no end/,
    '07.md': /is TOML/,
    '08.md': /has no keys/,
    '09.md': /contains itself|not YAML/,
    '10.md': /its status “live” is none of draft, scheduled/,
    '11.md': /not YAML/,
    '12.md': 'its front matter is nested too deep',
    '13.md': /not YAML: Map keys must be unique at line 3/,
    '_index.md': /no article/,
    'link.md': /symbolic links/,
    loop: /symbolic links/
  })
  t.equal(articles.length, 1)
  t.equal(articles[0]?.headline.length, 500)
  t.match(articles[0], { language: undefined, custom: { k: 'v' }, body: { source: 'Fine' } })
})

t.test('a heading is taken out of the body only where it is the headline', async (t) => {
  const { articles } = await read(t, { 'a.md': '---\ntitle: T\n---\n# H\n\nText' })
  t.equal(articles[0]?.body?.source, '# H\n\nText')
})

t.test('a file keeps as many authors, categories and tags as an article may have, and the summary says so', async (t) => {
  const names = (count: number) => JSON.stringify(Array.from({ length: count }, (_, n) => `Name ${n}`))
  const { articles, skipped } = await read(t, { 'many.md': `---\ntitle: Many\ncategories: ${names(102)}\ntags: ${names(101)}\nauthors: ${names(51)}\n---\nText` })
  t.same(articles.map(({ categories, tags, bylines }) => [categories?.length, tags?.length, bylines?.length]), [[100, 100, 50]])
  t.same(skipped.map(({ what }) => what).sort(), ['author', 'category', 'tag'])
})

t.test('no folder, no files', async (t) => {
  const dir = t.testdir({ 'a.txt': '', sub: {} })
  await t.rejects(collect(readMarkdown(dir)), { code: 'INVALID_INPUT', message: /no Markdown files/ })
  await t.rejects(collect(readMarkdown(join(dir, 'a.txt'))), { code: 'INVALID_INPUT', message: /is not a directory/ })
  await t.rejects(collect(readMarkdown(join(dir, 'none'))), { code: 'INVALID_INPUT', message: /does not exist/ })
})
