/** Staged edits: a working copy beside what is published, over REST. */
import t from 'tap'
import type { Answer } from '../helper.js'
import { type Desk, counted, desk, markdown } from './desk.js'

/** An article that is published, and its address. */
async function published (t: Desk, fields: Record<string, unknown> = {}) {
  const id = await t.publish({ headline: 'Bridge', slug: 'bridge', body: markdown('The *old* bridge.'), ...fields })
  return { id, path: `/v1/articles/${id}`, stage: `/v1/articles/${id}/stage` }
}

const etag = ({ headers }: Answer) => headers.get('etag')!
const noFailure = (id: string, error: unknown) => { throw new Error(id, { cause: error }) }

t.test('a working copy is made, changed, looked at, compared and published, while the article stands', async (t) => {
  const server = await desk(t)
  const { as, get, auditOf } = server
  const { id, path, stage } = await published(server)

  const made = await as('writer', 'PATCH', `${path}?stage=true`, { match: etag(await get(path)), body: { headline: 'Bridge reopens', body: markdown('The *new* bridge.') } })
  t.match(made.json, { outcome: 'staged', data: { headline: 'Bridge reopens', body: '<p>The <em>new</em> bridge.</p>', wordCount: 3, stage: { version: 1, baseVersion: 1, liveVersion: 1, isBehind: false, publishAt: null, failure: null } } })
  t.match(etag(made), /^"s1-/)
  t.match(made.json.next.map(({ action }: { action: string }) => action), ['read', 'change', 'compare', 'preview', 'publish', 'schedule', 'discard'])
  t.match((await get(path)).json.data, { headline: 'Bridge', version: 1, body: '<p>The <em>old</em> bridge.</p>' }, 'what is published stands')

  const read = await as('reader', 'GET', '/v1/articles/bridge/stage?body=source')
  t.match(read.json.data, { headline: 'Bridge reopens', status: 'published', body: markdown('The *new* bridge.') })
  t.equal(read.headers.get('cache-control'), 'private, no-store')
  const changed = await as('writer', 'PATCH', `${path}?stage=true`, { match: etag(read), body: { kicker: 'City' } })
  t.match(changed.json.data, { headline: 'Bridge reopens', kicker: 'City', stage: { version: 2, baseVersion: 1 } })

  const { json: { data: diff } } = await as('reader', 'GET', `${stage}/diff`)
  t.same(diff.patch.map(({ path }: { path: string }) => path).sort(), ['/body/source', '/headline', '/kicker'])
  t.equal(diff.words.body.text, 'The *[-old-]{+new+}* bridge.')
  t.equal(diff.stage.version, 2)

  const done = await as('editor', 'POST', `${stage}/publish`, { match: etag(changed) })
  t.match(done.json, { outcome: 'published', data: { headline: 'Bridge reopens', kicker: 'City', version: 2, status: 'published' } })
  t.match(etag(done), /^"v2-/)
  t.match((await get(path)).json.data, { headline: 'Bridge reopens', body: '<p>The <em>new</em> bridge.</p>' })
  t.equal((await as('reader', 'GET', stage)).status, 404, 'and the copy is gone')
  t.match((await as('reader', 'GET', `${path}/revisions/1`)).json.data.content.headline, 'Bridge', 'what stood is kept')
  t.match(await auditOf(id), [
    { action: 'article.created' },
    { action: 'stage.changed', version: 1, details: { baseVersion: 1 } },
    { action: 'stage.changed', version: 2 },
    { action: 'article.updated', version: 2, details: { stage: 2 } },
    { action: 'stage.published', version: 2, details: { into: 2 } }
  ])
})

t.test('what was read of the copy, or of the article, can be sent back', async (t) => {
  const server = await desk(t)
  const { as } = server
  const author = (await as('editor', 'POST', '/v1/authors', { body: { name: 'Ada' } })).json.data
  const category = (await as('editor', 'POST', '/v1/categories', { body: { name: 'City' } })).json.data
  const { path, stage } = await published(server, { bylines: [{ author: author.id, role: 'writer' }], category: category.id })
  const live = await as('reader', 'GET', path)
  const made = await as('writer', 'PATCH', `${path}?stage=true`, { match: etag(live), body: { ...live.json.data, headline: 'Edited' } })
  t.match(made.json.data, { headline: 'Edited', category: { id: category.id, slug: 'city' }, categories: [{ id: category.id }], bylines: [{ role: 'writer', author: { name: 'Ada' } }], url: 'https://www.example.org/city/bridge' })
  const copy = await as('reader', 'GET', stage)
  const again = await as('writer', 'PATCH', `${path}?stage=true`, { match: etag(copy), body: { ...copy.json.data, kicker: 'K' } })
  t.match(again.json, { outcome: 'staged', data: { kicker: 'K', stage: { version: 2 } } })
  t.equal((await as('writer', 'PATCH', `${path}?stage=true`, { match: etag(again), body: again.json.data })).json.outcome, 'unchanged')
  t.match((await as('reader', 'GET', `${stage}?fields=headline`)).json.data, { headline: 'Edited', stage: { version: 2 } })

  const refused = async (body: Record<string, unknown>) => (await as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body })).json
  t.match(await refused({ status: 'draft' }), { code: 'INVALID_INPUT', errors: [{ pointer: '/status' }] }, 'its life is the article’s own')
  t.match(await refused({ publishedAt: '2020-01-01T00:00:00Z' }), { errors: [{ pointer: '/publishedAt' }] })
  t.match(await refused({ wordCount: 7 }), { errors: [{ pointer: '/wordCount', detail: /read-only/ }] })
  t.match(await refused({ headlin: 'x' }), { errors: [{ pointer: '/headlin', detail: /headline/ }] })
  t.match(await refused({ headline: '' }), { errors: [{ pointer: '/headline' }] })
  t.match(await refused({ tags: ['nothing'] }), { errors: [{ pointer: '/tags', detail: /does not exist/ }] })
  t.match(await refused({ body: markdown('x'.repeat(600_000)) }), { code: 'TOO_LARGE' })
  t.match(await refused({ externalId: '1' }), { errors: [{ pointer: '/source' }] })
  await server.publish({ headline: 'Other', slug: 'other' })
  t.match(await refused({ slug: 'other' }), { status: 409, errors: [{ pointer: '/slug' }] })
  t.match((await as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body: [] as unknown })).json, { code: 'INVALID_INPUT' })
  t.match((await as('reader', 'GET', stage)).json.data.stage, { version: 2 }, 'and none of it changed anything')
})

