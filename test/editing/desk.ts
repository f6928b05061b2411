/** What the tests of editing share: a server, a key of each kind, and ways to say what is sent. */
import type { Test } from 'tap'
import { type Answer, type TestServer, testServer } from '../helper.js'

export type Role = 'reader' | 'writer' | 'publisher' | 'editor'

export interface Desk extends TestServer {
  keys: Record<Role, string>
  /** Sends as the editor, who may do all, unless another is named. */
  as (role: Role | 'nobody', method: string, path: string, options?: { body?: unknown, match?: string, headers?: Record<string, string> }): Promise<Answer>
  /** A published article of these fields; its id. */
  publish (fields: Record<string, unknown>): Promise<string>
  /** What the audit says of a thing, oldest first. */
  auditOf (id: string): Promise<Array<{ action: string, version: number | null, details: Record<string, unknown> | null, actor: unknown }>>
}

export async function desk (t: Test): Promise<Desk> {
  const server = await testServer(t)
  const keys = {
    reader: await server.key('content:read'),
    writer: await server.key('content:read', 'content:write'),
    publisher: await server.key('content:publish'),
    editor: await server.key('content:read', 'content:write', 'content:publish')
  }
  const admin = await server.key('admin')
  const as: Desk['as'] = (role, method, path, { body, match, headers = {} } = {}) => server.send(method, path, {
    key: role === 'nobody' ? undefined : keys[role], body, headers: { ...match !== undefined && { 'if-match': match }, ...headers }
  })
  return {
    ...server,
    keys,
    as,
    async publish (fields) {
      const { status, json, text } = await as('editor', 'POST', '/v1/articles', { body: { status: 'published', ...fields } })
      if (status !== 201) throw new Error(text)
      return json.data.id
    },
    async auditOf (id) {
      const { json } = await server.send('GET', `/v1/audit?target=${id}&limit=100`, { key: admin })
      return json.data.reverse()
    }
  }
}

export const markdown = (source: string) => ({ format: 'markdown', source })

/** How many statements ran, besides those that begin and end a transaction and those that ask who it is. */
export const counted = (statements: Array<{ sql: string }>) => statements.filter(({ sql }) => !/^(?:begin|commit|rollback|savepoint|release|select pg_advisory)|(?:from|update) "keys"/i.test(sql)).length
