/** What changed between two contents of an article. */
import type { Comparer } from '../../compare/index.js'
import type { ArticleContent } from '../articles/content.js'
import type { Comparison } from './model.js'

export type CompareContents = (before: ArticleContent, after: ArticleContent) => Promise<Comparison>

/** @returns a comparison that throws the Problems of the comparer */
export function createCompareContents ({ compare }: Pick<Comparer, 'compare'>): CompareContents {
  return async (before, after) => {
    const text = (of: (content: ArticleContent) => string | null) => ({ before: of(before) ?? '', after: of(after) ?? '' })
    const texts = { headline: text(({ headline }) => headline), standfirst: text(({ standfirst }) => standfirst), body: text(({ body }) => body.source) }
    return await compare({ before, after, texts }) as Comparison
  }
}