t.test('versions of the copy and of the article never fit each other', async (t) => {
  const server = await desk(t)
  const { as } = server
  const { path, stage } = await published(server)
  const send = (match: string | undefined, kicker: string) => as('writer', 'PATCH', `${path}?stage=true`, { ...match !== undefined && { match }, body: { kicker } })
  t.equal((await send(undefined, 'a')).status, 428)
  t.equal((await send('"v7"', 'a')).status, 412)
  t.equal((await send('"s1"', 'a')).status, 412, 'there is none yet')
  t.equal((await send('"v1"', 'a')).status, 200)
  const late = await send('"v1"', 'b')
  t.equal(late.status, 412, 'who read the article does not overwrite the copy that a colleague made since')
  t.equal(late.headers.get('etag'), '"s1"')
  t.equal(late.json.version, 1)
  t.equal((await send('W/"s1-abc-gzip"', 'b')).status, 200)
  t.equal((await as('editor', 'PATCH', path, { match: '"s2"', body: { kicker: 'c' } })).status, 412, 'nor the other way round')
  for (const [method, address] of [['POST', `${stage}/publish`], ['POST', `${stage}/schedule`], ['DELETE', stage]] as const) {
    const body = address.endsWith('schedule') ? { publishAt: '2026-03-01T00:00:00Z' } : undefined
    t.equal((await as('editor', method, address, { body })).status, 428, `${method} ${address}`)
    t.equal((await as('editor', method, address, { body, match: '"v1"' })).status, 412)
    t.equal((await as('editor', method, address, { body, match: '"s1"' })).status, 412)
  }
  t.match((await as('writer', 'DELETE', stage, { match: '"s2"' })).json, { outcome: 'discarded', data: { slug: 'bridge' } })
  const next = await send('"v1"', 'd')
  t.equal(next.json.data.stage.version, 3, 'a new copy is counted on, so that an ETag of the old one does not fit it')
})

