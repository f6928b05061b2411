/** What may stand in an article's HTML, tag by tag and attack by attack. */
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5'
import t from 'tap'
import { findEmbed } from '../../src/body/embeds.js'
import { render, sanitise } from '../../src/body/index.js'
import { attributeNames, elements } from '../../src/body/policy.js'
import { elementsIn, parse } from '../../src/body/tree.js'
import { attacks, attacksInMarkdown } from './attacks.js'

const page = 'https://news.example/2025/story'

const HTML = 'http://www.w3.org/1999/xhtml'

function * elementsSeen (parent: DefaultTreeAdapterTypes.ParentNode): Generator<DefaultTreeAdapterTypes.Element> {
  for (const node of parent.childNodes) {
    if (!('tagName' in node)) continue
    yield node
    yield * elementsSeen(node)
  }
}

/** What is not of the policy in this HTML as a browser reads it: by a parser of the standard, not by the one that the policy uses. */
function dangers (html: string): string[] {
  const found: string[] = []
  for (const { tagName, namespaceURI, attrs } of elementsSeen(parseFragment(html))) {
    if (!(tagName in elements) || namespaceURI !== HTML) found.push(`<${tagName}>`)
    const allowed = new Set([...attributeNames(tagName), ...(tagName === 'figure' ? ['data-embed'] : [])])
    for (const { name, value } of attrs) {
      if (!allowed.has(name)) found.push(`${tagName} ${name}`)
      if (name === 'id' && !value.startsWith('user-content-')) found.push(`id=${value}`)
      const schemes = name === 'src' || name === 'srcset' ? ['http:', 'https:'] : ['http:', 'https:', 'mailto:', 'tel:']
      for (const address of addressesIn(name, value)) {
        if (URL.canParse(address, page) && !schemes.includes(new URL(address, page).protocol)) found.push(`${name}=${address}`)
      }
    }
  }
  return found
}

function addressesIn (name: string, value: string): string[] {
  if (name === 'srcset') return value.split(',').map(candidate => candidate.trim().split(' ', 1)[0] ?? '')
  return ['href', 'src', 'cite'].includes(name) ? [value] : []
}

t.test('the detector sees what it is for', async (t) => {
  for (const html of ['<script>x</script>', '<b onclick="x">x</b>', '<a href="java\tscript:x">x</a>', '<img src="data:x" srcset="vbscript:x 1x">', '<b id="x">x</b>', '<svg></svg>', '<p style="x">x</p>']) {
    t.not(dangers(html).length, 0, html)
  }
})

