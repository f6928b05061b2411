/** Bodies that are made to cost: each is refused, soon, and meanwhile others are answered. */
import type { Stet } from './stet.js'

/** Milliseconds, on a machine that does other things too. */
const BOUND = 5000
const MANY = 100_000
const FULL = 512 * 1024
const deep = (open: string, close = '') => open.repeat(MANY) + close.repeat(MANY)
/** As many as fit. */
const full = (unit: string, size = FULL) => unit.repeat(Math.floor(size / unit.length))
/** What an article’s own fields may have, with room for their names. */
const CUSTOM = 60_000

const HTML: Record<string, string> = {
  '100,000 <b>': deep('<b>'),
  '<div> and </div>, as many as fit': full('<div>', FULL / 2) + full('</div>', FULL / 2),
  '<p><b>, as many as fit': full('<p><b>'),
  '<table><tr><td>, as many as fit': full('<table><tr><td>'),
  '<ul><li>, as many as fit': full('<ul><li>'),
  '<blockquote>, as many as fit': full('<blockquote>'),
  '<svg><math>, as many as fit': full('<svg><math>'),
  '<a href>, as many as fit': full('<a href=/>'),
  '<font>, as many as fit': full('<font>'),
  '101 <i> about a word': '<i>'.repeat(101) + 'a' + '</i>'.repeat(101)
}

const MARKDOWN: Record<string, string> = {
  '100,000 >': deep('>'),
  '> with blanks, as many as fit': full('> '),
  'lists in lists': Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}- a`).join('\n'),
  '- - -, as many as fit': `${full('- ').slice(2)}a`,
  '100,000 [': deep('['),
  '100,000 ![': deep('!['),
  '100,000 <b>': deep('<b>'),
  '<div> on lines, as many as fit': full('<div>\n')
}

const LARGE: Record<string, string> = {
  'one byte over 512 KB': 'a'.repeat(FULL + 1),
  '512 KB of characters of two bytes': 'é'.repeat(FULL),
  '100,000 <b> and </b>': deep('<b>', '</b>')
}

const YAML: Record<string, string> = {
  '[ in each other': '['.repeat(MANY) + ']'.repeat(MANY),
  '{a: in each other, never closed': '{a: '.repeat(MANY)
}

interface Try { what: string, body: string, statuses: number[], type?: string }

function tries (categoryId: string): Try[] {
  const article = (what: string, more: Record<string, unknown>, statuses: number[]): Try => ({ what, body: JSON.stringify({ headline: 'a', ...more }), statuses })
  const nested = (open: string, close: string) => `{"headline":"a","custom":{"a":${open.repeat(MANY)}1${close.repeat(MANY)}}}`
  return [
    ...Object.entries(HTML).flatMap(([what, source]) => [
      article(`HTML: ${what}`, { body: { format: 'html', source } }, [400]),
      article(`custom HTML: ${what}`, { category: categoryId, custom: { html: source.slice(0, CUSTOM) } }, [400])
    ]),
    ...Object.entries(MARKDOWN).map(([what, source]) => article(`Markdown: ${what}`, { body: { format: 'markdown', source } }, [400])),
    ...Object.entries(LARGE).flatMap(([what, source]) => [
      article(`HTML: ${what}`, { body: { format: 'html', source } }, [413]),
      article(`Markdown: ${what}`, { body: { format: 'markdown', source } }, [413]),
      article(`custom HTML: ${what}`, { category: categoryId, custom: { html: source } }, [413])
    ]),
    ...Object.entries(YAML).map(([what, value]): Try => ({ what: `front matter: ${what}`, body: `---\nheadline: a\ncustom: ${value}\n---\na`, type: 'text/markdown', statuses: [400] })),
    { what: 'JSON: a request of more than 1 MB', body: JSON.stringify({ headline: 'a'.repeat(1024 * 1024) }), statuses: [413] },
    { what: 'JSON: 100,000 arrays in each other', body: nested('[', ']'), statuses: [400] },
    { what: 'JSON: 100,000 objects in each other', body: nested('{"a":', '}'), statuses: [400] }
  ]
}

export interface Refusals { tried: number, slowest: string, faults: string[] }

export async function refuseHostile (stet: Stet): Promise<Refusals> {
  const faults: string[] = []
  let [longest, slowest] = [0, '']
  const { json: { data: { id } } } = await stet.write('POST', '/v1/categories', { body: { name: 'Hostile', customSchema: { type: 'object', properties: { html: { type: 'string', format: 'html' } } } } })
  const all = tries(id)
  for (const { what, body, statuses, type = 'application/json' } of all) {
    const began = performance.now()
    const { status, json } = await stet.ask('POST', '/v1/articles', { body, headers: { 'content-type': type } }).catch((error: Error) => ({ status: error.message, json: undefined }))
    const took = performance.now() - began
    if (!statuses.includes(Number(status)) || typeof json?.code !== 'string') faults.push(`${what}: ${status} ${JSON.stringify(json)}, not ${statuses.join(' or ')}`)
    if (took > BOUND) faults.push(`${what}: refused after ${Math.round(took)} ms`)
    if (took > longest) [longest, slowest] = [took, `${Math.round(took)} ms (${what})`]
  }
  if ((await stet.ask('GET', '/readyz', { asReader: true })).status !== 200) faults.push('afterwards it is not ready')
  return { tried: all.length, slowest, faults }
}
