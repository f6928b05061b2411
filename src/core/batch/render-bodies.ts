/** The bodies of many operations, rendered before any transaction is open. */
import { createHash } from 'node:crypto'
import { type BodyInput, bodyInput } from '../articles/model.js'
import type { BodyRenderer, RenderedBody } from '../articles/prepare.js'

/** How many bodies wait for a thread; few, since other requests’ bodies wait there too. */
const AT_ONCE = 20

/**
 * @param operations as they came; those without a body, or with one that is none, are passed over
 * @returns a renderer that has these bodies ready; what is wrong with one it says when it is asked for it
 */
export async function renderBodies (renderer: BodyRenderer, operations: unknown[]): Promise<BodyRenderer> {
  const made = new Map<string, RenderedBody>()
  const failed = new Map<string, unknown>()
  const bodies = operations.map(bodyOf).filter((body) => body !== undefined)
  for (let begin = 0; begin < bodies.length; begin += AT_ONCE) {
    await Promise.all(bodies.slice(begin, begin + AT_ONCE).map(async (body) => {
      try {
        made.set(keyOf(body), await renderer.renderAside(body))
      } catch (error) {
        failed.set(keyOf(body), error)
      }
    }))
  }
  return {
    ...renderer,
    async render (body) {
      const key = keyOf(body)
      if (failed.has(key)) throw failed.get(key)
      return made.get(key) ?? renderer.render(body)
    }
  }
}

function bodyOf (operation: unknown): BodyInput | undefined {
  const { input } = (operation ?? {}) as { input?: { body?: unknown } | null }
  return bodyInput.safeParse(input?.body).data
}

const keyOf = ({ format, source }: BodyInput) => createHash('sha256').update(format).update(source).digest('base64')
