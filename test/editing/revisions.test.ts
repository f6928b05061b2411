/** Undo: versions listed, read, compared and brought back, over REST. */
import { applyPatch } from 'rfc6902'
import t from 'tap'
import { counted, desk, markdown } from './desk.js'

t.test('each version is kept with who made it, and any can be read', async (t) => {
  const { as, publish } = await desk(t)
  const id = await publish({ headline: 'Bridge', slug: 'bridge', body: markdown('The old bridge.') })
  await as('editor', 'PATCH', `/v1/articles/${id}`, { match: '"v1"', body: { headline: 'Bridge reopens' }, headers: { 'stet-on-behalf-of': 'Ada' } })
  await as('editor', 'POST', `/v1/articles/${id}/unpublish`, { match: '"v2"' })

  const { json, headers } = await as('reader', 'GET', '/v1/articles/bridge/revisions')
  t.equal(headers.get('cache-control'), 'private, no-store')
  t.match(json.data, [
    { version: 3, isPresent: true, status: 'draft', headline: 'Bridge reopens', actor: { onBehalfOf: null } },
    { version: 2, isPresent: false, status: 'published', headline: 'Bridge reopens', actor: { label: 'content:read content:write content:publish', onBehalfOf: 'Ada' } },
    { version: 1, isPresent: false, status: 'published', headline: 'Bridge' }
  ])
  t.notOk(JSON.stringify(json).includes('The old bridge'), 'a list has no bodies')

  const first = await as('reader', 'GET', `/v1/articles/${id}/revisions/1`)
  t.match(first.json.data, { version: 1, isPresent: false, content: { headline: 'Bridge', slug: 'bridge', body: markdown('The old bridge.'), tags: [] } })
  t.notOk('status' in first.json.data.content, 'its life is no content')
  t.match((await as('reader', 'GET', `/v1/articles/${id}/revisions/3`)).json.data, { isPresent: true, content: { headline: 'Bridge reopens' } })
  t.match((await as('reader', 'GET', `/v1/articles/${id}/revisions/4`)).json, { status: 404, detail: /has no version 4; it stands at version 3/ })
  for (const version of ['0', 'x', '-1', '1.5', '99999999999']) t.equal((await as('reader', 'GET', `/v1/articles/${id}/revisions/${version}`)).status, 404, version)
})

t.test('versions are paged, and a page costs the same however many there are', async (t) => {
  const { as, publish, statementsOf } = await desk(t)
  const id = await publish({ headline: 'Version 1' })
  const few = await statementsOf(() => as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5`))
  for (let version = 1; version < 12; version++) await as('editor', 'PATCH', `/v1/articles/${id}`, { match: `"v${version}"`, body: { headline: `Version ${version + 1}` } })
  const versions = (answer: { json: { data: Array<{ version: number }> } }) => answer.json.data.map(({ version }) => version)

  const first = await as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5`)
  t.same(versions(first), [12, 11, 10, 9, 8])
  t.equal(first.json.page.prev, null)
  t.match(first.headers.get('link'), /rel="next"/)
  const second = await as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5&cursor=${first.json.page.next}`)
  t.same(versions(second), [7, 6, 5, 4, 3])
  const third = await as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5&cursor=${second.json.page.next}`)
  t.same(versions(third), [2, 1])
  t.equal(third.json.page.next, null)
  t.same(versions(await as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5&cursor=${third.json.page.prev}`)), [7, 6, 5, 4, 3])
  t.same(versions(await as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5&cursor=${second.json.page.prev}`)), [12, 11, 10, 9, 8], 'back to the one that stands')
  t.equal((await as('reader', 'GET', `/v1/articles/${await publish({ headline: 'Other' })}/revisions?cursor=${first.json.page.next}`)).json.code, 'INVALID_CURSOR', 'a cursor is bound to its article')

  const many = await statementsOf(() => as('reader', 'GET', `/v1/articles/${id}/revisions?limit=5`))
  t.equal(counted(many.statements), counted(few.statements))
  t.equal(counted(many.statements), 2, 'the article, its versions')
  t.notOk(many.statements.some(({ sql }) => sql.includes('"revisions"') && sql.includes('"content"')), 'no body is read')
  t.equal(counted((await statementsOf(() => as('reader', 'GET', `/v1/articles/${id}/revisions/3`))).statements), 2)
  t.equal(counted((await statementsOf(() => as('reader', 'GET', `/v1/articles/${id}/revisions/3/diff/4`))).statements), 3)
})

