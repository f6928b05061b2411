/** What a command prints: results to stdout, talk to stderr, and how it ends when it fails. */
import { Problem, StartError } from '../errors.js'

/** A result: for people, or with `--json` as one line of JSON. */
export function printResult (json: boolean, value: unknown, text: string): void {
  process.stdout.write(json ? JSON.stringify(value) + '\n' : text + '\n')
}

/** Talk that is no result: what is going on, what is odd. */
export const say = (line: string) => { process.stderr.write(line + '\n') }

/** Ends a command that failed, with a sentence for what an operator can put right and a stack trace for a bug. */
export function fail (json: boolean, error: unknown): void {
  const expected = error instanceof StartError || error instanceof Problem
  const message = expected ? error.message : (error as Error).stack ?? String(error)
  if (json) process.stdout.write(JSON.stringify({ error: { ...(error instanceof Problem && { code: error.code }), message: expected ? message : (error as Error).message } }) + '\n')
  say(`stet: ${message}`)
  process.exitCode = 1
}

/** Rows of two columns, the first as wide as its longest cell. */
export function columns (rows: Array<[string, string]>, indent = '  '): string {
  const width = Math.max(0, ...rows.map(([first]) => first.length))
  return rows.map(([first, second]) => `${indent}${first.padEnd(width)}  ${second}`).join('\n')
}
