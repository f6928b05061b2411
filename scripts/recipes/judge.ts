/** Whether what was printed is what was said, apart from what differs each time. */
import { createTwoFilesPatch } from 'diff'
import { createNormaliser } from './normalise.js'
import type { Recipe } from './recipe.js'

export interface Output {
  printed: string
  /** Undefined where the shell ended before. */
  status: number | undefined
}

export interface Verdict extends Output {
  recipe: Recipe
  matches: boolean
  wanted: string
  got: string
}

/** @param outputs of the recipes, in their order */
export function judge (recipes: Recipe[], outputs: Output[]): Verdict[] {
  const normalisers = { wanted: createNormaliser(), got: createNormaliser() }
  return recipes.map((recipe, index) => {
    const { printed, status } = outputs[index]!
    // What has no output yet brings its names all the same, so that the recipes after it count on from them.
    const wanted = normalisers.wanted.normalise(recipe.output === '' ? printed : recipe.output)
    const got = normalisers.got.normalise(printed)
    const matches = recipe.output === '' ? printed === '' : wanted === got
    if (!matches) {
      // What comes after is not to differ because this one did.
      normalisers.wanted.forget()
      normalisers.got.forget()
    }
    return { recipe, printed, status, matches, wanted: recipe.output === '' ? '' : wanted, got }
  })
}

export function describeMismatch ({ recipe, status, wanted, got, printed }: Verdict): string {
  const script = recipe.script.replace(/^/gm, '    ')
  if (status === undefined) return `it ended the shell, or was never run:\n${script}\n`
  if (status !== 0) return `ended with ${status}:\n${script}\n${printed}\n`
  return `prints something else:\n${script}\n${createTwoFilesPatch('said', 'printed', `${wanted}\n`, `${got}\n`)}`
}
