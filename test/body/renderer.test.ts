/** Long bodies are rendered in threads. */
import { spawnSync } from 'node:child_process'
import t from 'tap'
import { createBodyRenderer, render } from '../../src/body/index.js'
import { Problem } from '../../src/errors.js'

const long = { format: 'markdown', source: 'Hello *world*, [hello](https://a.example/).\n\n'.repeat(1500) } as const
/** Takes many seconds: every address is looked through to the end for its closing parenthesis. */
const slow = { format: 'markdown', source: 'https://a.example/('.repeat(25_000) } as const

t.test('a thread gives the same as the caller would, and a Problem is still one on the other side', async (t) => {
  const renderer = createBodyRenderer()
  t.teardown(() => renderer.close())
  t.ok(Buffer.byteLength(long.source) > 64 * 1024)
  t.same(await renderer.render(long), render(long))
  t.same(await renderer.render({ format: 'html', source: '<p>a' }), render({ format: 'html', source: '<p>a' }), 'short ones need no thread')

  const detail = 'The markup is nested more than 100 levels deep at line 2; the limit is 100.'
  const error = await renderer.render({ format: 'html', source: '\n' + '<div>'.repeat(4000) }).catch((error: unknown) => error)
  t.ok(error instanceof Problem)
  t.match(error, { code: 'INVALID_INPUT', status: 400, message: detail, errors: [{ pointer: '/body/source', detail }] })
  await t.rejects(renderer.render({ format: 'html', source: 'x'.repeat(600_000) }), { code: 'TOO_LARGE' })
})

t.test('what takes too long is given up, what waits behind it is rendered, and what comes to a full queue is refused', async (t) => {
  const renderer = createBodyRenderer({ inlineBytes: 0, maxThreads: 1, maxQueue: 1, timeLimit: 1500 })
  t.teardown(() => renderer.close())
  const short = { format: 'html', source: '<p>one two' } as const
  const detail = 'The body took more than 1500 ms to render; simplify its markup.'
  const first = renderer.render(slow)
  const second = renderer.render(short)
  await t.rejects(renderer.render(short), { code: 'UNAVAILABLE', status: 503, headers: { 'Retry-After': '5' } })
  await t.rejects(first, { code: 'INVALID_INPUT', message: detail, errors: [{ pointer: '/body/source', detail }] })
  t.same(await second, render(short))
})

t.test('without threads', async (t) => {
  t.same(await createBodyRenderer({ inline: true }).render(long), render(long))
})

t.test('closing gives up what is under way', async (t) => {
  const renderer = createBodyRenderer({ maxThreads: 1 })
  const waiting = t.rejects(renderer.render(slow), { code: 'UNAVAILABLE' })
  const body = t.rejects(renderer.render(slow), { code: 'UNAVAILABLE' })
  await new Promise(resolve => setTimeout(resolve, 100))
  await renderer.close()
  await Promise.all([waiting, body])
  await t.rejects(renderer.render(long), { code: 'UNAVAILABLE' })
  await renderer.close()
})

t.test('a process ends though nobody closed its renderer', async (t) => {
  const index = new URL('../../src/body/index.ts', import.meta.url).href
  const script = `import('${index}')
    .then(({ createBodyRenderer }) => createBodyRenderer().render({ format: 'html', source: '<p>one two'.repeat(5000) }))
    .then(({ wordCount }) => process.stdout.write(String(wordCount)))`
  const { stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], { timeout: 30_000, encoding: 'utf8' })
  t.equal(status, 0)
  t.equal(stdout, '10000')
})
