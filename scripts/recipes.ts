/**
 * Runs every command of `docs/editors.md` and `docs/graphql.md`, and every script of `examples/curl` each against a Stet of its own, and compares
 * what they print with what stands there. With `--update` it writes what they print instead. Paths as arguments choose
 * among them.
 */
import { relative, resolve } from 'node:path'
import { readExamples } from './recipes/examples.js'
import { readGuide } from './recipes/guide.js'
import { describeMismatch, judge } from './recipes/judge.js'
import type { Source } from './recipes/recipe.js'
import { runInShell } from './recipes/shell.js'
import { startStet } from './recipes/stet.js'

const TOP = resolve(import.meta.dirname, '..')

const GUIDES = ['docs/editors.md', 'docs/graphql.md']

const update = process.argv.includes('--update')
const chosen = process.argv.slice(2).filter((argument) => !argument.startsWith('--')).map((path) => resolve(path))
const isChosen = ({ file }: Source) => chosen.length === 0 || chosen.includes(file)

const sources = [...GUIDES.map((guide) => readGuide(resolve(TOP, guide))), ...readExamples(resolve(TOP, 'examples/curl'))].filter(isChosen)
if (sources.length === 0) throw new Error(`There are no recipes in ${chosen.join(', ')}.`)

let commands = 0
let wrong = 0
for (const source of sources) {
  const name = relative(TOP, source.file)
  const stet = await startStet(TOP)
  try {
    const ran = await runInShell(stet, source.recipes.map(({ script }) => script))
    commands += ran.commands
    const verdicts = judge(source.recipes, ran.outputs)
    const failed = verdicts.filter(({ status }) => status !== 0)
    const mismatched = verdicts.filter(({ status, matches }) => status === 0 && !matches)
    // All of a file at once, so that what it names is of one run and called the same throughout.
    if (update && mismatched.length > 0) source.write(verdicts.map(({ printed }) => printed))
    for (const verdict of update ? failed : [...failed, ...mismatched]) console.error(`${name}:${verdict.recipe.line}: ${describeMismatch(verdict)}`)
    wrong += failed.length + (update ? 0 : mismatched.length)
    if (update && mismatched.length > 0) console.log(`${name} is written anew; ${mismatched.length} of its outputs differed`)
    if (failed.length > 0) console.error(stet.complaints())
  } finally {
    await stet.stop()
  }
}
const recipes = sources.reduce((sum, source) => sum + source.recipes.length, 0)
console.log(`${recipes} recipes with ${commands} commands; ${wrong === 0 ? 'each prints what it says' : `${wrong} do not print what they say`}.`)
process.exitCode = wrong === 0 ? 0 : 1
