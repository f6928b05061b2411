/** A Stet of the recipes' own: a folder, a database and a port that nobody else has. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Stet {
  /** Where commands run: its `data` is the server's. */
  folder: string
  address: string
  env: NodeJS.ProcessEnv
  /** What it complained of so far. */
  complaints (): string
  stop (): Promise<void>
}

/** @param top the project's folder */
export async function startStet (top: string): Promise<Stet> {
  const folder = mkdtempSync(join(tmpdir(), 'stet-recipes-'))
  const command = [process.execPath, '--import', import.meta.resolve('tsx'), join(top, 'src/cli.ts')]
  const port = await freePort()
  const env = { PATH: `${makeCommands(folder, command)}:${process.env.PATH}`, HOME: folder, LC_ALL: 'C.UTF-8', TZ: 'UTC', PORT: String(port) }
  const log = join(folder, 'log')
  const complaints = () => readFileSync(log, 'utf8')
  const [program = '', ...options] = command
  const server = spawn(program, [...options, 'start'], { cwd: folder, env: { ...env, STET_LOG_LEVEL: 'warn' }, stdio: ['ignore', 'pipe', openSync(log, 'w')] })
  // Left open, since a server that cannot print ends.
  if (!await isUp(server.stdout!.setEncoding('utf8').iterator({ destroyOnReturn: false }))) {
    const said = complaints()
    rmSync(folder, { recursive: true })
    throw new Error(`Stet ended before it was up:\n${said}`)
  }
  return {
    folder,
    address: `http://localhost:${port}`,
    env,
    complaints,
    async stop () {
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        await once(server, 'close')
      }
      rmSync(folder, { recursive: true })
    }
  }
}

/** curl as it is, but counted; and `npx stet`, which here is the program as its sources have it. */
function makeCommands (folder: string, stet: string[]): string {
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  const curl = execFileSync('bash', ['-c', 'command -v curl'], { encoding: 'utf8' }).trim()
  const write = (name: string, what: string) => writeFileSync(join(bin, name), `#!/usr/bin/env bash\nprintf . >>"$RECIPES_LOG"\n${what}\n`, { mode: 0o755 })
  write('curl', `exec '${curl}' "$@"`)
  write('npx', `shift\nexec ${stet.map((word) => `'${word}'`).join(' ')} "$@"`)
  return bin
}

async function freePort (): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function isUp (stdout: AsyncIterable<unknown>): Promise<boolean> {
  let said = ''
  for await (const text of stdout) {
    said += String(text)
    if (said.includes('Stet is up')) return true
  }
  return false
}