t.test('published after the article moved on it is a 409 that shows both, unless it is to overwrite', async (t) => {
  const server = await desk(t)
  const { as, get } = server
  const { path, stage } = await published(server)
  await as('writer', 'PATCH', `${path}?stage=true`, { match: '"v1"', body: { headline: 'Staged <b>' } })
  await as('editor', 'PATCH', path, { match: '"v1"', body: { kicker: 'Live', body: markdown('The *very old* bridge.') } })
  t.match((await as('reader', 'GET', stage)).json.data.stage, { baseVersion: 1, liveVersion: 2, isBehind: true })

  const refused = await as('editor', 'POST', `${stage}/publish`, { match: '"s1"' })
  t.equal(refused.status, 409)
  t.match(refused.json, {
    code: 'CONFLICT',
    baseVersion: 1,
    liveVersion: 2,
    stageVersion: 1,
    live: { patch: [{ op: 'replace', path: '/kicker', value: 'Live' }, { op: 'replace', path: '/body/source' }], words: { body: { text: 'The *{+very +}old* bridge.' } } },
    staged: { patch: [{ op: 'replace', path: '/headline', value: 'Staged <b>' }], words: { headline: { html: '<del>Bridge</del><ins>Staged &lt;b&gt;</ins>' } } }
  })
  t.equal((await as('editor', 'POST', `${stage}/schedule`, { match: '"s1"', body: { publishAt: '2026-03-01T00:00:00Z' } })).status, 409, 'nor is it scheduled')
  t.match((await get(path)).json.data, { headline: 'Bridge', kicker: 'Live', version: 2 })

  t.match((await as('editor', 'POST', `${stage}/publish?dryRun=true`, { match: '*' })).json, { dryRun: true, data: { headline: 'Staged <b>', version: 3 } })
  t.equal((await as('reader', 'GET', stage)).status, 200)
  t.match((await as('editor', 'POST', `${stage}/publish`, { match: '*' })).json, { outcome: 'published', data: { headline: 'Staged <b>', kicker: null, version: 3 } })
  t.match((await as('reader', 'GET', `${path}/revisions/2`)).json.data.content.kicker, 'Live', 'and what was overwritten is kept')
})

t.test('at its hour it is published once; what stands in the way is told, and tried no more', async (t) => {
  const server = await desk(t)
  const { as, get, auditOf, setClock, core } = server
  const { id, path, stage } = await published(server)
  await as('writer', 'PATCH', `${path}?stage=true`, { match: '"v1"', body: { headline: 'At six' } })
  const at = (publishAt: string | null, match: string, role: 'editor' | 'writer' = 'editor') => as(role, 'POST', `${stage}/schedule`, { match, body: { publishAt } })
  t.match((await at('2026-01-31T11:59:59Z', '*')).json, { code: 'INVALID_INPUT', errors: [{ pointer: '/publishAt' }] })
  t.match((await as('editor', 'POST', `${stage}/schedule`, { match: '*' })).json, { errors: [{ pointer: '/publishAt' }] })
  t.match((await at('2026-02-01T06:00:00Z', '"s1"')).json, { outcome: 'scheduled', data: { stage: { version: 2, publishAt: '2026-02-01T06:00:00.000Z' } } })
  t.match((await at(null, '"s2"')).json, { outcome: 'unscheduled', data: { stage: { publishAt: null } } })
  await at('2026-02-01T06:00:00Z', '"s3"')

  setClock('2026-02-01T05:59:59Z')
  t.equal(await core.stages.publishDue(noFailure), 0)
  t.equal((await get(path)).json.data.headline, 'Bridge')
  setClock('2026-02-01T06:00:00Z')
  const [one, two] = await Promise.all([core.stages.publishDue(noFailure), core.stages.publishDue(noFailure)])
  t.equal(one + two, 1, 'once, however many look')
  t.match((await get(path)).json.data, { headline: 'At six', version: 2 })
  t.match((await auditOf(id)).at(-1), { action: 'stage.published', actor: null, details: { due: '2026-02-01T06:00:00.000Z' } })

  await as('writer', 'PATCH', `${path}?stage=true`, { match: '"v2"', body: { headline: 'At seven' } })
  await at('2026-02-01T07:00:00Z', '*')
  await as('editor', 'PATCH', path, { match: '"v2"', body: { kicker: 'Meanwhile' } })
  setClock('2026-02-01T07:00:00Z')
  t.equal(await core.stages.publishDue(noFailure), 1)
  t.equal(await core.stages.publishDue(noFailure), 0, 'it is not tried again by itself')
  t.match((await get(path)).json.data, { headline: 'At six', kicker: 'Meanwhile' })
  const failed = (await as('reader', 'GET', stage)).json.data
  t.match(failed, { headline: 'At seven', stage: { publishAt: null, isBehind: true, failure: /was changed since its working copy was made/ } })
  t.match((await auditOf(id)).at(-1), { action: 'stage.failed', details: { failure: failed.stage.failure } })

  t.match((await at('2026-02-01T08:00:00Z', '*')).json.data.stage, { baseVersion: 3, isBehind: false, failure: null }, 'with If-Match: * it is measured by what stands now')
  setClock('2026-02-01T08:00:00Z')
  t.equal(await core.stages.publishDue(noFailure), 1)
  t.match((await get(path)).json.data, { headline: 'At seven', kicker: null })
})

