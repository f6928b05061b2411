/** Two doors, one newsroom: what one does the other does, and what one refuses the other refuses. */
import { buildSchema } from 'graphql'
import t, { type Test } from 'tap'
import { typeDefs } from '../../src/graphql/schema.js'
import { type Role, markdown } from '../editing/desk.js'
import { type GraphqlDesk, graphqlDesk } from './desk.js'

/** The field that does what a REST operation does; or, after a dash, why there is none. */
const COUNTERPARTS: Record<string, string> = {
  welcome: '- it tells of REST’s addresses',
  livez: '- it is asked by what runs the process, which speaks plain HTTP',
  readyz: '- it is asked by what runs the process, which speaks plain HTTP',
  listArticles: 'Query.articles',
  getArticle: 'Query.article',
  listCategories: 'Query.categories',
  getCategory: 'Query.category',
  listArticlesOfCategory: 'Category.articles',
  listAuthors: 'Query.authors',
  getAuthor: 'Query.author',
  listArticlesOfAuthor: 'Author.articles',
  listTags: 'Query.tags',
  getTag: 'Query.tag',
  listArticlesOfTag: 'Tag.articles',
  getMe: 'Query.me',
  listRevisions: 'Article.revisions',
  getRevision: 'Article.revision',
  compareRevisions: 'Article.revisionComparison',
  getStage: 'Article.stage',
  compareStage: 'Stage.comparison',
  listPreviews: 'Article.previews',
  getPreview: 'Query.preview',
  listKeys: 'Query.keys',
  getKey: 'Query.key',
  listJobs: 'Query.jobs',
  getJob: 'Query.job',
  listAudit: 'Query.audit'
}

const schema = buildSchema(typeDefs)
const hasField = (path: string) => {
  const [type = '', field = ''] = path.split('.')
  const found = schema.getType(type)
  return found !== undefined && 'getFields' in found && field in found.getFields()
}

t.test('every REST operation has a counterpart, or a reason why it has none', async (t) => {
  const { get } = await graphqlDesk(t)
  const { json } = await get('/openapi.json')
  const ids = Object.values(json.paths as Record<string, Record<string, { operationId?: string }>>).flatMap((methods) => Object.values(methods).flatMap(({ operationId }) => operationId ?? []))
  t.ok(ids.length > 50)
  for (const id of ids) {
    const counterpart = COUNTERPARTS[id] ?? `Mutation.${id}`
    t.ok(counterpart.startsWith('- ') || hasField(counterpart), `${id}: ${counterpart}`)
  }
  t.strictSame(Object.keys(COUNTERPARTS).filter((id) => !ids.includes(id)), [], 'none that is no operation')
})

/** What became of something, said by either door. */
interface Outcome { code?: string | undefined, outcome?: string | undefined, seen?: unknown }

interface Scenario {
  what: string
  as: Role | 'nobody'
  rest: [method: string, path: string, options?: { body?: unknown, match?: string }]
  /** The mutation or query, its field first. */
  graphql: string
  /** What of either answer is compared, where there is something to see. */
  seen?: [rest: (json: ReturnType<typeof JSON.parse>) => unknown, graphql: (data: ReturnType<typeof JSON.parse>) => unknown]
}

const A = 'article { version status headline } outcome'
const article: Scenario['seen'] = [({ data: { version, status, headline } }) => ({ version, status: status.toUpperCase(), headline }), ({ article }) => article]
const update = (name: string, body: string) => `mutation { ${name}(input: { ${body} }) { ${A} } }`

