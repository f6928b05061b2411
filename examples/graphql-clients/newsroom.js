/** What a client finds: a section with eight stories and one draft, and a key to write with. */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

const STORIES = 8

/** @param stet where, and a key that may make keys */
export async function newsroom (stet) {
  const url = `${stet.address}/graphql`
  const name = randomBytes(4).toString('hex')
  const section = `section-${name}`

  async function ask (key, query, variables) {
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` }, body: JSON.stringify({ query, variables }) })
    const { data, errors } = await response.json()
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

  const { createKey } = await ask(stet.admin, 'mutation ($input: CreateKeyInput!) { createKey(input: $input) { secret } }', {
    input: { label: name, scopes: ['CONTENT_READ', 'CONTENT_WRITE', 'CONTENT_PUBLISH'], expires: '1h' }
  })
  const key = createKey.secret
  const stories = Array.from({ length: STORIES }, (_, index) => ({
    headline: `Story ${index + 1}`,
    slug: `story-${index + 1}-${name}`,
    status: 'published',
    publishedAt: `2026-01-0${index + 1}T06:00:00Z`,
    category: section,
    tags: [`tag-${name}`],
    bylines: [{ author: `author-${name}`, role: 'writer' }],
    body: { format: 'markdown', source: `Body **${index + 1}**.` },
    leadImage: { url: 'https://example.org/tram.jpg', alt: 'A tram' }
  }))
  const { batch } = await ask(key, 'mutation ($input: BatchInput!) { batch(input: $input) { results { error { code message } } } }', {
    input: {
      atomic: true,
      operations: [
        { action: 'CREATE', type: 'CATEGORY', input: { name: 'Trams', slug: section } },
        { action: 'CREATE', type: 'AUTHOR', input: { name: 'Ada', slug: `author-${name}`, links: [{ label: 'Site', url: 'https://ada.example/' }] } },
        { action: 'CREATE', type: 'TAG', input: { name: 'Harbour', slug: `tag-${name}` } },
        ...[...stories, { headline: 'A draft', slug: `draft-${name}`, category: section }].map((input) => ({ action: 'CREATE', input }))
      ]
    }
  })
  const wrong = batch.results.find(({ error }) => error)
  if (wrong) throw new Error(JSON.stringify(wrong))

  return {
    url,
    wsUrl: url.replace(/^http/, 'ws'),
    key,
    authorization: `Bearer ${key}`,
    section,
    author: `author-${name}`,
    name,
    /** Newest first, as lists have them. */
    headlines: stories.map(({ headline }) => headline).reverse(),
    stet,
    /** What somebody else does meanwhile. */
    elsewhere: (query, variables) => ask(key, query, variables),
    async publish (headline) {
      const { createArticle } = await ask(key, 'mutation ($input: CreateArticleInput!) { createArticle(input: $input) { article { id } } }', { input: { article: { headline, category: section, status: 'PUBLISHED' } } })
      return createArticle.article.id
    },
    patch: async (id, article) => (await ask(key, 'mutation ($input: PatchArticleInput!) { patchArticle(input: $input) { article { version } } }', { input: { id, article, ifVersion: '*' } })).patchArticle.article.version
  }
}

/**
 * No protocol tells when a subscription has begun, so something is done again until it is heard of.
 * @param heard resolves with what came
 */
export async function untilHeard (heard, act) {
  const settled = heard.then(() => true, () => true)
  for (let turn = 1; turn <= 50; turn++) {
    await act(turn)
    if (await Promise.race([settled, pause(300)])) break
  }
  return heard
}
