/** What the tests of the second door share: the desk of editing, asked over `POST /graphql`. */
import type { Test } from 'tap'
import { type Desk, type Role, desk } from '../editing/desk.js'

export interface GraphqlAnswer {
  status: number
  // What a test looks into, whichever shape its document gives it.
  data: ReturnType<typeof JSON.parse>
  errors: Array<{ message: string, path?: Array<string | number>, extensions: { code: string, notice?: string, errors?: Array<{ pointer?: string, parameter?: string, detail: string }> } }>
  /** Of the first error; undefined where there is none. */
  code: string | undefined
}

export interface GraphqlDesk extends Desk {
  /** Asks as nobody, unless a role or a key is named. */
  ask (document: string, variables?: Record<string, unknown>, as?: Role | 'nobody' | { key: string }): Promise<GraphqlAnswer>
}

export async function graphqlDesk (t: Test): Promise<GraphqlDesk> {
  const server = await desk(t)
  return {
    ...server,
    async ask (query, variables, as = 'nobody') {
      const key = typeof as === 'object' ? as.key : as === 'nobody' ? undefined : server.keys[as]
      const { status, json, text } = await server.send('POST', '/graphql', { key, body: { query, variables } })
      if (json === undefined) throw new Error(`${status} ${text}`)
      const errors = json.errors ?? []
      return { status, data: json.data, errors, code: errors[0]?.extensions?.code }
    }
  }
}
