/** Files of persisted documents: a document alone (*.graphql), or many in a manifest (*.json) as client tools write them. */
import { hash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import { z } from 'zod'
import { StartError } from '../errors.js'

/** Apollo's `generate-persisted-query-manifest`. */
const apollo = z.object({ format: z.literal('apollo-persisted-query-manifest'), operations: z.array(z.object({ id: z.string(), body: z.string() })) })
/** `{ id: document }`, as Relay's compiler and GraphQL Code Generator write them. */
const plain = z.record(z.string(), z.string())

/**
 * @returns the documents of all files of a folder, by the SHA-256 that clients send
 * @throws StartError which names the file and what is wrong with it
 */
export function readFolder (folder: string): Map<string, string> {
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch (error) {
    throw new StartError(`STET_GRAPHQL_DOCUMENTS is “${folder}”, which cannot be read: ${(error as Error).message}.`)
  }
  // What stands beside a document to try it with, as GraphQL's tools name it, is no manifest.
  const files = names.filter((name) => ['.graphql', '.gql', '.json'].includes(extname(name)) && !name.endsWith('.variables.json')).sort()
  return new Map(files.flatMap((name) => [...readDocuments(join(folder, name))]))
}

/** @throws StartError */
export function readDocuments (file: string): Map<string, string> {
  const text = read(file)
  if (extname(file) !== '.json') return new Map([[sha256(text), text]])
  return new Map(manifestOf(file, text).map(([id, document]) => {
    const digest = id.replace(/^sha256:/, '').toLowerCase()
    if (digest !== sha256(document)) throw new StartError(`${file}: “${id}” is not the SHA-256 of its document. Have the tool that wrote it use SHA-256.`)
    return [digest, document]
  }))
}

function manifestOf (file: string, text: string): Array<[id: string, document: string]> {
  const value = parse(file, text)
  const operations = apollo.safeParse(value)
  if (operations.success) return operations.data.operations.map(({ id, body }) => [id, body])
  const documents = plain.safeParse(value)
  if (documents.success) return Object.entries(documents.data)
  throw new StartError(`${file} is no manifest: it takes {"SHA-256": "document"}, or what Apollo’s generate-persisted-query-manifest writes.`)
}

function read (file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${(error as Error).message}.`)
  }
}

function parse (file: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new StartError(`${file} is no JSON: ${(error as Error).message}.`)
  }
}

const sha256 = (text: string) => hash('sha256', text, 'hex')