t.test('no attack survives, as HTML, as Markdown, as a fragment, or through the Markdown that is served', async (t) => {
  t.ok(attacks.length + attacksInMarkdown.length >= 1000)
  const found: string[] = []
  const look = (what: string, source: string, dangers: string[]) => found.push(...dangers.map(danger => `${what}, ${JSON.stringify(source)}: ${danger}`))
  for (const source of [...attacks, ...attacksInMarkdown]) {
    for (const format of ['html', 'markdown'] as const) {
      const body = render({ format, source })
      look(format, source, dangers(body.html))
      look(`${format} again`, source, dangers(render({ format: 'markdown', source: body.markdown }).html))
      look(`${format} in Portable Text`, source, JSON.stringify(body.portableText).match(/"(?:href|src|url)":"\s*(?:javascript|data|vbscript):[^"]*"/gi) ?? [])
      if (sanitise(body.html) !== body.html) found.push(`${format}, ${JSON.stringify(source)}: a second pass changes it`)
    }
    look('fragment', source, dangers(sanitise(source)))
  }
  t.same(found, [])
})

t.test('what a frontend might trim from an address is trimmed before it is judged', async (t) => {
  for (const blank of ['\u00a0', '\u2003', '\u2028', '\u3000', '\ufeff']) {
    t.equal(sanitise(`<a href="${blank}javascript:alert(1)">a</a>`), 'a')
    t.equal(sanitise(`<a href="${blank}https://a.example/${blank}">a</a>`), '<a href="https://a.example/">a</a>')
  }
})

t.test('control characters go, however they are written', async (t) => {
  t.equal(sanitise('<p>a\u0001b&#1;c&#x7f;</p>'), '<p>abc</p>')
  t.equal(sanitise('<abbr title="a&#2;b">c</abbr>'), '<abbr title="ab">c</abbr>')
  t.equal(sanitise('<a href="java&#1;script:alert(1)">a</a>'), 'a')
  t.equal(sanitise('<a href="/a&#1;b">a</a>'), '<a href="/ab">a</a>')
})

t.test('words of scripts and styles go, words of other refused elements stay', async (t) => {
  t.equal(sanitise('a<script>x</script><style>y</style><textarea>z</textarea> b'), 'a b')
  t.equal(sanitise('<marquee>a</marquee> <button>b</button> <blink>c</blink>'), 'a b c')
  t.equal(sanitise('<div>One</div><section>Two</section>'), '<p>One</p>\n<p>Two</p>')
})

const kept: Array<[html: string, served?: string]> = [
  ['<h1>a</h1>'], ['<h2>a</h2>'], ['<h3>a</h3>'], ['<h4>a</h4>'], ['<h5>a</h5>'], ['<h6>a</h6>'],
  ['<p lang="fr" dir="ltr">a</p>'], ['<p lang="x&quot;" dir="up" class="c" style="s">a</p>', '<p>a</p>'],
  ['<blockquote cite="https://a.example/"><p>a</p></blockquote>'],
  ['<p><cite>a</cite> <q cite="/b">c</q></p>'],
  ['<figure><img src="/a.jpg" srcset="/a.jpg 1x, /b.jpg 2x" sizes="50vw" alt="A &quot;cat&quot;" width="10" height="20" title="t" loading="lazy"><figcaption>c</figcaption></figure>'],
  ['<p><img src="a.png" width="100%" height="12px" loading="never" onerror="x" alt=""></p>', '<p><img src="a.png" alt=""></p>'],
  ['<p>a<img alt="no address"></p>', '<p>a</p>'],
  ['<table><caption>c</caption><thead><tr><th scope="col" colspan="2">a</th></tr></thead><tbody><tr><td rowspan="2">b</td><td>c</td></tr></tbody><tfoot><tr><td>d</td></tr></tfoot></table>'],
  ['<table><tr><td colspan="0" bgcolor="red">a</td></tr></table>', '<table><tbody><tr><td>a</td></tr></tbody></table>'],
  ['<ol start="3" reversed="" type="a"><li value="7">a</li></ol>'], ['<ul><li>a<ul><li>b</li></ul></li></ul>'],
  ['<dl><dt>a</dt><dd>b</dd></dl>'],
  ['<p><a href="https://a.example/" title="t" hreflang="fr">a</a></p>'], ['<p><a href="mailto:a@b.example">a</a> <a href="tel:+1">b</a> <a href="/c">c</a> <a href="#d">d</a></p>'],
  ['<p><a href="ftp://a.example/">a</a></p>', '<p>a</p>'],
  ['<p><a href="/a" target="_blank" rel="nofollow opener">a</a></p>', '<p><a href="/a" target="_blank" rel="nofollow noopener">a</a></p>'],
  ['<p><a href="/a" target="_top">a</a></p>', '<p><a href="/a">a</a></p>'],
  ['<pre><code class="language-js">a\n  b</code></pre>'], ['<pre><code class="evil language-js x">a</code></pre>', '<pre><code class="language-js">a</code></pre>'],
  ['<p><em>a</em><strong>b</strong><b>c</b><i>d</i><u>e</u><s>f</s><del>g</del><ins>h</ins><sub>i</sub><sup>j</sup><small>k</small><mark>l</mark></p>'],
  ['<p><abbr title="t">a</abbr><time datetime="2025-01-01">b</time><kbd>c</kbd><br>d<code>e</code><samp>f</samp><var>g</var><dfn>h</dfn></p>'],
  ['<hr>'], ['<details open=""><summary>a</summary><p>b</p></details>'], ['<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby></p>'],
  ['<p><bdo dir="rtl">a</bdo><bdi>b</bdi>c<wbr>d<span lang="fr">e</span></p>'], ['<p><span class="x">a</span></p>', '<p>a</p>'],
  ['<p><strike>a</strike><tt>b</tt><acronym title="t">c</acronym></p>', '<p><s>a</s><code>b</code><abbr title="t">c</abbr></p>']
]

t.test('what the policy keeps, and how', async (t) => {
  for (const [html, served = html] of kept) t.equal(sanitise(html), served, html)
  const tried = new Set(kept.flatMap(([html]) => [...elementsIn(parse(html))].map(({ tag }) => tag)))
  t.same(Object.keys(elements).filter(tag => !tried.has(tag)), [], 'every element of the policy is tried')
})

t.test('ids cannot stand for what the page is made of, and links find them', async (t) => {
  t.equal(sanitise('<h2 id="config">a</h2><p><a href="#config">b</a> <a href="#comments">c</a></p>'),
    '<h2 id="user-content-config">a</h2>\n<p><a href="#user-content-config">b</a> <a href="#comments">c</a></p>')
  t.equal(sanitise('<a name="n">a</a>'), '<a id="user-content-n">a</a>')
  t.equal(sanitise('<b id="a">a</b><b id="a">b</b><b id="x y">c</b>'), '<b id="user-content-a">a</b><b>b</b><b>c</b>')
  t.equal(sanitise('<a href="#%C3%A9">a</a><b id="é">b</b>'), '<a href="#user-content-é">a</a><b id="user-content-é">b</b>')
  t.equal(sanitise('<a href="#%E9">a</a>'), '<a href="#%E9">a</a>', 'a fragment that is not UTF-8')
})

t.test('what stands in the wrong place moves, and keeps its words', async (t) => {
  const moved: Array<[string, string]> = [
    ['<p>a<div>b</div>c</p>', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['<b>a<p>b</p>c</b>', '<p><b>a</b></p>\n<p><b>b</b></p>\n<p><b>c</b></p>'],
    ['<a href="/x" id="i"><h3>a</h3><p>b</p></a>', '<h3><a id="user-content-i" href="/x">a</a></h3>\n<p><a href="/x">b</a></p>'],
    ['<h2><p>a</p><ul><li>b</li></ul></h2>', '<h2>a b</h2>'],
    ['<ul>a<li>b</li><ul><li>c</li></ul></ul>', '<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>'],
    ['<li>a</li><li>b</li>c<dd>d</dd>', '<ul><li>a</li><li>b</li></ul>\n<p>c</p>\n<dl><dd>d</dd></dl>'],
    ['<table>a<tr>b<td>c</td></tr></table>', '<p>ab</p>\n<table><tbody><tr><td>c</td></tr></tbody></table>'],
    ['<table><caption>a</caption></table>', 'a'],
    ['<td>a</td><figcaption>b</figcaption><summary>c</summary>', '<p>a</p>\n<p>b</p>\n<p>c</p>'],
    ['<a href="/a">a<a href="/b">b</a></a>', '<a href="/a">ab</a>'],
    ['a<br><br>b<br>c', '<p>a</p>\n<p>b<br>c</p>'],
    ['<p> </p><p>&nbsp;</p><ul></ul><blockquote></blockquote>a', 'a'],
    ['<figure><p><img src="a.png"></p></figure>', '<figure><img src="a.png"></figure>'],
    ['<figure></figure><figure><figcaption>a</figcaption></figure>', 'a'],
    ['<a href="/a"><figure><img src="a.png"></figure></a>', '<figure><a href="/a"><img src="a.png"></a></figure>'],
    ['<dl><div><dt>a</dt><dd>b</dd></div>c</dl>', '<dl><dt>a</dt><dd>b</dd><dd>c</dd></dl>'],
    ['<details><p>a</p></details>', '<p>a</p>'],
    ['<pre>a<br>b<div>c</div></pre>', '<pre>a\nb\nc\n</pre>'], ['<pre>\n\na</pre>', '<pre>\n\na</pre>'], ['<pre>\na</pre>', '<pre>a</pre>'],
    ['<rt>a</rt><ruby>b<rt>c<rt>d</rt></rt></ruby>', 'a<ruby>b<rt>c</rt><rt>d</rt></ruby>'],
    ['a  \n b<i> c</i>  ', 'a b<i> c</i>']
  ]
  for (const [html, served] of moved) t.equal(sanitise(html), served, html)
})

const addresses: Array<[provider: string, canonical: string, ...others: string[]]> = [
  ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ?si=x', '//www.youtube-nocookie.com/embed/dQw4w9WgXcQ', 'https://m.youtube.com/shorts/dQw4w9WgXcQ', 'http://www.youtube.com/v/dQw4w9WgXcQ'],
  ['youtube', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90', 'https://www.youtube.com/embed/dQw4w9WgXcQ?start=90'],
  ['youtube', 'https://www.youtube.com/playlist?list=PL1', 'https://www.youtube.com/embed/videoseries?list=PL1'],
  ['vimeo', 'https://vimeo.com/12345/ab1', 'https://player.vimeo.com/video/12345?h=ab1'],
  ['twitter', 'https://x.com/a_b/status/1234567', 'https://twitter.com/a_b/status/1234567?ref_src=x', 'https://mobile.twitter.com/a_b/statuses/1234567/photo/1'],
  ['twitter', 'https://x.com/i/status/1234567', 'https://platform.twitter.com/embed/Tweet.html?id=1234567', 'https://twitter.com/i/web/status/1234567'],
  ['instagram', 'https://www.instagram.com/p/AbC-1/', 'https://instagram.com/p/AbC-1/embed/captioned', 'https://www.instagram.com/some.one/p/AbC-1/?x=y'],
  ['facebook', 'https://www.facebook.com/a/posts/1', 'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1&width=500'],
  ['facebook', 'https://www.facebook.com/watch/?v=1', 'https://m.facebook.com/watch/?v=1&ref=x'], ['facebook', 'https://fb.watch/ab_1/'],
  ['tiktok', 'https://www.tiktok.com/@a.b/video/123', 'https://www.tiktok.com/@a.b/video/123?lang=en'], ['tiktok', 'https://www.tiktok.com/embed/v2/123', 'https://www.tiktok.com/player/v1/123'],
  ['soundcloud', 'https://api.soundcloud.com/tracks/1', 'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1&auto_play=true'], ['soundcloud', 'https://soundcloud.com/a/b'],
  ['spotify', 'https://open.spotify.com/episode/1aB', 'https://open.spotify.com/embed/episode/1aB?utm=x', 'https://open.spotify.com/intl-de/episode/1aB'],
  ['dailymotion', 'https://www.dailymotion.com/video/x1', 'https://dai.ly/x1', 'https://www.dailymotion.com/embed/video/x1', 'https://geo.dailymotion.com/player/x.html?video=x1'],
  ['bluesky', 'https://bsky.app/profile/did:plc:a1/post/3k', 'https://embed.bsky.app/embed/did:plc:a1/app.bsky.feed.post/3k?id=1'],
  ['mastodon', 'https://social.example/@a/109123456', 'https://social.example/@a/109123456/embed']
]

t.test('a frame, a bare address and an address in a paragraph become the same embed', async (t) => {
  for (const [provider, canonical, ...others] of addresses) {
    for (const address of [canonical, ...others]) {
      t.same(findEmbed(address), { provider, url: canonical }, address)
      const link = canonical.replaceAll('&', '&amp;')
      t.equal(sanitise(`<iframe src="${address}"></iframe>`), `<figure data-embed="${provider}"><a href="${link}">${link}</a></figure>`, address)
    }
    t.equal(render({ format: 'markdown', source: `a\n\n${canonical}\n\nb` }).html.split('\n')[1], sanitise(`<iframe src="${canonical}"></iframe>`), canonical)
  }
  for (const ordinary of ['https://www.youtube.com/@channel', 'https://www.youtube.com/watch?v=%22%3E', 'https://x.com/someone', 'https://vimeo.com/about', 'https://evil.example/youtube.com/embed/dQw4w9WgXcQ', 'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ', 'javascript://youtu.be/dQw4w9WgXcQ', `https://www.facebook.com/plugins/post.php?href=${encodeURIComponent('https://www.facebook.com/plugins/post.php?href=').repeat(8000)}`, 'youtu.be/dQw4w9WgXcQ']) {
    t.equal(findEmbed(ordinary), undefined, ordinary)
  }
})

t.test('embeds in the forms in which they are pasted', async (t) => {
  const pasted: Array<[string, string]> = [
    ['<iframe src="https://youtu.be/dQw4w9WgXcQ" title="A &amp; B">no frames</iframe>', '<figure data-embed="youtube"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">A &amp; B</a></figure>'],
    ['<figure class="wp-block-embed"><div>\nhttps://youtu.be/dQw4w9WgXcQ\n</div><figcaption>c</figcaption></figure>', '<figure data-embed="youtube"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">https://www.youtube.com/watch?v=dQw4w9WgXcQ</a><figcaption>c</figcaption></figure>'],
    ['<blockquote class="twitter-tweet"><p>It <a href="https://t.co/x">is</a></p>— A <a href="https://twitter.com/a/status/1234567">1 May</a></blockquote><script src="https://platform.twitter.com/widgets.js"></script>', '<figure data-embed="twitter"><a href="https://x.com/a/status/1234567">It is — A 1 May</a></figure>'],
    ['<blockquote class="instagram-media" data-instgrm-permalink="https://www.instagram.com/p/A1/?x"><p>a</p></blockquote>', '<figure data-embed="instagram"><a href="https://www.instagram.com/p/A1/">a</a></figure>'],
    ['<blockquote class="bluesky-embed" data-bluesky-uri="at://did:plc:a1/app.bsky.feed.post/3k"><p>a</p></blockquote>', '<figure data-embed="bluesky"><a href="https://bsky.app/profile/did:plc:a1/post/3k">a</a></figure>'],
    ['<div class="fb-post" data-href="https://www.facebook.com/a/posts/1"></div>', '<figure data-embed="facebook"><a href="https://www.facebook.com/a/posts/1">https://www.facebook.com/a/posts/1</a></figure>'],
    ['<blockquote class="twitter-tweet"><p>a</p></blockquote>', '<blockquote><p>a</p></blockquote>'],
    ['<iframe src="https://maps.example/?q=1&amp;b" title="A map"></iframe>', '<a href="https://maps.example/?q=1&amp;b">A map</a>'],
    ['<iframe src="javascript:x"></iframe><iframe srcdoc="<script>x</script>"></iframe><iframe src="/a"></iframe>', ''],
    ['<video controls poster="p.jpg"><source src="https://a.example/a.mp4"><track src="t.vtt">no video</video>', '<figure data-embed="video"><a href="https://a.example/a.mp4">https://a.example/a.mp4</a></figure>'],
    ['<figure><audio src="https://a.example/a.mp3" title="t"></audio><figcaption>c</figcaption></figure>', '<figure data-embed="audio"><a href="https://a.example/a.mp3">t</a><figcaption>c</figcaption></figure>'],
    ['<video src="javascript:x">a</video><audio></audio>', 'a'],
    ['<figure data-embed="youtube"><a href="https://evil.example/">a</a></figure>', '<figure><p><a href="https://evil.example/">a</a></p></figure>'],
    ['<p>a <iframe src="https://youtu.be/dQw4w9WgXcQ" title="t"></iframe> b</p>', '<p>a</p>\n<figure data-embed="youtube"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">t</a></figure>\n<p>b</p>'],
    ['<p><a href="https://youtu.be/dQw4w9WgXcQ">see this</a></p>', '<p><a href="https://youtu.be/dQw4w9WgXcQ">see this</a></p>'],
    ['<picture><source srcset="a.webp"><img src="a.jpg" alt="a"></picture>', '<img src="a.jpg" alt="a">']
  ]
  for (const [html, served] of pasted) t.equal(sanitise(html), served, html)
})
