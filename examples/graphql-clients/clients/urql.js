/** urql with Graphcache: pages merged by its relayPagination, writes and subscriptions by graphql-ws seen in them. */
import assert from 'node:assert/strict'
import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core'
import { cacheExchange } from '@urql/exchange-graphcache'
import { relayPagination } from '@urql/exchange-graphcache/extras'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { untilHeard } from '../newsroom.js'

/** What stands in its article and has no id of its own. */
const embedded = Object.fromEntries(['LeadImage', 'Seo', 'Correction', 'Byline', 'BodySource', 'AuthorLink', 'Actor', 'Me'].map((type) => [type, () => null]))

const PAGE = gql`query Page($section: String!, $first: Int!, $after: String) {
  category(slug: $section) { id articles(first: $first, after: $after) { edges { cursor node { id headline version leadImage { url alt } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
}`
const PATCH = gql`mutation Patch($input: PatchArticleInput!) { patchArticle(input: $input) { article { id headline version } } }`
const UPDATED = gql`subscription Updated($id: ID!) { articleUpdated(id: $id) { id headline version } }`

export default async function ({ url, wsUrl, authorization, section, headlines, name, patch }) {
  const socket = createClient({ url: wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization } })
  const warnings = []
  const client = new Client({
    url,
    fetchOptions: { headers: { authorization } },
    exchanges: [
      cacheExchange({
        keys: embedded,
        resolvers: { Category: { articles: relayPagination() } },
        logger: (severity, message) => { if (severity !== 'debug') warnings.push(message) }
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query, variables }) => ({ subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink) }) })
      })
    ]
  })
  const ok = ({ data, error }) => {
    if (error) throw error
    return data
  }
  const listed = ({ category }) => category.articles.edges.map(({ node }) => node.headline)
  const read = async (after, requestPolicy) => ok(await client.query(PAGE, { section, first: 3, after }, { requestPolicy }).toPromise())

  let page = await read()
  const [{ node }] = page.category.articles.edges
  assert.equal(node.leadImage.alt, 'A tram')
  while (page.category.articles.pageInfo.hasNextPage) page = await read(page.category.articles.pageInfo.endCursor)
  assert.deepEqual(listed(await read(undefined, 'cache-only')), headlines, 'the pages are one list')

  const changed = ok(await client.mutation(PATCH, { input: { id: node.id, article: { headline: 'Changed here' }, ifVersion: String(node.version), idempotencyKey: `urql-${name}` } }).toPromise())
  assert.equal(changed.patchArticle.article.version, node.version + 1)
  assert.equal(listed(await read(undefined, 'cache-only'))[0], 'Changed here')
  const { error } = await client.mutation(PATCH, { input: { id: node.id, article: { headline: 'Too late' }, ifVersion: String(node.version) } }).toPromise()
  assert.equal(error.graphQLErrors[0].extensions.code, 'PRECONDITION_FAILED')

  let subscription
  const first = new Promise((resolve, reject) => {
    subscription = client.subscription(UPDATED, { id: node.id }).subscribe((result) => { result.error ? reject(result.error) : resolve(result.data) })
  })
  await untilHeard(first, (turn) => patch(node.id, { headline: `Changed elsewhere ${turn}` })).finally(() => { subscription.unsubscribe() })
  assert.match(listed(await read(undefined, 'cache-only'))[0], /^Changed elsewhere/)

  assert.deepEqual(warnings, [], 'Graphcache knows how to keep everything')
  await socket.dispose()
  return ['reads', 'pages with relayPagination', 'Graphcache', 'writes', 'subscribes']
}
