import t, { type Test } from 'tap'
import { markdown } from '../editing/desk.js'
import { articleRecord } from '../helper.js'
import { type GraphqlDesk, graphqlDesk } from './desk.js'

/** A small site: a tree of three, two authors, a tag, and stories of every kind. */
async function site (t: Test): Promise<GraphqlDesk> {
  const desk = await graphqlDesk(t)
  await desk.write(
    { type: 'category', name: 'World', slug: 'world' },
    { type: 'category', name: 'Europe', slug: 'europe', parent: 'world', position: 1 },
    { type: 'category', name: 'Asia', slug: 'asia', parent: 'world', position: 2 },
    { type: 'author', name: 'Ada', slug: 'ada', bio: 'Writes.', links: [{ label: 'Site', url: 'https://ada.example/' }] },
    { type: 'author', name: 'Bo', slug: 'bo' },
    { type: 'tag', name: 'Trams', slug: 'trams' }
  )
  for (const n of [1, 2, 3, 4, 5]) {
    await desk.write(articleRecord(`Story ${n}`, {
      slug: `story-${n}`,
      publishedAt: `2026-01-0${n}T00:00:00Z`,
      category: 'europe',
      tags: ['trams'],
      bylines: [{ author: 'ada', role: 'writer' }, { author: 'bo' }],
      body: { format: 'markdown', source: `Body **${n}**.` },
      leadImage: { url: 'https://example.org/a.jpg', alt: 'A' }
    }))
  }
  await desk.write(articleRecord('A draft', { slug: 'a-draft', status: 'draft', publishedAt: undefined, source: 'agency', externalId: '7' }))
  return desk
}

t.test('an article with all that it refers to', async (t) => {
  const { ask } = await site(t)
  const { data, errors } = await ask(`{
    article(slug: "story-3") {
      id uuid slug url status headline language publishedAt leadImage { url alt caption } seo { title } corrections { text } wordCount custom
      category { name slug parent { name } ancestors { slug articleCount } children { slug } }
      categories { slug } tags { id name articleCount } authors { slug } bylines { role author { name bio avatar links { label url } } }
      html: body text: body(format: TEXT) markdown: body(format: MARKDOWN) bodyPortableText
    }
  }`)
  t.strictSame(errors, [])
  const { article } = data
  t.match(article, {
    slug: 'story-3',
    status: 'PUBLISHED',
    url: 'https://www.example.org/europe/story-3',
    publishedAt: '2026-01-03T00:00:00.000Z',
    leadImage: { url: 'https://example.org/a.jpg', alt: 'A', caption: null },
    seo: null,
    category: { name: 'Europe', parent: { name: 'World' }, ancestors: [{ slug: 'world', articleCount: 5 }], children: [] },
    categories: [{ slug: 'europe' }],
    tags: [{ name: 'Trams', articleCount: 5 }],
    authors: [{ slug: 'ada' }, { slug: 'bo' }],
    bylines: [{ role: 'writer', author: { name: 'Ada', bio: 'Writes.', avatar: null, links: [{ label: 'Site', url: 'https://ada.example/' }] } }, { role: null, author: { bio: null, links: [] } }],
    html: '<p>Body <strong>3</strong>.</p>',
    text: 'Body 3.',
    markdown: 'Body **3**.',
    bodyPortableText: [{ _type: 'block' }]
  })
  t.equal(Buffer.from(article.id, 'base64url').toString(), `Article:${article.uuid}`)
})

