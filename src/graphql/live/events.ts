/** The events of one subscription: ids of articles, taken from the change log and waiting to be read and sent. */
import type { Tail } from '../../changes/tail.js'
import type { LoggedChange } from '../../core/index.js'
import type { Problem } from '../../errors.js'

export interface ArticleEvent {
  id: string
  /** What becomes of the subscription when the article is not there for the viewer. */
  whenGone: 'skip' | 'end'
  /** Told instead of an article. */
  gone?: Problem
}

/** So many articles wait in memory; with those of one more batch at the most. The rest waits in the log. */
const MAX_WAITING = 1000

export interface EventsOptions {
  /** The last change that it is not about; see {@link Tail.position}. */
  since: number
  /** What a change is to it; undefined for nothing. */
  eventOf: (change: LoggedChange) => ArticleEvent | undefined
}

/**
 * Follows the log until `return()` is called, no faster than `next()` is: whether a client keeps up is told by what is sent
 * to it. An article that waits already waits once, since it is read when it is sent.
 */
export function articleEvents (tail: Tail, { since, eventOf }: EventsOptions): AsyncIterableIterator<ArticleEvent, undefined> {
  const waiting = new Map<string, ArticleEvent>()
  let deliver: ((result: IteratorResult<ArticleEvent, undefined>) => void) | undefined
  let goOn: (() => void) | undefined
  let ended = false

  const leave = tail.subscribe((changes) => {
    for (const change of changes) {
      const event = eventOf(change)
      if (event && !waiting.has(event.id)) waiting.set(event.id, event)
    }
    if (waiting.size > 0) deliver?.(take())
    return isFull() ? new Promise<void>((resolve) => { goOn = resolve }) : undefined
  }, { since })

  const isFull = () => !ended && waiting.size >= MAX_WAITING

  function take (): IteratorResult<ArticleEvent, undefined> {
    const [event] = waiting.values()
    if (ended || event === undefined) return { done: true, value: undefined }
    waiting.delete(event.id)
    deliver = undefined
    if (!isFull()) goOn?.()
    return { done: false, value: event }
  }

  function end (): void {
    ended = true
    leave()
    waiting.clear()
    deliver?.({ done: true, value: undefined })
    // The tail waits for its followers when it closes.
    goOn?.()
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
