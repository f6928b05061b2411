/**
 * Words in Markdown: what would be read as markup is escaped, so that they are read again as what they are.
 */

const PUNCTUATION = /[\p{P}\p{S}]/u
const BLANK = /\s/

/** A text within a line. */
export function escapeText (text: string): string {
  return text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~(?=~|$)|(?<=^|~)~/g, '\\~')
    .replace(/<(?=[A-Za-z/!?]|$)/g, '\\<')
    .replace(/&(?=#?\w{1,31};)/g, '\\&')
    // An address that is no link stays none.
    .replace(/:(?=\/\/)/g, '\\:')
}

/** The beginnings of lines that would make a heading, a quote, an item, a rule or a table of them. */
export function escapeLineStarts (lines: string): string {
  return lines
    .replace(/^(?:#{1,6}(?=\s|$)|[>|]|[-+](?=[\s|:-]|$)|:(?=-)|=+[ \t]*$)/gm, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2')
}

/** The address of a link or an image. */
export function destination (url: string): string {
  const safe = url
    .replace(/[<>\\`|\s]/g, character => encodeURIComponent(character))
    .replace(/&(?=#?\w{1,31};)/g, '&amp;')
  return /[()]/.test(safe) || safe === '' ? `<${safe}>` : safe
}

/** A link's or an image's title, with the blank before it. */
export function titlePart (title: string | undefined): string {
  return title ? ` "${title.replace(/["\\]/g, '\\$&').replace(/&(?=#?\w{1,31};)/g, '\\&')}"` : ''
}

/** A span of code between more backticks than it has in it. */
export function codeSpan (code: string): string {
  const fence = '`'.repeat(longestRun(code) + 1)
  const pad = /^`|`$|^ .* $/s.test(code) ? ' ' : ''
  return `${fence}${pad}${code}${pad}${fence}`
}

/** A block of code. */
export function codeFence (code: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(code) + 1))
  return `${fence}${language}\n${code}${code.endsWith('\n') || code === '' ? '' : '\n'}${fence}`
}

function longestRun (code: string): number {
  let longest = 0
  for (const [run] of code.matchAll(/`+/g)) longest = Math.max(longest, run.length)
  return longest
}

/**
 * Whether words between these neighbours can be marked by `mark` (CommonMark, "left-" and "right-flanking delimiter runs").
 * Between a letter and a quotation mark, as is usual in Japanese, they cannot.
 */
export function canMark (mark: string, before: string, words: string, after: string): boolean {
  const [first, last] = [firstCharacter(words), lastCharacter(words)]
  if (first === '' || before === mark[0] || after === mark[0] || first === mark[0] || last === mark[0]) return false
  const opens = !PUNCTUATION.test(first) || isEdge(before)
  const closes = !PUNCTUATION.test(last) || isEdge(after)
  return opens && closes && (mark !== '_' || (isEdge(before) && isEdge(after)))
}

/** Readers do not agree whether an emoji is punctuation: it counts as what is less convenient. */
function isEdge (character: string): boolean {
  return character === '' || BLANK.test(character) || (character.length === 1 && PUNCTUATION.test(character))
}

export function firstCharacter (text: string): string {
  return String.fromCodePoint(...[text.codePointAt(0)].filter(point => point !== undefined))
}

export function lastCharacter (text: string): string {
  return /.$/su.exec(text.slice(-2))?.[0] ?? ''
}