t.test('what a copy refers to and is no more is a 409 that names it, and a failure at its hour', async (t) => {
  const server = await desk(t)
  const { as, setClock, core } = server
  const tag = (await as('editor', 'POST', '/v1/tags', { body: { name: 'Trams' } })).json.data
  const { path, stage } = await published(server)
  await as('writer', 'PATCH', `${path}?stage=true`, { match: '"v1"', body: { tags: [tag.slug] } })
  t.match((await as('reader', 'GET', stage)).json.data.tags, [{ id: tag.id, name: 'Trams' }])
  await as('editor', 'POST', `${stage}/schedule`, { match: '*', body: { publishAt: '2026-02-01T06:00:00Z' } })
  t.equal((await as('editor', 'DELETE', `/v1/tags/${tag.id}`, { match: '*' })).status, 200)
  t.same((await as('reader', 'GET', stage)).json.data.tags, [], 'it is not shown')
  t.match((await as('editor', 'POST', `${stage}/publish`, { match: '*' })).json, { status: 409, code: 'CONFLICT', errors: [{ pointer: '/tags' }] })
  setClock('2026-02-01T06:00:00Z')
  t.equal(await core.stages.publishDue(noFailure), 1)
  t.match((await as('reader', 'GET', stage)).json.data.stage, { publishAt: null, failure: /does not exist/ })
  t.equal((await as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body: { tags: [] } })).status, 200)
  t.equal((await as('editor', 'POST', `${stage}/publish`, { match: '*' })).json.outcome, 'published')
})

t.test('an article keeps its status, and a copy goes with the content of its article', async (t) => {
  const server = await desk(t)
  const { as, get } = server
  const { path, stage } = await published(server)
  await as('writer', 'PATCH', `${path}?stage=true`, { match: '"v1"', body: { headline: 'Edited' } })
  await as('editor', 'POST', `${path}/archive`, { match: '*' })
  t.equal((await as('editor', 'POST', `${stage}/publish`, { match: '"s1"' })).status, 409, 'a takedown moved the article on')
  t.match((await as('editor', 'POST', `${stage}/publish`, { match: '*' })).json.data, { headline: 'Edited', status: 'archived' })
  t.equal((await get(path)).status, 410, 'what was taken down stays down')

  await as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body: { headline: 'Once more' } })
  await as('editor', 'DELETE', path, { match: '*' })
  t.match((await as('reader', 'GET', stage)).json.data.headline, 'Once more', 'in the trash it stays')
  t.equal((await as('editor', 'POST', `${stage}/publish`, { match: '*' })).status, 409)
  t.equal((await as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body: { kicker: 'x' } })).status, 409)
  await as('editor', 'POST', `${path}/restore`, { match: '*' })
  t.equal((await as('reader', 'GET', stage)).status, 200)
  await as('editor', 'DELETE', path, { match: '*' })
  await as('editor', 'POST', `${path}/purge`, { match: '*' })
  t.equal((await as('reader', 'GET', stage)).status, 410)
  t.equal((await as('editor', 'PATCH', `${path}?stage=true`, { match: '*', body: {} })).status, 410)
})

