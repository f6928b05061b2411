/** Scripts run in one bash, one after the other, so that a variable of one is there in the next. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from './judge.js'
import type { Stet } from './stet.js'

/** The address that recipes say, and that what they print is shown with. */
const SAID = 'http://localhost:4000'
const LIMIT_MS = 5 * 60_000

export interface Ran {
  outputs: Output[]
  /** How many commands asked something of Stet. */
  commands: number
}

export async function runInShell ({ folder, address, env }: Stet, scripts: string[]): Promise<Ran> {
  const dir = mkdtempSync(join(folder, 'run-'))
  const file = (name: string, index: number) => join(dir, `${name}-${index}`)
  for (const [index, script] of scripts.entries()) writeFileSync(file('script', index), script.replaceAll(SAID, address) + '\n')
  const steps = scripts.map((_, index) => `. ${file('script', index)} >${file('output', index)} 2>&1\necho $? >${file('status', index)}\n`)
  // Where a command that fails is piped into one that does not, that is a failure.
  writeFileSync(join(dir, 'all'), `set -o pipefail\n${steps.join('')}`)

  const log = join(dir, 'commands')
  const shell = spawn('bash', [join(dir, 'all')], { cwd: folder, env: { ...env, STET: address, RECIPES_LOG: log }, stdio: ['ignore', 'inherit', 'inherit'], timeout: LIMIT_MS })
  await once(shell, 'close')
  const read = (path: string) => existsSync(path) ? readFileSync(path, 'utf8') : undefined
  const outputs = scripts.map((_, index) => {
    const printed = (read(file('output', index)) ?? '').replaceAll(address, SAID).replace(/\n+$/, '')
    const status = read(file('status', index))
    return { printed, status: status === undefined ? undefined : Number(status) }
  })
  return { outputs, commands: (read(log) ?? '').length }
}
