const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Scripts without blanks between words; the segmenter has dictionaries for them, and takes a time that grows with the square of a run. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u30FC\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{1,200}/gu

/** The other scripts by the same rules (UAX 29: letters and digits, with the marks that join them), at a hundredth of the time. */
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\p{Cf}_]*(?:(?:(?<=[\p{L}\p{M}])[.:'’·‧](?=\p{L})|(?<=\p{N})[.,;'’](?=\p{N}))[\p{L}\p{N}\p{M}\p{Cf}_]+)*/gu

/** How many words a text has by the rules of Unicode, in any script. */
export function countWords (text: string): number {
  let count = 0
  const spaced = text.replace(UNSPACED, run => {
    for (const { isWordLike } of segmenter.segment(run)) {
      if (isWordLike) count++
    }
    return ' '
  })
  return count + (spaced.match(WORD)?.length ?? 0)
}
