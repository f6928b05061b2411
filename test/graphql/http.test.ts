/** GraphQL over HTTP besides what the audits look at: methods, caches, challenges, errors, limits, the cost. */
import { request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import t from 'tap'
import { type Answer, type TestServer, articleRecord, testServer } from '../helper.js'

const RESPONSE = 'application/graphql-response+json'
const ask = (server: TestServer, body: unknown, headers: Record<string, string> = {}, key?: string): Promise<Answer> => server.send('POST', '/graphql', { body, headers: { accept: RESPONSE, ...headers }, key })
const get = (server: TestServer, parameters: Record<string, string>, headers: Record<string, string> = {}) => server.get(`/graphql?${new URLSearchParams(parameters)}`, { accept: RESPONSE, ...headers })

t.test('queries come by GET, may be kept and asked after', async (t) => {
  const server = await testServer(t)
  await server.write(articleRecord('Budget passes'))
  const query = '{ articles(first: 5) { nodes { headline } } }'
  const answer = await get(server, { query })
  t.strictSame(answer.json, { data: { articles: { nodes: [{ headline: 'Budget passes' }] } } })
  t.equal(answer.headers.get('cache-control'), 'public, no-cache')
  t.match(answer.headers.get('vary'), /Authorization.*Accept.*Accept-Encoding/)
  t.equal((await get(server, { query }, { 'if-none-match': answer.headers.get('etag')! })).status, 304)
  t.equal((await get(server, { query, variables: '{"a":1}' })).status, 200)

  const key = await server.key('content:read')
  t.equal((await get(server, { query }, { authorization: `Bearer ${key}` })).headers.get('cache-control'), 'private, no-store')
  t.equal((await get(server, { query: '{ article(slug: "a") { nothing } }' })).headers.get('cache-control'), 'no-store', 'what is refused is kept nowhere')
  t.equal((await ask(server, { query })).headers.get('cache-control'), 'private, no-store')
})

t.test('a mutation comes by POST, in a content type that no form sends', async (t) => {
  const server = await testServer(t)
  for (const method of ['GET', 'HEAD']) {
    const { status, headers } = await server.get(`/graphql?query=${encodeURIComponent('mutation { __typename }')}`, {}, method)
    t.equal(status, 405)
    t.equal(headers.get('allow'), 'POST')
  }
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=a', 'application/merge-patch+json', 'text/html']) {
    t.equal((await server.send('POST', '/graphql', { body: '{"query":"mutation { __typename }"}', headers: { 'content-type': type } })).status, 415, type)
  }
  const bare = await server.send('POST', '/graphql', { body: 'mutation { __typename }', headers: { 'content-type': 'application/graphql' } })
  t.strictSame(bare.json, { data: { __typename: 'Mutation' } })
  t.equal((await server.send('PUT', '/graphql', { body: {} })).headers.get('allow'), 'GET, HEAD, POST')
})

t.test('whoever may not is told so, without a challenge that a browser would ask for a password at', async (t) => {
  const server = await testServer(t)
  const wrong = await ask(server, { query: '{ __typename }' }, {}, 'stet_wrong')
  t.equal(wrong.status, 401)
  t.equal(wrong.headers.get('www-authenticate'), 'Bearer realm="stet"')
  t.equal(wrong.headers.get('content-type'), `${RESPONSE}; charset=utf-8`)
  t.equal(wrong.json.errors[0].extensions.code, 'UNAUTHENTICATED')

  const unasked = await ask(server, { query: '{ audit(first: 1) { nodes { id } } }' })
  t.equal(unasked.status, 200)
  t.match(unasked.json.errors[0], { path: ['audit'], extensions: { code: 'UNAUTHENTICATED', status: 401 } })
  t.equal(unasked.headers.get('www-authenticate'), null)
})

t.test('browsers of any site may ask, without a key', async (t) => {
  const { send } = await testServer(t)
  const preflight = (more: Record<string, string> = {}) => send('OPTIONS', '/graphql', { headers: { origin: 'https://a.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type', ...more } })
  t.match((await preflight()).headers.get('access-control-allow-methods'), /POST/)
  t.equal((await preflight({ 'access-control-request-headers': 'authorization' })).headers.get('access-control-allow-origin'), null)
})

t.test('the cost is told on request, and to whom it is too high', async (t) => {
  const server = await testServer(t, { STET_GRAPHQL_MAX_COST: '300' })
  const query = '{ articles(first: 10) { nodes { headline } } }'
  t.notOk((await ask(server, { query })).json.extensions)
  const { cost } = (await ask(server, { query, extensions: { cost: true } })).json.extensions
  t.strictSame(cost, { cost: 51, budget: 300, path: 'articles(first: 10) > nodes' })
  t.strictSame((await ask(server, { query }, { 'stet-cost': '1' })).json.extensions.cost, cost)

  const refused = await ask(server, { query: '{ articles(first: 100) { nodes { headline category { name articles(first: 3) { nodes { slug } } } } } }' })
  t.equal(refused.status, 400)
  t.match(refused.json.errors[0], { message: /costs [\d,]+, and the budget is 300 \(STET_GRAPHQL_MAX_COST\)\. Most of it is articles\(first: 100\) > nodes > category > articles\(first: 3\).* Ask for fewer/, extensions: { code: 'TOO_COMPLEX', budget: 300 } })
  t.equal((await ask(server, { query: '{ __schema { types { name } } }' })).status, 200, 'introspection is measured by the budget')
})

