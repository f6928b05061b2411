/** A recipe: a few lines of shell, and what they are said to print. */

export interface Recipe {
  script: string
  /** What they print, without the last line break; nothing where nothing is shown. */
  output: string
  /** The line in its file. */
  line: number
}

/** A file with recipes that run in one shell, one after the other. */
export interface Source {
  file: string
  recipes: Recipe[]
  /** Puts what was printed in place of what stands there. */
  write (outputs: string[]): void
}
