import { execFile } from 'node:child_process'
import { createWriteStream, existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import t, { type Test } from 'tap'
import { type ImportItem, type ImportRecord, importRecord } from '../../src/import/records.js'
import { toHtml } from '../../src/import/wordpress/content.js'
import { type WordpressOptions, readWordpress } from '../../src/import/wordpress/index.js'

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>The Gazette</title><link>https://gazette.example</link><language>en_GB</language><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_blog_url>https://gazette.example/news/</wp:base_blog_url>
`
const FOOT = '</channel></rss>\n'

interface Post { id?: number, type?: string, status?: string, content?: string, title?: string, extra?: string, name?: string, date?: string }

function post ({ id = 1, type = 'post', status = 'publish', content = 'Text', title = 'A title', extra = '', name = `p-${id}`, date = '2020-01-02 03:04:05' }: Post = {}): string {
  return `<item><title>${title}</title><link>https://gazette.example/news/?p=${id}</link><wp:post_id>${id}</wp:post_id>
<wp:post_type>${type}</wp:post_type><wp:status>${status}</wp:status><wp:post_name>${name}</wp:post_name><wp:post_date_gmt>${date}</wp:post_date_gmt>
<content:encoded><![CDATA[${content}]]></content:encoded>${extra}</item>\n`
}

async function collect (items: AsyncIterable<ImportItem>) {
  const records: ImportRecord[] = []
  const skipped: { skipped: string, what: string, reason: string }[] = []
  for await (const item of items) {
    if ('record' in item) records.push(importRecord.parse(item.record))
    else skipped.push(item)
  }
  const articles = records.filter((record) => record.type === 'article')
  return { records, articles, skipped, order: records.map(({ type }) => type) }
}

async function read (t: Test, xml: string | Buffer, options?: WordpressOptions) {
  return collect(readWordpress(join(t.testdir({ 'export.xml': xml }), 'export.xml'), options))
}

const html = (source: string, media: Partial<Parameters<typeof toHtml>[1]> = {}) => toHtml(source, { byId: () => undefined, attached: () => [], ...media }).html

t.test('authors, nested categories and tags come before the posts that use them', async (t) => {
  const { records, articles, skipped, order } = await read(t, `${HEAD}
<wp:author><wp:author_login>jane@gazette.example</wp:author_login><wp:author_email>jane@gazette.example</wp:author_email><wp:author_display_name><![CDATA[Jane O&#8217;Hara]]></wp:author_display_name></wp:author>
<wp:author><wp:author_login>jane2</wp:author_login><wp:author_display_name>Jane O’Hara</wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>europe</wp:category_nicename><wp:category_parent>world</wp:category_parent><wp:cat_name>Europe</wp:cat_name></wp:category>
<wp:category><wp:category_nicename>world</wp:category_nicename><wp:category_parent></wp:category_parent><wp:cat_name><![CDATA[World &amp; wider]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>egg</wp:category_nicename><wp:category_parent>hen</wp:category_parent><wp:cat_name>Egg</wp:cat_name></wp:category>
<wp:category><wp:category_nicename>hen</wp:category_nicename><wp:category_parent>egg</wp:category_parent><wp:cat_name>Hen</wp:cat_name></wp:category>
<wp:category><wp:category_nicename>lost</wp:category_nicename><wp:category_parent>nowhere</wp:category_parent><wp:cat_name>Lost</wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>%e6%97%a5%e6%9c%ac</wp:tag_slug><wp:tag_name>日本</wp:tag_name></wp:tag>
<wp:term><wp:term_taxonomy>category</wp:term_taxonomy><wp:term_slug>world</wp:term_slug><wp:term_name>World again</wp:term_name></wp:term>
<wp:term><wp:term_taxonomy>nav_menu</wp:term_taxonomy><wp:term_slug>menu</wp:term_slug><wp:term_name>Menu</wp:term_name></wp:term>
${post({
 extra: `<dc:creator>jane@gazette.example</dc:creator><category domain="category" nicename="europe">Europe</category>
<category domain="category" nicename="new">New here</category><category domain="post_tag" nicename="%e6%97%a5%e6%9c%ac">日本</category>
<category domain="tag"><![CDATA[loose]]></category><category><![CDATA[World]]></category>`
})}
${post({ id: 2, extra: '<dc:creator>&gt;ghost@example.org</dc:creator>' })}${FOOT}`)

  t.same(order, ['author', 'author', 'category', 'category', 'category', 'category', 'category', 'tag', 'category', 'tag', 'article', 'author', 'article'])
  t.match(records[0], { name: 'Jane O’Hara', slug: 'jane-ohara' })
  t.match(records[1], { slug: 'jane-ohara-2' }, 'another person of the same name')
  t.match(records.slice(2, 4), [{ slug: 'world', name: 'World & wider' }, { slug: 'europe', parent: 'world' }], 'a parent before its child')
  t.same(skipped.map(({ skipped, what }) => `${skipped}: ${what}`), ['category Hen: category parent', 'category Lost: category parent'])
  t.match(articles[0], { bylines: [{ author: 'jane-ohara' }], category: 'europe', categories: ['new', 'world'], tags: ['riben', 'loose'], language: 'en-GB', source: 'wordpress:gazette.example/news', externalId: '1' })
  t.match(records[11], { type: 'author', name: 'ghost' }, 'an address is nobody’s name')
  t.notMatch(JSON.stringify(records), /gazette\.example"|example\.org/, 'no e-mail address gets through')
})

t.test('a status never makes public what was not', async (t) => {
  const statuses = ['publish', 'future', 'draft', 'pending', 'auto-draft', 'private', 'trash', 'in-progress']
  const { articles, skipped } = await read(t, HEAD + statuses.map((status, i) => post({ id: i + 1, status })).join('') +
    post({ id: 20, extra: '<wp:post_password>secret</wp:post_password>' }) +
    post({ id: 21, date: '2999-01-01 00:00:00' }) + post({ id: 22, status: 'future', date: '2999-01-01 00:00:00' }) + FOOT)
  t.same(articles.map(({ status }) => status), ['published', 'published', 'draft', 'draft', 'draft', 'draft', 'archived', 'draft', 'draft', 'scheduled', 'scheduled'])
  t.same(skipped.map(({ what }) => what), ['private post', 'password'])
  t.equal(articles[0]?.publishedAt, '2020-01-02T03:04:05.000Z')
  t.equal(articles[2]?.publishedAt, undefined)
})

t.test('the fields of a post', async (t) => {
  const { articles, skipped } = await read(t, HEAD +
    post({
      id: 9, type: 'attachment', extra: `<wp:attachment_url>https://gazette.example/a.jpg</wp:attachment_url><excerpt:encoded>A &lt;b&gt;cat&lt;/b&gt;</excerpt:encoded><wp:post_parent>1</wp:post_parent>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value>Cat</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wp_attachment_metadata</wp:meta_key><wp:meta_value><![CDATA[a:5:{s:5:"width";i:640;s:6:"height";i:480;}]]></wp:meta_value></wp:postmeta>`
    }) +
    post({
      title: 'Fish &amp;amp; &lt;em&gt;chips&lt;/em&gt;', name: '%C3%A9t%C3%A9', date: '0000-00-00 00:00:00', extra: `<pubDate>Thu, 05 Jan 2012 14:30:46 +0100</pubDate>
<excerpt:encoded><![CDATA[<p>One</p><p>two &hellip;</p>]]></excerpt:encoded><wp:is_sticky>1</wp:is_sticky><wp:comment_status>open</wp:comment_status>
<category domain="post_format" nicename="post-format-aside">Aside</category><wp:comment/><wp:comment><wp:comment_id>2</wp:comment_id></wp:comment>
<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>
<wp:postmeta><wp:meta_key>_wp_old_slug</wp:meta_key><wp:meta_value>old</wp:meta_value></wp:postmeta>`
    }) +
    post({ id: 2, title: '', name: '', date: '0000-00-00 00:00:00', content: '<b>First</b> words', extra: '<pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate><wp:post_date>2011-01-01 00:00:00</wp:post_date><wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>404</wp:meta_value></wp:postmeta>' }) +
    post({ id: 3, type: 'page' }) + post({ id: 4, type: 'nav_menu_item' }) + post({ id: 5, type: '' }) + FOOT)
  t.match(articles[0], {
    headline: 'Fish & chips',
    slug: 'ete',
    formerSlugs: ['old'],
    standfirst: 'One two …',
    publishedAt: '2012-01-05T13:30:46.000Z',
    commentsOpen: true,
    leadImage: { url: 'https://gazette.example/a.jpg', alt: 'Cat', caption: 'A cat', width: 640, height: 480 },
    custom: { sticky: true, format: 'aside', originalUrl: 'https://gazette.example/news/?p=1' }
  })
  t.match(articles[1], { headline: 'First words', slug: undefined, publishedAt: '2011-01-01T00:00:00.000Z' })
  t.same(skipped.map(({ what }) => what), ['attachment', 'comment', 'comment', 'lead image', 'page', 'nav_menu_item', 'item'])
  t.match((await read(t, HEAD + post({ id: 3, type: 'page' }) + FOOT, { pages: true, source: 'mine' })).articles[0], { source: 'mine', custom: { wordpressType: 'page' } })
})

