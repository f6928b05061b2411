/** An article as a text file: YAML front matter with its fields, then its body in Markdown or HTML. */
import { Parser } from 'htmlparser2'
import { MAX_BODY_BYTES } from './model.js'
import { FrontMatterError, splitFrontMatter } from '../front-matter.js'
import { Problem } from '../../errors.js'
import { invalidInput } from '../validate.js'

/**
 * The fields go by the names that they have in JSON. Without a `headline`, the first heading is it, and no part of the body then.
 * @returns what creating and replacing an article take
 * @throws Problem INVALID_INPUT, TOO_LARGE
 */
export function readDocument (mediaType: 'text/markdown' | 'text/html', text: string): Record<string, unknown> {
  if (Buffer.byteLength(text) > MAX_BODY_BYTES) throw new Problem('TOO_LARGE', `A document has at most ${MAX_BODY_BYTES / 1024} KB.`)
  const { values, body } = split(text)
  if ('body' in values) throw invalidInput([{ pointer: '/body', detail: 'is what follows the front matter, not a field in it.' }])
  const format = mediaType === 'text/html' ? 'html' : 'markdown'
  const heading = 'headline' in values ? undefined : format === 'html' ? htmlHeading(body) : markdownHeading(body)
  return { ...values, ...(heading && { headline: heading.text }), body: { format, source: heading?.rest ?? body } }
}

function split (text: string) {
  try {
    return splitFrontMatter(text)
  } catch (error) {
    throw error instanceof FrontMatterError ? invalidInput([{ pointer: '', detail: `The document cannot be read: ${error.message}.` }]) : error
  }
}

interface Heading { text: string, rest: string }

/** `# Headline` at the very beginning. */
function markdownHeading (body: string): Heading | undefined {
  const start = body.length - body.trimStart().length
  const end = body.indexOf('\n', start)
  const line = body.slice(start, end < 0 ? undefined : end).trimEnd()
  if (!/^#[ \t]/.test(line)) return undefined
  // By hand: a pattern that skips trailing marks goes back and forth over what is between.
  let text = line.slice(1).trim()
  while (text.endsWith('#')) text = text.slice(0, -1)
  text = text.trimEnd()
  return text === '' ? undefined : { text, rest: end < 0 ? '' : body.slice(end + 1).trimStart() }
}

/** The first `<h1>`, or what `<title>` says; neither is part of the body then. */
function htmlHeading (html: string): Heading | undefined {
  const found: Record<'h1' | 'title', { text: string, start: number, end: number } | undefined> = { h1: undefined, title: undefined }
  let open: 'h1' | 'title' | undefined
  const parser = new Parser({
    onopentagname (name) {
      if (open || (name !== 'h1' && name !== 'title') || found[name]) return
      open = name
      found[name] = { text: '', start: parser.startIndex, end: 0 }
    },
    ontext (text) {
      if (open) found[open]!.text += text
    },
    onclosetag (name) {
      if (name !== open) return
      found[name as 'h1' | 'title']!.end = parser.endIndex + 1
      open = undefined
    }
  }, { decodeEntities: true })
  parser.end(html)
  const text = [found.h1, found.title].map((heading) => heading?.text.replace(/\s+/g, ' ').trim()).find(Boolean)
  if (!text) return undefined
  const parts = [found.h1, found.title].filter((part) => part !== undefined).sort((a, b) => b.start - a.start)
  return { text, rest: parts.reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end || rest.length), html) }
}