t.test('who may', async (t) => {
  const server = await desk(t)
  const { as } = server
  const { path, stage } = await published(server)
  const patch = (role: Parameters<Desk['as']>[0]) => as(role, 'PATCH', `${path}?stage=true`, { match: '*', body: { kicker: role } })
  t.equal((await patch('nobody')).status, 401)
  t.equal((await patch('reader')).status, 403)
  t.equal((await patch('publisher')).status, 403)
  t.equal((await patch('writer')).status, 200, 'content:write suffices, though the article is live')
  for (const address of [stage, `${stage}/diff`]) {
    t.equal((await as('nobody', 'GET', address)).status, 401)
    t.equal((await as('publisher', 'GET', address)).status, 403)
    t.equal((await as('reader', 'GET', address)).status, 200)
  }
  t.match((await as('writer', 'POST', `${stage}/publish`, { match: '*' })).json, { status: 403, detail: /content:publish/ })
  t.equal((await as('writer', 'POST', `${stage}/schedule`, { match: '*', body: { publishAt: '2026-03-01T00:00:00Z' } })).status, 403)
  t.equal((await as('reader', 'DELETE', stage, { match: '*' })).status, 403)

  await as('editor', 'POST', `${stage}/schedule`, { match: '*', body: { publishAt: '2026-03-01T00:00:00Z' } })
  t.match((await patch('writer')).json, { status: 403, detail: /to be published at 2026-03-01/ }, 'what will be published by itself is changed by those who publish')
  t.equal((await as('writer', 'DELETE', stage, { match: '*' })).status, 403)
  t.equal((await patch('editor')).status, 200)
  t.match((await as('publisher', 'POST', `${stage}/publish`, { match: '*' })).json.data, { version: 2, headline: undefined }, 'who may not read is answered with a receipt')

  const key = await server.key('content:write')
  const receipt = await server.send('PATCH', `${path}?stage=true`, { key, body: { headline: 'Secret' }, headers: { 'if-match': '*' } })
  t.equal(receipt.status, 200)
  t.notOk(receipt.text.includes('Secret'))
  t.match(receipt.json.data, { slug: 'bridge', stage: { version: 4 } })
  t.equal((await as('reader', 'GET', '/v1/articles/nothing/stage')).status, 404)
  t.match((await as('reader', 'GET', `/v1/articles/${await server.publish({ headline: 'Plain' })}/stage`)).json, { status: 404, detail: /has no working copy/ })
})

t.test('fifty at once: one makes the copy, each version has one winner', async (t) => {
  const server = await desk(t)
  const { as } = server
  const { path, stage } = await published(server)
  const made = await Promise.all(Array.from({ length: 50 }, (_, i) => as('writer', 'PATCH', `${path}?stage=true`, { match: '"v1"', body: { kicker: `k${i}` } })))
  t.same(made.map(({ status }) => status).sort(), [200, ...Array.from({ length: 49 }, () => 412)])
  const changed = await Promise.all(Array.from({ length: 50 }, (_, i) => as('writer', 'PATCH', `${path}?stage=true`, { match: '"s1"', body: { kicker: `c${i}` } })))
  t.equal(changed.filter(({ status }) => status === 200).length, 1)
  const sent = await Promise.all(Array.from({ length: 10 }, () => as('editor', 'POST', `${stage}/publish`, { match: '"s2"' })))
  t.same(sent.map(({ status }) => status).sort(), [200, ...Array.from({ length: 9 }, () => 404)])
})

t.test('reading a copy costs the same whatever it has', async (t) => {
  const server = await desk(t)
  const { as, statementsOf } = server
  const { path, stage } = await published(server)
  const tags = await Promise.all(['A', 'B', 'C', 'D'].map(async (name) => (await as('editor', 'POST', '/v1/tags', { body: { name } })).json.data.id))
  const authors = await Promise.all(['E', 'F'].map(async (name) => (await as('editor', 'POST', '/v1/authors', { body: { name } })).json.data.id))
  const category = (await as('editor', 'POST', '/v1/categories', { body: { name: 'City' } })).json.data.id
  const patch = (body: unknown) => as('writer', 'PATCH', `${path}?stage=true`, { match: '*', body })
  await patch({ tags: tags.slice(0, 1), bylines: authors.slice(0, 1).map((author) => ({ author })), category })
  const few = await statementsOf(() => as('reader', 'GET', stage))
  await patch({ tags, bylines: authors.map((author) => ({ author })), categories: [] })
  const many = await statementsOf(() => as('reader', 'GET', stage))
  t.equal(counted(many.statements), counted(few.statements))
  t.equal(counted(many.statements), 11, 'the article as it stands, its copy, and two for each kind of thing that it refers to')
  t.equal(counted((await statementsOf(() => as('reader', 'GET', `${stage}?fields=headline`))).statements), 5)
})
