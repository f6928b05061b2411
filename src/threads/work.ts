/**
 * What runs in a thread of a pool. Errors lose their class on the way between threads, so that a Problem travels as data.
 */
import { parentPort } from 'node:worker_threads'
import { type ErrorCode, type ErrorItem, Problem } from '../errors.js'

export interface Task<Input> {
  id: number
  input: Input
}

export type Outcome<Output> = { output: Output } | { problem: { code: ErrorCode, detail: string, errors: ErrorItem[] | undefined } }

/** @returns the work as a pool takes it: the default export of the module that a thread loads */
export function inThread<Input, Output> (work: (input: Input) => Output): (task: Task<Input>) => Outcome<Output> {
  return ({ id, input }) => {
    // The time limit counts from here.
    parentPort?.postMessage(id)
    try {
      return { output: work(input) }
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      return { problem: { code: error.code, detail: error.message, errors: error.errors } }
    }
  }
}
