/**
 * What runs in a thread of the pool. Errors lose their class on the way between threads, so that a Problem travels as data.
 */
import { parentPort } from 'node:worker_threads'
import { Problem, type ErrorCode, type ErrorItem } from '../errors.js'
import type { Body, BodySource } from './model.js'
import { render } from './render.js'

export interface Task {
  id: number
  input: BodySource
}

export type Outcome = { body: Body } | { problem: { code: ErrorCode, detail: string, errors: ErrorItem[] | undefined } }

export default function work ({ id, input }: Task): Outcome {
  // The time limit counts from here.
  parentPort?.postMessage(id)
  try {
    return { body: render(input) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { problem: { code: error.code, detail: error.message, errors: error.errors } }
  }
}
