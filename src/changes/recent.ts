/** The newest rows of the log, kept so that many followers that stand near its end are served by one statement. */
import type { LoggedChange } from '../core/index.js'

const MAX_ROWS = 1000

export class Recent {
  /** Every row after this one and up to `head` is here. */
  #start: number
  #rows: LoggedChange[] = []

  constructor (public head: number) {
    this.#start = head
  }

  /** @param rows the ones that follow `head` */
  append (rows: readonly LoggedChange[]): void {
    this.#rows.push(...rows)
    this.head = rows.at(-1)?.seq ?? this.head
    const tooMany = this.#rows.length - MAX_ROWS
    if (tooMany > 0) this.#start = this.#rows.splice(0, tooMany).at(-1)!.seq
  }

  /** The first rows after a position; undefined where some of them are no longer here. */
  after (position: number, limit: number): readonly LoggedChange[] | undefined {
    if (position < this.#start) return undefined
    const first = this.#rows.findLastIndex(({ seq }) => seq <= position) + 1
    return this.#rows.slice(first, first + limit)
  }
}
