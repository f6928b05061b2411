/** Texts made comparable: the keys that lists are sorted by, the same on both engines because they are made here. */

const MAX_KEY = 100

/**
 * A key that sorts as a reader expects: without case, accents and punctuation.
 * @returns at most 100 characters; compare it by code points (byte order of UTF-8)
 */
export function sortKey (text: string): string {
  const folded = text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/ß/g, 'ss')
  const words = folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  return Array.from(words).slice(0, MAX_KEY).join('')
}