t.test('a document’s operations are told apart, however often they are asked', async (t) => {
  const server = await testServer(t)
  const query = 'query A { a: __typename } query B { b: __typename } mutation C { c: __typename }'
  for (let i = 0; i < 6; i++) {
    t.strictSame((await ask(server, { query, operationName: 'A' })).json.data, { a: 'Query' })
    t.strictSame((await ask(server, { query, operationName: 'B' })).json.data, { b: 'Query' })
    t.equal((await get(server, { query, operationName: 'C' })).status, 405)
    await setTimeout(10)
  }
})

t.test('what nobody meant a client to read is masked; the compiled form says the same', async (t) => {
  const server = await testServer(t)
  const { core } = server
  core.articles.list = async () => { throw new Error('SELECT secret FROM /var/lib') }
  for (let i = 0; i < 5; i++) {
    const { status, json, text } = await ask(server, { query: '{ articles(first: 1) { nodes { id } } }' })
    t.equal(status, 200)
    t.match(json.errors[0], { message: /in the log under this requestId/, path: ['articles'], extensions: { code: 'INTERNAL', status: 500, requestId: /^[0-9a-f-]{36}$/ } })
    t.notMatch(text, /secret/)
    await setTimeout(10)
  }
})

t.test('suggestions and introspection are switched off together', async (t) => {
  const server = await testServer(t, { STET_GRAPHQL_INTROSPECTION: 'false' })
  for (const query of ['{ artcles { nodes { id } } }', '{ articles(frst: 1) { nodes { id } } }', '{ articles(orderBy: PUBLISHD) { nodes { id } } }', '{ me { kid } }']) {
    const { status, text } = await ask(server, { query })
    t.equal(status, 400)
    t.notMatch(text, /Did you mean/, query)
  }
  const coerced = await ask(server, { query: 'query ($o: ArticleOrder) { articles(orderBy: $o) { nodes { id } } }', variables: { o: 'PUBLISHD' } })
  t.equal(coerced.json.errors[0].extensions.code, 'INVALID_INPUT')
  t.notMatch(coerced.text, /Did you mean/)
  t.match((await ask(server, { query: '{ __schema { types { name } } }' })).json.errors[0].message, /introspection/i)
  t.strictSame((await ask(server, { query: '{ __typename }' })).json, { data: { __typename: 'Query' } })
  t.match((await ask(await testServer(t), { query: '{ artcles { nodes { id } } }' })).text, /Did you mean/)
})

t.test('an operation ends when its time is over, and when its client has gone', async (t) => {
  const server = await testServer(t, { STET_GRAPHQL_TIMEOUT: '1' })
  await server.write(articleRecord('A'), articleRecord('B'))
  let asked = 0
  const { core } = server
  core.articles.list = async () => {
    asked++
    await setTimeout(3000, undefined, { ref: false })
    return { items: [], next: null, prev: null } as never
  }
  const began = performance.now()
  const { status, json } = await ask(server, { query: '{ articles(first: 1) { nodes { id } } }' })
  t.equal(status, 503)
  t.match(json.errors[0], { message: /longer than 1 s \(STET_GRAPHQL_TIMEOUT\)/, extensions: { code: 'TIME_LIMIT' } })
  t.ok(performance.now() - began < 2500)
  t.equal(asked, 1)

  const { hostname, port } = new URL(server.address)
  const gone = request({ hostname, port, path: `/graphql?query=${encodeURIComponent('{ articles(first: 2) { nodes { id } } }')}` })
  gone.on('error', () => {})
  gone.end()
  await setTimeout(100)
  gone.destroy()
  await setTimeout(100)
  t.equal((await ask(server, { query: '{ __typename }' })).status, 200, 'and the server goes on')
})

t.test('each of a mutation’s fields is a write', async (t) => {
  const server = await testServer(t, { STET_RATE_PUBLIC_WRITES: '5' })
  const query = 'mutation { a: __typename b: __typename c: __typename }'
  t.equal((await ask(server, { query })).status, 200)
  const over = await ask(server, { query })
  t.equal(over.status, 429)
  t.ok(Number(over.headers.get('retry-after')) > 0)
  t.equal((await ask(server, { query: '{ __typename }' })).status, 200, 'a query by POST is none')
})

t.test('GraphiQL comes from this server alone, unless it is switched off', async (t) => {
  const server = await testServer(t)
  const page = await server.get('/graphiql')
  t.equal(page.status, 200)
  t.match(page.headers.get('content-security-policy'), /default-src 'none'; script-src 'self'/)
  t.notMatch(page.text, /https?:|<script>/, 'nothing from elsewhere, nothing inline')
  for (const [, path] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) {
    const asset = await server.get(path!)
    t.equal(asset.status, 200, path!)
    t.match(asset.headers.get('content-type'), path!.endsWith('.css') ? /text\/css/ : /text\/javascript/)
  }
  t.equal((await (await testServer(t, { STET_GRAPHIQL: 'false' })).get('/graphiql')).status, 404)
})
