/**
 * Persisted documents: a client sends a hash in a document's place. They come from the operator (a folder, `stet graphql persist`),
 * or, unless those alone are executed, from clients in Apollo's way (APQ), which are forgotten when there are too many.
 */
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LRUCache } from 'lru-cache'
import { Problem } from '../errors.js'
import type { Parameters } from './http.js'
import { readFolder } from './manifests.js'

/** Registered by clients: so many, and so many characters together. */
const MAX_REGISTERED = 1000
const MAX_REGISTERED_CHARACTERS = 10_000_000

export const sha256 = (document: string) => hash('sha256', document, 'hex')

/** Where `stet graphql persist` puts documents, each in a file of its hash's name. */
export const persistedFolder = (dataDir: string) => join(dataDir, 'graphql')
export const fileOf = (dataDir: string, id: string) => join(persistedFolder(dataDir), `${id}.graphql`)

export interface PersistedSettings {
  STET_DATA_DIR: string
  STET_GRAPHQL_DOCUMENTS?: string | undefined
  STET_GRAPHQL_ONLY_PERSISTED: boolean
}

/** The document that a request asks for. */
export interface Source {
  source: string
  /** Keeps what a client has registered, once it has shown to be a document. */
  register (): void
}

/** @throws StartError where the folder or a manifest in it cannot be read */
export function createPersisted ({ STET_DATA_DIR, STET_GRAPHQL_DOCUMENTS, STET_GRAPHQL_ONLY_PERSISTED: only }: PersistedSettings) {
  const operators = STET_GRAPHQL_DOCUMENTS === undefined ? new Map<string, string>() : readFolder(STET_GRAPHQL_DOCUMENTS)
  const registered = new LRUCache<string, string>({ max: MAX_REGISTERED, maxSize: MAX_REGISTERED_CHARACTERS, sizeCalculation: (document) => document.length + 64 })

  /** @returns the document, if the operator has one of this hash; what was added since the start is found too */
  async function operatorsDocument (id: string): Promise<string | undefined> {
    const known = operators.get(id)
    if (known !== undefined) return known
    const added = await readFile(fileOf(STET_DATA_DIR, id), 'utf8').catch(() => undefined)
    if (added === undefined || sha256(added) !== id) return undefined
    operators.set(id, added)
    return added
  }

  /** @throws Problem PERSISTED_QUERY_NOT_FOUND */
  async function find (id: string): Promise<string> {
    const found = (only ? undefined : registered.get(id)) ?? await operatorsDocument(id)
    if (found !== undefined) return found
    // The message is Apollo's, and by it its clients know to send the document along.
    throw new Problem('PERSISTED_QUERY_NOT_FOUND', only ? 'No document is persisted under this hash. This server executes persisted documents alone: have it added by stet graphql persist.' : 'PersistedQueryNotFound')
  }

  /**
   * @throws Problem PERSISTED_QUERY_NOT_FOUND; FORBIDDEN for a document where only persisted ones are executed; INVALID_PARAMETER
   *   for an id that is none, or not the document's
   */
  return async function sourceOf ({ query, documentId, extensions }: Parameters): Promise<Source> {
    const id = documentId === undefined ? apolloHash(extensions) : hashOf(documentId)
    if (query === undefined || query === '') {
      if (id === undefined) throw wrong('query', 'The request has no document. Send it as “query”, or the hash of a persisted one as “documentId”.')
      return { source: await find(id), register: () => {} }
    }
    if (id !== undefined && sha256(query) !== id) throw wrong(documentId === undefined ? 'extensions' : 'documentId', 'The hash is not the document’s. Send the SHA-256 of “query”, as 64 hexadecimal digits.')
    if (only && await operatorsDocument(sha256(query)) === undefined) throw new Problem('FORBIDDEN', 'This server executes persisted documents alone, and this is none. Have it added by stet graphql persist, and send its hash as “documentId”.')
    return { source: query, register: () => { if (id !== undefined && !only) registered.set(id, query) } }
  }
}

function hashOf (documentId: string): string {
  const id = /^sha256:([0-9a-f]{64})$/i.exec(documentId)?.[1]
  if (id !== undefined) return id.toLowerCase()
  throw wrong('documentId', '“documentId” takes sha256: and the 64 hexadecimal digits of the document’s SHA-256.')
}

/** `extensions: { persistedQuery: { version: 1, sha256Hash } }` */
function apolloHash (extensions: Parameters['extensions']): string | undefined {
  const { persistedQuery } = extensions ?? {}
  if (persistedQuery === undefined || persistedQuery === null) return undefined
  const { version, sha256Hash } = persistedQuery as { version?: unknown, sha256Hash?: unknown }
  if (version === 1 && typeof sha256Hash === 'string' && /^[0-9a-f]{64}$/i.test(sha256Hash)) return sha256Hash.toLowerCase()
  throw wrong('extensions', '“extensions.persistedQuery” takes { "version": 1, "sha256Hash": "…" } with the 64 hexadecimal digits of the document’s SHA-256.')
}

const wrong = (parameter: string, detail: string) => new Problem('INVALID_PARAMETER', detail, { errors: [{ parameter, detail }] })
