import t from 'tap'
import { markdown } from '../editing/desk.js'
import { graphqlDesk } from './desk.js'

const ARTICLE = 'article { id uuid slug version status headline body category { slug } tags { slug } authors { slug } corrections { text } notice } outcome replayed'

t.test('an article’s life, from its creation to its end', async (t) => {
  const { ask } = await graphqlDesk(t)
  const write = async (field: string, Input: string, input: object, asked = ARTICLE) => {
    const { data, errors } = await ask(`mutation ($input: ${Input}!) { ${field}(input: $input) { ${asked} } }`, { input }, 'editor')
    t.strictSame(errors, [], field)
    return data[field]
  }
  const category = await write('createCategory', 'CreateCategoryInput', { category: { name: 'City' } }, 'category { id slug } outcome')
  const tag = await write('createTag', 'CreateTagInput', { tag: { name: 'Trams' } }, 'tag { id }')
  const author = await write('createAuthor', 'CreateAuthorInput', { author: { name: 'Ada', links: [{ label: 'Site', url: 'https://ada.example' }] } }, 'author { id links { url } }')
  t.strictSame(author.author.links, [{ url: 'https://ada.example' }], 'an address stays as it was typed')
  const made = await write('createArticle', 'CreateArticleInput', {
    article: { headline: 'Bridge', body: { format: 'MARKDOWN', source: 'It *is* open.' }, category: category.category.id, tags: [tag.tag.id], bylines: [{ author: author.author.id, role: 'writer' }], custom: { a: [1] } }
  })
  t.match(made, { article: { slug: 'bridge', version: 1, status: 'DRAFT', body: '<p>It <em>is</em> open.</p>', category: { slug: 'city' }, tags: [{ slug: 'trams' }], authors: [{ slug: 'ada' }] }, outcome: 'created', replayed: false })
  const { id } = made.article
  t.match(await write('patchArticle', 'PatchArticleInput', { id, ifVersion: '1', article: { headline: 'The bridge', tags: null } }), { article: { version: 2, headline: 'The bridge', tags: [] }, outcome: 'updated' })
  t.match(await write('publishArticle', 'PublishArticleInput', { id: 'bridge', ifVersion: '2', publishedAt: '2026-01-01T00:00:00Z' }), { article: { status: 'PUBLISHED' }, outcome: 'published' })
  t.match(await write('correctArticle', 'CorrectArticleInput', { id, ifVersion: '*', text: 'It was two years.' }), { article: { corrections: [{ text: 'It was two years.' }] }, outcome: 'corrected' })
  t.match(await write('restoreRevision', 'RestoreRevisionInput', { id, version: 1, ifVersion: '*' }), { article: { headline: 'Bridge', tags: [{ slug: 'trams' }] } })
  t.match(await write('unpublishArticle', 'TakeDownArticleInput', { id, ifVersion: '*', notice: 'Wrong.' }), { article: { status: 'DRAFT', notice: 'Wrong.' } })
  t.match(await write('scheduleArticle', 'PublishArticleInput', { id, ifVersion: '*', publishedAt: '2026-03-01T00:00:00Z' }), { article: { status: 'SCHEDULED' } })
  t.match(await write('archiveArticle', 'TakeDownArticleInput', { id, ifVersion: '*' }), { article: { status: 'ARCHIVED' } })
  t.match(await write('trashArticle', 'TakeDownArticleInput', { id, ifVersion: '*' }), { outcome: 'trashed' })
  t.match(await write('restoreArticle', 'ActInput', { id, ifVersion: '*' }), { outcome: 'restored' })
  t.match(await write('putArticle', 'PutArticleInput', { id, ifExists: 'REPLACE', article: { headline: 'New' } }), { article: { headline: 'New', body: '' } })
  t.match(await write('putArticleByExternalId', 'PutArticleByExternalIdInput', { source: 'wire', externalId: '1', article: { headline: 'Wired' } }), { article: { headline: 'Wired' }, outcome: 'created' })
  await write('trashArticle', 'TakeDownArticleInput', { id, ifVersion: '*' })
  t.match(await write('purgeArticle', 'ActInput', { id, ifVersion: '*' }, 'purged { id uuid slug version } outcome'), { purged: { id, uuid: made.article.uuid, slug: 'bridge' }, outcome: 'purged' })
})

