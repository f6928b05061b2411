/** Recipes in Markdown: each block of `sh`, with the block of `json` or `text` that follows it. */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Recipe, Source } from './recipe.js'

interface Found extends Recipe {
  /** The lines of the whole output block, for what takes its place; between them nothing where there is none. */
  from: number
  to: number
}

export function readGuide (file: string): Source {
  const lines = readFileSync(file, 'utf8').split('\n')
  const recipes = find(lines)
  return {
    file,
    recipes,
    write (outputs) {
      const written = [...lines]
      // From the end, so that the places of the others stay.
      for (const [index, { from, to }] of [...recipes.entries()].reverse()) written.splice(from, to - from, ...blockOf(outputs[index]!))
      writeFileSync(file, written.join('\n'))
    }
  }
}

function find (lines: string[]): Found[] {
  const found: Found[] = []
  for (let at = 0; at < lines.length; at++) {
    if (lines[at] !== '```sh') continue
    const end = endOf(lines, at)
    let next = end + 1
    while (lines[next] === '') next++
    const isOutput = /^```(?:json|text)$/.test(lines[next] ?? '')
    const to = isOutput ? endOf(lines, next) + 1 : end + 1
    const output = isOutput ? lines.slice(next + 1, to - 1).join('\n') : ''
    found.push({ script: lines.slice(at + 1, end).join('\n'), output, line: at + 1, from: end + 1, to })
    at = to - 1
  }
  return found
}

function endOf (lines: string[], fence: number): number {
  const end = lines.indexOf('```', fence + 1)
  if (end < 0) throw new Error(`The block in line ${fence + 1} has no end.`)
  return end
}

function blockOf (output: string): string[] {
  if (output === '') return []
  return ['', `\`\`\`${isJson(output) || output.split('\n').every(isJson) ? 'json' : 'text'}`, ...output.split('\n'), '```']
}

function isJson (text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
