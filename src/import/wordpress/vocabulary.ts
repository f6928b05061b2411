/** The slugs of one kind of thing in an export. */
import { slugify } from '../../core/slugs.js'
import { foreignSlug } from '../values.js'

/** Gives every key of the export (a login, a nicename) one slug that no other key has, in the order of the file. */
export class Vocabulary {
  readonly #slugs = new Map<string, string>()
  readonly #taken = new Set<string>()

  slugOf (key: string): string | undefined {
    return this.#slugs.get(key)
  }

  /** @param wanted the slug or the name that the slug is made from */
  add (key: string, wanted: string): string {
    const base = foreignSlug(wanted) ?? slugify(key)
    let slug = base
    for (let n = 2; this.#taken.has(slug); n++) slug = `${base}-${n}`
    this.#taken.add(slug)
    this.#slugs.set(key, slug)
    return slug
  }
}