t.test('a working copy, made, scheduled, published, thrown away', async (t) => {
  const { ask, publish } = await graphqlDesk(t)
  const id = await publish({ headline: 'One', body: markdown('One.') })
  const write = async (field: string, Input: string, input: object, asked: string) => (await ask(`mutation ($input: ${Input}!) { ${field}(input: $input) { ${asked} } }`, { input }, 'editor'))
  const STAGE = 'stage { id version isBehind publishAt article { headline text: body(format: TEXT) } } outcome'
  const made = await write('patchStage', 'PatchStageInput', { id, ifArticleVersion: '1', article: { headline: 'Two' } }, STAGE)
  t.match(made.data?.patchStage, { stage: { isBehind: false, publishAt: null, article: { headline: 'Two', text: 'One.' } }, outcome: 'staged' })
  const { version } = made.data.patchStage.stage
  t.match(await write('scheduleStage', 'ScheduleStageInput', { id, ifVersion: String(version), publishAt: '2026-03-01T00:00:00Z' }, STAGE), { data: { scheduleStage: { stage: { publishAt: '2026-03-01T00:00:00.000Z' }, outcome: 'scheduled' } } })
  t.match(await write('publishStage', 'ActInput', { id, ifVersion: String(version) }, ARTICLE), { code: 'PRECONDITION_FAILED' })
  t.match(await write('publishStage', 'ActInput', { id, ifVersion: String(version + 1) }, ARTICLE), { data: { publishStage: { article: { headline: 'Two', status: 'PUBLISHED' } } } })
  await write('patchStage', 'PatchStageInput', { id, ifVersion: '*', article: { headline: 'Three' } }, STAGE)
  t.match(await write('discardStage', 'ActInput', { id, ifVersion: '*' }, 'article { headline stage { id } } outcome'), { data: { discardStage: { article: { headline: 'Two', stage: null }, outcome: 'discarded' } } })
})

t.test('who read the article does not overwrite a colleague’s working copy of the same number', async (t) => {
  const { ask, publish } = await graphqlDesk(t)
  const id = await publish({ headline: 'One' })
  const patch = (how: object) => ask('mutation ($input: PatchStageInput!) { patchStage(input: $input) { stage { version } outcome } }', { input: { id, article: { headline: 'Mine' }, ...how } }, 'editor')
  t.match(await patch({}), { code: 'PRECONDITION_REQUIRED' })
  t.match(await patch({ ifVersion: '1' }), { code: 'PRECONDITION_FAILED' }, 'there is no working copy yet')
  t.match(await patch({ ifArticleVersion: 'one' }), { code: 'INVALID_INPUT', errors: [{ extensions: { errors: [{ pointer: '/ifArticleVersion' }] } }] })
  t.match(await patch({ ifArticleVersion: '1' }), { data: { patchStage: { stage: { version: 1 }, outcome: 'staged' } } })
  t.match(await patch({ ifArticleVersion: '1' }), { code: 'PRECONDITION_FAILED' }, 'a colleague has begun one since')
  t.match(await patch({ ifVersion: '1' }), { data: { patchStage: { outcome: 'unchanged' } } })
})

t.test('what a preview link opens is kept in no cache and no index, by GET either', async (t) => {
  const { ask, get } = await graphqlDesk(t)
  const made = await ask('mutation { createArticle(input: { article: { headline: "Draft" } }) { article { id } } }', {}, 'editor')
  const { link } = (await ask('mutation ($input: CreatePreviewInput!) { createPreview(input: $input) { link } }', { input: { id: made.data.createArticle.article.id } }, 'editor')).data.createPreview
  const token = String(link).split('/').at(-1)!
  for (const [opens, headline] of [[token, 'Draft'], ['none', undefined]] as const) {
    const query = new URLSearchParams({ query: `{ preview(token: ${JSON.stringify(opens)}) { headline } }` })
    const { status, headers, json } = await get(`/graphql?${query}`)
    t.match([status, json.data.preview?.headline, headers.get('cache-control'), headers.get('x-robots-tag'), headers.get('referrer-policy')], [200, headline, 'private, no-store', 'noindex, nofollow', 'no-referrer'])
  }
})

