/** Every form of a body, made from its sanitised HTML. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { render, sanitise, type BodySource } from '../../src/body/index.js'
import { elements } from '../../src/body/policy.js'
import { countWords } from '../../src/body/words.js'

const article = `# The *vote*

The council voted 9–2, [the record](https://a.example/r_(1) "PDF") says. See https://a.example/x_y_z and Booking.com.
Two lines, a < b & c.\\
A break

- one
- two
  1. a
  2. b

> Quoted **words**
>
> - item

| a | b |
|---|:-:|
| 1 \\| 2 | ~~x~~ |

\`\`\`js
if (a < b) {}
\`\`\`

https://youtu.be/dQw4w9WgXcQ

---
`

t.test('HTML and text', async (t) => {
  const { html, text, wordCount } = render({ format: 'markdown', source: article })
  t.equal(html, [
    '<h1>The <em>vote</em></h1>',
    '<p>The council voted 9–2, <a href="https://a.example/r_(1)" title="PDF">the record</a> says. See <a href="https://a.example/x_y_z">https://a.example/x_y_z</a> and Booking.com. Two lines, a &lt; b &amp; c.<br>A break</p>',
    '<ul><li>one</li><li>two<ol><li>a</li><li>b</li></ol></li></ul>',
    '<blockquote><p>Quoted <strong>words</strong></p><ul><li>item</li></ul></blockquote>',
    '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1 | 2</td><td><s>x</s></td></tr></tbody></table>',
    '<pre><code class="language-js">if (a &lt; b) {}\n</code></pre>',
    '<figure data-embed="youtube"><a href="https://www.youtube.com/watch?v=dQw4w9WgXcQ">https://www.youtube.com/watch?v=dQw4w9WgXcQ</a></figure>',
    '<hr>'
  ].join('\n'))
  t.equal(text, [
    'The vote',
    'The council voted 9–2, the record says. See https://a.example/x_y_z and Booking.com. Two lines, a < b & c.\nA break',
    '- one\n- two\n  - a\n  - b',
    'Quoted words',
    '- item',
    'a\tb\n1 | 2\tx',
    'if (a < b) {}',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ'
  ].join('\n\n'))
  t.equal(wordCount, 43)
})

t.test('text of what Markdown cannot say', async (t) => {
  const texts: Array<[html: string, text: string]> = [
    ['<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd><p>d</p><p>e</p></dd></dl>', 'a\nb\nc\nd\n\ne'],
    ['<figure><img src="a.png" alt="alt"><figcaption>c <b>d</b></figcaption></figure>', 'c d'],
    ['<details><summary>a</summary>b</details>', 'a\n\nb'],
    ['<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>', '漢(かん)'],
    ['<q>a</q>', '“a”'],
    ['<table><caption>c</caption><tr><td>a<br>b<td><p>c</p><p>d</p></table>', 'c\na b\tc d'],
    ['<ul><li><p>a</p><p>b</p></li></ul>', '- a\n  b'],
    ['a&lt;b &amp;amp; &copy;&nbsp;c', 'a<b &amp; ©\u00a0c'],
    ['<pre>  a\n\n  b\n</pre>', '  a\n\n  b']
  ]
  for (const [source, text] of texts) t.equal(render({ format: 'html', source }).text, text, source)
})

t.test('Markdown', async (t) => {
  const forms: Array<[html: string, markdown: string]> = [
    ['<h2>a #</h2><p># b</p><p>1. c</p><p>1986\\. d</p><p>- e</p><p>+ f<br>&gt; g<br>===</p>', '## a \\#\n\n\\# b\n\n1\\. c\n\n1986\\\\. d\n\n\\- e\n\n\\+ f\\\n\\> g\\\n\\==='],
    ['<p>*a* _b_ snake_case `c` [d](e) \\ ~~f~~ ~5 &lt;b&gt; a &lt; b &amp;amp; &amp; https://x.example/</p>', '\\*a\\* \\_b\\_ snake_case \\`c\\` \\[d\\](e) \\\\ \\~\\~f\\~\\~ ~5 \\<b> a < b \\&amp; & https\\://x.example/'],
    ['<p>a<b> b </b>c <i>d</i>e <s>f</s></p>', 'a **b** c <em>d</em>e ~~f~~'],
    ['<p>日本語<b>「強調」</b>です</p>', '日本語<strong>「強調」</strong>です'],
    ['<p><b>a</b><b>b</b> <em><em>c</em></em></p>', '<strong>a</strong>**b** _c_'],
    ['<p>Look!<a href="/a b">c</a> <a href="https://x.example/">https://x.example/</a> <a href="/(a" title="&quot;t&quot;">d]</a></p>', 'Look\\![c](/a%20b) <https://x.example/> [d\\]](</(a> "\\"t\\"")'],
    ['<p><code>a`b</code> <code>`</code> <code><b>c</b></code></p>', '``a`b`` `` ` `` <code>**c**</code>'],
    ['<p>H<sub>2</sub>O <abbr title="a &amp; &quot;b&quot;">c</abbr> <q>d</q> <time datetime="2025">e</time></p>', 'H<sub>2</sub>O <abbr title="a &amp; &quot;b&quot;">c</abbr> “d” e'],
    ['<ul><li>a</li></ul><ul><li>b</li></ul><ol start="9"><li><p>c</p><pre>d\n\ne</pre></li><li>f</li></ol>', '- a\n\n* b\n\n9. c\n\n   ```\n   d\n\n   e\n   ```\n\n10. f'],
    ['<blockquote><p>a</p><blockquote><p>b</p></blockquote></blockquote>', '> a\n>\n> > b'],
    ['<pre>```\na</pre>', '````\n```\na\n````'],
    ['<figure><img src="a.png" alt="[b]" title="t"><figcaption>c</figcaption></figure>', '![\\[b\\]](a.png "t")\n\nc'],
    ['<table><tr><td>a|b<br>c<td><code>d|e</code></table>', '|  |  |\n| --- | --- |\n| a\\|b<br>c | `d\\|e` |'],
    ['<table><caption>c</caption><tr><th>a<th>b<tr><td>d</table>', 'c\n\n| a | b |\n| --- | --- |\n| d |  |'],
    ['<table><tr><td colspan="2">a<td><pre>b\n\nc</pre></table>', '<table><tbody><tr><td colspan="2">a</td><td><pre>b&#10;&#10;c</pre></td></tr></tbody></table>'],
    ['<details><summary>a</summary><p>b</p></details>', '<details><summary>a</summary><p>b</p></details>'],
    ['<iframe src="https://youtu.be/dQw4w9WgXcQ" title="t"></iframe><iframe src="https://vimeo.com/1"></iframe>', '[t](https://www.youtube.com/watch?v=dQw4w9WgXcQ)\n\n<https://vimeo.com/1>']
  ]
  for (const [source, markdown] of forms) {
    const body = render({ format: 'html', source })
    t.equal(body.markdown, markdown, source)
    t.equal(words(render({ format: 'markdown', source: markdown }).text), words(body.text), `${source}, read again`)
  }
})

t.test('Portable Text', async (t) => {
  const { portableText } = render({
    format: 'html',
    source: '<h2>a</h2><p>b <strong>c <em>d</em></strong><a href="/e" title="t"><b>f</b></a><br>g <img src="i.png" alt="i" width="2"></p><blockquote><p>h</p></blockquote>'
  })
  t.strictSame(portableText, [
    { _type: 'block', _key: 'k0', style: 'h2', children: [{ _type: 'span', _key: 'k1', text: 'a', marks: [] }], markDefs: [] },
    {
      _type: 'block',
      _key: 'k2',
      style: 'normal',
      children: [
        { _type: 'span', _key: 'k3', text: 'b ', marks: [] },
        { _type: 'span', _key: 'k4', text: 'c ', marks: ['strong'] },
        { _type: 'span', _key: 'k5', text: 'd', marks: ['strong', 'em'] },
        { _type: 'span', _key: 'k7', text: 'f', marks: ['k6', 'strong'] },
        { _type: 'span', _key: 'k8', text: '\ng ', marks: [] },
        { _type: 'image', _key: 'ka', src: 'i.png', alt: 'i', width: 2 }
      ],
      markDefs: [{ _type: 'link', _key: 'k6', href: '/e', title: 't' }]
    },
    { _type: 'block', _key: 'kb', style: 'blockquote', children: [{ _type: 'span', _key: 'kc', text: 'h', marks: [] }], markDefs: [] }
  ])
  const bare = (source: string) => JSON.stringify(render({ format: 'html', source }).portableText, (name, value: unknown) => ['_key', 'markDefs', 'marks'].includes(name) ? undefined : value)
  const say = (text: string, rest = '') => `{"_type":"block","style":"normal"${rest},"children":[{"_type":"span","text":"${text}"}]}`
  t.equal(bare('<ul><li>a<ol><li><p>b</p><p>c</p><pre>d</pre></li></ol></li></ul>'), `[${say('a', ',"listItem":"bullet","level":1')},${say('b\\nc', ',"listItem":"number","level":2')},{"_type":"code","code":"d"}]`)
  t.equal(bare('<figure><a href="/x"><img src="a.png" alt=""></a><figcaption>c</figcaption></figure>'), `[{"_type":"figure","content":[{"_type":"image","src":"a.png","alt":"","href":"/x"}],"caption":[${say('c')}]}]`)
  t.equal(bare('<p><img src="a.png" alt="a"></p>'), '[{"_type":"image","src":"a.png","alt":"a"}]')
  t.equal(bare('<table><caption>c</caption><tr><th>a<td colspan="2" rowspan="3">b</table>'), `[{"_type":"table","caption":[${say('c')}],"rows":[{"_type":"row","cells":[{"_type":"cell","header":true,"content":[${say('a')}]},{"_type":"cell","header":false,"colspan":2,"rowspan":3,"content":[${say('b')}]}]}]}]`)
  t.equal(bare('<iframe src="https://vimeo.com/1" title="t"></iframe>'), '[{"_type":"embed","provider":"vimeo","url":"https://vimeo.com/1","title":"t","caption":[]}]')
  t.equal(bare('<pre><code class="language-js">a</code></pre><hr>'), '[{"_type":"code","language":"js","code":"a"},{"_type":"rule"}]')
  t.equal(bare('<dl><dt>a</dt><dd>b</dd></dl><details><summary>c</summary><p>d</p></details>'), `[${say('a')},${say('b')},${say('c')},${say('d')}]`)
  t.equal(render({ format: 'html', source: '<p><u>a</u><ins>b</ins><s>c</s><del>d</del><sub>e</sub><sup>f</sup><code>g</code><mark>h</mark></p>' }).portableText
    .flatMap(block => block._type === 'block' ? block.children.map(child => child._type === 'span' ? `${child.text} ${child.marks.join()}` : '') : []).join('; '),
  'ab underline; cd strike-through; e sub; f sup; g code; h mark')
})

t.test('words are counted by the rules of Unicode', async (t) => {
  t.equal(countWords('Don’t panic: 3,000.5 people’s well-known U.S. naïve co\u00ADoperation a_b x:y — 😀 __ !'), 11)
  t.equal(countWords('Привет, мир! שלום עולם مرحبا 서울 नमस्ते'), 7)
  t.equal(countWords(''), 0)
  // How many these are depends on the dictionaries that Node comes with.
  const segmenter = new Intl.Segmenter('en', { granularity: 'word' })
  for (const text of ['東京でテストをしています。ソーシャルメディア 2025年', 'ภาษาไทยไม่มีช่องว่าง', '北京欢迎您, said Li.']) {
    const count = [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length
    t.ok(count > 1)
    t.equal(countWords(text), count, text)
  }
})

t.test('control characters and broken surrogates do not pass', async (t) => {
  for (const format of ['html', 'markdown'] as const) t.equal(render({ format, source: 'a\0\u0001\u009fb\r\nc\ud800' }).text, 'ab c\ufffd')
})

/** Markup of every kind thrown together, the same on every run. */
function * garbage (count: number): Generator<BodySource> {
  let seed = 1
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 0x7fffffff
    return (seed >> 8) % below
  }
  const pick = (list: string[]) => list[random(list.length)] ?? ''
  const tags = [...Object.keys(elements), 'div', 'script', 'svg', 'iframe', 'video', 'source', 'template', 'title', 'xmp', 'form', 'body', 'math']
  const attributes = ['id="a"', 'href="#a"', 'href="https://a.example/"', 'src="x.png"', 'src="https://youtu.be/dQw4w9WgXcQ"', 'class="language-js"', 'class="twitter-tweet"', 'title="t"', 'lang=fr', 'data-embed="youtube"', 'data-href="https://youtu.be/dQw4w9WgXcQ"', 'colspan=2', 'name=c', 'target=_blank', 'alt="a*b"']
  const texts = ['foo', ' ', '\n', '\n\n', '&lt;b&gt;', '&amp;amp;', '<', '*', '_x_', '**', '`', '[a](b)', '#', '1. ', '- ', '> ', '|', '\\', '~~', '!', 'https://youtu.be/dQw4w9WgXcQ', '「日本」', '😀', '\u00a0', '+', '===', '---', ']', '<br>', '<br>', '<!--']
  for (let index = 0; index < count; index++) {
    const source = Array.from({ length: 3 + random(25) }, () => [
      () => `<${pick(tags)} ${pick(attributes)} ${pick(attributes)}>`,
      () => `</${pick(tags)}>`,
      () => pick(texts)
    ][random(3)]?.()).join('')
    yield { format: index % 2 === 0 ? 'html' : 'markdown', source }
  }
}

