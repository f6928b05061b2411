/** The classic editor kept paragraphs as blank lines; WordPress makes tags of them at display (wpautop), and so does this. */
import { type HtmlToken, isBlock, tokenise } from './html.js'

/** Where text stands as it is: it can hold no paragraphs. */
const INLINE_ONLY = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'figcaption', 'caption', 'summary', 'legend', 'dt'])
const VOID = new Set(['hr', 'col'])
/** Stands for a line break inside a tag, which is none of the text’s. NUL never occurs in cleaned text. */
const INNER_BREAK = '\0'

/** HTML with blank lines as paragraphs and single line breaks as `<br />`; never inside pre, script and the like. */
export function autop (html: string): string {
  const open = new OpenBlocks()
  let output = ''
  let run = ''
  const flush = () => {
    output += paragraphs(run, open.last)
    run = ''
  }
  for (const token of tokenise(html)) {
    if (!isBlock(token)) run += token.kind === 'text' ? token.text : token.text.replaceAll('\n', INNER_BREAK)
    else {
      flush()
      if (open.follow(token)) output += token.text.replaceAll('\n', INNER_BREAK)
    }
  }
  flush()
  return output.replaceAll(INNER_BREAK, '\n').trim()
}

/** A run of text and inline tags between two block tags. */
function paragraphs (run: string, container: string | undefined): string {
  const text = run.trim()
  if (text === '') return run.includes('\n') ? '\n' : run
  const parts = text.split(/\n\s*\n/).map(withBreaks)
  // A line break beside a tag parts words as well as the tag does, for whoever only takes the tags away.
  const before = /^[^\S\n]*\n/.test(run) ? '\n' : ''
  const after = /\n[^\S\n]*$/.test(run) ? '\n' : ''
  if (container === 'p') return before + parts.join('</p>\n<p>') + after
  if (container !== undefined && INLINE_ONLY.has(container)) return before + parts.join('<br />\n') + after
  const wrapped = container === undefined || container === 'blockquote' || parts.length > 1
  return before + (wrapped ? parts.map((part) => `<p>${part}</p>`).join('\n') : parts.join('')) + after
}

function withBreaks (text: string): string {
  return text.split('\n').map((line) => line.trim().replace(/<br\s{0,9}\/?>$/i, '')).join('<br />\n')
}

/** The block elements that are open, kept as a browser would. */
class OpenBlocks {
  readonly #names: string[] = []
  /** How many of each name are open: so that a closing tag without an opening one costs no search. */
  readonly #counts = new Map<string, number>()

  get last (): string | undefined {
    return this.#names.at(-1)
  }

  /** Takes note of a block tag; false for a closing tag that closes nothing. */
  follow ({ kind, name, closing }: HtmlToken): boolean {
    if (closing) return this.#close(name)
    if (this.last === 'p') this.#pop()
    if (kind === 'tag' && !VOID.has(name)) this.#push(name)
    return true
  }

  #close (name: string): boolean {
    if (!this.#counts.get(name)) return false
    while (this.#pop() !== name);
    return true
  }

  #push (name: string) {
    this.#names.push(name)
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1)
  }

  #pop (): string | undefined {
    const name = this.#names.pop()
    if (name) this.#counts.set(name, (this.#counts.get(name) ?? 0) - 1)
    return name
  }
}
