/** Keys that connections were opened with, asked again and again whether they still hold: one question for all connections of a key. */
import type { Core } from '../../core/index.js'
import { Problem } from '../../errors.js'

/** So long a connection outlives its key at the most. */
const EVERY_MS = 2000

type OnRefused = (reason: Problem) => void

export interface KeyWatch {
  /**
   * @param onRefused called once, when the key no longer holds
   * @returns what ends the watch
   */
  hold (key: string, onRefused: OnRefused): () => void
}

export function createKeyWatch ({ authenticate }: Pick<Core['keys'], 'authenticate'>): KeyWatch {
  const holders = new Map<string, Set<OnRefused>>()
  let timer: NodeJS.Timeout | undefined

  async function ask (key: string): Promise<void> {
    try {
      await authenticate(key)
    } catch (error) {
      // A database that does not answer takes nobody’s key away.
      if (error instanceof Problem && error.code === 'UNAUTHENTICATED') for (const refuse of holders.get(key) ?? []) refuse(error)
    }
  }

  return {
    hold (key, onRefused) {
      const mine = holders.get(key) ?? new Set()
      const entry = (reason: Problem) => {
        release()
        onRefused(reason)
      }
      const release = () => {
        mine.delete(entry)
        if (mine.size === 0 && holders.get(key) === mine) holders.delete(key)
        if (holders.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
      holders.set(key, mine.add(entry))
      timer ??= setInterval(() => { for (const held of [...holders.keys()]) ask(held).catch(() => {}) }, EVERY_MS).unref()
      return release
    }
  }
}