/** Real articles, where the shared data is at hand. */
function * articles (every: number): Generator<BodySource> {
  const folder = new URL('../../../shared/data/news/', import.meta.url)
  if (!existsSync(folder)) {
    console.log('# ../shared/data is absent: no real articles')
    return
  }
  let count = 0
  for (const file of readdirSync(folder)) {
    for (const line of readFileSync(new URL(file, folder), 'utf8').split('\n')) {
      if (line === '' || count++ % every !== 0) continue
      const { body, bodyFormat } = JSON.parse(line) as { body: string, bodyFormat: string }
      yield { format: bodyFormat === 'html' ? 'html' : 'markdown', source: body }
    }
  }
}

t.test('what is served is served unchanged when it is sent again, and its Markdown says the same', async (t) => {
  for (const [name, sources] of [['garbage', garbage(3000)], ['articles', articles(20)]] as const) {
    const changed: string[] = []
    const other: string[] = []
    for (const { format, source } of sources) {
      const body = render({ format, source })
      if (sanitise(body.html) !== body.html || render({ format: 'html', source: body.html }).html !== body.html) changed.push(source)
      if (words(render({ format: 'markdown', source: body.markdown }).text) !== words(body.text)) other.push(source)
      const fragment = sanitise(source)
      if (sanitise(fragment) !== fragment) changed.push(source)
    }
    t.strictSame(changed, [], `${name}, as HTML`)
    t.strictSame(other, [], `${name}, as Markdown`)
  }
})

t.test('the same input gives the same bytes', async (t) => {
  t.equal(JSON.stringify(render({ format: 'markdown', source: article })), JSON.stringify(render({ format: 'markdown', source: article })))
})

function words (text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
