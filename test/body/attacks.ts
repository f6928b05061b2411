/** Ways to smuggle script into HTML, and into Markdown. Where one runs, it calls `alert(1)`. */
import { addressed, links, linksInMarkdown } from './attacks/addresses.js'
import { classics } from './attacks/classics.js'
import { clobbering, gadgets, styles } from './attacks/elements.js'
import { handlers } from './attacks/handlers.js'
import { markdown } from './attacks/markdown.js'
import { mutations } from './attacks/mutations.js'

export { addresses } from './attacks/addresses.js'

export const attacks: string[] = [...new Set([...classics, ...links, ...addressed, ...handlers, ...mutations, ...styles, ...clobbering, ...gadgets])]

export const attacksInMarkdown: string[] = [...new Set([...markdown, ...linksInMarkdown])]
