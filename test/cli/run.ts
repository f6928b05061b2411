/** Programs in processes of their own, which see nothing of the test run's environment. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import ts from 'typescript'

const TOP = fileURLToPath(new URL('../../', import.meta.url))
const LOADER = import.meta.resolve('tsx')

export interface Run {
  code: number | null
  stdout: string
  stderr: string
}

export interface Child {
  process: ChildProcess
  /** Resolves when stdout or stderr matches; rejects, with all that was said, when the process ends before. */
  said (pattern: RegExp): Promise<RegExpMatchArray>
  ended: Promise<Run>
}

export interface RunOptions {
  env?: Record<string, string>
  cwd?: string
}

/** Starts a program in JavaScript or TypeScript. One that still runs when the test ends is killed. */
export function launch (t: Test, file: string, args: string[] = [], { env = {}, cwd }: RunOptions = {}): Child {
  const loader = file.endsWith('.ts') ? ['--import', LOADER] : []
  const child = spawn(process.execPath, [...loader, file, ...args], { ...(cwd !== undefined && { cwd }), env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const texts = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) child[name].setEncoding('utf8').on('data', (text: string) => { texts[name] += text })
  const ended = once(child, 'close').then(([code]): Run => ({ code: code as number | null, ...texts }))
  t.teardown(async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL')
    await ended
  })
  return {
    process: child,
    ended,
    said: (pattern) => new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(texts.stdout) ?? pattern.exec(texts.stderr)
        if (match) resolve(match)
      }
      child.stdout.on('data', look)
      child.stderr.on('data', look)
      look()
      ended.then(({ code }) => reject(new Error(`it ended with ${code} before it said ${pattern}:\n${texts.stdout}${texts.stderr}`)), reject)
    })
  }
}

/** Runs the `stet` command line to its end. */
export const stet = (t: Test, args: string[], options?: RunOptions): Promise<Run> => launchStet(t, args, options).ended

let compiled: string | undefined

/** Starts the `stet` command line. */
export function launchStet (t: Test, args: string[], options?: RunOptions): Child {
  compiled ??= compile()
  return launch(t, compiled, args, options)
}

/** The sources in JavaScript, which start in half the time. */
function compile (): string {
  const folder = mkdtempSync(join(tmpdir(), 'stet-cli-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  for (const name of readdirSync(join(TOP, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))) {
    const file = join(folder, 'dist', name.replace(/\.ts$/, '.js'))
    const { outputText } = ts.transpileModule(readFileSync(join(TOP, 'src', name), 'utf8'), { compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023, verbatimModuleSyntax: true } })
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, outputText)
  }
  for (const name of ['migrations', 'schema', 'examples', 'node_modules', 'package.json']) symlinkSync(join(TOP, name), join(folder, name))
  return join(folder, 'dist/cli.js')
}