t.test('an id of either form, a former slug, what never was, what was taken down', async (t) => {
  const desk = await site(t)
  const { data: { article: { id, uuid } } } = await desk.ask('{ article(slug: "story-1") { id uuid } }')
  for (const either of [id, uuid]) t.equal((await desk.ask('query ($id: ID!) { article(id: $id) { slug } }', { id: either })).data.article.slug, 'story-1')
  t.equal((await desk.as('editor', 'PATCH', `/v1/articles/${uuid}`, { body: { slug: 'moved' }, match: '*' })).status, 200)
  t.equal((await desk.ask('{ article(slug: "story-1") { slug } }')).data.article.slug, 'moved', 'a former slug leads on')
  const never = await desk.ask('{ article(slug: "never") { slug } category(slug: "never") { slug } author(slug: "never") { slug } tag(slug: "never") { slug } draft: article(slug: "a-draft") { slug } }')
  t.strictSame([never.data, never.errors], [{ article: null, category: null, author: null, tag: null, draft: null }, []])
  await desk.as('editor', 'POST', `/v1/articles/${uuid}/unpublish`, { body: { notice: 'It was wrong.' }, match: '*' })
  const { data, errors } = await desk.ask('{ article(slug: "moved") { slug } tag(slug: "trams") { name } }')
  t.strictSame(data, { article: null, tag: { name: 'Trams' } })
  t.match(errors, [{ path: ['article'], extensions: { code: 'GONE', notice: 'It was wrong.' } }])
  t.match(await desk.ask('{ article(id: "nonsense") { slug } }'), { code: 'INVALID_PARAMETER' })
  const tag = Buffer.from(`Tag:${uuid}`).toString('base64url')
  t.match(await desk.ask('query ($tag: ID!) { article(id: $tag) { slug } }', { tag }), { code: 'INVALID_INPUT' })
})

t.test('pages in both directions, with REST’s own cursors', async (t) => {
  const { ask, get } = await site(t)
  const page = async (args: string) => {
    const { data, errors } = await ask(`{ articles(${args}) { edges { cursor node { slug } } nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount totalIsLowerBound } }`)
    t.strictSame(errors, [])
    t.strictSame(data.articles.edges.map(({ node }: { node: unknown }) => node), data.articles.nodes)
    return { ...data.articles, slugs: data.articles.nodes.map(({ slug }: { slug: string }) => slug) }
  }
  const first = await page('first: 2')
  t.match(first, { slugs: ['story-5', 'story-4'], totalCount: 5, totalIsLowerBound: false, pageInfo: { hasNextPage: true, hasPreviousPage: false } })
  t.equal((await get('/v1/articles?limit=2')).json.page.next, first.pageInfo.endCursor)
  t.equal(first.edges[1].cursor, first.pageInfo.endCursor)
  const second = await page(`first: 2, after: "${first.edges[0].cursor}"`)
  t.match(second, { slugs: ['story-4', 'story-3'], pageInfo: { hasNextPage: true, hasPreviousPage: true } }, 'from any edge')
  t.match(await page(`last: 2, before: "${second.edges[1].cursor}"`), { slugs: ['story-5', 'story-4'], pageInfo: { hasPreviousPage: false, hasNextPage: true } })
  const last = await page('last: 2')
  t.match(last, { slugs: ['story-2', 'story-1'], pageInfo: { hasNextPage: false, hasPreviousPage: true } }, 'from the end')
  t.match(await page(`last: 10, before: "${last.pageInfo.startCursor}"`), { slugs: ['story-5', 'story-4', 'story-3'], pageInfo: { hasPreviousPage: false } })
  t.match(await page('filter: { author: "ada", tag: "trams" }, orderBy: PUBLISHED_AT_ASC, first: 1'), { slugs: ['story-1'], totalCount: 5 })
  t.match(await page('filter: { publishedAfter: "2026-01-02T00:00:00Z", publishedBefore: "2026-01-04T00:00:00Z" }'), { slugs: ['story-3'] })
  for (const wrong of ['first: 0', 'first: 101', 'first: 1, last: 1', 'last: 1, after: "x"', 'after: "x"', 'filter: { tag: "none" }', 'filter: { updatedAfter: "2026-01-01T00:00:00Z" }, orderBy: HEADLINE_ASC']) {
    const { code } = await ask(`{ articles(${wrong}) { nodes { id } } }`)
    t.match(code, /^(?:INVALID_PARAMETER|INVALID_CURSOR|TOO_COMPLEX)$/, wrong)
  }
})

