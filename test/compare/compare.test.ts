/** What changed between two versions: as a patch that can be applied, word by word, and at a bounded cost. */
import { applyPatch } from 'rfc6902'
import t from 'tap'
import { type Versions, compare, createComparer } from '../../src/compare/index.js'
import { compareTexts } from '../../src/compare/words.js'

const between = (before: unknown, after: unknown): Versions => ({ before, after, texts: {} })

t.test('the patch makes the one of the other', async (t) => {
  const before = { a: 1, gone: true, list: ['x', 'y', 'z'], deep: { same: null, 'a/b~c': 'old' }, things: [{ id: 1, of: ['p'] }, { id: 2, of: [] }] }
  const after = { a: 2, come: [], list: ['y', 'z', 'w'], deep: { same: null, 'a/b~c': 'new' }, things: [{ id: 2, of: ['q'] }] }
  const { patch, words } = compare(between(before, after))
  const made = structuredClone(before)
  t.same(applyPatch(made, patch), patch.map(() => null))
  t.same(made, after)
  t.same(words, {})
  t.same(compare(between(before, structuredClone(before))).patch, [])
})

t.test('what is too costly to look into is replaced as a whole, and nothing that is the same', async (t) => {
  const nested = (leaf: unknown, levels: number): unknown => levels === 0 ? leaf : [nested(leaf, levels - 1)]
  const numbers = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
  const costly: Array<[string, unknown, unknown]> = [
    ['deep', nested(1, 300), nested(2, 300)],
    ['wide', numbers(0, 20_000), numbers(7, 20_000)],
    ['both', Array.from({ length: 40 }, () => nested([1, 2, 3], 6)), Array.from({ length: 40 }, (_, i) => nested([i, 5], 6))]
  ]
  for (const [name, before, after] of costly) {
    const began = performance.now()
    const { patch } = compare(between({ before, same: before }, { before: after, same: before }))
    t.ok(performance.now() - began < 2000, `${name}: ${Math.round(performance.now() - began)} ms`)
    const made = structuredClone({ before, same: before })
    applyPatch(made, structuredClone(patch))
    t.same(made.before, after, name)
    t.notOk(patch.some(({ path }) => path.startsWith('/same')))
  }
})

t.test('words', async (t) => {
  const told = (before: string, after: string) => compareTexts(before, after)
  t.equal(told('same', 'same'), undefined)
  t.same(told('The old bridge.', 'The new bridge!'), { unit: 'word', html: 'The <del>old </del><ins>new </ins>bridge<del>.</del><ins>!</ins>', text: 'The [-old -]{+new +}bridge[-.-]{+!+}' })
  t.equal(told('', 'All of it')!.text, '{+All of it+}')
  t.equal(told('All of it', '')!.html, '<del>All of it</del>')
  t.equal(told('мост открыт', 'мост закрыт')!.text, 'мост [-открыт-]{+закрыт+}', 'in any script')
  t.equal(told('大桥今天开放', '大桥明天开放')!.text, '大桥[-今-]{+明+}天开放', 'and where words have no spaces')
  t.equal(told('a 👩‍🚀 b', 'a 🚀 b')!.html.isWellFormed(), true)
  t.equal(told('one\r\n\r\ntwo', 'one\r\n\r\nthree')!.text, 'one\r\n\r\n[-two-]{+three+}')
})

t.test('nothing of a text is markup', async (t) => {
  const attacks = ['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '"><svg onload=alert(1)>', "'-alert(1)-'", '</del><script>alert(1)</script>', '&lt;script&gt;', '<ins>']
  for (const attack of attacks) {
    for (const [before, after] of [[attack, 'fine'], ['fine', attack], [`a ${attack} b`, `a ${attack} c`]] as const) {
      const { html } = compareTexts(before, after)!
      const bare = html.replaceAll(/<\/?(?:ins|del)>/g, '')
      t.notMatch(bare, /[<>"']/, attack)
      t.notMatch(bare, /&(?!(?:amp|lt|gt|quot|#39);)/, attack)
    }
  }
  t.equal(compareTexts('</del><b>', 'x')!.html, '<del>&lt;/del&gt;&lt;b&gt;</del><ins>x</ins>')
})

t.test('what differs in too many words is told by line, and as a whole', async (t) => {
  const lines = (word: string, count: number) => Array.from({ length: count }, (_, i) => `${word}${i} and ${word}${i}\n`).join('')
  const kept = 'This line stays.\n'
  const byLine = compareTexts(kept + lines('a', 300), kept + lines('b', 300))!
  t.equal(byLine.unit, 'line')
  t.ok(byLine.html.startsWith(`${kept}<del>a0 and a0\n`))
  const whole = compareTexts(lines('a', 2000), lines('b', 2000))!
  t.equal(whole.unit, 'whole')
  t.equal(whole.text, `[-${lines('a', 2000)}-]{+${lines('b', 2000)}+}`)
})

t.test('long versions are compared in a thread, with the same result, and the event loop turns', async (t) => {
  const comparer = createComparer()
  t.teardown(() => comparer.close())
  const body = Array.from({ length: 60_000 }, (_, i) => `word${i}`).join(' ')
  const versions: Versions = { before: { body }, after: { body: body.replaceAll('77', '78') }, texts: { body: { before: body, after: body.replaceAll('77', '78') } } }
  await comparer.compare(versions)
  let turns = 0
  const timer = setInterval(() => { turns++ }, 1)
  const result = await comparer.compare(versions)
  clearInterval(timer)
  t.same(result, compare(versions))
  t.ok(turns > 5, `${turns} turns of the event loop meanwhile; where it is compared here there is none`)
})

t.test('what takes too long is given up, and what comes to a full queue is refused', async (t) => {
  const comparer = createComparer({ maxThreads: 1, maxQueue: 0, timeLimit: 1 })
  t.teardown(() => comparer.close())
  const text = (word: string) => Array.from({ length: 30_000 }, (_, i) => `${word}${i}`).join(' ')
  const versions = { before: text('a'), after: text('b'), texts: { body: { before: text('a'), after: text('b') } } }
  const first = comparer.compare(versions)
  await t.rejects(comparer.compare(versions), { code: 'UNAVAILABLE', headers: { 'retry-after': '5' } })
  await t.rejects(first, { code: 'TOO_LARGE', message: 'Comparing these versions took more than 1 ms. Read each of them.' })
  await comparer.close()
  await t.rejects(comparer.compare(versions), { code: 'UNAVAILABLE' })
})
