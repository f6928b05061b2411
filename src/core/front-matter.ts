/** Text files with YAML front matter between two lines of `---`. */
import { parse } from 'yaml'

/** What is wrong with the front matter, as the rest of a sentence about the file. */
export class FrontMatterError extends Error {}

export interface SplitFile {
  values: Record<string, unknown>
  body: string
}

/**
 * @returns the front matter's values, none where there is none, and the text that follows it
 * @throws FrontMatterError; a line is named as it is counted in the file
 */
export function splitFrontMatter (text: string): SplitFile {
  const [, yaml, body] = /^---[ \t]*\r?\n(?:([\s\S]*?)\r?\n)?---[ \t]*(?:\r?\n|$)([\s\S]*)$/.exec(text) ?? []
  if (body !== undefined) return { values: parseYaml(yaml ?? ''), body }
  if (/^---[ \t]*\r?\n/.test(text)) throw new FrontMatterError('its front matter has no end: a line with --- alone is missing')
  if (/^\+\+\+[ \t]*\r?\n/.test(text)) throw new FrontMatterError('its front matter is TOML (+++), which is not read; write it as YAML between --- lines')
  return { values: {}, body: text }
}

/** How long front matter may be, in characters: whatever nests in so many is read in a moment. */
const MAX_YAML = 64 * 1024

function parseYaml (yaml: string): Record<string, unknown> {
  if (yaml.length > MAX_YAML) throw new FrontMatterError(`its front matter is longer than ${MAX_YAML} characters`)
  let values: unknown
  try {
    // `error` keeps warnings about unknown tags, such as !ruby/object, from the console.
    values = parse(yaml, { logLevel: 'error', maxAliasCount: 0 })
    // What is nested too deep for JSON is too deep for all that follows.
    JSON.stringify(values)
  } catch (error) {
    if (error instanceof RangeError || /call stack/.test(String(error))) throw new FrontMatterError('its front matter is nested too deep')
    // The first line has the sentence; what follows is an excerpt. The front matter begins on line 2 of the file.
    const [sentence = ''] = (error instanceof Error ? error.message : '').split('\n')
    throw new FrontMatterError(`its front matter is not YAML: ${sentence.replace(/ at line (\d+)/, (_, line: string) => ` at line ${+line + 1}`).replace(/:$/, '')}`)
  }
  if (values === null || values === undefined) return {}
  if (typeof values !== 'object' || Array.isArray(values)) throw new FrontMatterError('its front matter has no keys, such as “title: …”')
  return { ...values }
}