t.test('content becomes plain HTML', async (t) => {
  const cases: [string, string, string][] = [
    ['blank lines', 'One\ntwo\n\n<b>Three</b>\n<h2>Head</h2>\nFour', '<p>One<br />\ntwo</p>\n<p><b>Three</b></p>\n<h2>Head</h2>\n<p>Four</p>'],
    ['lists and quotes', '<ul>\n<li>a\n<ul><li>b</li></ul></li>\n</ul>\n<blockquote>q\n\nr</blockquote>', '<ul>\n<li>a\n<ul><li>b</li></ul></li>\n</ul>\n<blockquote><p>q</p>\n<p>r</p></blockquote>'],
    ['pre stays', '<pre>a\n\nb</pre>\nc', '<pre>a\n\nb</pre>\n<p>c</p>'],
    ['pre without an end', '<pre>a\n\nb', '<pre>a\n\nb'],
    ['a tag over two lines', 'x <img\nsrc="a.png">', '<p>x <img\nsrc="a.png"></p>'],
    ['closing tags that close nothing', 'a</div></p>', '<p>a</p>'],
    ['blocks', '<!-- wp:paragraph {"a":"-"} -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:latest-posts /-->', '<p>One</p>'],
    ['more and nextpage', 'a\n\n<!--more Go on-->\n\nb<!--nextpage-->', '<p>a</p>\n<p>b</p>'],
    ['a comment without an end', 'a <!-- b', '<p>a <!-- b</p>'],
    ['no shortcodes', 'He [sic] said [1] [see below] [Video] [[x]] a[i] [a=b]', '<p>He [sic] said [1] [see below] [Video] [[x]] a[i] [a=b]</p>'],
    ['brackets in attributes', '<a href="?a[gallery]=1" title="[audio]">x</a>', '<p><a href="?a[gallery]=1" title="[audio]">x</a></p>'],
    ['escaped', '[[gallery ids="1"]] and [[caption]x[/caption]]', '<p>[gallery ids="1"] and [caption]x[/caption]</p>'],
    ['caption', '[caption id="a" width="3"]<a href="/b"><img src="b.jpg" /></a> The <em>cap</em>[/caption]', '<figure><a href="/b"><img src="b.jpg" /></a><figcaption>The <em>cap</em></figcaption></figure>'],
    ['old caption', '[caption caption="A &amp; B"]<img src="b.jpg" />[/caption]', '<figure><img src="b.jpg" /><figcaption>A &amp; B</figcaption></figure>'],
    ['embeds', '[embed width="1"]https://v.example/?a=1&amp;b=2[/embed]\n\n[youtube=https://youtu.be/x]\n\n[vimeo 123]', ['https://v.example/?a=1&amp;b=2', 'https://youtu.be/x', 'https://vimeo.com/123'].map((url) => `<p><a href="${url}">${url}</a></p>`).join('\n')],
    ['recordings', '[audio mp3="https://a.example/x.mp3"][/audio]\n\n[video poster="https://a.example/p.jpg" mp4="https://a.example/x.mp4"][/video]', '<p><a href="https://a.example/x.mp3">https://a.example/x.mp3</a></p>\n<p><a href="https://a.example/x.mp4">https://a.example/x.mp4</a></p>'],
    ['an address on its line', 'See\n\nhttps://v.example/?a&b\n\nnot https://w.example', '<p>See</p>\n<p><a href="https://v.example/?a&amp;b">https://v.example/?a&amp;b</a></p>\n<p>not https://w.example</p>'],
    ['code', '[code lang="x"]if (a < b) [gallery] &amp;\n\nend[/code]', '<pre><code>if (a &lt; b) [gallery] &amp;\n\nend</code></pre>'],
    ['unknown around content', '[box color="red"]Hello [b]you[/b][/box]', '<p>Hello you</p>'],
    ['unknown alone', 'a [contact-form-7 id="1" title="x"] b', '<p>a  b</p>'],
    ['in a paragraph of its own', '<p>[caption]<img src="a.jpg" /> c[/caption]</p>', '<figure><img src="a.jpg" /><figcaption>c</figcaption></figure>']
  ]
  for (const [name, source, expected] of cases) t.equal(html(source).replace(/\n+/g, '\n'), expected.replace(/\n+/g, '\n'), name)

  const picture = { url: 'https://g.example/1.jpg', alt: 'One "1"', caption: 'First' }
  const sound = { url: 'https://g.example/1.mp3', title: 'Song' }
  const figure = '<figure><img src="https://g.example/1.jpg" alt="One &quot;1&quot;" /><figcaption>First</figcaption></figure>'
  t.equal(html('[gallery ids="1, 2"]', { byId: (id) => id === '1' ? picture : undefined }), figure)
  t.equal(html('[gallery]', { attached: () => [picture, sound] }), figure)
  t.equal(html('[playlist]', { attached: () => [picture, sound] }), '<p><a href="https://g.example/1.mp3">Song</a></p>')
  t.same(toHtml('[gallery] [rev_slider alias="x"]<!-- wp:archives /-->', { byId: () => undefined, attached: () => [] }), { html: '', lostShortcodes: ['gallery', 'rev_slider'], dynamicBlocks: ['archives'] })
})

