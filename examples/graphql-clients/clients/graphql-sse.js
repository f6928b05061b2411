/** graphql-sse: the same as server-sent events over plain HTTP. */
import assert from 'node:assert/strict'
import { createClient } from 'graphql-sse'
import { untilHeard } from '../newsroom.js'

const PAGE = 'query ($section: ID, $after: String) { articles(filter: { category: $section }, first: 3, after: $after) { nodes { headline } pageInfo { hasNextPage endCursor } } }'
const CREATE = 'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { replayed article { id } } }'
const UPDATED = 'subscription ($id: ID!) { articleUpdated(id: $id) { headline } }'

export default async function ({ url, authorization, section, headlines, name, publish, patch }) {
  const client = createClient({ url, headers: { authorization } })
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

  const input = { article: { headline: 'By graphql-sse', category: section }, idempotencyKey: `sse-${name}` }
  const { createArticle: created } = await once(CREATE, { input })
  assert.deepEqual(await once(CREATE, { input }), { createArticle: { ...created, replayed: true } })

  const id = await publish('Followed')
  const { articleUpdated } = await untilHeard(once(UPDATED, { id }), (turn) => patch(id, { headline: `Changed ${turn}` }))
  assert.match(articleUpdated.headline, /^Changed/)
  client.dispose()
  return ['reads', 'pages', 'writes', 'subscribes']
}
