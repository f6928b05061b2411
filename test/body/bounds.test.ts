/** What a body may cost: refused before anything is done with it that grows faster than its length. */
import t, { type Test } from 'tap'
import { MAX_DEPTH, MAX_SOURCE_BYTES, render, sanitise } from '../../src/body/index.js'
import { MAX_BODY_BYTES } from '../../src/core/articles/model.js'
import { Problem } from '../../src/errors.js'

type Format = 'html' | 'markdown'

/** Refused as too deep at this line, in a time in which nothing that deep could have been sanitised (3.4 s for 100 000 levels). */
function refusesDepth (t: Test, format: Format, source: string, line: number, name: string) {
  const start = performance.now()
  const detail = `The markup is nested more than 100 levels deep at line ${line}; the limit is 100.`
  t.throws(() => render({ format, source }), { code: 'INVALID_INPUT', message: detail, errors: [{ pointer: '/body/source', detail }] }, name)
  t.ok(performance.now() - start < 1000, `${name}, within a second`)
}

t.test('size', async (t) => {
  t.equal(MAX_SOURCE_BYTES, MAX_BODY_BYTES, 'one limit, in two modules')
  const at = 'é'.repeat(MAX_SOURCE_BYTES / 2)
  t.equal(render({ format: 'html', source: at }).wordCount, 1)
  const message = 'The source has 524290 bytes of UTF-8; the limit is 524288 bytes (512 KB).'
  for (const format of ['html', 'markdown'] as const) t.throws(() => render({ format, source: at + 'é' }), { code: 'TOO_LARGE', status: 413, message })
  t.throws(() => sanitise(at + 'é'), { code: 'TOO_LARGE', message })
})

t.test('nested too deep', async (t) => {
  const deep = 100_000
  refusesDepth(t, 'html', '<div>'.repeat(deep), 1, 'divs')
  refusesDepth(t, 'html', `<p>a</p>\n\n${'<b>\n'.repeat(deep)}`, 103, 'the line of the first element that is too deep')
  refusesDepth(t, 'html', '<p><b>'.repeat(80_000), 1, 'paragraphs that are not closed, for something in them is open')
  refusesDepth(t, 'html', '<li><i></li>'.repeat(50) + '<svg>'.repeat(deep), 1, 'any element counts')
  refusesDepth(t, 'html', '<ul><li>'.repeat(51), 1, 'lists, of which each level is two')
  refusesDepth(t, 'html', '<!-- > --><div>'.repeat(101), 1, 'comments in between')
  refusesDepth(t, 'html', '<div title="</div>">'.repeat(101), 1, 'what looks like an end is none')
  refusesDepth(t, 'markdown', 'a\n\n' + '>'.repeat(deep), 3, 'quotes')
  refusesDepth(t, 'markdown', 'a\n\n' + '> '.repeat(deep) + 'a', 3, 'quotes with blanks')
  refusesDepth(t, 'markdown', '- '.repeat(deep) + 'a', 1, 'lists in a line')
  refusesDepth(t, 'markdown', Array.from({ length: 120 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'), 1, 'lists by indentation')
  refusesDepth(t, 'markdown', 'a\nb\n' + '['.repeat(deep), 3, 'brackets')
  refusesDepth(t, 'markdown', 'a\n' + '!['.repeat(deep), 2, 'images')
  refusesDepth(t, 'markdown', 'a\n\nb\n\n' + '*a _b '.repeat(200) + 'c_ d*'.repeat(200), 5, 'emphasis')
  refusesDepth(t, 'markdown', 'a\n\n' + '<div>'.repeat(deep), 3, 'HTML in Markdown')
  t.throws(() => sanitise('<b>'.repeat(101), '/custom/note'), { errors: [{ pointer: '/custom/note' }] }, 'the pointer is the caller’s')
  t.throws(() => sanitise('<table><tr><td>'.repeat(33)), { code: 'INVALID_INPUT', message: 'The markup is nested more than 100 levels deep; the limit is 100.' }, 'in order it would be too deep')
})

t.test('not nested, whatever their number', async (t) => {
  for (const [html, served, many] of [['<p>', '', 100_000], ['<br>', '', 100_000], ['</div>', '', 80_000], ['<!-- <div> -->', '', 30_000], ['<hr>', '<hr>', 10_000], ['<p>a', '<p>a</p>', 10_000]] as const) {
    t.equal(render({ format: 'html', source: html.repeat(many) }).html.replaceAll('\n', ''), served.repeat(many), html)
  }
  t.equal(render({ format: 'html', source: `<ul>${'<li>a'.repeat(10_000)}` }).wordCount, 10_000, 'items that are not closed')
  t.equal(render({ format: 'markdown', source: '`<div>` '.repeat(500) }).wordCount, 500, 'code is no markup')
  t.equal(render({ format: 'markdown', source: '```\n' + '<div>\n'.repeat(500) + '```' }).wordCount, 500)
  t.equal(sanitise('<div>'.repeat(MAX_DEPTH) + 'a'), 'a', 'as deep as allowed')
  t.equal(render({ format: 'markdown', source: '>'.repeat(99) + 'a' }).wordCount, 1, 'a hundred levels with the paragraph')
})

t.test('input that would multiply', async (t) => {
  const address = 'x'.repeat(100_000)
  t.throws(() => render({ format: 'markdown', source: `[a]: /${address}\n\n${'[a]'.repeat(1000)}` }), { code: 'TOO_LARGE', message: /The addresses of all links together have \d+ characters/ })
  t.throws(() => sanitise(`${'<i lang=en>'.repeat(90)}${'<p>x</p>'.repeat(20)}${'</i>'.repeat(90)}`.repeat(100)), { code: 'TOO_LARGE', message: /would become \d+ characters of HTML/ })
  const ragged = `<table><tr>${'<td>a'.repeat(20_000)}${'<tr><td>b'.repeat(20_000)}</table>`
  t.ok(render({ format: 'html', source: ragged }).markdown.startsWith('<table>'), 'short rows are not filled up to a long one')
  t.equal(sanitise(`<i>${'<p>x</p>'.repeat(21)}</i>`).includes('<i>'), false, 'an element around many paragraphs is not copied into each')
})

t.test('input that could take time that grows faster than it', async (t) => {
  const runs = ['<b>a</b>', '<img src=a>', '<a href=#a id=a>x</a>', '<br>a<br><br>', '<a ', '<!--', '&#x41;', '<td>', '*a ', '`', '![', '[a](', '~~a', '<', '\u00a0', '_', 'ー東', '<ul></ul>', '<option>', '<svg/>']
  for (const run of runs) {
    for (const format of ['html', 'markdown'] as const) {
      const start = performance.now()
      const outcome = attempt(() => render({ format, source: run.repeat(131_072 / Buffer.byteLength(run)) }))
      t.ok(outcome === undefined || outcome instanceof Problem, `${run}: served or refused`)
      t.ok(performance.now() - start < 5000, `${run} as ${format}: 128 KB within seconds`)
    }
  }
})

function attempt (work: () => unknown): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
}
