/** Apollo Client: a normalised cache that pages, writes and subscriptions keep in step, and persisted queries by GET. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { getMainDefinition, relayStylePagination } from '@apollo/client/utilities'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { untilHeard } from '../newsroom.js'

/** Lists of articles are one list however many pages of them were read; what is asked for by id may be there already. */
const listed = { articles: relayStylePagination(['filter', 'orderBy']) }
export const createCache = () => new InMemoryCache({
  possibleTypes: { Node: ['Article', 'Author', 'Category', 'Tag', 'Job', 'Key', 'Revision', 'Stage'] },
  typePolicies: {
    Query: {
      fields: {
        ...listed,
        authors: relayStylePagination(['orderBy', 'startsWith', 'status']),
        article: { read: (known, { args, toReference }) => known ?? (args?.id ? toReference({ __typename: 'Article', id: args.id }) : undefined) }
      }
    },
    Category: { fields: listed },
    Author: { fields: listed },
    Tag: { fields: listed }
  }
})

const CARD = gql`fragment Card on Article { id headline version category { id name } }`
const PAGE = gql`query Page($section: String!, $first: Int!, $after: String) {
  category(slug: $section) { id articles(first: $first, after: $after) { edges { cursor node { ...Card } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }
} ${CARD}`
const ONE = gql`query One($id: ID!) { article(id: $id) { ...Card } } ${CARD}`
const PATCH = gql`mutation Patch($input: PatchArticleInput!) { patchArticle(input: $input) { article { ...Card } } } ${CARD}`
const CREATE = gql`mutation Create($input: CreateArticleInput!) { createArticle(input: $input) { replayed article { ...Card } } } ${CARD}`
const UPDATED = gql`subscription Updated($id: ID!) { articleUpdated(id: $id) { ...Card } } ${CARD}`
const PUBLISHED = gql`subscription Published($section: ID) { articlePublished(category: $section) { ...Card } } ${CARD}`

export default async function ({ url, wsUrl, authorization, section, headlines, name, publish, patch }) {
  const sent = []
  const counting = (...args) => {
    sent.push(args)
    return fetch(...args)
  }
  const socket = createClient({ url: wsUrl, webSocketImpl: WebSocket, connectionParams: { authorization } })
  const http = new HttpLink({ uri: url, headers: { authorization }, fetch: counting })
  const isLive = ({ query }) => getMainDefinition(query).operation === 'subscription'
  const client = new ApolloClient({ cache: createCache(), link: ApolloLink.split(isLive, new GraphQLWsLink(socket), http) })
  const cachedHeadlines = () => client.readQuery({ query: PAGE, variables: { section, first: 3 } }).category.articles.edges.map(({ node }) => node.headline)

  // Pages grow into one list.
  const watched = client.watchQuery({ query: PAGE, variables: { section, first: 3 } })
  const subscribed = watched.subscribe({ error: () => {} })
  await watched.result?.() ?? await client.query({ query: PAGE, variables: { section, first: 3 } })
  assert.deepEqual(cachedHeadlines(), headlines.slice(0, 3))
  for (let { pageInfo } = watched.getCurrentResult().data.category.articles; pageInfo.hasNextPage;) {
    ({ pageInfo } = (await watched.fetchMore({ variables: { after: pageInfo.endCursor } })).data.category.articles)
  }
  assert.deepEqual(cachedHeadlines(), headlines)

  // What a list has brought is known by its id.
  const [{ node }] = watched.getCurrentResult().data.category.articles.edges
  const asked = sent.length
  assert.equal((await client.query({ query: ONE, variables: { id: node.id } })).data.article.headline, headlines[0])
  assert.equal(sent.length, asked, 'from the cache, without a request')

  // A write is seen in the list, without a request for it.
  const { data } = await client.mutate({ mutation: PATCH, variables: { input: { id: node.id, article: { headline: 'Changed here' }, ifVersion: String(node.version) } } })
  assert.equal(data.patchArticle.article.version, node.version + 1)
  assert.deepEqual(cachedHeadlines(), ['Changed here', ...headlines.slice(1)])
  assert.equal(sent.length, asked + 1)

  const stale = await client.mutate({ mutation: PATCH, variables: { input: { id: node.id, article: { headline: 'Too late' }, ifVersion: String(node.version) } } }).catch((error) => error)
  assert.ok(CombinedGraphQLErrors.is(stale), String(stale))
  assert.equal(stale.errors[0].extensions.code, 'PRECONDITION_FAILED')

  const input = { article: { headline: 'By Apollo', category: section }, idempotencyKey: `apollo-${name}` }
  const created = await client.mutate({ mutation: CREATE, variables: { input } })
  const again = await client.mutate({ mutation: CREATE, variables: { input } })
  assert.equal(again.data.createArticle.replayed, true)
  assert.equal(again.data.createArticle.article.id, created.data.createArticle.article.id)

  // What somebody else changes is seen in the list too.
  await heard(client, { query: UPDATED, variables: { id: node.id } }, (turn) => patch(node.id, { headline: `Changed elsewhere ${turn}` }))
  assert.match(cachedHeadlines()[0], /^Changed elsewhere/)
  const { articlePublished } = await heard(client, { query: PUBLISHED, variables: { section } }, (turn) => publish(`New ${turn}`))
  assert.match(articlePublished.headline, /^New/)

  // Hashes by GET; the document is sent along once.
  sent.length = 0
  const persisted = new PersistedQueryLink({ sha256: (text) => createHash('sha256').update(text).digest('hex'), useGETForHashedQueries: true }).concat(new HttpLink({ uri: url, fetch: counting }))
  const query = gql`query Persisted${name}($section: String!) { category(slug: $section) { id name } }`
  for (const known of [false, true]) {
    const visitor = new ApolloClient({ cache: createCache(), link: persisted })
    assert.equal((await visitor.query({ query, variables: { section } })).data.category.name, 'Trams')
    assert.deepEqual(sent.splice(0).map(([, { method }]) => method), known ? ['GET'] : ['GET', 'POST'])
  }

  subscribed.unsubscribe()
  client.stop()
  await socket.dispose()
  return ['reads', 'pages with relayStylePagination', 'normalised cache', 'writes', 'subscribes', 'persisted queries by GET']
}

function heard (client, options, act) {
  let subscription
  const first = new Promise((resolve, reject) => {
    subscription = client.subscribe(options).subscribe({ next: ({ data, error }) => { error ? reject(error) : resolve(data) }, error: reject })
  })
  return untilHeard(first, act).finally(() => { subscription.unsubscribe() })
}
