/** Recipes as scripts: each `*.sh` of a folder that has to print what stands in the `*.expected` beside it. */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from './recipe.js'

/** What the scripts have in common, and does nothing alone. */
const LIBRARY = 'lib.sh'

export function readExamples (folder: string): Source[] {
  return readdirSync(folder).filter((name) => name.endsWith('.sh') && name !== LIBRARY).sort().map((name) => {
    const file = join(folder, name)
    const expected = file.replace(/\.sh$/, '.expected')
    const output = existsSync(expected) ? readFileSync(expected, 'utf8').replace(/\n$/, '') : ''
    return { file, recipes: [{ script: `bash '${file}'`, output, line: 1 }], write: ([printed]) => writeFileSync(expected, `${printed}\n`) }
  })
}