t.test('what is asked often is written as it is the first time', async (t) => {
  const { ask } = await graphqlDesk(t)
  const { data: { createArticle: { article: { id } } } } = await ask('mutation { createArticle(input: { article: { headline: "One", kicker: "Kept", custom: { kept: 1 } } }) { article { id } } }', {}, 'editor')
  const leaves = 'mutation ($id: ID!, $headline: String!, $kicker: String, $tags: [ID!], $custom: JSONObject) { patchArticle(input: { id: $id, ifVersion: "*", article: { headline: $headline, kicker: $kicker, tags: $tags, custom: $custom } }) { article { headline kicker custom } } }'
  const nested = 'mutation ($id: ID!, $note: String) { patchArticle(input: { id: $id, ifVersion: "*", article: { custom: { note: $note, n: 1 } } }) { article { custom } } }'
  const batch = 'mutation ($headline: String!) { batch(input: { operations: [{ action: CREATE, input: { headline: $headline } }] }) { results { outcome error { message } } } }'
  for (let round = 1; round <= 6; round++) {
    t.strictSame((await ask(leaves, { id, headline: `Round ${round}` }, 'editor')).data.patchArticle.article, { headline: `Round ${round}`, kicker: 'Kept', custom: { kept: 1, ...(round > 1 && { note: `Note ${round - 1}`, n: 1 }) } }, `what is left out stays, round ${round}`)
    t.strictSame((await ask(nested, { id, note: `Note ${round}` }, 'editor')).data.patchArticle.article.custom, { kept: 1, note: `Note ${round}`, n: 1 }, `a variable inside of JSON, round ${round}`)
    t.strictSame((await ask(batch, { headline: `Batch ${round}` }, 'editor')).data.batch.results, [{ outcome: 'created', error: null }], `and in a batch, round ${round}`)
  }
})

t.test('a batch says what of it is wrong', async (t) => {
  const { ask, publish } = await graphqlDesk(t)
  const id = await publish({ headline: 'One' })
  const batch = (operations: object[]) => ask('mutation ($operations: [BatchOperation!]!) { batch(input: { operations: $operations }) { results { outcome error { code } } } }', { operations }, 'editor')
  t.match(await batch([]), { code: 'INVALID_INPUT' })
  for (const ifVersion of ['1e2', '0x1', ' 1 ']) t.match((await batch([{ action: 'PATCH', id, ifVersion, input: { headline: 'x' } }])).data.batch.results, [{ error: { code: 'INVALID_INPUT' } }], JSON.stringify(ifVersion))
})

t.test('what is refused says its code, its path and where in the input it is wrong', async (t) => {
  const { ask, publish } = await graphqlDesk(t)
  const id = await publish({ headline: 'One' })
  const create = 'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { outcome } }'
  const patch = 'mutation ($input: PatchArticleInput!) { patchArticle(input: $input) { outcome } }'
  t.match(await ask(create, { input: { article: { headline: 'x' } } }), { data: null, code: 'UNAUTHENTICATED', errors: [{ path: ['createArticle'] }] })
  t.match(await ask(create, { input: { article: { headline: 'x' } } }, 'reader'), { code: 'FORBIDDEN' })
  t.match((await ask(create, { input: { article: { headline: ' ', slug: 'No Slug', leadImage: { url: 'ftp://example.org/' } } } }, 'editor')).errors[0]!.extensions.errors!.map(({ pointer }) => pointer), ['/article/headline', '/article/slug', '/article/leadImage/url'])
  t.match(await ask(create, { input: { article: { headline: 'x', bylines: [{ author: Buffer.from(`Tag:${id}`).toString('base64url') }] } } }, 'editor'), { code: 'INVALID_INPUT', errors: [{ extensions: { errors: [{ pointer: '/article/bylines/0/author' }] } }] })
  t.match(await ask(patch, { input: { id, article: { headline: 'x' } } }, 'editor'), { code: 'PRECONDITION_REQUIRED' })
  t.match(await ask(patch, { input: { id, article: { headline: 'x' }, ifVersion: '7' } }, 'editor'), { code: 'PRECONDITION_FAILED' })
  t.match(await ask(patch, { input: { id, article: { headline: 'x' }, ifVersion: 'one' } }, 'editor'), { code: 'INVALID_INPUT', errors: [{ extensions: { errors: [{ pointer: '/ifVersion' }] } }] })
  t.match(await ask(patch, { input: { id: 'nothing', article: {}, ifVersion: '*' } }, 'editor'), { code: 'NOT_FOUND' })
})