t.test('two versions are compared, in either direction, and what they say is no markup', async (t) => {
  const { as, publish } = await desk(t)
  const id = await publish({ headline: 'Bridge <b>', standfirst: 'Soon', tags: [], custom: { list: [1, 2, 3] }, body: markdown('Hello <script>alert(1)</script> world.') })
  await as('editor', 'PATCH', `/v1/articles/${id}`, { match: '"v1"', body: { headline: 'Bridge <i>', kicker: 'City', custom: { list: [2, 3, 4] }, body: markdown('Hello <img src=x onerror="alert(1)"> world.') } })
  const { json } = await as('reader', 'GET', `/v1/articles/${id}/revisions/1/diff/2`)
  t.match(json.data, { from: { version: 1 }, to: { version: 2, isPresent: true } })
  t.equal(json.data.words.headline.html, 'Bridge &lt;<del>b</del><ins>i</ins>&gt;')
  t.equal(json.data.words.headline.text, 'Bridge <[-b-]{+i+}>')
  t.notOk('standfirst' in json.data.words, 'what is the same is left out')
  t.notMatch(json.data.words.body.html.replaceAll(/<\/?(?:ins|del)>/g, ''), /[<>"]/)

  const [before, after] = await Promise.all([1, 2].map(async (version) => (await as('reader', 'GET', `/v1/articles/${id}/revisions/${version}`)).json.data.content))
  applyPatch(before, json.data.patch)
  t.same(before, after, 'the patch makes the one of the other')
  t.equal((await as('reader', 'GET', `/v1/articles/${id}/revisions/2/diff/1`)).json.data.words.headline.text, 'Bridge <[-i-]{+b+}>')
  t.match((await as('reader', 'GET', `/v1/articles/${id}/revisions/2/diff/2`)).json.data, { patch: [], words: {} })
  t.equal((await as('reader', 'GET', `/v1/articles/${id}/revisions/1/diff/9`)).status, 404)
})

t.test('large bodies are compared while others are answered', async (t) => {
  const { as, get, publish } = await desk(t)
  const source = Array.from({ length: 40_000 }, (_, i) => `word${i}`).join(' ')
  const id = await publish({ headline: 'Long', body: markdown(source) })
  await as('editor', 'PATCH', `/v1/articles/${id}`, { match: '"v1"', body: { body: markdown(source.replace('word777 ', 'other ')) } })
  const comparing = as('reader', 'GET', `/v1/articles/${id}/revisions/1/diff/2`)
  const done = new AbortController()
  comparing.finally(() => done.abort()).catch(() => {})
  let between = 0
  while (!done.signal.aborted) {
    await get('/livez')
    between++
  }
  const { status, json } = await comparing
  t.equal(status, 200)
  t.match(json.data.words.body.text, /word776 \[-word777 -\]\{\+other \+\}word778/)
  t.ok(between > 3, `${between} answers meanwhile`)
})

t.test('an earlier version is brought back as a new one; status and times stay', async (t) => {
  const { as, get, publish, auditOf } = await desk(t)
  const id = await publish({ headline: 'Bridge', slug: 'bridge', body: markdown('The *old* bridge.') })
  await as('editor', 'PATCH', `/v1/articles/${id}`, { match: '"v1"', body: { headline: 'Wrong', slug: 'wrong', body: markdown('All wrong.') } })
  const { publishedAt } = (await get(`/v1/articles/${id}`)).json.data

  const restored = await as('editor', 'POST', `/v1/articles/${id}/revisions/1/restore`, { match: '"v2"' })
  t.match(restored.json, { outcome: 'restored-version', data: { version: 3, headline: 'Bridge', slug: 'bridge', status: 'published', publishedAt, body: '<p>The <em>old</em> bridge.</p>' } })
  t.match(restored.headers.get('etag'), /^"v3-/)
  t.match((await get('/v1/articles/bridge')).json.data, { headline: 'Bridge', version: 3 })
  t.equal((await get('/v1/articles/wrong')).headers.get('location'), '/v1/articles/bridge', 'what it was called in between redirects')
  t.match((await as('reader', 'GET', `/v1/articles/${id}/revisions`)).json.data.map(({ version, headline }: { version: number, headline: string }) => [version, headline]), [[3, 'Bridge'], [2, 'Wrong'], [1, 'Bridge']])
  t.match((await auditOf(id)).at(-1), { action: 'article.restored-version', version: 3, details: { restored: 1 } })
  t.match((await as('editor', 'POST', `/v1/articles/${id}/revisions/3/restore`, { match: '*' })).json, { outcome: 'unchanged', data: { version: 3 } })
  t.match((await as('editor', 'POST', `/v1/articles/${id}/revisions/2/restore?dryRun=true`, { match: '*' })).json, { dryRun: true, data: { headline: 'Wrong', version: 4 } })
  t.equal((await get(`/v1/articles/${id}`)).json.data.headline, 'Bridge')
})

t.test('what a version refers to and is no more is named', async (t) => {
  const { as, publish } = await desk(t)
  const tag = (await as('editor', 'POST', '/v1/tags', { body: { name: 'Trams' } })).json.data
  const id = await publish({ headline: 'Bridge', tags: [tag.id] })
  await as('editor', 'PATCH', `/v1/articles/${id}`, { match: '"v1"', body: { tags: [] } })
  const deleted = await as('editor', 'DELETE', `/v1/tags/${tag.id}`, { match: '*' })
  t.equal(deleted.status, 200)
  const { status, json } = await as('editor', 'POST', `/v1/articles/${id}/revisions/1/restore`, { match: '*' })
  t.equal(status, 409)
  t.match(json, { code: 'CONFLICT', errors: [{ pointer: '/tags' }], detail: /^Version 1 of “bridge” cannot be restored as it was\..*does not exist/ })
})

t.test('who may not, and how not', async (t) => {
  const { as, publish } = await desk(t)
  const id = await publish({ headline: 'Live' })
  const draft = (await as('writer', 'POST', '/v1/articles', { body: { headline: 'Draft' } })).json.data.id
  await as('editor', 'PATCH', `/v1/articles/${id}`, { match: '"v1"', body: { headline: 'Live 2' } })
  await as('writer', 'PATCH', `/v1/articles/${draft}`, { match: '"v1"', body: { headline: 'Draft 2' } })
  const restore = `/v1/articles/${id}/revisions/1/restore`

  for (const path of ['/revisions', '/revisions/1', '/revisions/1/diff/2']) {
    t.equal((await as('nobody', 'GET', `/v1/articles/${id}${path}`)).status, 401)
    t.equal((await as('publisher', 'GET', `/v1/articles/${id}${path}`)).status, 403)
  }
  t.equal((await as('nobody', 'POST', restore, { match: '*' })).status, 401)
  t.equal((await as('reader', 'POST', restore, { match: '*' })).status, 403)
  t.match((await as('writer', 'POST', restore, { match: '*' })).json, { status: 403, detail: /content:publish/ }, 'what is live is changed by those who publish')
  t.equal((await as('writer', 'POST', `/v1/articles/${draft}/revisions/1/restore`, { match: '"v2"' })).status, 200)

  t.equal((await as('editor', 'POST', restore)).status, 428)
  const stale = await as('editor', 'POST', restore, { match: '"v1"' })
  t.equal(stale.status, 412)
  t.equal(stale.headers.get('etag'), '"v2"')
  t.equal((await as('editor', 'POST', restore, { match: '"s2"' })).status, 412, 'a working copy’s version is none of the article’s')
  t.match((await as('editor', 'POST', restore, { match: '*', body: { version: 1 } })).json, { code: 'INVALID_INPUT', errors: [{ pointer: '/version' }] })
  t.equal((await as('editor', 'POST', `/v1/articles/${id}/revisions/7/restore`, { match: '*' })).status, 404)
  t.equal((await as('editor', 'GET', '/v1/articles/nothing/revisions')).status, 404)

  await as('editor', 'DELETE', `/v1/articles/${id}`, { match: '*' })
  t.equal((await as('reader', 'GET', `/v1/articles/${id}/revisions`)).status, 200, 'in the trash it is still read')
  t.equal((await as('editor', 'POST', restore, { match: '*' })).status, 409)
  await as('editor', 'POST', `/v1/articles/${id}/purge`, { match: '*' })
  for (const path of ['/revisions', '/revisions/1', '/revisions/1/diff/2']) t.equal((await as('reader', 'GET', `/v1/articles/${id}${path}`)).status, 410, 'what was purged is gone')
})
