/** What changed between two versions of a thing. */
import { type Operation, patchBetween } from './patch.js'
import { type TextChange, compareTexts } from './words.js'

export interface Versions {
  before: unknown
  after: unknown
  /** Texts of theirs that are compared word by word, each by its name. */
  texts: Record<string, { before: string, after: string }>
}

export interface Comparison {
  /** JSON Patch (RFC 6902) from the one to the other. */
  patch: Operation[]
  /** Of the texts, those that differ. */
  words: Record<string, TextChange>
}

export function compare ({ before, after, texts }: Versions): Comparison {
  const words = Object.entries(texts).flatMap(([name, text]) => {
    const change = compareTexts(text.before, text.after)
    return change ? [[name, change] as const] : []
  })
  return { patch: patchBetween(before, after), words: Object.fromEntries(words) }
}
