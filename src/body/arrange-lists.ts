import { arrange, own } from './arrange.js'
import { isBlank } from './shape.js'
import { element, isElement, type Element, type Node } from './tree.js'

/** A list with nothing in it but items. A list right inside a list belongs to the item before it. */
export function arrangeList (list: Element): Element {
  const items: Element[] = []
  let open: Element | undefined
  for (const child of list.children) {
    if (isElement(child, 'li')) {
      open = { ...child, children: [...child.children] }
      items.push(open)
    } else if (!isBlank([child])) {
      if (!open) items.push(open = element('li'))
      open.children.push(child)
    }
  }
  return own(list, filledOnly(items))
}

/** A definition list with nothing in it but terms and definitions. */
export function arrangeDefinitions (list: Element): Element {
  const entries: Element[] = []
  for (const child of unboxed(list.children)) {
    if (isElement(child, 'dt') || isElement(child, 'dd')) entries.push(child)
    else if (!isBlank([child])) entries.push(element('dd', [child]))
  }
  return own(list, filledOnly(entries))
}

function filledOnly (entries: Element[]): Element[] {
  return entries.map(entry => own(entry, arrange(entry.children, false))).filter(entry => !isBlank(entry.children))
}

/** HTML lets `div` group the entries of a definition list. */
function unboxed (nodes: Node[]): Node[] {
  return nodes.flatMap(node => isElement(node, 'div') ? unboxed(node.children) : [node])
}
