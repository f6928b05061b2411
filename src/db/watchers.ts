/** Who is told of commits; what tells them runs only while somebody listens. */

/** Tells of a commit, or that there may have been one. */
export type OnCommit = () => void

/** @param start begins to look for other processes' commits; it returns what ends that */
export class Watchers {
  readonly #listeners = new Set<OnCommit>()
  readonly #start: (tell: OnCommit) => OnCommit
  #stop: OnCommit | undefined

  constructor (start: (tell: OnCommit) => OnCommit) {
    this.#start = start
  }

  readonly watch = (listener: OnCommit): OnCommit => {
    // A function of its own, so that the same listener may be given twice.
    const entry = () => { listener() }
    this.#listeners.add(entry)
    this.#stop ??= this.#start(this.tell)
    return () => {
      this.#listeners.delete(entry)
      if (this.#listeners.size === 0) this.close()
    }
  }

  readonly tell = (): void => {
    for (const listener of this.#listeners) listener()
  }

  close (): void {
    this.#stop?.()
    this.#stop = undefined
  }
}
