/** Authors, categories and tags that articles name in passing: each gets one slug, and one record before its first use. */
import { slugify } from '../core/slugs.js'
import { checked } from './checked.js'
import type { ImportItem } from './records.js'
import { fieldText } from './text.js'

type Kind = 'author' | 'category' | 'tag'

/** Beyond this many the oldest is forgotten and, when it comes again, written again: memory is bounded, and a repeated record changes nothing. */
const MAX_KNOWN = 100_000

export class Terms {
  /** Slug -> the name’s letters, a kind at a time. */
  readonly #known = { author: new Map<string, string>(), category: new Map<string, string>(), tag: new Map<string, string>() }
  readonly #fresh: ImportItem[] = []

  /** The slug of the thing with this name; undefined for a blank name. A first use leaves a record for `take`. */
  use (kind: Kind, rawName: string, at: number): string | undefined {
    const name = fieldText(rawName, 200)
    if (name === undefined) return undefined
    const known = this.#known[kind]
    const letters = lettersOf(name)
    const slug = freeSlug(slugify(name, kind), letters, known)
    if (!known.has(slug)) {
      if (known.size >= MAX_KNOWN) known.delete(known.keys().next().value ?? '')
      known.set(slug, letters)
      this.#fresh.push(checked({ type: kind, name, slug }, `${kind} ${name}`, at))
    }
    return slug
  }

  /** The slugs of all these names, each once. */
  useAll (kind: Kind, names: readonly string[], at: number): string[] {
    return [...new Set(names.map((name) => this.use(kind, name, at)).filter((slug) => slug !== undefined))]
  }

  /** The records made since the last call; they have to go out before the article that uses them. */
  take (): ImportItem[] {
    return this.#fresh.splice(0)
  }
}

/** “C++” and “c” are one thing, “Köln” and “Koln” are two that only share a spelling. */
function lettersOf (name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function freeSlug (base: string, letters: string, known: Map<string, string>): string {
  for (let slug = base, n = 2; ; slug = `${base}-${n++}`) {
    if ((known.get(slug) ?? letters) === letters) return slug
  }
}
