/** Global Voices in Esperanto: plain text in which quotations stand twice and captions stand between paragraphs. */
import { MAIL } from './markdown.js'
import type { Row, Story } from './story.js'
import { escapeHtml, paragraphs, splitLead, tidy } from './text.js'

const ORIGIN = 'Origine publikigita la Global Voices en Esperanto'
const CAPTION = /\b(?:Foto|Bildo|Bildoj|Ekrankopio|Ekrankopioj|Ekranfoto|Ilustraĵo|Fonto|Mapo|Kopirajto|Afiŝo)\b.*|Uzata (?:kun|laŭ) permeso|Justa uzo|Libera uzo|CC BY|pic\.twitter\.com|https?:/i
/** Notes of translators, and pointers to what did not come along: links and videos. */
const ASIDE = /^[[(]|^Legu pli|^Jen (?:la|intervjuo)\b.{0,90}$/
const MAX_CAPTION = 320
/** Stories on how people speak, sing and write; the rest of the file is often on wars. */
const LANGUAGES = /lingv|gramatik|vort/i
const ARTS = /muzik|kant|kultur|filmo|libr|arkitektur|arĥitektur|kuir|poezi|tradici|fotoj|verkist|artist|teatr/i
const GRIM = /milit|mort|murd|perfort|palestin|gaz|okupaci|koloni|subprem|genocid|seks/i

/** @returns the story, or nothing where it is on another subject or too long */
export function readGlobalVoices (row: Row): Story | undefined {
  const category = LANGUAGES.test(row.title) ? 'languages' : ARTS.test(row.title) ? 'culture' : undefined
  const blocks = paragraphs(row.body).map(clean)
  const origin = blocks.indexOf(ORIGIN)
  if (!category || GRIM.test(`${row.title} ${blocks[0]}`) || origin > 1 || !row.authors?.length || row.body.length < 2500 || row.body.length > 9000) return undefined
  const standfirst = origin === 1 ? blocks[0] : undefined
  const words = blocks.slice(origin + 1).filter((block) => !(block.length < MAX_CAPTION && CAPTION.test(block)) && !ASIDE.test(block))
  if (words.some((block) => /\(@\w+\)|twitter/.test(block) || MAIL.test(block))) return undefined
  const split = standfirst ? undefined : splitLead(words)
  return {
    row,
    headline: tidy(row.title),
    standfirst: standfirst ?? split?.lead,
    body: { format: 'html', source: toHtml(split?.rest ?? words) },
    categories: [category],
    tags: ['Esperanto', ...(row.category && /^(?:Arto kaj kulturo|Homaj rajtoj|COVID-19|Indiĝenoj)$/.test(row.category) ? [row.category] : [])],
    authors: row.authors.map((name) => ({ name: tidy(name) })),
    canonicalUrl: row.source
  }
}

/** Marks that told the language of a link's target go with the link. */
function clean (block: string): string {
  return tidy(block).replace(/\s*\[\s*(?:[a-z]{2,3}(?:-[a-z]{2,4})?)(?:[,/ ]+[a-z]{2,3})*\s*\]/g, '').replace(/\s+([.,;:!?)])/g, '$1').replace(/([“(])\s+/g, '$1')
}

/** A paragraph that the next ones repeat was a quotation: it is told once, as such. */
function toHtml (blocks: string[]): string {
  const html: string[] = []
  for (let at = 0; at < blocks.length; at++) {
    const repeated = repetition(blocks, at)
    const lines = blocks.slice(at + (repeated ? 1 : 0), at + 1 + repeated).map((block) => `<p>${escapeHtml(block)}</p>`)
    html.push(repeated ? `<blockquote>${lines.join('\n')}</blockquote>` : lines.join('\n'))
    at += repeated
  }
  return html.join('\n')
}

/** How many of the paragraphs after this one say the same as it does. */
function repetition (blocks: string[], at: number): number {
  let joined = ''
  for (let count = 1; at + count < blocks.length && joined.length < (blocks[at] ?? '').length; count++) {
    joined = `${joined} ${blocks[at + count]}`.trim()
    if (joined === blocks[at]) return count
  }
  return 0
}
