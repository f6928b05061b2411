/** `stet start`: the server, until it is told to stop. */
import closeWithGrace from 'close-with-grace'
import type { Config } from '../config.js'
import { createLogger, traceOf } from '../log.js'
import { type Server, startServer } from '../server.js'
import { columns, printResult, say } from './output.js'

/**
 * Serves until SIGTERM or SIGINT, then finishes what is open and ends with 0.
 * @param greet more to say once it listens
 * @throws StartError
 */
export async function start (config: Config, json: boolean, greet: (server: Server) => Promise<string> = async () => ''): Promise<void> {
  const server = await startServer(config, { logger: createLogger(config.STET_LOG_LEVEL, process.stderr) })
  closeWithGrace({ delay: config.STET_SHUTDOWN_TIMEOUT * 1000, logger: false }, async ({ err, signal }) => {
    if (err) say(`stet: ${traceOf(err)}`)
    if (signal) say(`stet: ${signal}: finishing what is open …`)
    await server.close()
  })
  const { address, db: { engine }, firstKey } = server
  const result = { address, publicUrl: config.STET_PUBLIC_URL, engine, pid: process.pid, ...(firstKey !== undefined && { firstKey }) }
  printResult(json, result, message(config, server) + await greet(server))
}

function message (config: Config, { address, db: { engine }, firstKey }: Server): string {
  const base = config.STET_PUBLIC_URL
  return `Stet is up.\n\n${columns([
    ['REST', `${base}/v1/articles`],
    ['Reference', `${base}/docs`],
    ['Contract', `${base}/openapi.yaml`],
    ['Health', `${base}/livez and ${base}/readyz`],
    ['Listening on', address],
    ['Database', `${engine === 'sqlite' ? `SQLite, ${config.DATABASE_URL}` : 'PostgreSQL'}`],
    ...firstKey === undefined ? [] : [['Admin key', `${firstKey}, made just now and readable by you alone`] satisfies [string, string]]
  ])}\n`
}
