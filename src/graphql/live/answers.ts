/**
 * From the events of a subscription to what is sent: each is executed with a context of its own, so that nothing that was
 * read for one is taken for another, and with a time limit.
 */
import { type ExecutionArgs, type ExecutionResult, GraphQLError, createSourceEventStream, execute } from 'graphql'
import type { Problem } from '../../errors.js'
import { Run } from '../bounds/index.js'
import { problemOf } from '../errors.js'
import type { ArticleEvent } from './events.js'
import { turn } from './turns.js'

export type Answers = AsyncGenerator<ExecutionResult, void, void>

export interface Answering {
  /** That one event may take. */
  seconds: number
  /** Makes the context of an event. */
  contextOf: (signal: AbortSignal) => object
  /** From what was executed to what is sent. */
  present: (result: ExecutionResult) => ExecutionResult
}

/**
 * @param args with the context that `subscribe` of the resolvers is given
 * @returns what is sent until it is complete, or why nothing will be
 */
export async function answersTo (args: ExecutionArgs, { seconds, contextOf, present }: Answering): Promise<Answers | ExecutionResult> {
  const source = await createSourceEventStream(args)
  if (!(Symbol.asyncIterator in source)) return source
  const events = source[Symbol.asyncIterator]() as AsyncIterableIterator<ArticleEvent>

  async function answer (event: ArticleEvent): Promise<ExecutionResult> {
    await turn()
    const run = new Run(seconds)
    const work = execute({ ...args, rootValue: event, contextValue: Object.assign(contextOf(run.signal), { run }) })
    // Of one event that took too long it is told, and the next may do better.
    return run.orStopped(Promise.resolve(work)).catch((error: Error) => ({ errors: [new GraphQLError(error.message, { originalError: error })] }))
  }

  async function next (): Promise<IteratorResult<ExecutionResult, void>> {
    for (;;) {
      const { done, value: event } = await events.next()
      if (done) return { done, value: undefined }
      const value = await answer(event)
      const isGone = value.errors?.some((error) => error.path?.length === 1 && GONE.includes(problemOf(error)?.code))
      if (isGone && event.whenGone === 'skip') continue
      if (isGone) await events.return!()
      return { done: false, value: present(value) }
    }
  }

  // No generator function: its return() waits for the event that it waits for.
  const answers: Answers = {
    [Symbol.asyncIterator]: () => answers,
    next,
    async return () {
      await events.return!()
      return { done: true as const, value: undefined }
    },
    async throw (error: unknown) {
      await events.return!()
      throw error
    }
  }
  return answers
}

const GONE: ReadonlyArray<Problem['code'] | undefined> = ['GONE', 'NOT_FOUND']
