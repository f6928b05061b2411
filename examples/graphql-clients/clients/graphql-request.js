/** graphql-request: a document, and its data or an exception. */
import assert from 'node:assert/strict'
import { ClientError, GraphQLClient, gql } from 'graphql-request'

const PAGE = gql`query Page($section: ID, $first: Int, $after: String) {
  articles(filter: { category: $section }, first: $first, after: $after) { nodes { id headline } pageInfo { hasNextPage endCursor } }
}`
const CREATE = gql`mutation Create($input: CreateArticleInput!) { createArticle(input: $input) { replayed article { id status version } } }`

export default async function ({ url, authorization, section, headlines, name }) {
  for (const method of ['POST', 'GET']) {
    const client = new GraphQLClient(url, { method })
    const seen = []
    let page = { hasNextPage: true, endCursor: undefined }
    while (page.hasNextPage) {
      const { articles } = await client.request(PAGE, { section, first: 3, after: page.endCursor })
      seen.push(...articles.nodes.map(({ headline }) => headline))
      page = articles.pageInfo
    }
    assert.deepEqual(seen, headlines)
  }

  const editor = new GraphQLClient(url, { headers: { authorization } })
  const input = { article: { headline: 'By graphql-request', category: section }, idempotencyKey: `request-${name}` }
  const { createArticle: created } = await editor.request(CREATE, { input })
  assert.equal(created.article.status, 'DRAFT')
  assert.deepEqual(await editor.request(CREATE, { input }), { createArticle: { ...created, replayed: true } })

  const refused = await editor.request(CREATE, { input: { article: { headline: '' } } }).catch((error) => error)
  assert.ok(refused instanceof ClientError)
  const [{ extensions }] = refused.response.errors
  assert.equal(extensions.code, 'INVALID_INPUT')
  assert.match(extensions.errors[0].pointer, /headline$/)
  assert.equal((await new GraphQLClient(url).request(CREATE, { input }).catch((error) => error)).response.errors[0].extensions.code, 'UNAUTHENTICATED')
  const broken = await editor.request('{ articels { nodes { id } } }').catch((error) => error)
  assert.match(broken.response.errors[0].message, /Did you mean/)
  return ['reads by GET and POST', 'pages', 'writes', 'errors']
}