t.test('a key that may write and not read is answered with a receipt; so is a dry run, which changes nothing', async (t) => {
  const { ask, key } = await graphqlDesk(t)
  const writer = await key('content:write')
  const create = (asked: string) => `mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { ${asked} } outcome } }`
  const input = { article: { headline: 'Wire', body: { format: 'MARKDOWN', source: 'x' } } }
  t.match(await ask(create('slug status version url'), { input }, { key: writer }), { data: { createArticle: { article: { slug: 'wire', status: 'DRAFT', version: 1 } } }, errors: [] })
  t.match(await ask(create('slug headline'), { input }, { key: writer }), { data: { createArticle: { article: null, outcome: 'created' } }, code: 'FORBIDDEN' })
  t.match(await ask(create('headline body'), { input: { ...input, dryRun: true } }, 'editor'), { data: { createArticle: { article: { headline: 'Wire', body: '<p>x</p>' }, outcome: 'created' } }, errors: [] })
  t.match(await ask(create('text: body(format: TEXT)'), { input: { ...input, dryRun: true } }, 'editor'), { code: 'CONFLICT' })
  t.equal((await ask('{ articles(filter: { status: ANY }) { totalCount } }', {}, 'editor')).data.articles.totalCount, 2)
})

t.test('what is sent again with its idempotencyKey is answered as it was, on this door and between both', async (t) => {
  const { ask, as } = await graphqlDesk(t)
  const create = 'mutation ($input: CreateTagInput!) { createTag(input: $input) { tag { uuid } outcome replayed } }'
  const input = { tag: { name: 'Trams' }, idempotencyKey: 'a' }
  const first = await ask(create, { input }, 'editor')
  const again = await ask(create, { input }, 'editor')
  t.strictSame([first.data.createTag.replayed, again.data.createTag.replayed], [false, true])
  t.equal(again.data.createTag.tag.uuid, first.data.createTag.tag.uuid)
  t.match(await ask(create, { input: { ...input, tag: { name: 'Other' } } }, 'editor'), { code: 'IDEMPOTENCY_MISMATCH' })
  t.equal((await as('editor', 'POST', '/v1/tags', { body: { name: 'Trams' }, headers: { 'idempotency-key': 'a' } })).json.code, 'IDEMPOTENCY_MISMATCH')
  t.match(await ask(create, { input: { ...input, idempotencyKey: '' } }, 'editor'), { code: 'INVALID_PARAMETER' })
})

t.test('keys and preview links show what they open with once', async (t) => {
  const { ask, key, publish } = await graphqlDesk(t)
  const admin = { key: await key('admin') }
  const made = await ask('mutation { createKey(input: { label: "Desk", scopes: [CONTENT_READ, CONTENT_WRITE], idempotencyKey: "k" }) { key { id uuid scopes state } secret outcome } }', {}, admin)
  const { secret, key: { id } } = made.data.createKey
  t.match((await ask('{ me { kind scopes label } }', {}, { key: secret })).data, { me: { kind: 'KEY', scopes: ['CONTENT_READ', 'CONTENT_WRITE'], label: 'Desk' } })
  t.match((await ask('mutation { createKey(input: { label: "Desk", scopes: [CONTENT_READ, CONTENT_WRITE], idempotencyKey: "k" }) { secret replayed } }', {}, admin)).data.createKey, { secret: null, replayed: true })
  t.match((await ask('mutation ($input: RotateKeyInput!) { rotateKey(input: $input) { key { rotatedFrom } outcome } }', { input: { id, overlap: '0s' } }, admin)).data.rotateKey, { key: { rotatedFrom: made.data.createKey.key.uuid }, outcome: 'rotated' })
  t.match((await ask('mutation ($input: RevokeKeyInput!) { revokeKey(input: $input) { key { state } outcome } }', { input: { id } }, admin)).data.revokeKey, { key: { state: 'REVOKED' }, outcome: 'revoked' })
  t.match((await ask('query ($id: ID!) { key(id: $id) { label } keys(first: 2) { nodes { state } pageInfo { hasNextPage } } audit(filter: { noun: "key", action: "key.revoked" }) { nodes { seq action actor { label } details } } }', { id }, admin)).data, { key: { label: 'Desk' }, keys: { pageInfo: { hasNextPage: true } }, audit: { nodes: [{ action: 'key.revoked', details: { label: 'Desk' } }] } })
  const article = await publish({ headline: 'One' })
  const preview = await ask('mutation ($input: CreatePreviewInput!) { createPreview(input: $input) { preview { id uuid shows label } link } }', { input: { id: article, label: 'Lawyers', expiresIn: '24h' } }, 'editor')
  t.match(preview.data.createPreview, { preview: { shows: 'DRAFT', label: 'Lawyers' }, link: /^http:\/\/stet\.test\/v1\/previews\/stetpreview_/ })
  t.match((await ask('mutation ($input: RevokePreviewInput!) { revokePreview(input: $input) { outcome } }', { input: { article, id: preview.data.createPreview.preview.id } }, 'editor')).data.revokePreview, { outcome: 'revoked' })
})

