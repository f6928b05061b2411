/** How many statements each kind of operation takes, whatever there is: fixed, so that nobody makes one a thing’s own. */
import t from 'tap'
import { counted } from '../editing/desk.js'
import { toGlobalId } from '../../src/graphql/ids.js'
import { articleRecord } from '../helper.js'
import { type GraphqlDesk, graphqlDesk } from './desk.js'

const CARD = 'headline standfirst url publishedAt leadImage { url } category { name slug } authors { name avatar }'

/** Each with how many statements it takes, and why. */
const OPERATIONS: Array<[name: string, document: string, statements: number, why: string]> = [
  ['a section with its cards', `{ articles(filter: { category: "section-1" }, first: 10) { nodes { ${CARD} } pageInfo { endCursor } } }`, 3, 'the category, the page, the bylines'],
  ['the latest, counted', '{ articles(first: 10) { nodes { headline } totalCount } }', 2, 'the counter, the page'],
  ['the latest, not counted', '{ articles(first: 10) { edges { cursor node { headline } } pageInfo { hasNextPage } } }', 1, 'the page'],
  ['an article’s page', `{ article(slug: "story-1") { ${CARD} body tags { name } translations { slug headline } corrections { text } } }`, 4, 'the article with its body, bylines, tags, translations'],
  ['an article in three forms', '{ article(slug: "story-1") { body text: body(format: TEXT) bodyPortableText } }', 3, 'one a form'],
  ['authors in full below a list', '{ articles(first: 10) { nodes { headline authors { name bio articleCount } } } }', 3, 'the page, the bylines, the authors'],
  ['sections above a list', '{ articles(first: 10) { nodes { category { name articleCount parent { name description } ancestors { slug } } } } }', 4, 'the page, the categories, which ones are above them, those'],
  ['a front of sections', `{ categories(first: 10) { nodes { name articles(first: 3) { nodes { ${CARD} } } } } }`, 4, 'the categories, all keys, all articles, all bylines'],
  ['a tree with counters', '{ topCategories { name children { name articles(first: 2) { nodes { headline } totalCount } } } }', 3, 'the tree, all keys, all articles'],
  ['authors with their latest', '{ authors(first: 10) { nodes { name articles(last: 2) { nodes { headline } pageInfo { hasPreviousPage } } } } }', 3, 'the authors, all keys, all articles'],
  ['nodes', 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Article { headline body tags { name } } } }', 3, 'whether they are there, what is asked of them, the tags']
]

async function site (t: Parameters<typeof graphqlDesk>[0], sections: number, stories: number): Promise<GraphqlDesk> {
  const desk = await graphqlDesk(t)
  for (let n = 1; n <= sections; n++) {
    await desk.write({ type: 'category', name: `Section ${n}`, slug: `section-${n}`, ...(n > 1 && { parent: 'section-1' }) }, { type: 'author', name: `Author ${n}`, slug: `author-${n}` }, { type: 'tag', name: `Tag ${n}`, slug: `tag-${n}` })
  }
  for (let n = 1; n <= stories; n++) {
    const of = n % sections + 1
    await desk.write(articleRecord(`Story ${n}`, { slug: `story-${n}`, publishedAt: new Date(Date.UTC(2026, 0, 1, n)).toISOString(), category: `section-${of}`, tags: [`tag-${of}`], bylines: [{ author: `author-${of}` }, { author: 'author-1' }], body: { format: 'markdown', source: `Body ${n}.` }, ...(n > 1 && { translationOf: 'story-1', language: 'fr' }) }))
  }
  return desk
}

for (const [sections, stories] of [[3, 6], [6, 30]] as const) {
  t.test(`with ${sections} sections and ${stories} stories`, async (t) => {
    const desk = await site(t, sections, stories)
    const { data } = await desk.ask('{ articles(first: 4) { nodes { id } } }')
    const ids = data.articles.nodes.map(({ id }: { id: string }) => id)
    for (const [name, document, statements, why] of OPERATIONS) {
      const answers: string[] = []
      const counts: number[] = []
      // From the third time on it is compiled (JIT), and has to do the same.
      for (let time = 1; time <= 5; time++) {
        const { result, statements: ran } = await desk.statementsOf(() => desk.ask(document, { ids }))
        t.strictSame(result.errors, [], name)
        answers.push(JSON.stringify(result.data))
        counts.push(counted(ran))
      }
      // Where the machine is so busy that an operation lets others have a turn, what it reads together may come in two parts.
      t.equal(Math.min(...counts), statements, `${name}: ${why}`, { counts })
      t.equal(new Set(answers).size, 1, `${name} is answered alike each time`)
    }
  })
}

