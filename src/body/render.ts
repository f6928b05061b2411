/**
 * A body, made once, when it is written: one tree, and every form of it.
 */
import { assertSize } from './bounds.js'
import type { Body, BodySource } from './model.js'
import { read } from './read.js'
import { toHtml, toTree } from './sanitise.js'
import { toMarkdown } from './to-markdown.js'
import { toPortableText } from './to-portable-text.js'
import { toText } from './to-text.js'
import { countWords } from './words.js'

const POINTER = '/body/source'

/**
 * Every form of a body. The same input always gives the same bytes, and all forms are made from the sanitised HTML.
 * @throws Problem `TOO_LARGE` over 512 KB of UTF-8, `INVALID_INPUT` where the markup is nested more than 100 levels deep
 */
export function render (input: BodySource): Body {
  assertSize(input.source)
  const tree = toTree(read(input, POINTER), POINTER, true)
  const text = toText(tree)
  return {
    html: toHtml(tree),
    markdown: toMarkdown(tree),
    text,
    portableText: toPortableText(tree),
    wordCount: countWords(text)
  }
}
