/** Puts attacks into Stet wherever an editor may write, and collects all that is served of them. */
import { isDeepStrictEqual } from 'node:util'
import type { Case } from './page.js'
import { articlesIn, listed, othersIn, shownLeaves } from './shapes.js'
import { type Stet, each } from './stet.js'

/** What neither JSON nor a database takes as text. */
const isStorable = (text: string) => text.isWellFormed() && !text.includes('\0')
const storable = (text: string) => text.toWellFormed().replaceAll('\0', '')
const clip = (text: string, length: number) => text.length > length ? text.slice(0, length).toWellFormed() : text

const SCHEMA = { type: 'object', properties: { html: { type: 'string', format: 'html' }, list: { type: 'array', items: { type: 'string', format: 'html' } } } }

export interface Filled {
  /** What is to be shown: each thing served, in each of its forms. */
  cases: Case[]
  /** What was not kept as it should be. */
  faults: string[]
  /** Articles that stand, one of each attack. */
  ids: string[]
}

export async function fill (stet: Stet, attacks: string[]): Promise<Filled> {
  const faults: string[] = []
  await each(attacks.filter((attack) => !isStorable(attack)), 8, (attack) => mustRefuse(stet, attack, faults))
  const texts = [...new Set(attacks.map(storable))]
  const written = await each(texts, 8, (attack) => write(stet, attack, faults))
  const names = new Map(written.flatMap(({ markdown, html }, index) => [[markdown, `Markdown, ${JSON.stringify(texts[index])}`], [html, `HTML, ${JSON.stringify(texts[index])}`]]))
  const cases = [...await articlesIn(stet, names), ...await othersIn(stet)]
  // Another attack takes the place of the first one, so that the two are compared word by word.
  const compared = await each(written, 8, ({ html }, index) => compare(stet, html, texts[(index + 1) % texts.length]!, faults))
  cases.push(...compared.flat(), ...await listed(stet, '/v1/audit'))
  return { cases, faults, ids: written.map(({ markdown }) => markdown) }
}

async function mustRefuse (stet: Stet, attack: string, faults: string[]): Promise<void> {
  for (const body of [{ headline: attack }, { headline: 'a', body: { format: 'html', source: attack } }, { headline: 'a', custom: { html: attack } }]) {
    const { status } = await stet.ask('POST', '/v1/articles', { body })
    if (status !== 400) faults.push(`${JSON.stringify(body)} is answered with ${status}, not with 400`)
  }
}

/** Header lines are bytes, and have no line ends. */
const onBehalfOf = (name: string) => ({ 'stet-on-behalf-of': Buffer.from(clip(name, 100).replace(/[\p{Cc}\ufffd]/gu, '').trim()).toString('latin1') })

/** @returns the ids of two articles that are this attack, by their bodies’ formats */
async function write (stet: Stet, attack: string, faults: string[]): Promise<{ markdown: string, html: string }> {
  const make = async (path: string, body: Record<string, unknown>): Promise<string> => {
    const { json: { data } } = await stet.write('POST', path, { body, headers: onBehalfOf(attack) })
    for (const [name, sent] of Object.entries(body)) {
      if (!['body', 'custom', 'category', 'tags', 'bylines', 'corrections'].includes(name) && !isDeepStrictEqual(data[name], sent)) faults.push(`${path} keeps ${name} as ${JSON.stringify(data[name])}, not as ${JSON.stringify(sent)}`)
    }
    return data.id
  }
  const category = await make('/v1/categories', { name: clip(attack, 200), description: clip(attack, 5000), customSchema: SCHEMA })
  const author = await make('/v1/authors', { name: clip(attack, 200), bio: clip(attack, 5000), links: [{ label: clip(attack, 100), url: 'https://a.example/' }] })
  const tag = await make('/v1/tags', { name: clip(attack, 200) })
  await make('/v1/keys', { label: clip(attack, 100), scopes: ['content:read'] })
  const plain = {
    headline: clip(attack, 500),
    kicker: clip(attack, 200),
    standfirst: clip(attack, 5000),
    dateline: clip(attack, 200),
    source: clip(attack, 500),
    leadImage: { url: 'https://a.example/a.gif', alt: clip(attack, 1000), caption: clip(attack, 2000), credit: clip(attack, 500) },
    seo: { title: clip(attack, 300), description: clip(attack, 1000) },
    corrections: [{ date: '2026-01-01T00:00:00Z', text: clip(attack, 5000) }],
    status: 'published',
    category,
    tags: [tag],
    bylines: [{ author, role: clip(attack, 100) }],
    custom: { html: attack, list: [attack, `a ${attack} b`], plain: attack }
  }
  const markdown = await make('/v1/articles', { ...plain, externalId: clip(attack, 500), body: { format: 'markdown', source: attack } })
  const html = await make('/v1/articles', { ...plain, body: { format: 'html', source: attack } })
  return { markdown, html }
}

/** Changes an article, compares it with what it was, takes it down. */
async function compare (stet: Stet, id: string, next: string, faults: string[]): Promise<Case[]> {
  const path = `/v1/articles/${id}`
  const headers = { 'if-match': '*', ...onBehalfOf(next) }
  await stet.write('PATCH', path, { headers, body: { headline: clip(next, 500), standfirst: clip(next, 5000), body: { format: 'html', source: next } } })
  const { json: { data: diff } } = await stet.write('GET', `${path}/revisions/1/diff/2`)
  for (const name of ['headline', 'standfirst', 'body']) if (!diff.words[name]) faults.push(`the diff of ${id} says nothing of its ${name}`)
  await stet.write('DELETE', `${path}?notice=${encodeURIComponent(next)}`, { headers })
  const { json: gone } = await stet.ask('GET', path, { asReader: true })
  if (gone.notice !== next) faults.push(`the notice of ${id} is served as ${JSON.stringify(gone.notice)}`)
  return [...shownLeaves(`diff to ${JSON.stringify(next)}`, diff), ...shownLeaves(`notice ${JSON.stringify(next)}`, gone)]
}

/** Sends addresses to every field that takes one; whatever is taken is shown. */
export async function sendAddresses (stet: Stet, addresses: string[]): Promise<{ cases: Case[], faults: string[], sent: number, refused: number }> {
  const cases: Case[] = []
  const faults: string[] = []
  let [sent, refused] = [0, 0]
  await each(addresses, 8, async (address) => {
    for (const [path, body] of [
      ['articles', { headline: 'a', leadImage: { url: address } }],
      ['articles', { headline: 'a', canonicalUrl: address }],
      ['authors', { name: 'a', avatar: address }],
      ['authors', { name: 'a', links: [{ label: 'a', url: address }] }]
    ] as const) {
      const { status, json } = await stet.ask('POST', `/v1/${path}?dryRun=true`, { body })
      sent++
      if (status === 400) refused++
      else if (status < 300) cases.push(...shownLeaves(`${path} with ${JSON.stringify(address)}`, json.data))
      else faults.push(`${JSON.stringify(body)} is answered with ${status}`)
    }
  })
  return { cases, faults, sent, refused }
}