/** What the newsroom sees of each article in a list: `$ids` are the revisions' and the working copies' global ids. */
const EDITING: Array<[name: string, document: string, statements: number, why: string]> = [
  ['versions of a list', '{ articles(first: 10) { nodes { revisions(first: 5) { nodes { version headline actor { label } } } } } }', 3, 'the page, the present versions, the earlier ones'],
  ['versions of a list, counted, last first', '{ articles(first: 10) { nodes { revisions(last: 5) { nodes { version } totalCount } } } }', 4, 'and their counts'],
  ['one version of each', '{ articles(first: 10) { nodes { revision(version: 1) { headline content } } } }', 3, 'the page, the present versions, the earlier one of each with its content'],
  ['working copies of a list', '{ articles(first: 10) { nodes { stage { version baseVersion isBehind } } } }', 2, 'the page, the working copies'],
  ['preview links of a list', '{ articles(first: 10) { nodes { previews(first: 5) { nodes { label } } } } }', 3, 'the page, the present versions, the links'],
  ['all four', '{ articles(first: 10) { nodes { revisions(first: 3) { nodes { version } } revision(version: 1) { at } stage { version } previews(first: 3) { nodes { id } } } } }', 8, 'the page, the present versions and what belongs to them three times, the working copies'],
  ['nodes that are versions and working copies', 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Revision { version headline } ... on Stage { version } } }', 3, 'the present versions, the earlier ones, the working copies']
]

for (const stories of [3, 9]) {
  t.test(`what editors see of ${stories} stories`, async (t) => {
    const desk = await site(t, 1, stories)
    const { data } = await desk.ask('{ articles(first: 10) { nodes { id uuid slug } } }')
    const articles = data.articles.nodes as Array<{ id: string, uuid: string, slug: string }>
    for (const { uuid, slug } of articles) {
      for (const headline of ['Again', 'And again']) t.equal((await desk.as('editor', 'PATCH', `/v1/articles/${uuid}`, { body: { headline: `${headline} ${slug}` }, match: '*' })).status, 200)
      t.equal((await desk.as('editor', 'PATCH', `/v1/articles/${uuid}?stage=true`, { body: { kicker: slug }, match: '*' })).status < 300, true)
      t.equal((await desk.as('editor', 'POST', `/v1/articles/${uuid}/previews`, { body: { label: slug } })).status, 201)
    }
    const ids = articles.flatMap(({ uuid }) => [toGlobalId('Revision', `${uuid}:1`), toGlobalId('Revision', `${uuid}:3`), toGlobalId('Stage', uuid)])
    for (const [name, document, statements, why] of EDITING) {
      const counts: number[] = []
      for (let time = 1; time <= 4; time++) {
        const { result, statements: ran } = await desk.statementsOf(() => desk.ask(document, document.includes('$ids') ? { ids } : {}, 'editor'))
        t.strictSame(result.errors, [], name)
        t.notMatch(JSON.stringify(result.data), /null,null|"stage":null/, name)
        counts.push(counted(ran))
      }
      t.equal(Math.min(...counts), statements, `${name}: ${why}`, { counts })
    }
    const together = await desk.ask('{ articles(first: 10) { nodes { slug revisions(first: 2) { nodes { version isPresent headline content } pageInfo { hasNextPage endCursor } totalCount } revision(version: 2) { headline } stage { article { kicker headline } comparison { patch } } previews { nodes { label } } } } }', {}, 'editor')
    t.strictSame(together.errors, [])
    for (const { slug, ...shown } of together.data.articles.nodes) {
      t.match(shown, { revisions: { nodes: [{ version: 3, isPresent: true, headline: `And again ${slug}`, content: { headline: `And again ${slug}` } }, { version: 2, isPresent: false, content: { headline: `Again ${slug}` } }], pageInfo: { hasNextPage: true }, totalCount: 3 }, revision: { headline: `Again ${slug}` }, stage: { article: { kicker: slug, headline: `And again ${slug}` }, comparison: { patch: [{ path: '/kicker' }] } }, previews: { nodes: [{ label: slug }] } }, slug)
      const alone = await desk.ask('query ($slug: String!, $after: String!) { article(slug: $slug) { revisions(first: 2, after: $after) { nodes { version headline } pageInfo { hasNextPage hasPreviousPage } } } }', { slug, after: shown.revisions.pageInfo.endCursor }, 'editor')
      t.match(alone.data.article.revisions, { nodes: [{ version: 1 }], pageInfo: { hasNextPage: false, hasPreviousPage: true } })
    }
    t.equal((await desk.ask('{ articles(first: 10) { nodes { revisions { nodes { version } } } } }')).code, 'UNAUTHENTICATED')
  })
}

