/** What a request's body may be, and that no answer can be taken for a page. */
import t from 'tap'
import { testServer } from '../helper.js'

t.test('JSON that is nested too deep is refused, whatever would have come of it', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:write')
  const send = (levels: number, open: string, close: string) => server.send('POST', '/v1/articles', {
    key,
    headers: { 'content-type': 'application/json' },
    body: `{"headline":"a","custom":{"a":${open.repeat(levels)}1${close.repeat(levels)}}}`
  })
  for (const [open, close] of [['[', ']'], ['{"a":', '}']] as const) {
    t.equal((await send(400, open, close)).status, 201)
    for (const levels of [500, 100_000]) {
      const { status, json } = await send(levels, open, close)
      t.equal(status, 400)
      t.match(json, { code: 'MALFORMED_REQUEST', detail: /more than 500 levels deep/ })
    }
  }
})

t.test('no answer is to be sniffed at', async (t) => {
  const server = await testServer(t)
  for (const path of ['/', '/v1/articles', '/v1/articles/<script>', '/nothing', '/v1/articles?sort=<script>', '/v1/%ff', '/openapi.yaml', '/docs/errors', '/livez']) {
    t.equal((await server.get(path)).headers.get('x-content-type-options'), 'nosniff', path)
  }
})
