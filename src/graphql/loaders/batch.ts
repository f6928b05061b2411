/** How loaders read for many at once: in turns with the rest of the process, and no longer than anybody waits for the answer. */
import DataLoader from 'dataloader'
import type { Run } from '../bounds/run.js'

/** How much is read before others have their turn; SQLite takes many more parameters in one statement. */
const MOST_KEYS = 500

export interface Batching<Key, CacheKey> {
  cacheKeyFn?: (key: Key) => CacheKey
  /** How many are read together. */
  atOnce?: number
}

export type CreateLoader = ReturnType<typeof createBatching>

/** @param run the operation that the loaders are made for; undefined where nothing bounds it */
export function createBatching (run: Run | undefined) {
  return <Key, Value, CacheKey = Key>(read: DataLoader.BatchLoadFn<Key, Value>, { cacheKeyFn, atOnce = MOST_KEYS }: Batching<Key, CacheKey> = {}): DataLoader<Key, Value, CacheKey> => {
    const whileItRuns: typeof read = async (keys) => {
      run?.signal.throwIfAborted()
      return read(keys)
    }
    return new DataLoader(whileItRuns, { maxBatchSize: atOnce, ...cacheKeyFn && { cacheKeyFn }, ...run && { batchScheduleFn: run.gather } })
  }
}

/** What is read by one statement, so that a page with all that lists show is, and ten such pages are not. */
export const ROWS_AT_ONCE = 100

/** Parts of a list, others having their turn between them. @throws what the run was stopped with */
export async function * inTurns<T> (run: Run | undefined, list: readonly T[], size: number): AsyncGenerator<T[]> {
  for (let begin = 0; begin < list.length; begin += size) {
    if (begin > 0) await run?.breathe()
    yield list.slice(begin, begin + size)
  }
}
