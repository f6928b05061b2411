/** What happens by itself at its hour: articles published and taken down, working copies published. */
import type { FastifyBaseLogger } from 'fastify'
import type { Core } from '../core/index.js'

/** How often it is looked at what is due; so it happens within a second of its hour. */
const EVERY_MS = 250

export interface Schedule {
  /** Resolves when what was begun is done. */
  close (): Promise<void>
}

/** Looks at once, for what became due while nobody did, and then again and again. */
export function startSchedule (core: Core, log: Pick<FastifyBaseLogger, 'error'>): Schedule {
  const closing = new AbortController()
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = look()

  async function look (): Promise<void> {
    const onFailure = (id: string, err: unknown) => log.error({ err, id }, 'What was due could not be done')
    try {
      // More may be due than one look takes.
      while (!closing.signal.aborted && await core.articles.performDue(onFailure) > 0);
      while (!closing.signal.aborted && await core.stages.publishDue(onFailure) > 0);
    } catch (err) {
      log.error({ err }, 'The schedule could not be looked at')
    }
    if (!closing.signal.aborted) timer = setTimeout(() => { running = look() }, EVERY_MS)
  }

  return {
    async close () {
      closing.abort()
      clearTimeout(timer)
      await running
    }
  }
}
