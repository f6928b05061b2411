/** The events of one subscription: ids of articles, taken from the change log and waiting to be read and sent. */
import type { Tail } from '../../changes/tail.js'
import type { LoggedChange } from '../../core/index.js'

export interface ArticleEvent {
  id: string
  /** What becomes of the subscription when the article is not there for the viewer. */
  whenGone: 'skip' | 'end'
}

/** So many articles may wait for one client; who lets more of them wait is too slow. */
const MAX_WAITING = 1000

export interface EventsOptions {
  /** The last change that it is not about; see {@link Tail.position}. */
  since: number
  wanted: (change: LoggedChange) => boolean
  whenGone: ArticleEvent['whenGone']
  /** Called when the client does not keep up. */
  tooSlow?: (() => void) | undefined
}

/** Follows the log until `return()` is called. An article that waits already waits once, since it is read when it is sent. */
export function articleEvents (tail: Tail, { since, wanted, whenGone, tooSlow }: EventsOptions): AsyncIterableIterator<ArticleEvent> {
  const waiting = new Set<string>()
  let deliver: ((result: IteratorResult<ArticleEvent>) => void) | undefined
  let ended = false

  const leave = tail.subscribe((changes) => {
    for (const change of changes) if (wanted(change)) waiting.add(change.targetId)
    if (waiting.size > MAX_WAITING) {
      end()
      tooSlow?.()
    } else if (deliver && waiting.size > 0) {
      deliver(take())
    }
  }, { since })

  function take (): IteratorResult<ArticleEvent> {
    const [id] = waiting
    if (ended || id === undefined) return { done: true, value: undefined }
    waiting.delete(id)
    deliver = undefined
    return { done: false, value: { id, whenGone } }
  }

  function end (): void {
    ended = true
    leave()
    waiting.clear()
    deliver?.({ done: true, value: undefined })
  }

  return {
    [Symbol.asyncIterator] () { return this },
    next: () => ended || waiting.size > 0 ? Promise.resolve(take()) : new Promise((resolve) => { deliver = resolve }),
    return () {
      end()
      return Promise.resolve({ done: true, value: undefined })
    }
  }
}