/** In this order, since each goes on from what those before it did. */
const SCENARIOS: Scenario[] = [
  { what: 'nobody writes', as: 'nobody', rest: ['POST', '/v1/articles', { body: { headline: 'x' } }], graphql: update('createArticle', 'article: { headline: "x" }') },
  { what: 'a reader does not write', as: 'reader', rest: ['POST', '/v1/articles', { body: { headline: 'x' } }], graphql: update('createArticle', 'article: { headline: "x" }') },
  { what: 'a blank headline', as: 'writer', rest: ['POST', '/v1/articles', { body: { headline: ' ' } }], graphql: update('createArticle', 'article: { headline: " " }') },
  { what: 'no headline', as: 'writer', rest: ['POST', '/v1/articles', { body: {} }], graphql: update('createArticle', 'article: {}') },
  { what: 'a draft', as: 'writer', rest: ['POST', '/v1/articles', { body: { headline: 'One', body: markdown('One.') } }], graphql: update('createArticle', 'article: { headline: "One", body: { format: MARKDOWN, source: "One." } }'), seen: article },
  { what: 'a slug that is taken', as: 'writer', rest: ['POST', '/v1/articles', { body: { headline: 'x', slug: 'one' } }], graphql: update('createArticle', 'article: { headline: "x", slug: "one" }') },
  { what: 'a category that is none', as: 'writer', rest: ['POST', '/v1/articles', { body: { headline: 'x', category: 'none' } }], graphql: update('createArticle', 'article: { headline: "x", category: "none" }') },
  { what: 'a writer does not publish', as: 'writer', rest: ['POST', '/v1/articles/one/publish', { match: '*' }], graphql: update('publishArticle', 'id: "one", ifVersion: "*"') },
  { what: 'a draft is not there for all', as: 'nobody', rest: ['GET', '/v1/articles/one'], graphql: '{ article(slug: "one") { slug } }', seen: [() => null, (data) => data] },
  { what: 'a change without a version', as: 'writer', rest: ['PATCH', '/v1/articles/one', { body: { headline: 'Two' } }], graphql: update('patchArticle', 'id: "one", article: { headline: "Two" }') },
  { what: 'a change of another version', as: 'writer', rest: ['PATCH', '/v1/articles/one', { body: { headline: 'Two' }, match: '"v9"' }], graphql: update('patchArticle', 'id: "one", article: { headline: "Two" }, ifVersion: "9"') },
  { what: 'a change', as: 'writer', rest: ['PATCH', '/v1/articles/one', { body: { headline: 'Two' }, match: '"v1"' }], graphql: update('patchArticle', 'id: "one", article: { headline: "Two" }, ifVersion: "1"'), seen: article },
  { what: 'the same again', as: 'writer', rest: ['PATCH', '/v1/articles/one', { body: { headline: 'Two' }, match: '"v2"' }], graphql: update('patchArticle', 'id: "one", article: { headline: "Two" }, ifVersion: "2"'), seen: article },
  { what: 'publish', as: 'editor', rest: ['POST', '/v1/articles/one/publish', { match: '*' }], graphql: update('publishArticle', 'id: "one", ifVersion: "*"'), seen: article },
  { what: 'a writer does not change what stands', as: 'writer', rest: ['PATCH', '/v1/articles/one', { body: { headline: 'x' }, match: '*' }], graphql: update('patchArticle', 'id: "one", article: { headline: "x" }, ifVersion: "*"') },
  { what: 'what is published is not scheduled', as: 'editor', rest: ['POST', '/v1/articles/one/schedule', { body: { publishedAt: '2026-03-01T00:00:00Z' }, match: '*' }], graphql: update('scheduleArticle', 'id: "one", publishedAt: "2026-03-01T00:00:00Z", ifVersion: "*"') },
  { what: 'a correction', as: 'editor', rest: ['POST', '/v1/articles/one/corrections', { body: { text: 'Two, not one.' }, match: '*' }], graphql: update('correctArticle', 'id: "one", text: "Two, not one.", ifVersion: "*"'), seen: article },
  { what: 'no working copy to publish', as: 'editor', rest: ['POST', '/v1/articles/one/stage/publish', { match: '*' }], graphql: update('publishStage', 'id: "one", ifVersion: "*"') },
  { what: 'a working copy', as: 'writer', rest: ['PATCH', '/v1/articles/one?stage=true', { body: { headline: 'Three' }, match: '*' }], graphql: 'mutation { patchStage(input: { id: "one", article: { headline: "Three" }, ifVersion: "*" }) { stage { article { headline } } outcome } }', seen: [({ data }) => data.headline, ({ stage }) => stage.article.headline] },
  { what: 'it is behind', as: 'editor', rest: ['PATCH', '/v1/articles/one', { body: { kicker: 'K' }, match: '*' }], graphql: update('patchArticle', 'id: "one", article: { kicker: "K" }, ifVersion: "*"'), seen: article },
  { what: 'and is published knowingly alone', as: 'editor', rest: ['POST', '/v1/articles/one/stage/publish', { match: '*' }], graphql: update('publishStage', 'id: "one", ifVersion: "*"'), seen: article },
  { what: 'an earlier version that never was', as: 'editor', rest: ['POST', '/v1/articles/one/revisions/77/restore', { match: '*' }], graphql: update('restoreRevision', 'id: "one", version: 77, ifVersion: "*"') },
  { what: 'an earlier version', as: 'editor', rest: ['POST', '/v1/articles/one/revisions/1/restore', { match: '*' }], graphql: update('restoreRevision', 'id: "one", version: 1, ifVersion: "*"'), seen: article },
  { what: 'drafts are listed for the newsroom alone', as: 'nobody', rest: ['GET', '/v1/articles?status=draft'], graphql: '{ articles(filter: { status: DRAFT }) { nodes { slug } } }' },
  { what: 'a tag that is none', as: 'nobody', rest: ['GET', '/v1/articles?tag=none'], graphql: '{ articles(filter: { tag: "none" }) { nodes { slug } } }' },
  { what: 'a list', as: 'nobody', rest: ['GET', '/v1/articles?total=true'], graphql: '{ articles { nodes { headline } totalCount } }', seen: [({ data, page }) => [data[0].headline, page.total], ({ nodes, totalCount }) => [nodes[0].headline, totalCount]] },
  { what: 'to the trash with a notice', as: 'editor', rest: ['DELETE', '/v1/articles/one?notice=Wrong', { match: '*' }], graphql: update('trashArticle', 'id: "one", notice: "Wrong", ifVersion: "*"'), seen: article },
  { what: 'it is gone', as: 'nobody', rest: ['GET', '/v1/articles/one'], graphql: '{ article(slug: "one") { slug } }' },
  { what: 'what is in the trash is not changed', as: 'editor', rest: ['PATCH', '/v1/articles/one', { body: {}, match: '*' }], graphql: update('patchArticle', 'id: "one", article: {}, ifVersion: "*"') },
  { what: 'out of it', as: 'editor', rest: ['POST', '/v1/articles/one/restore', { match: '*' }], graphql: update('restoreArticle', 'id: "one", ifVersion: "*"'), seen: article },
  { what: 'and not twice', as: 'editor', rest: ['POST', '/v1/articles/one/restore', { match: '*' }], graphql: update('restoreArticle', 'id: "one", ifVersion: "*"') },
  { what: 'what stands is not purged', as: 'editor', rest: ['POST', '/v1/articles/one/purge', { match: '*' }], graphql: 'mutation { purgeArticle(input: { id: "one", ifVersion: "*" }) { outcome } }' },
  { what: 'a category', as: 'writer', rest: ['POST', '/v1/categories', { body: { name: 'City' } }], graphql: 'mutation { createCategory(input: { category: { name: "City" } }) { category { slug version } outcome } }', seen: [({ data: { slug, version } }) => ({ slug, version }), ({ category }) => category] },
  { what: 'below itself', as: 'writer', rest: ['PATCH', '/v1/categories/city', { body: { parent: 'city' }, match: '*' }], graphql: 'mutation { patchCategory(input: { id: "city", category: { parent: "city" }, ifVersion: "*" }) { outcome } }' },
  { what: 'a move of nothing', as: 'writer', rest: ['POST', '/v1/categories/none/move', { body: { parent: null }, match: '*' }], graphql: 'mutation { moveCategory(input: { id: "none", ifVersion: "*" }) { job { state } } }' },
  { what: 'a tag put', as: 'writer', rest: ['PUT', '/v1/tags/trams', { body: { name: 'Trams' } }], graphql: 'mutation { putTag(input: { id: "trams", tag: { name: "Trams" } }) { outcome } }' },
  { what: 'put again without a version', as: 'writer', rest: ['PUT', '/v1/tags/trams', { body: { name: 'Trams' } }], graphql: 'mutation { putTag(input: { id: "trams", tag: { name: "Trams" } }) { outcome } }' },
  { what: 'merged into itself', as: 'writer', rest: ['POST', '/v1/tags/trams/merge', { body: { into: 'trams' }, match: '*' }], graphql: 'mutation { mergeTag(input: { id: "trams", into: "trams", ifVersion: "*" }) { job { state } } }' },
  { what: 'an author that is none', as: 'writer', rest: ['DELETE', '/v1/authors/none', { match: '*' }], graphql: 'mutation { trashAuthor(input: { id: "none", ifVersion: "*" }) { outcome } }' },
  { what: 'keys are the administrators’', as: 'editor', rest: ['GET', '/v1/keys'], graphql: '{ keys { nodes { label } } }' },
  { what: 'so is the audit', as: 'editor', rest: ['GET', '/v1/audit'], graphql: '{ audit { nodes { action } } }' },
  { what: 'a preview link takes both scopes', as: 'publisher', rest: ['POST', '/v1/articles/one/previews', {}], graphql: 'mutation { createPreview(input: { id: "one" }) { outcome } }' },
  { what: 'a preview link', as: 'writer', rest: ['POST', '/v1/articles/one/previews', { body: { expiresIn: '1h' } }], graphql: 'mutation { createPreview(input: { id: "one", expiresIn: "1h" }) { preview { expiresAt } outcome } }', seen: [({ data }) => data.expiresAt, ({ preview }) => preview.expiresAt] },
  { what: 'a batch', as: 'writer', rest: ['POST', '/v1/batch', { body: { operations: [{ action: 'create', type: 'tag', input: { name: 'New' } }, { action: 'create', type: 'tag', input: {} }] } }], graphql: 'mutation { batch(input: { operations: [{ action: CREATE, type: TAG, input: { name: "New" } }, { action: CREATE, type: TAG, input: {} }] }) { results { outcome error { code } } } }', seen: [({ data }) => data.map(({ outcome, problem }: { outcome?: string, problem?: { code: string } }) => outcome ?? problem!.code), ({ results }) => results.map(({ outcome, error }: { outcome?: string, error?: { code: string } }) => outcome ?? error!.code)] },
  { what: 'a cursor that is none', as: 'nobody', rest: ['GET', '/v1/articles?cursor=x'], graphql: '{ articles(after: "x") { nodes { slug } } }' }
]

/** REST’s 404 of a thing that is read is GraphQL’s null. */
async function throughRest (desk: GraphqlDesk, { as, rest: [method, path, options], seen }: Scenario): Promise<Outcome> {
  const { status, json } = await desk.as(as, method, path, options)
  if (status === 404 && method === 'GET') return { outcome: undefined, seen: null }
  return status >= 400 ? { code: json.code } : { outcome: json.outcome, ...(seen && { seen: seen[0](json) }) }
}

async function throughGraphql (desk: GraphqlDesk, { as, graphql, seen }: Scenario): Promise<Outcome> {
  const { data, code } = await desk.ask(graphql, {}, as)
  if (code !== undefined) return { code }
  const [answer] = Object.values(data) as [ReturnType<typeof JSON.parse>]
  return { outcome: answer?.outcome, ...(seen && { seen: seen[1](answer) }) }
}

t.test('each scenario ends alike through both doors', async (t: Test) => {
  const [one, other] = [await graphqlDesk(t), await graphqlDesk(t)]
  for (const scenario of SCENARIOS) {
    const rest = await throughRest(one, scenario)
    t.strictSame(await throughGraphql(other, scenario), rest, `${scenario.what}: ${JSON.stringify(rest)}`)
  }
})
