/** An article's own fields, checked by the JSON Schema of its category. */
import t, { type Test } from 'tap'
import type { ImportRecord } from '../../src/import/records.js'
import { articleRecord, execute, testServer } from '../helper.js'

const REVIEW = {
  type: 'object',
  properties: {
    stars: { type: 'integer', minimum: 1, maximum: 5 },
    verdict: { type: 'string', format: 'html' },
    boxes: { type: 'array', items: { type: 'object', properties: { text: { type: 'string', format: 'html' }, label: { type: 'string' } } } },
    seen: { type: 'string', format: 'date' }
  },
  required: ['stars'],
  additionalProperties: false
}

const CATEGORIES: ImportRecord[] = [
  { type: 'category', name: 'Reviews', slug: 'reviews', customSchema: REVIEW },
  { type: 'category', name: 'Film', slug: 'film', parent: 'reviews' },
  { type: 'category', name: 'Short film', slug: 'short-film', parent: 'film' },
  { type: 'category', name: 'Music', slug: 'music', parent: 'reviews', customSchema: { type: 'object', properties: { label: { type: 'string' } } } },
  { type: 'category', name: 'World', slug: 'world' }
]

t.test('custom is checked by its category’s schema, or by the nearest above it', async (t) => {
  const server = await testServer(t)
  await server.write(...CATEGORIES)
  const write = (category: string, custom: Record<string, unknown>) => server.write(articleRecord('A review', { category, custom: custom as never }))
  const refused: Array<[category: string, custom: Record<string, unknown>, pointer: string, detail: RegExp]> = [
    ['reviews', { stars: 6 }, '/custom/stars', /must be <= 5/],
    ['reviews', {}, '/custom', /required property 'stars'/],
    ['reviews', { stars: 3, colour: 'red' }, '/custom', /“colour”/],
    ['reviews', { stars: 3, seen: 'yesterday' }, '/custom/seen', /format "date"/],
    ['film', { stars: 'three' }, '/custom/stars', /must be integer/],
    ['short-film', { stars: 3, boxes: [{ text: 'fine' }, { text: 1 }] }, '/custom/boxes/1/text', /must be string/],
    ['music', { label: 1 }, '/custom/label', /must be string/]
  ]
  for (const [category, custom, pointer, detail] of refused) {
    await t.rejects(write(category, custom), { code: 'INVALID_INPUT', errors: [{ pointer, detail }] }, `${category}: ${JSON.stringify(custom)}`)
  }
  t.same((await server.get('/v1/articles?total=true')).json.page.total, 0, 'and nothing of it is kept')

  await write('short-film', { stars: 3, seen: '2026-01-31' })
  await write('music', { anything: 'else' })
  await write('world', { stars: 'whatever', nested: [{ deep: true }] })
  await server.write(articleRecord('Without a category', { custom: { stars: 'whatever' } }))
  t.same((await server.get('/v1/articles?total=true')).json.page.total, 4)
})

t.test('strings of format html are sanitised, and others stay as they are', async (t) => {
  const server = await testServer(t)
  const hostile = '<p onclick="x()">Good<script>alert(1)</script> <a href="javascript:x()">film</a></p>'
  await server.write(...CATEGORIES, articleRecord('Film', { slug: 'film', category: 'film', custom: { stars: 4, verdict: hostile, boxes: [{ text: `<em>${hostile}</em>`, label: hostile }] } }))
  const { custom } = (await server.get('/v1/articles/film')).json.data
  for (const html of [custom.verdict, custom.boxes[0].text]) {
    t.match(html, /Good/)
    t.notMatch(html, /script|onclick/)
  }
  t.equal(custom.boxes[0].label, hostile, 'plain text is kept as it was typed')
  t.equal(custom.stars, 4)
})

t.test('a schema that is none is refused', async (t) => {
  const server = await testServer(t)
  const write = (customSchema: Record<string, unknown>) => server.write({ type: 'category', name: 'Reviews', customSchema: customSchema as never })
  await t.rejects(write({ type: 'colour' }), { code: 'INVALID_INPUT', errors: [{ pointer: '/customSchema', detail: /no JSON Schema/ }] })
  await t.rejects(write({ description: 'x'.repeat(33_000) }), { code: 'TOO_LARGE' })
})

t.test('a schema that Ajv would check in its own time is refused, and one that is kept already lets nothing through', async (t) => {
  const server = await testServer(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  const asynchronous = { $async: true, type: 'object', required: ['stars'] }
  const refused = await server.send('POST', '/v1/categories', { key, body: { name: 'Reviews', customSchema: asynchronous } })
  t.match([refused.status, refused.json], [400, { errors: [{ pointer: '/customSchema', detail: /\$async/ }] }])

  await server.write(...CATEGORIES)
  await execute(server.config.DATABASE_URL, `UPDATE categories SET custom_schema = '${JSON.stringify(asynchronous)}' WHERE slug = 'reviews'`)
  const article = await server.send('POST', '/v1/articles', { key, body: { headline: 'One', category: 'reviews', custom: {} } })
  t.match([article.status, article.json], [400, { errors: [{ pointer: '/custom', detail: /\$async/ }] }])
})

t.test('a schema without an end is refused, and so is what is checked by one', async (t) => {
  const server = await testServer(t)
  const doubling = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`d${at}`, { allOf: [{ $ref: `#/$defs/d${at + 1}` }, { $ref: `#/$defs/d${at + 1}` }] }]))
  const endless = [{ $ref: '#' }, { $ref: '#/$defs/d0', $defs: { ...doubling, d40: true } }]
  for (const customSchema of endless) {
    await t.rejects(server.write({ type: 'category', name: 'Reviews', customSchema: customSchema as never }), { code: 'INVALID_INPUT', errors: [{ pointer: '/customSchema' }] })
  }
  // Ends where there is nothing in it.
  const customSchema = { properties: { again: { $ref: '#/$defs/again' } }, $defs: { again: { allOf: [{ $ref: '#/$defs/again' }] } } }
  await server.write({ type: 'category', name: 'Reviews', customSchema })
  await t.rejects(server.write(articleRecord('One', { category: 'reviews', custom: { again: 1 } })), { code: 'INVALID_INPUT', errors: [{ pointer: '/custom' }] })
})

