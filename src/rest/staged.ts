/** A working copy as a write answers it, with what can be done with it next. */
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Performed, Written } from '../core/index.js'
import { type StagedArticle, stagedArticle } from '../core/stages/model.js'
import { written } from './envelope.js'
import { type NextStep, nextStep } from './next.js'
import { type WriteRequest, sendWritten } from './writing.js'

export const writtenStage = written(stagedArticle).extend({ next: z.array(nextStep).describe('What can be done with it now.') }).meta({ id: 'WrittenStage' })

export function sendStaged (publicUrl: string, request: WriteRequest, reply: FastifyReply, performed: Performed<Written<StagedArticle>>): FastifyReply {
  const article = `${publicUrl}/v1/articles/${performed.result.id}`
  return sendWritten(request, reply, performed, `${article}/stage`, { next: nextSteps(article) })
}

function nextSteps (article: string): NextStep[] {
  const stage = `${article}/stage`
  return [
    { action: 'read', method: 'GET', href: stage },
    { action: 'change', method: 'PATCH', href: `${article}?stage=true` },
    { action: 'compare', method: 'GET', href: `${stage}/diff` },
    { action: 'preview', method: 'POST', href: `${article}/previews` },
    { action: 'publish', method: 'POST', href: `${stage}/publish` },
    { action: 'schedule', method: 'POST', href: `${stage}/schedule` },
    { action: 'discard', method: 'DELETE', href: stage }
  ]
}
