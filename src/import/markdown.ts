/** A folder of Markdown files, as static site generators keep them. */
import { readdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { MAX_BODY_BYTES } from '../core/articles/model.js'
import { Problem } from '../errors.js'
import { checked, tooLarge } from './checked.js'
import { fileProblem, readChunks } from './files.js'
import { FileError, parseFrontMatter } from './front-matter.js'
import { toArticle } from './markdown-article.js'
import type { ImportItem } from './records.js'
import { clean } from './text.js'
import { Terms } from './terms.js'

/** The body’s limit and as much front matter as anyone writes. */
const MAX_FILE_BYTES = MAX_BODY_BYTES + 128 * 1024

export interface MarkdownOptions {
  /** What the articles’ `source` becomes: `markdown:` and the folder’s name, if it is missing. */
  source?: string
}

/**
 * Reads every `*.md` and `*.markdown` file in a folder and the folders in it, in the order of their names.
 * Front matter is YAML between `---` lines. Without a title the first `# Heading` is the headline, then the file’s name.
 * An article is a draft if it says so, lies in `_drafts` or has no date; otherwise it is published, or scheduled where the
 * date lies ahead. Its `externalId` is its path in the folder. Keys that no field has a place for go to `custom`.
 * A file that cannot be read is skipped with the reason. Hidden files, `node_modules` and symbolic links are passed over.
 */
export async function * readMarkdown (dir: string, options: MarkdownOptions = {}): AsyncGenerator<ImportItem> {
  const source = options.source ?? `markdown:${basename(resolve(dir))}`
  const terms = new Terms()
  let files = 0
  let at = 0
  for await (const found of walk(dir, '')) {
    files++
    if (typeof found === 'string') {
      const text = await readText(join(dir, found))
      if ('reason' in text) yield { skipped: found, what: 'file', reason: text.reason }
      else yield * readArticle(found, text.text, source, terms, at += text.bytes)
    } else yield found
  }
  if (files === 0) throw new Problem('INVALID_INPUT', `${dir} has no Markdown files (*.md, *.markdown) in it.`)
}

function readArticle (path: string, text: string, source: string, terms: Terms, at: number): ImportItem[] {
  try {
    const { fields, others, body } = parseFrontMatter(text)
    const { record, notes } = toArticle({ path, fields, others, body: clean(body), source, terms, at })
    return [...terms.take(), checked(record, path, at), ...notes.map((note) => ({ skipped: path, ...note }))]
  } catch (error) {
    if (!(error instanceof FileError)) throw error
    return [{ skipped: path, what: 'file', reason: error.message }]
  }
}

/** The Markdown files below `path`, which is relative to `dir` and written with `/` everywhere; what is passed over as skipped items. */
async function * walk (dir: string, path: string): AsyncGenerator<string | ImportItem> {
  const entries = await readdir(join(dir, path), { withFileTypes: true }).catch((error: unknown) => {
    throw fileProblem(join(dir, path), error)
  })
  entries.sort((a, b) => a.name < b.name ? -1 : 1)
  for (const entry of entries) {
    const inner = path === '' ? entry.name : `${path}/${entry.name}`
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isSymbolicLink()) yield { skipped: inner, what: 'link', reason: 'symbolic links are not followed' }
    else if (entry.isDirectory()) yield * walk(dir, inner)
    else if (entry.isFile() && /\.(?:md|markdown)$/i.test(entry.name)) {
      if (entry.name === '_index.md') yield { skipped: inner, what: 'file', reason: '_index.md describes a list of pages, and is no article' }
      else yield inner
    }
  }
}

/** The file’s text, or why it cannot be had. No more of it is held than an article may have. */
async function readText (file: string): Promise<{ text: string, bytes: number } | { reason: string }> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of readChunks(file)) {
      bytes += chunk.length
      if (bytes <= MAX_FILE_BYTES) chunks.push(chunk)
    }
    if (bytes > MAX_FILE_BYTES) return { reason: tooLarge(bytes) }
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)), bytes }
  } catch (error) {
    if (error instanceof Problem) return { reason: error.message }
    if (error instanceof TypeError) return { reason: 'it is not UTF-8; convert it, for example with iconv -f windows-1252 -t utf-8' }
    throw error
  }
}