t.test('merges, moves and batches', async (t) => {
  const { ask } = await graphqlDesk(t)
  const batch = 'mutation ($input: BatchInput!) { batch(input: $input) { results { index outcome uuid version replayed error { code message errors { pointer } } } } }'
  const operations = [
    { action: 'CREATE', type: 'CATEGORY', input: { name: 'World' } }, { action: 'CREATE', type: 'CATEGORY', input: { name: 'City' } },
    { action: 'CREATE', type: 'TAG', input: { name: 'One' } }, { action: 'CREATE', type: 'TAG', input: { name: 'Two' } },
    { action: 'CREATE', input: { headline: 'Story', tags: ['one'], status: 'published' } }, { action: 'PATCH', id: 'nothing', ifVersion: '*', input: {} }
  ]
  const { data, errors } = await ask(batch, { input: { operations } }, 'editor')
  t.strictSame(errors, [])
  t.match(data.batch.results.slice(3), [{ index: 3, outcome: 'created', error: null }, { index: 4, outcome: 'created', version: 1 }, { index: 5, outcome: null, error: { code: 'NOT_FOUND' } }])
  t.match(await ask(batch, { input: { atomic: true, operations: operations.slice(4) } }, 'editor'), { code: 'NOT_FOUND', errors: [{ extensions: { errors: [{ pointer: '/operations/1' }] } }] })
  t.match((await ask('mutation { mergeTag(input: { id: "one", into: "two", ifVersion: "*" }) { job { state done input } } }', {}, 'editor')).data.mergeTag, { job: { state: 'DONE', done: 1, input: { kind: 'merge' } } })
  t.match((await ask('mutation { moveCategory(input: { id: "city", parent: "world", ifVersion: "*" }) { job { id state } } }', {}, 'editor')).data.moveCategory, { job: { state: 'DONE' } })
  t.match((await ask('{ tag(slug: "one") { slug } category(slug: "city") { parent { slug } } jobs { nodes { state } } }', {}, 'editor')).data, { tag: { slug: 'two' }, category: { parent: { slug: 'world' } }, jobs: { nodes: [{}, {}] } })
  const trashed = await ask('mutation { trashCategory(input: { id: "city", ifVersion: "*" }) { category { slug trashedAt ancestors { slug } } outcome } }', {}, 'editor')
  t.match(trashed.data.trashCategory, { category: { slug: 'city', trashedAt: '2026-01-31T12:00:00.000Z' }, outcome: 'trashed' })
  t.match((await ask('{ categories(status: TRASH) { nodes { slug trashedAt } } }', {}, 'reader')).data.categories.nodes, [{ slug: 'city' }])
  t.match(await ask('{ category(slug: "city") { slug } }'), { data: { category: null }, code: 'GONE' })
  t.match((await ask('mutation { restoreCategory(input: { id: "city", ifVersion: "*" }) { category { parent { slug } } } }', {}, 'editor')).data.restoreCategory.category, { parent: { slug: 'world' } })
  t.match((await ask('mutation { putTag(input: { id: "new", tag: { name: "New" } }) { tag { slug } outcome } patchTag(input: { id: "new", ifVersion: "1", tag: { name: "Newer" } }) { tag { name version } } trashTag(input: { id: "new", ifVersion: "*" }) { outcome } purgeTag(input: { id: "new", ifVersion: "*" }) { purged { slug } } }', {}, 'editor')), { errors: [], data: { patchTag: { tag: { name: 'Newer', version: 2 } }, purgeTag: { purged: { slug: 'new' } } } })
})
