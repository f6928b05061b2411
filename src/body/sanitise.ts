/**
 * From HTML that nobody has looked at to the tree that is served.
 */
import { settle, withUniqueIds } from './anchors.js'
import { arrange } from './arrange.js'
import { assertOutput, assertShallow, assertSize } from './bounds.js'
import { gate } from './gate.js'
import { clean, lineOf, type Reading } from './read.js'
import { isBlock } from './shape.js'
import { parse, serialise, type Node } from './tree.js'

/**
 * Sanitises one fragment of HTML by the policy for news. What it gives, it gives back unchanged.
 * Words stay as they stand where the fragment has no blocks; beside blocks they become paragraphs.
 * @param pointer where the fragment stands in what the client has sent (a JSON pointer)
 * @throws Problem `TOO_LARGE` over 512 KB, `INVALID_INPUT` where it is nested more than 100 levels deep
 */
export function sanitise (html: string, pointer = '/body/source'): string {
  assertSize(html)
  const source = clean(html)
  return toHtml(toTree({ html: source, lineAt: offset => lineOf(source, offset) }, pointer, false))
}

/** @throws Problem `INVALID_INPUT` */
export function toTree ({ html, lineAt }: Reading, pointer: string, wrap: boolean): Node[] {
  assertShallow(html, pointer, lineAt)
  return settle(arrange(withUniqueIds(parse(gate(html))), wrap), pointer)
}

/**
 * One block a line, so that two versions of a text can be compared line by line.
 * @throws Problem `TOO_LARGE`
 */
export function toHtml (nodes: Node[]): string {
  const html = nodes.some(isBlock) ? nodes.map(node => serialise([node])).join('\n') : serialise(nodes)
  assertOutput(html)
  return html
}
