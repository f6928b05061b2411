/** What Stet serves, as a frontend would put it into a page. */
import MarkdownIt from 'markdown-it'
import type { PortableText } from '../../src/body/index.js'
import type { Case } from './page.js'
import { portableTextToHtml } from './portable-text.js'
import type { Answer, Stet } from './stet.js'

/** Frontends that trust what is served to different degrees; the last one follows any link. */
export const READERS: Record<string, MarkdownIt> = {
  strict: new MarkdownIt({ html: false, linkify: true }),
  open: new MarkdownIt({ html: true, linkify: true, typographer: true }),
  reckless: new MarkdownIt({ html: true, linkify: true })
}
READERS.reckless!.validateLink = () => true

const HTML = /^\/(?:custom\/(?:html|list\/\d+)|words\/\w+\/html)$/
const ADDRESS = /\/(?:url|avatar|canonicalUrl|href|link)$/

/** What is no markup to anybody: times, numbers, ids, slugs, and addresses made of these. */
const HARMLESS = /^(?:https?:\/\/[\w./-]*|[\w:.-]*)$/

/** Every text in what is served, with how it is shown: what is HTML as HTML, addresses as addresses, anything else as text. */
export function shownLeaves (what: string, served: unknown, pointer = ''): Case[] {
  if (typeof served === 'string') return HARMLESS.test(served) ? [] : [{ what: `${what}: ${pointer}`, kind: HTML.test(pointer) ? 'html' : ADDRESS.test(pointer) ? 'address' : 'text', value: served }]
  if (typeof served !== 'object' || served === null) return []
  return Object.entries(served).flatMap(([key, value]) => shownLeaves(what, value, `${pointer}/${key}`))
}

/** Articles that are published, in every form. */
export async function articlesIn (stet: Stet, names: Map<string, string>): Promise<Case[]> {
  const cases: Case[] = []
  const ids = [...names.keys()]
  for (let start = 0; start < ids.length; start += 100) {
    const read = async (form: string) => (await stet.write('GET', `/v1/articles?ids=${ids.slice(start, start + 100).join()}&limit=100&include=authors,category,categories,tags,translations&body=${form}`, { asReader: true })).json.data as Served[]
    const forms = [await read('html'), await read('markdown'), await read('text'), await read('portabletext')]
    for (const [index, { body: html, ...rest }] of forms[0]!.entries()) {
      const [, markdown, text, portableText] = forms.map((articles) => articles[index]!.body)
      const what = names.get(rest.id)!
      cases.push(
        { what: `${what}: HTML`, kind: 'html', value: html as string },
        ...Object.entries(READERS).map(([name, reader]): Case => ({ what: `${what}: Markdown, ${name}`, kind: 'html', value: reader.render(markdown as string) })),
        { what: `${what}: Portable Text`, kind: 'html', value: portableTextToHtml(portableText as PortableText) },
        { what: `${what}: text`, kind: 'text', value: text as string },
        ...shownLeaves(what, rest)
      )
    }
  }
  return cases
}

interface Served { id: string, body: string | PortableText }

/** What else is served of the newsroom. */
export async function othersIn (stet: Stet): Promise<Case[]> {
  return (await Promise.all(['/v1/categories', '/v1/authors', '/v1/tags', '/v1/keys'].map((path) => listed(stet, path)))).flat()
}

/** All of a list, page by page. */
export async function listed (stet: Stet, path: string): Promise<Case[]> {
  const cases: Case[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { json }: Answer = await stet.write('GET', `${path}?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`)
    cases.push(...shownLeaves(path, json.data))
    cursor = json.page.next as string | null
  }
  return cases
}