t.test('keys and jobs by their global ids are read together', async (t) => {
  const desk = await graphqlDesk(t)
  const key = await desk.key('admin')
  const { data } = await desk.ask('{ keys { nodes { id } } }', {}, { key })
  const ids = data.keys.nodes.map(({ id }: { id: string }) => id)
  t.ok(ids.length > 3)
  const DOCUMENT = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Key { label } } }'
  const { result, statements } = await desk.statementsOf(() => desk.ask(DOCUMENT, { ids: [...ids, toGlobalId('Job', '018bcfe5-6800-7000-8000-000000000009'), toGlobalId('Job', '018bcfe5-6800-7000-8000-00000000000a')] }, { key }))
  t.strictSame(result.data.nodes.slice(0, ids.length).map(({ id }: { id: string }) => id), ids)
  t.strictSame(result.data.nodes.slice(ids.length), [null, null])
  t.equal(statements.filter(({ sql }) => /from "keys" where .* in /i.test(sql)).length, 1)
  t.equal(counted(statements), 1, 'the jobs')
  t.equal((await desk.ask(DOCUMENT, { ids }, 'editor')).code, 'FORBIDDEN')
})

t.test('what nobody asked for is not read', async (t) => {
  const desk = await site(t, 2, 4)
  const columnsOf = async (document: string) => (await desk.statementsOf(() => desk.ask(document))).statements.map(({ sql }) => sql).join('\n')
  const list = await columnsOf('{ articles(first: 2) { nodes { headline } } }')
  t.notMatch(list, /"bodies"|"standfirst"|"lead_image"|"categories"/)
  t.notMatch(await columnsOf('query ($no: Boolean = false) { articles(first: 2) { nodes { headline body @include(if: $no) ... @skip(if: true) { tags { name } } } } }'), /"bodies"|"tags"/)
  const text = await columnsOf('{ article(slug: "story-1") { ...parts } } fragment parts on Article { body(format: TEXT) }')
  t.match(text, /"bodies"\."text"/)
  t.notMatch(text, /"html"|"portable_text"/)
  t.notMatch(await columnsOf('{ articles(first: 1) { nodes { authors { name avatar } category { slug } } } }'), /"bio"|"description"/)
})

t.test('the lists of things beside each other are what each of them is alone', async (t) => {
  const desk = await site(t, 6, 30)
  const ARTICLES = 'articles(first: 3, ARGS) { edges { cursor node { slug tags { slug } } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount }'
  for (const args of ['orderBy: PUBLISHED_AT_DESC', 'orderBy: HEADLINE_ASC', 'orderBy: UPDATED_AT_DESC']) {
    const { data } = await desk.ask(`{ categories { nodes { slug ${ARTICLES.replace('ARGS', args)} } } }`)
    for (const { slug, articles } of data.categories.nodes) {
      const alone = await desk.ask(`query ($slug: String!) { category(slug: $slug) { ${ARTICLES.replace('ARGS', args)} } }`, { slug })
      t.strictSame(alone.data.category.articles, articles, `${slug} ${args}`)
      t.equal(articles.edges.length > 0, true)
    }
  }
})
