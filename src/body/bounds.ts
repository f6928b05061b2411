/**
 * What a body may cost at most, checked before anything is done with it whose cost grows faster than its length.
 */
import { Parser } from 'htmlparser2'
import { Problem } from '../errors.js'

/** The same 512 KB as `MAX_BODY_BYTES` of the article model, of which this folder takes only types. */
export const MAX_SOURCE_BYTES = 512 * 1024

/** What the HTML made from it may have in characters. */
export const MAX_OUTPUT = 4 * MAX_SOURCE_BYTES

/** Nobody writes a hundred levels deep, and browsers do not show more than 512. */
export const MAX_DEPTH = 100

/**
 * @throws Problem `TOO_LARGE`
 */
export function assertSize (source: string): void {
  const bytes = Buffer.byteLength(source)
  if (bytes > MAX_SOURCE_BYTES) {
    throw new Problem('TOO_LARGE', `The source has ${bytes} bytes of UTF-8; the limit is ${MAX_SOURCE_BYTES} bytes (512 KB).`)
  }
}

/**
 * Markup that is copied, and characters that are escaped, make more of the source than it is: twice as much at the very most in articles.
 * @throws Problem `TOO_LARGE`
 */
export function assertOutput (html: string): void {
  if (html.length <= MAX_OUTPUT) return
  throw new Problem('TOO_LARGE', `The source would become ${html.length} characters of HTML; the limit is ${MAX_OUTPUT}.`)
}

/**
 * Refuses HTML that nests deeper than MAX_DEPTH. It listens to the very parser that sanitize-html uses, so that both
 * agree on what is open, and stops at the first element that is too deep: one linear pass at most.
 * @param lineAt the line of the source that an offset in `html` comes from
 * @throws Problem `INVALID_INPUT`
 */
export function assertShallow (html: string, pointer: string, lineAt: (offset: number) => number): void {
  let depth = 0
  const parser = new Parser({
    onopentag () {
      if (++depth > MAX_DEPTH) throw tooDeep(pointer, lineAt(parser.startIndex))
    },
    onclosetag () {
      depth--
    }
  })
  parser.end(html)
}

/** The Problem for markup that is nested too deep. */
export function tooDeep (pointer: string, line?: number): Problem {
  const where = line === undefined ? '' : ` at line ${line}`
  const detail = `The markup is nested more than ${MAX_DEPTH} levels deep${where}; the limit is ${MAX_DEPTH}.`
  return new Problem('INVALID_INPUT', detail, { errors: [{ pointer, detail }] })
}