t.test('nouns, their lists, and the lists of their articles', async (t) => {
  const { ask } = await site(t)
  const { data, errors } = await ask(`{
    topCategories { slug children { slug articles(first: 1) { nodes { slug } totalCount } } }
    categories { nodes { slug } totalCount }
    authors(orderBy: ARTICLE_COUNT_DESC, startsWith: "a") { nodes { slug articles(filter: { tag: "trams" }, last: 1) { nodes { slug } totalCount } } totalCount }
    tags(first: 1) { edges { cursor node { name } } pageInfo { hasNextPage } }
  }`)
  t.strictSame(errors, [])
  t.strictSame(data, {
    topCategories: [{ slug: 'world', children: [{ slug: 'europe', articles: { nodes: [{ slug: 'story-5' }], totalCount: 5 } }, { slug: 'asia', articles: { nodes: [], totalCount: 0 } }] }],
    categories: { nodes: [{ slug: 'world' }, { slug: 'europe' }, { slug: 'asia' }], totalCount: 3 },
    authors: { nodes: [{ slug: 'ada', articles: { nodes: [{ slug: 'story-1' }], totalCount: 5 } }], totalCount: 1 },
    tags: { edges: [{ cursor: data.tags.edges[0].cursor, node: { name: 'Trams' } }], pageInfo: { hasNextPage: false } }
  })
})

t.test('nodes by their global ids, several in one go', async (t) => {
  const { ask } = await site(t)
  const { data: { article, tag } } = await ask('{ article(slug: "story-2") { id category { id } authors { id } } tag(slug: "trams") { id } }')
  const ids = [article.id, article.category.id, article.authors[0].id, tag.id, 'nonsense', Buffer.from('Article:019c0000-0000-7000-8000-000000000000').toString('base64url')]
  const { data, errors } = await ask('query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { __typename id ... on Article { headline tags { name } } ... on Category { name } ... on Author { bio } ... on Tag { articleCount } } node(id: $id) { id } }', { ids, id: tag.id })
  t.strictSame(errors, [])
  t.match(data.nodes, [{ __typename: 'Article', headline: 'Story 2', tags: [{ name: 'Trams' }] }, { __typename: 'Category', name: 'Europe' }, { __typename: 'Author', bio: 'Writes.' }, { __typename: 'Tag', articleCount: 5 }, null, null])
  t.equal(data.node.id, tag.id)
  const found = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', { ids: [...ids.slice(0, 4).map(uuidOf), '019c0000-0000-7000-8000-000000000000'] })
  t.strictSame(found.data.nodes, [{ __typename: 'Article', id: article.id }, { __typename: 'Category', id: article.category.id }, { __typename: 'Author', id: article.authors[0].id }, { __typename: 'Tag', id: tag.id }, null], 'and by their UUIDs')
})

const uuidOf = (id: string) => Buffer.from(id, 'base64url').toString().split(':')[1]

t.test('what REST refuses is refused here', async (t) => {
  const { ask } = await site(t)
  for (const wrong of ['articles(filter: { ids: ["nonsense"] })', `articles(filter: { source: "${'x'.repeat(501)}", externalId: "1" })`, `tags(startsWith: "${'x'.repeat(201)}")`]) t.match(await ask(`{ ${wrong} { nodes { id } } }`), { code: 'INVALID_PARAMETER' }, wrong.slice(0, 40))
  t.match(await ask('{ articles(first: 1) { nodes { body(format: null) } } }'), { code: 'INVALID_DOCUMENT' }, 'a form has to be one')
})

