/** graphql-ws: queries, mutations and subscriptions over one WebSocket. */
import assert from 'node:assert/strict'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { untilHeard } from '../newsroom.js'

const PAGE = 'query ($section: ID, $after: String) { articles(filter: { category: $section }, first: 3, after: $after) { nodes { headline } pageInfo { hasNextPage endCursor } } }'
const CREATE = 'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { replayed article { id } } }'
const PUBLISHED = 'subscription ($section: ID) { articlePublished(category: $section) { headline } }'

export default async function ({ wsUrl, authorization, section, headlines, name, publish }) {
  const client = createClient({ url: wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization } })
  /** The first that comes. */
  const once = async (query, variables) => {
    const results = client.iterate({ query, variables })
    const { value: { data, errors } } = await results.next()
    await results.return()
    if (errors) throw Object.assign(new Error(errors[0].message), { errors })
    return data
  }
  const seen = []
  for (let page = { hasNextPage: true }; page.hasNextPage;) {
    const { articles } = await once(PAGE, { section, after: page.endCursor })
    seen.push(...articles.nodes.map(({ headline }) => headline))
    page = articles.pageInfo
  }
  assert.deepEqual(seen, headlines)

  const input = { article: { headline: 'By graphql-ws', category: section }, idempotencyKey: `ws-${name}` }
  const { createArticle: created } = await once(CREATE, { input })
  assert.deepEqual(await once(CREATE, { input }), { createArticle: { ...created, replayed: true } })
  const { errors } = await once(CREATE, { input: { article: {} } }).catch((error) => error)
  assert.equal(errors[0].extensions.code, 'INVALID_INPUT')

  const { articlePublished } = await untilHeard(once(PUBLISHED, { section }), (turn) => publish(`New ${turn}`))
  assert.match(articlePublished.headline, /^New/)
  await client.dispose()
  return ['reads', 'pages', 'writes', 'subscribes']
}
