/** A Stet with a database and a port that nobody else has, from the sources that this folder stands in. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const TOP = fileURLToPath(new URL('../..', import.meta.url))

/** @returns its address, its first key, how the command line is called on it, and how it is stopped */
export async function startStet () {
  const folder = mkdtempSync(join(tmpdir(), 'stet-clients-'))
  const tsx = pathToFileURL(createRequire(join(TOP, 'package.json')).resolve('tsx')).href
  const command = ['--import', tsx, join(TOP, 'src/cli.ts')]
  // A machine that is busy is no fault of a client's.
  const env = { STET_GRAPHQL_TIMEOUT: '100', PATH: process.env.PATH, HOME: folder, PORT: '0', STET_LOG_LEVEL: 'warn' }
  const log = join(folder, 'log')
  const complaints = () => readFileSync(log, 'utf8')
  const server = spawn(process.execPath, [...command, 'start', '--json'], { cwd: folder, env, stdio: ['ignore', 'pipe', openSync(log, 'w')] })
  const address = await addressOf(server)
  if (address === undefined) {
    const said = complaints()
    rmSync(folder, { recursive: true })
    throw new Error(`Stet ended before it was up:\n${said}`)
  }
  return {
    address,
    admin: readFileSync(join(folder, 'data/admin.key'), 'utf8').trim(),
    complaints,
    async cli (...args) {
      const run = spawn(process.execPath, [...command, ...args], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
      const [status] = await once(run, 'close')
      if (status !== 0) throw new Error(`stet ${args.join(' ')} ended with ${status}.`)
    },
    async stop () {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'close')
      }
      rmSync(folder, { recursive: true })
    }
  }
}

async function addressOf ({ stdout }) {
  let said = ''
  for await (const text of stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    said += text
    if (said.includes('\n')) return JSON.parse(said.slice(0, said.indexOf('\n'))).address
  }
}