t.test('what the newsroom alone sees is refused where it is asked for, and the rest is answered', async (t) => {
  const { ask } = await site(t)
  const document = '{ article(slug: "story-2") { headline notice trashedAt bodySource { format source } revisions { nodes { version } } stage { version } } articles(filter: { status: ANY }) { nodes { slug } } }'
  const nobody = await ask(document.replace('articles', 'a: article(slug: "story-1") { slug } articles'))
  t.equal(nobody.data, null, 'a list that may not be read is no empty list')
  const one = await ask('{ article(slug: "story-2") { headline notice trashedAt bodySource { format source } revisions { nodes { version } } stage { version } } }')
  t.match(one.data, { article: { headline: 'Story 2', notice: null, trashedAt: null, bodySource: null, revisions: null, stage: null } })
  t.strictSame([...new Set(one.errors.map(({ extensions: { code } }) => code))], ['UNAUTHENTICATED'])
  t.equal(one.errors.length, 5)
  const reader = await ask(document, {}, 'reader')
  t.strictSame(reader.errors, [])
  t.match(reader.data, { article: { bodySource: { format: 'MARKDOWN', source: 'Body **2**.' }, revisions: { nodes: [{ version: 1 }] }, stage: null } })
  t.equal(reader.data.articles.nodes.length, 6)
  t.equal((await ask('{ articleBy(source: "agency", externalId: "7") { slug } }')).data.articleBy, null)
  t.equal((await ask('{ articleBy(source: "agency", externalId: "7") { slug } }', {}, 'reader')).data.articleBy.slug, 'a-draft')
})

t.test('versions, working copies and preview links', async (t) => {
  const desk = await site(t)
  const id = await desk.publish({ headline: 'One', body: markdown('One *word*.') })
  await desk.as('editor', 'PATCH', `/v1/articles/${id}`, { body: { headline: 'Two' }, match: '*' })
  await desk.as('editor', 'PATCH', `/v1/articles/${id}?stage=true`, { body: { headline: 'Three', body: markdown('Three.') }, match: '*' })
  const { data, errors } = await desk.ask(`query ($id: ID!) { article(id: $id) {
    revisions(last: 1) { nodes { id version isPresent status headline content actor { label } } totalCount pageInfo { hasPreviousPage hasNextPage } }
    revision(version: 1) { headline content } none: revision(version: 9) { headline }
    revisionComparison(from: 1, to: 2) { from { version } patch words { headline { unit text } body { text } } }
    stage { id version baseVersion isBehind article { headline text: body(format: TEXT) body } comparison { patch words { headline { text } } } }
    previews { nodes { id } }
  } }`, { id }, 'editor')
  t.strictSame(errors, [])
  t.match(data.article, {
    revisions: { nodes: [{ version: 1, isPresent: false, status: 'PUBLISHED', headline: 'One', content: { headline: 'One' } }], totalCount: 2, pageInfo: { hasPreviousPage: true, hasNextPage: false } },
    revision: { headline: 'One', content: { body: { source: 'One *word*.' } } },
    none: null,
    revisionComparison: { from: { version: 1 }, patch: [{ op: 'replace', path: '/headline', value: 'Two' }], words: { headline: { unit: 'WORD', text: '[-One-]{+Two+}' }, body: null } },
    stage: { isBehind: false, article: { headline: 'Three', text: 'Three.', body: '<p>Three.</p>' }, comparison: { words: { headline: { text: '[-Two-]{+Three+}' } } } },
    previews: { nodes: [] }
  })
  const nodes = await desk.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Revision { headline } ... on Stage { article { headline } } } }', { ids: [data.article.revisions.nodes[0].id, data.article.stage.id] }, 'reader')
  t.match(nodes.data.nodes, [{ headline: 'One' }, { article: { headline: 'Three' } }])
  const made = await desk.as('editor', 'POST', `/v1/articles/${id}/previews`, { body: { shows: 'stage' } })
  const token = made.json.data.link.split('/').at(-1)
  const opened = await desk.ask('query ($token: String!) { preview(token: $token) { headline body text: body(format: TEXT) notice } wrong: preview(token: "stetpreview_x") { headline } }', { token })
  t.match(opened.data, { preview: { headline: 'Three', body: '<p>Three.</p>', text: 'Three.', notice: null }, wrong: null })
})