t.test('patterns take no longer than the text is', async (t) => {
  const server = await testServer(t)
  const began = performance.now()
  const text = 'a'.repeat(36) + '!'
  await server.write(
    { type: 'category', name: 'Reviews', customSchema: { properties: { code: { pattern: '^(a+)+$' } } } },
    { type: 'category', name: 'World', customSchema: { patternProperties: { '^(a+)+$': { type: 'integer' }, '^\\p{Lu}\\d{2}$': { type: 'integer' } } } }
  )
  await t.rejects(server.write(articleRecord('One', { category: 'reviews', custom: { code: text } })), { code: 'INVALID_INPUT', errors: [{ pointer: '/custom/code', detail: /pattern/ }] })
  await server.write(articleRecord('Two', { category: 'world', custom: { [text]: 'whatever' } }))
  await t.rejects(server.write(articleRecord('Three', { category: 'world', custom: { Ä12: 'x' } })), { code: 'INVALID_INPUT', errors: [{ pointer: '/custom/Ä12' }] })
  t.ok(performance.now() - began < 3000)
  await t.rejects(server.write({ type: 'category', name: 'Film', customSchema: { properties: { code: { pattern: '(?=a)a' } } } }), { code: 'INVALID_INPUT', errors: [{ pointer: '/customSchema' }] })
})

const HOSTILE = '<b>Good</b><img src=x onerror=alert(1)><script>alert(2)</script>'

/** An article whose own fields hold HTML that nothing has looked at, in a category without a schema. */
async function withRaw (t: Test) {
  const server = await testServer(t)
  const key = await server.key('content:read', 'content:write', 'content:publish')
  await server.write(...CATEGORIES, articleRecord('Raw', { slug: 'raw', category: 'world', custom: { verdict: HOSTILE, boxes: [{ text: HOSTILE, label: HOSTILE }] } }))
  const custom = async () => (await server.get('/v1/articles/raw')).json.data.custom
  const change = (method: string, path: string, body: unknown) => server.send(method, path, { key, body, headers: { 'if-match': '*' } })
  return { server, custom, change }
}

const SAFE = { verdict: /^(?!.*(?:onerror|script)).*Good/s, boxes: [{ text: /^(?!.*(?:onerror|script)).*Good/s, label: HOSTILE }] }

t.test('a change elsewhere in an article sanitises what its category’s schema calls HTML by now, and refuses nothing', async (t) => {
  const { server, custom, change } = await withRaw(t)
  // It lacks its stars besides.
  await execute(server.config.DATABASE_URL, `UPDATE categories SET custom_schema = '${JSON.stringify(REVIEW)}' WHERE slug = 'world'`)
  t.equal((await change('PATCH', '/v1/articles/raw', { headline: 'Changed' })).status, 200)
  t.match(await custom(), SAFE)
})

t.test('where a schema cannot be run, all that looks like HTML is sanitised', async (t) => {
  const { server, custom, change } = await withRaw(t)
  const broken = { $ref: '#', properties: { verdict: { format: 'html' } } }
  await execute(server.config.DATABASE_URL, `UPDATE categories SET custom_schema = '${JSON.stringify(broken)}' WHERE slug = 'world'`)
  t.equal((await change('PATCH', '/v1/articles/raw', { headline: 'Changed' })).status, 200)
  t.notMatch(JSON.stringify(await custom()), /onerror|<script/)
})

t.test('HTML in articles is sanitised when their category is merged into one whose schema calls it so', async (t) => {
  const { custom, change } = await withRaw(t)
  t.match((await custom()).verdict, /onerror/)
  const merged = await change('POST', '/v1/categories/world/merge', { into: 'film' })
  t.ok(merged.status < 300, merged.text)
  t.match(await custom(), SAFE)
})

t.test('HTML in articles is sanitised when their category is moved below one whose schema calls it so', async (t) => {
  const { custom, change } = await withRaw(t)
  const moved = await change('POST', '/v1/categories/world/move', { parent: 'film' })
  t.ok(moved.status < 300, moved.text)
  t.match(await custom(), SAFE)
})

t.test('HTML in articles is sanitised when their category is given a schema that calls it so', async (t) => {
  const { custom, change } = await withRaw(t)
  const given = await change('PATCH', '/v1/categories/world', { customSchema: REVIEW })
  t.match(given.json, { job: { state: 'done' } })
  t.match(await custom(), SAFE)
})
