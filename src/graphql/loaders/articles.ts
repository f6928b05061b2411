/** Attributes of articles, one by one as resolvers miss them, read together: one statement for all, and one more for each further form of a body. */
import type { Article, ArticleField, BodyForm } from '../../core/articles/view.js'
import type { Core, Viewer } from '../../core/index.js'
import type { Run } from '../bounds/run.js'
import { type CreateLoader, ROWS_AT_ONCE, inTurns } from './batch.js'

export interface Attribute {
  id: string
  field: ArticleField
  /** Of the body: the form that is wanted. */
  form?: BodyForm | undefined
}

/** Each attribute’s article as it was read; undefined for one that the viewer may not see. */
export const createArticleLoader = (core: Core, viewer: Viewer, run: Run | undefined, createLoader: CreateLoader) => createLoader<Attribute, Article | undefined, string>(async (wanted) => {
  const forms = [...new Set(wanted.map(({ form }) => form).filter((form) => form !== undefined))]
  const plain = wanted.filter(({ field }) => field !== 'body')
  // The plain attributes come along with the first form.
  const groups = (forms.length === 0 ? ['none' as const] : forms).map((form, index) => ({
    form, attributes: wanted.filter((one) => one.form === form).concat(index === 0 ? plain : [])
  }))
  const answers = new Map<Attribute, Article | undefined | Error>()
  for (const { form, attributes } of groups) {
    const read = await readTogether(core, viewer, run, attributes, form).catch((error: Error) => error)
    for (const one of attributes) answers.set(one, read instanceof Error ? read : read.get(one.id))
  }
  return wanted.map((one) => answers.get(one))
}, { cacheKeyFn: ({ id, field, form }) => `${id} ${field} ${form}` })

async function readTogether (core: Core, viewer: Viewer, run: Run | undefined, attributes: Attribute[], body: BodyForm): Promise<Map<string, Article>> {
  const ids = [...new Set(attributes.map(({ id }) => id))]
  const fields = [...new Set(attributes.map(({ field }) => field))].filter((field) => field !== 'body')
  const articles = new Map<string, Article>()
  for await (const some of inTurns(run, ids, ROWS_AT_ONCE)) {
    for (const [id, article] of await core.articles.byIds(viewer, some, { fields: ['id', ...fields], body })) articles.set(id, article)
  }
  return articles
}
