/** What became of a text, word by word, as HTML and as plain text. */
import { diffArrays } from 'diff'

export interface TextChange {
  /** What is compared: words; lines where more words differ than can be told apart, and the whole where more lines do. */
  unit: 'word' | 'line' | 'whole'
  /** `<del>` and `<ins>`, everything else escaped. */
  html: string
  /** `[-…-]` and `{+…+}`, as `git diff --word-diff` writes them. */
  text: string
}

/** How many edits are looked for. Time and memory grow with their square: some 40 ms at the most. */
const MAX_EDITS = 800

/** A word with the space behind it. In scripts without spaces each character is a word; so is every sign. */
const WORD = /(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[\p{L}\p{M}\p{N}_]+|[^])\s*/gu
const LINE = /[^\n]*\n|[^\n]+/g

/** @returns undefined where nothing changed */
export function compareTexts (before: string, after: string): TextChange | undefined {
  if (before === after) return undefined
  for (const [unit, part] of [['word', WORD], ['line', LINE]] as const) {
    const changes = diffArrays<string>(before.match(part) ?? [], after.match(part) ?? [], { maxEditLength: MAX_EDITS })
    if (changes) return written(unit, changes.map(({ value, added, removed }) => ({ value: value.join(''), added, removed })))
  }
  const whole = [{ value: before, removed: true }, { value: after, added: true }]
  return written('whole', whole.filter(({ value }) => value !== ''))
}

interface Run { value: string, added?: boolean, removed?: boolean }

function written (unit: TextChange['unit'], runs: Run[]): TextChange {
  return {
    unit,
    html: runs.map(({ value, added, removed }) => removed ? `<del>${escaped(value)}</del>` : added ? `<ins>${escaped(value)}</ins>` : escaped(value)).join(''),
    text: runs.map(({ value, added, removed }) => removed ? `[-${value}-]` : added ? `{+${value}+}` : value).join('')
  }
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
