/** From a configuration to a server that listens, and to one that has closed with nothing lost. */
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { buildApp } from './app.js'
import { type Schedule, startSchedule } from './changes/schedule.js'
import { type Tail, createTail } from './changes/tail.js'
import type { Config } from './config.js'
import { type Core, createCore } from './core/index.js'
import { type Database, type StatementListener, openDatabase } from './db/index.js'
import { StartError } from './errors.js'
import { writeFirstKey } from './first-key.js'

export interface Server {
  app: FastifyInstance
  core: Core
  db: Database
  /** What follows the change log. */
  tail: Tail
  /** Where it listens. */
  address: string
  /** Where the first key was written, if this start made it. */
  firstKey: string | undefined
  /** Finishes open requests and queued writes, then closes the database. */
  close (): Promise<void>
}

export interface ServerOptions {
  logger?: Logger
  now?: () => Date
  onStatement?: StatementListener
  /** Whether what happens by itself happens in this process; tests that count statements leave it out. */
  schedule?: boolean
  /** Of a process that serves nobody: one thread, little memory. */
  small?: boolean
}

const SMALL_PAGE_CACHE_KB = 8192

/** Opens the database and the core on it. */
export async function openNewsroom (config: Config, { now = () => new Date(), onStatement, small }: ServerOptions = {}) {
  const db = await openDatabase(config.DATABASE_URL, onStatement, small ? SMALL_PAGE_CACHE_KB : undefined)
  const core = createCore({ db, now, inline: small, siteUrl: config.STET_SITE_URL, articlePath: config.STET_ARTICLE_PATH })
  return {
    db,
    core,
    async close () {
      await core.close()
      await db.close()
    }
  }
}

/**
 * @throws StartError when the database cannot be opened, the port cannot be listened on, or the first key cannot be written
 */
export async function startServer (config: Config, options: ServerOptions = {}): Promise<Server> {
  const newsroom = await openNewsroom(config, options)
  const { db, core } = newsroom
  const tail = createTail(core.changeLog, options.logger ?? { error: () => {} })
  const app = await buildApp({ config, core, tail, ping: () => db.inspect(), ...(options.logger && { logger: options.logger }) })
  let schedule: Schedule | undefined
  let closed: Promise<void> | undefined
  const shutDown = async () => {
    await app.close()
    await schedule?.close()
    await tail.close()
    await newsroom.close()
  }
  // Whoever asks again waits for the same end.
  const close = () => {
    closed ??= shutDown()
    return closed
  }
  try {
    const address = await app.listen({ port: config.PORT, host: config.HOST })
    if (options.schedule ?? true) {
      schedule = startSchedule(core, app.log)
      core.jobs.start((id, err) => app.log.error({ err, id }, 'A job failed'))
    }
    const firstKey = await writeFirstKey(core, config.STET_DATA_DIR)
    return { app, core, db, tail, address, firstKey, close }
  } catch (error) {
    await close()
    throw explain(error as NodeJS.ErrnoException, config)
  }
}

function explain (error: NodeJS.ErrnoException, { PORT, HOST }: Config): unknown {
  switch (error.code) {
    case 'EADDRINUSE': return new StartError(`Port ${PORT} on ${HOST} is in use by another program. Stop it, or set PORT to another number.`)
    case 'EACCES': return new StartError(`Port ${PORT} needs rights that this process has not. Set PORT to a number above 1023.`)
    case 'EADDRNOTAVAIL': case 'ENOTFOUND': return new StartError(`HOST is “${HOST}”, which is no address of this machine.`)
    default: return error
  }
}
