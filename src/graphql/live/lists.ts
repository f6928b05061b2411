/** The lists that a subscription is about, which may be merged into others or be deleted while it goes on. */
import type { LoggedChange } from '../../core/index.js'
import { Problem } from '../../errors.js'

export class List {
  /** Of each change to one of its articles the log has at least one: its own, or that of a list that is being merged into it. */
  readonly #groups: Set<string>

  constructor (private readonly noun: 'category' | 'tag', id: string) {
    this.#groups = new Set([`${noun}:${id}`])
  }

  /** Whether an article stands in it, by the groups that the log has of the article. */
  has (groups: readonly string[]): boolean {
    return groups.some((group) => this.#groups.has(group))
  }

  /**
   * To be shown every change, in order.
   * @returns GONE where the change is the list's end
   */
  follow ({ event, noun, targetId, groups }: LoggedChange): Problem | undefined {
    const target = `${noun}:${targetId}`
    switch (event) {
      case `${this.noun}.merging`:
        // Until all articles have moved they stand in either.
        if (this.has(groups)) for (const group of groups) this.#groups.add(group)
        return undefined
      case `${this.noun}.merged`:
        this.#groups.delete(target)
        return undefined
      case `${this.noun}.trashed`:
      case `${this.noun}.purged`:
        return this.#groups.has(target) ? new Problem('GONE', `The ${this.noun} that this subscription is about was deleted.`) : undefined
    }
  }
}
