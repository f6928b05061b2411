/** `/v1/batch`: many writes in one request, as JSON or line by line. */
import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { type BatchResult, MAX_BATCH_BYTES, MAX_OPERATIONS, batchInput } from '../core/batch/model.js'
import { validate } from '../core/validate.js'
import { toProblemDetails } from '../errors.js'
import { Lines, parseJson } from './bodies.js'
import type { DoorOptions } from './door.js'
import { problem } from './envelope.js'
import { flag } from './parameters.js'
import { toProblem } from './problems.js'
import { IDEMPOTENT, OF_WHAT_STANDS, writes } from './responses.js'
import { dryRun, performing, sendPrivate } from './writing.js'

const batchResult = z.object({
  index: z.int().describe('Which operation it was of, from 0.'),
  outcome: z.string().optional().describe('What was done.'),
  id: z.string().optional(),
  version: z.int().optional(),
  replayed: z.literal(true).optional().describe('An earlier batch with the same Idempotency-Key did this.'),
  problem: problem.optional().describe('Why it was refused; nothing of it was done.')
}).meta({ id: 'BatchResult' })

const NDJSON = 'application/x-ndjson'
const query = z.strictObject({ atomic: flag().optional().describe('Whether all is done or nothing; JSON may say it in the body instead.'), ...dryRun })

export const batchRoutes: FastifyPluginAsyncZod<DoorOptions> = async (app, { core, publicUrl }) => {
  app.post('/batch', {
    bodyLimit: MAX_BATCH_BYTES,
    config: { scope: 'content:write', takes: 'ndjson' },
    schema: {
      operationId: 'batch',
      tags: ['Batch'],
      summary: 'Do many writes at once',
      description: `Up to ${MAX_OPERATIONS} operations and 8 MB. \`atomic\`: all is done or nothing; otherwise each has a result of its own, and the same Idempotency-Key goes on where it stopped. As JSON, or one operation a line as ${NDJSON}, which is answered line by line as it is done.`,
      querystring: query,
      body: { content: { 'application/json': { schema: batchInput }, [NDJSON]: { schema: z.string().describe('A BatchOperation a line.') } } },
      response: writes({ 200: z.object({ data: z.array(batchResult) }) }, ...OF_WHAT_STANDS, ...IDEMPOTENT)
    }
  }, async (request, reply) => {
    const { operations, atomic } = readBatch(request.body, request.query.atomic ?? false)
    const results = core.batch(request.viewer, operations, { atomic, ...performing(request) })
    // What is refused as a whole is refused before the first line is sent.
    const first = await results.next()
    const answers = answersOf(request, first, results)
    if (request.body instanceof Lines) return reply.header('cache-control', 'private, no-store').type(`${NDJSON}; charset=utf-8`).send(Readable.from(toLines(answers)))
    const data: unknown[] = []
    for await (const answer of answers) data.push(answer)
    return sendPrivate(reply, { data })
  })

  async function * answersOf (request: FastifyRequest, first: IteratorResult<BatchResult>, rest: AsyncGenerator<BatchResult>) {
    if (!first.done) yield toRest(request, first.value)
    for await (const result of rest) yield toRest(request, result)
  }

  function toRest (request: FastifyRequest, { error, ...result }: BatchResult) {
    if (error === undefined) return result
    const one = toProblem(error as Parameters<typeof toProblem>[0])
    if (one.status >= 500) request.log.error({ err: one.cause ?? one }, one.message)
    return { ...result, problem: toProblemDetails(one, `${publicUrl}/docs/errors`, one.status >= 500 ? request.id : undefined) }
  }
}

/** Each operation is looked at when its turn comes, so that one that is wrong does not refuse the others. */
const envelope = batchInput.extend({ operations: z.array(z.unknown()).min(1) })

async function * toLines (values: AsyncIterable<unknown>) {
  for await (const value of values) yield JSON.stringify(value) + '\n'
}

/** @param atomicAsked whether the address says so; NDJSON has no other place for it */
function readBatch (body: unknown, atomicAsked: boolean): { operations: Array<() => unknown>, atomic: boolean } {
  if (body instanceof Lines) {
    const lines = body.text.split('\n').filter((line) => line.trim() !== '')
    return { operations: lines.map((line) => () => parseJson(line)), atomic: atomicAsked }
  }
  const { atomic, operations } = validate(envelope, body ?? {})
  return { operations: operations.map((operation) => () => operation), atomic: atomic || atomicAsked }
}
