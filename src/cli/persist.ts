/** `stet graphql persist`: adds documents to those that clients may send the hash of. Running servers heed it at once. */
import { mkdir, rename, writeFile } from 'node:fs/promises'
import type { Config } from '../config.js'
import { parseWithin } from '../graphql/bounds/documents.js'
import { limitsOf } from '../graphql/bounds/limits.js'
import { readDocuments } from '../graphql/manifests.js'
import { fileOf, persistedFolder } from '../graphql/persisted.js'
import { StartError } from '../errors.js'
import { columns, printResult, say } from './output.js'

/** @throws StartError for a file that cannot be read, and for what is no document within the limits */
export async function persist (config: Config, json: boolean, file: string): Promise<void> {
  const documents = readDocuments(file)
  for (const [id, document] of documents) {
    const parsed = parseWithin(document, limitsOf(config))
    if (parsed instanceof Error) throw new StartError(`${file}: the document ${id} cannot be persisted: ${parsed.message}`)
  }
  await mkdir(persistedFolder(config.STET_DATA_DIR), { recursive: true })
  for (const [id, document] of documents) await put(fileOf(config.STET_DATA_DIR, id), document)
  const ids = [...documents].map(([id, document]) => [`sha256:${id}`, namesOf(document)] as [string, string])
  printResult(json, { documents: ids.map(([documentId, operations]) => ({ documentId, operations })) }, columns(ids, ''))
  say(`stet: ${ids.length} ${ids.length === 1 ? 'document is' : 'documents are'} persisted in ${persistedFolder(config.STET_DATA_DIR)}.`)
}

/** Whoever reads meanwhile sees the whole document or none. */
async function put (path: string, document: string): Promise<void> {
  await writeFile(`${path}.new`, document)
  await rename(`${path}.new`, path)
}

/** For people, so that they know which hash is which. */
const namesOf = (document: string) => [...document.matchAll(/\b(?:query|mutation|subscription)\s+(\w+)/g)].map(([, name]) => name).join(', ')
