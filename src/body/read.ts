/**
 * What an editor sends, as HTML that nobody has looked at yet.
 */
import MarkdownIt, { type Token } from 'markdown-it'
import { Problem } from '../errors.js'
import { MAX_DEPTH, MAX_SOURCE_BYTES, tooDeep } from './bounds.js'
import type { BodySource } from './model.js'

export interface Reading {
  html: string
  /** The line of the source, from 1, that an offset in `html` comes from; in Markdown, its block's first line. */
  lineAt: (offset: number) => number
}

// Beyond maxNesting markdown-it drops content silently. It is let go a little further than our limit, so that
// `assertShallow` sees, and refuses, all that would be dropped.
const options = { html: true, linkify: true, maxNesting: MAX_DEPTH + 20 }
const markdown = new MarkdownIt(options)
// Only what is written as a URL becomes a link: a company named Booking.com does not.
markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false })
for (const scheme of ['//', 'ftp:']) markdown.linkify.add(scheme, null)
// An address that is its own text stands as it was written.
markdown.normalizeLinkText = url => url

/**
 * @throws Problem `INVALID_INPUT`, `TOO_LARGE` for Markdown that would become far more than it is
 */
export function read ({ format, source }: BodySource, pointer: string): Reading {
  const text = clean(source)
  return format === 'markdown' ? readMarkdown(text, pointer) : { html: text, lineAt: offset => lineOf(text, offset) }
}

/**
 * Line ends as LF. Control characters go, for neither XML nor PostgreSQL takes them; half a surrogate pair is not UTF-8.
 */
export function clean (source: string): string {
  return source.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]/gu, '').replace(/\p{Surrogate}/gu, '\uFFFD')
}

/** The line that an offset is on, counted from 1. */
export function lineOf (text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

function readMarkdown (source: string, pointer: string): Reading {
  const brackets = new RegExp(`(?:!?\\[){${MAX_DEPTH + 1}}`).exec(source)
  if (brackets) throw tooDeep(pointer, lineOf(source, brackets.index))
  const tokens = markdown.parse(source, {})
  assertModest(tokens)

  const starts: Array<{ offset: number, line: number }> = []
  let html = ''
  for (const block of topLevelBlocks(tokens)) {
    starts.push({ offset: html.length, line: (block[0]?.map?.[0] ?? 0) + 1 })
    html += markdown.renderer.render(block, markdown.options, {})
  }
  return { html, lineAt: offset => starts.findLast(start => start.offset <= offset)?.line ?? 1 }
}

function * topLevelBlocks (tokens: Token[]): Generator<Token[]> {
  let block: Token[] = []
  for (const token of tokens) {
    block.push(token)
    if (token.level === 0 && token.nesting !== 1) {
      yield block
      block = []
    }
  }
}

/**
 * A reference, `[a]`, repeats its whole address: 512 KB could become gigabytes.
 * @throws Problem `TOO_LARGE`
 */
function assertModest (tokens: Token[]): void {
  let size = 0
  for (const token of tokens.flatMap(token => token.children ?? [])) {
    for (const [, value] of token.attrs ?? []) size += value.length
  }
  if (size > 2 * MAX_SOURCE_BYTES) {
    throw new Problem('TOO_LARGE', `The addresses of all links together have ${size} characters; the limit is ${2 * MAX_SOURCE_BYTES}.`)
  }
}
