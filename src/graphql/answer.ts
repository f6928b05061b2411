/** A result as it goes out: in the media type that was asked for, with the status that goes with it there, for the caches it may be kept in. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { type ErrorCode, Problem, catalogue } from '../errors.js'
import { UNSEEN, cacheControl, sendCacheable } from '../rest/answer.js'
import { toProblem } from '../rest/problems.js'
import { Refusal, type Telling, tell } from './errors.js'
import type { Result } from './execute.js'
import { JSON_TYPE, responseType } from './http.js'

/** What is wrong with a document and its variables; as `application/json` that is a 200, which old clients read as a result. */
const OF_THE_DOCUMENT: readonly ErrorCode[] = ['INVALID_DOCUMENT', 'INVALID_INPUT', 'TOO_COMPLEX', 'PERSISTED_QUERY_NOT_FOUND']

/** @param suggestions whether an error may name what there is in the schema */
export function createAnswer (suggestions: boolean) {
  const telling = (request: FastifyRequest): Telling => ({ log: request.log, requestId: request.id, suggestions })

  return {
    /** A result that has data, be it null, was executed: 200. */
    async result (request: FastifyRequest, reply: FastifyReply, result: Result): Promise<FastifyReply> {
      if (result.data === undefined) return this.refusal(request, reply, new Refusal(result.errors ?? []))
      const errors = result.errors?.map((error) => tell(error, telling(request)))
      const body = { ...(errors && errors.length > 0 && { errors }), data: result.data, ...(result.extensions && { extensions: result.extensions }) }
      describe(request, reply)
      if (result.unseen) return reply.code(200).headers(UNSEEN).send(JSON.stringify(body))
      // What failed today may not fail tomorrow, and what was written is nobody else’s.
      if (request.method === 'POST' || body.errors) return reply.code(200).header('cache-control', 'private, no-store').send(JSON.stringify(body))
      return sendCacheable(request, reply, body)
    },

    /** What was not executed. */
    refusal (request: FastifyRequest, reply: FastifyReply, error: FastifyError | Refusal): FastifyReply {
      const errors = error instanceof Refusal ? error.errors : [toProblem(error)]
      const told = errors.map((one) => tell(one, telling(request)))
      const codes = told.map(({ extensions: { code } }) => code)
      const problem = errors.find((one) => one instanceof Problem)
      describe(request, reply)
      const plain = responseType(request) === JSON_TYPE && codes.every((code) => OF_THE_DOCUMENT.includes(code))
      const { 'www-authenticate': challenge, ...headers } = problem?.headers ?? {}
      reply.headers({ ...headers, 'cache-control': request.viewer?.kind === 'public' ? 'no-store' : cacheControlOf(request) })
      // No Basic: a browser would ask for a key, remember it, and send it along with other sites’ requests.
      if (challenge !== undefined) reply.header('www-authenticate', 'Bearer realm="stet"')
      return reply.code(plain ? 200 : catalogue[codes[0] ?? 'INTERNAL'].status).send(JSON.stringify({ errors: told }))
    }
  }
}

/** Before it is known who asks there is no viewer. */
const cacheControlOf = (request: FastifyRequest) => (request.viewer as unknown) === undefined ? 'no-store' : cacheControl(request)

function describe (request: FastifyRequest, reply: FastifyReply): void {
  const already = String(reply.getHeader('vary') ?? 'Authorization')
  reply.header('vary', `${already}, Accept`).type(`${responseType(request)}; charset=utf-8`)
}