t.test('hostile content takes no time to speak of', async (t) => {
  const length = 200_000
  const sources = ['<!--', '<p', '<pre>', '[', '[a ', '[[caption]', '[caption]', '<div>', '</ul><div>', ' ', '\n ', '<br ', '&', '"', '[x a="', 'https://', '[/caption]']
  for (const piece of sources) {
    const started = Date.now()
    html(piece.repeat(length / piece.length))
    t.ok(Date.now() - started < 3000, `${JSON.stringify(piece)}: ${Date.now() - started} ms`)
  }
  t.type(html('[caption][embed]'.repeat(20_000) + '[/embed][/caption]'.repeat(20_000)), 'string')
})

t.test('a file that is no good is refused as a whole, with its place', async (t) => {
  const good = HEAD + post()
  const cases: [string, string | Buffer, RegExp][] = [
    ['empty', '', /is empty/],
    ['JSON', '{"db":[]}', /does not begin with a tag/],
    ['a web page', '<!DOCTYPE html><html><body>Log in</body></html>', /is a web page/],
    ['a web page without DOCTYPE', '<html></html>', /begins with <html>, where <rss> should be/],
    ['a feed', '<rss><channel><item/></channel></rss>', /is an RSS feed/],
    ['no channel', '<rss/>', /has no <channel>/],
    ['an archive', Buffer.from('PK\x03\x04rest'), /compressed archive/],
    ['entities', `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>${HEAD}`, /has a DOCTYPE at line 1/],
    ['mismatched', `${good}<item><title>x</item>${FOOT}`, /line 9, column 22: a tag is closed while <title> of line 9 is still open/],
    ['an unknown entity', `${good}<item><title>a &foo; b</title></item>${FOOT}`, /line 9, column \d+: an & begins no entity/],
    ['an undeclared prefix', `${good}<foo:x/>${FOOT}`, /unbound namespace prefix: "foo/],
    ['cut off', `${good}<item><content:encoded><![CDATA[Half`, /is cut off: it ends at line 9.*<content:encoded> of line 9/],
    ['cut off in a tag', `${good}<item><tit`, /is cut off/],
    ['text after the end', `${good}${FOOT}x`, /not well-formed XML at line 10/],
    ['not UTF-8', Buffer.concat([Buffer.from(`${good}<item><title>caf`), Buffer.from([0xE9]), Buffer.from(`</title></item>${FOOT}`)]), /is not UTF-8 at line 9, column 17/],
    ['an unknown encoding', '<?xml version="1.0" encoding="klingon"?><rss/>', /declares the encoding “klingon”/],
    ['too deep', HEAD + '<a>'.repeat(100_000), /nests elements more than 16 deep/]
  ]
  for (const [name, xml, message] of cases) {
    const file = join(t.testdir({ 'export.xml': xml }), 'export.xml')
    let yielded = 0
    const countItems = async () => { for await (const item of readWordpress(file)) yielded += Number(item !== undefined) }
    await t.rejects(countItems(), { code: 'INVALID_INPUT', message }, name)
    t.equal(yielded, 0, `${name}: nothing of it is handed on`)
  }
  await t.rejects(collect(readWordpress('/nowhere.xml')), { code: 'INVALID_INPUT', message: /does not exist/ })
  await t.rejects(collect(readWordpress(t.testdirName)), { code: 'INVALID_INPUT', message: /is a directory/ })
})

t.test('what is only unusual is taken', async (t) => {
  const latin = Buffer.from(`${HEAD}${post({ title: 'Café' })}${FOOT}`.replace('UTF-8', 'ISO-8859-1'), 'latin1')
  t.equal((await read(t, latin)).articles[0]?.headline, 'Café')
  t.equal((await read(t, Buffer.from(`\uFEFF${HEAD}${post({ title: 'Žluť' })}${FOOT}`, 'utf16le'))).articles[0]?.headline, 'Žluť')
  t.equal((await read(t, HEAD + post({ title: 'A&nbsp;B\u0008' }) + FOOT)).articles[0]?.headline, 'A B', 'an entity of HTML, a control character')
  t.equal((await read(t, HEAD.replace(/<wp:wxr_version>.*<\/wp:wxr_version>/, '').replaceAll('wp:', 'x:').replace('xmlns:wp', 'xmlns:x') + post().replaceAll('wp:', 'x:') + FOOT)).articles.length, 1, 'no version, another prefix')
  t.equal((await read(t, HEAD + post({ content: 'a <![CDATA[ b ]]]]><![CDATA[> c' }) + FOOT)).articles[0]?.body?.source, '<p>a <![CDATA[ b ]]> c</p>')
  t.same((await read(t, HEAD + FOOT)).records, [])
})

t.test('a post keeps as many categories and tags as an article may have, and the summary says so', async (t) => {
  const terms = (domain: string, count: number) => Array.from({ length: count }, (_, n) => `<category domain="${domain}" nicename="${domain}-${n}">${domain} ${n}</category>`).join('')
  const { articles, skipped } = await read(t, HEAD + post({ id: 1, extra: terms('category', 101) + terms('post_tag', 100) }) + post({ id: 2, extra: terms('category', 102) + terms('post_tag', 101) }) + FOOT)
  t.same(articles.map(({ categories, tags }) => [categories?.length, tags?.length]), [[100, 100], [100, 100]])
  t.match(skipped, [{ skipped: /2/, what: 'category', reason: /at most 101/ }, { skipped: /2/, what: 'tag', reason: /at most 100/ }])
  t.equal(skipped.length, 2)
})

t.test('an article over the limit is left out, and the rest goes on', async (t) => {
  const { articles, skipped } = await read(t, HEAD + post({ content: 'x'.repeat(12_000_000) }) + post({ id: 2, content: 'x'.repeat(600_000) }) +
    post({ id: 3, extra: `<wp:postmeta><wp:meta_key>_builder</wp:meta_key><wp:meta_value>${'y'.repeat(3_000_000)}</wp:meta_value></wp:postmeta>`.repeat(4) }) +
    post({ id: 4, extra: '<category domain="x"/>'.repeat(60_000) }) + FOOT)
  t.same(articles.map(({ externalId }) => externalId), ['3'])
  t.same(skipped.map(({ skipped, reason }) => `${skipped}: ${reason}`), [
    'post 1: its body has 11.4 MB; an article’s limit is 512 KB',
    'post 2: its body has 586 KB; an article’s limit is 512 KB',
    'post 4: it holds more than an article can'
  ])
})

t.test('a large file takes little memory', async (t) => {
  const file = join(t.testdir({}), 'large.xml')
  const body = 'Lorem ipsum “dolor” sit amet.\n\n'.repeat(300)
  await pipeline(Readable.from((function * () {
    yield HEAD
    for (let id = 1; id <= 2000; id++) yield post({ id, content: body, type: id % 4 === 0 ? 'attachment' : 'post', extra: `<wp:attachment_url>https://gazette.example/${id}.jpg</wp:attachment_url>` })
    yield FOOT
  })()), createWriteStream(file))
  const reader = new URL('../../src/import/wordpress/index.ts', import.meta.url).href
  const script = `import { readWordpress } from ${JSON.stringify(reader)}
let articles = 0, last = 0, peak = 0
for await (const item of readWordpress(${JSON.stringify(file)})) {
  if ('record' in item && item.record.type === 'article') { articles++; last = item.at }
  if (articles % 50 === 0) peak = Math.max(peak, process.memoryUsage().rss)
}
console.log(JSON.stringify({ articles, last, peak }))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--max-old-space-size=48', '--import', 'tsx', '--input-type=module', '-e', script], { cwd: new URL('../..', import.meta.url).pathname, env: { PATH: process.env.PATH } })
  const { articles, last, peak } = JSON.parse(stdout)
  t.equal(articles, 1500)
  t.ok(last > 18_000_000, `read ${last} bytes`)
  t.ok(peak < 200_000_000, `peak ${Math.round(peak / 1e6)} MB`)
})

t.test('real exports', async (t) => {
  const data = resolve('../shared/data/wordpress')
  if (!existsSync(data)) {
    t.comment(`${data} is absent: the real exports are not read`)
    return t.pass('skipped', { skip: 'no ../shared/data' })
  }
  const { records, articles, skipped } = await collect(readWordpress(join(data, 'theme-unit-test-2024.xml'), { pages: true }))
  const count = (type: string) => records.filter((record) => record.type === type).length
  t.equal(articles.filter(({ custom }) => custom?.wordpressType === undefined).length, 58, 'posts')
  t.equal(articles.filter(({ custom }) => custom?.wordpressType === 'page').length, 21, 'pages')
  t.same([count('author'), count('category'), count('tag')], [2, 68, 114], '110 tags are declared, 4 more are used')
  t.equal(skipped.filter(({ what }) => what === 'comment').length, 33)
  t.equal(skipped.filter(({ what }) => what === 'attachment').length, 37)

  const refused: string[] = []
  for (const file of (await readdir(join(data, 'edge-cases'))).filter((name) => name.endsWith('.xml'))) {
    await collect(readWordpress(join(data, 'edge-cases', file), { pages: true })).catch((error: { code: string }) => {
      t.equal(error.code, 'INVALID_INPUT')
      refused.push(basename(file))
    })
  }
  t.same(refused.sort(), ['malformed-simple.xml', 'malformed.xml'])
})
