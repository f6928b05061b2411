/** Categories, authors and tags written: the same verbs for each. */
import type { Performed } from '../../core/index.js'
import type { Job } from '../../core/jobs/view.js'
import type { NounWritten } from '../../core/nouns/writing.js'
import { plain } from '../article-input.js'
import type { AuthorInput, CategoryInput, MutationResolvers, TagInput } from '../generated.js'
import { referenceOf } from '../ids.js'
import { perform, preconditionOf, without } from '../writing.js'
import { toPurged } from './article-writes.js'

type Target = { id: string }
const category = ({ id }: Target) => referenceOf('Category', id, '/id')
const author = ({ id }: Target) => referenceOf('Author', id, '/id')
const tag = ({ id }: Target) => referenceOf('Tag', id, '/id')

const parentOf = (parent: string | null | undefined, pointer: string) => parent == null ? parent : referenceOf('Category', parent, pointer)
const categoryInputOf = ({ parent, ...input }: CategoryInput) => plain({ ...input, parent: parentOf(parent, '/category/parent') })
const inputOf = (input: AuthorInput | TagInput) => plain(input)

const putOf = (input: Parameters<typeof preconditionOf>[0] & { ifExists?: 'REPLACE' | null | undefined }) =>
  ({ precondition: preconditionOf(input), ...(input.ifExists && { ifExists: 'replace' as const }) })

const categoryPayload = <T>({ result: { data, outcome, job }, replayed }: Performed<NounWritten<T>>) => ({ category: data, outcome, job: job ?? null, replayed })
const authorPayload = <T>({ result: { data, outcome }, replayed }: Performed<NounWritten<T>>) => ({ author: data, outcome, replayed })
const tagPayload = <T>({ result: { data, outcome }, replayed }: Performed<NounWritten<T>>) => ({ tag: data, outcome, replayed })
const jobPayload = ({ result: job, replayed }: Performed<Job>) => ({ job, replayed })

const categoryMutations = {
  createCategory: async (_root, { input }, context) =>
    categoryPayload(await perform(context, 'createCategory', input, context.core.categories.create(context.viewer, categoryInputOf(input.category)), '/category')),
  putCategory: async (_root, { input }, context) =>
    categoryPayload(await perform(context, 'putCategory', input, context.core.categories.put(context.viewer, category(input), categoryInputOf(input.category), putOf(input)), '/category')),
  patchCategory: async (_root, { input }, context) =>
    categoryPayload(await perform(context, 'patchCategory', input, context.core.categories.patch(context.viewer, category(input), categoryInputOf(input.category), preconditionOf(input)), '/category')),
  trashCategory: async (_root, { input }, context) =>
    categoryPayload(await perform(context, 'trashCategory', input, context.core.categories.trash(context.viewer, category(input), preconditionOf(input)))),
  restoreCategory: async (_root, { input }, context) =>
    categoryPayload(await perform(context, 'restoreCategory', input, context.core.categories.restore(context.viewer, category(input), preconditionOf(input)))),
  purgeCategory: async (_root, { input }, context) =>
    toPurged('Category', await perform(context, 'purgeCategory', input, context.core.categories.purge(context.viewer, category(input), preconditionOf(input)))),
  mergeCategory: async (_root, { input }, context) =>
    jobPayload(await perform(context, 'mergeCategory', input, context.core.categories.merge(context.viewer, category(input), { into: referenceOf('Category', input.into, '/into') }, preconditionOf(input)))),
  async moveCategory (_root, { input }, context) {
    const move = plain({ ...without(input, 'id', 'ifVersion', 'idempotencyKey', 'dryRun'), parent: parentOf(input.parent, '/parent') ?? null, position: input.position ?? undefined })
    return jobPayload(await perform(context, 'moveCategory', input, context.core.categories.move(context.viewer, category(input), move, preconditionOf(input))))
  }
} satisfies MutationResolvers

const authorMutations = {
  createAuthor: async (_root, { input }, context) =>
    authorPayload(await perform(context, 'createAuthor', input, context.core.authors.create(context.viewer, inputOf(input.author)), '/author')),
  putAuthor: async (_root, { input }, context) =>
    authorPayload(await perform(context, 'putAuthor', input, context.core.authors.put(context.viewer, author(input), inputOf(input.author), putOf(input)), '/author')),
  patchAuthor: async (_root, { input }, context) =>
    authorPayload(await perform(context, 'patchAuthor', input, context.core.authors.patch(context.viewer, author(input), inputOf(input.author), preconditionOf(input)), '/author')),
  trashAuthor: async (_root, { input }, context) =>
    authorPayload(await perform(context, 'trashAuthor', input, context.core.authors.trash(context.viewer, author(input), preconditionOf(input)))),
  restoreAuthor: async (_root, { input }, context) =>
    authorPayload(await perform(context, 'restoreAuthor', input, context.core.authors.restore(context.viewer, author(input), preconditionOf(input)))),
  purgeAuthor: async (_root, { input }, context) =>
    toPurged('Author', await perform(context, 'purgeAuthor', input, context.core.authors.purge(context.viewer, author(input), preconditionOf(input))))
} satisfies MutationResolvers

const tagMutations = {
  createTag: async (_root, { input }, context) =>
    tagPayload(await perform(context, 'createTag', input, context.core.tags.create(context.viewer, inputOf(input.tag)), '/tag')),
  putTag: async (_root, { input }, context) =>
    tagPayload(await perform(context, 'putTag', input, context.core.tags.put(context.viewer, tag(input), inputOf(input.tag), putOf(input)), '/tag')),
  patchTag: async (_root, { input }, context) =>
    tagPayload(await perform(context, 'patchTag', input, context.core.tags.patch(context.viewer, tag(input), inputOf(input.tag), preconditionOf(input)), '/tag')),
  trashTag: async (_root, { input }, context) =>
    tagPayload(await perform(context, 'trashTag', input, context.core.tags.trash(context.viewer, tag(input), preconditionOf(input)))),
  restoreTag: async (_root, { input }, context) =>
    tagPayload(await perform(context, 'restoreTag', input, context.core.tags.restore(context.viewer, tag(input), preconditionOf(input)))),
  purgeTag: async (_root, { input }, context) =>
    toPurged('Tag', await perform(context, 'purgeTag', input, context.core.tags.purge(context.viewer, tag(input), preconditionOf(input)))),
  mergeTag: async (_root, { input }, context) =>
    jobPayload(await perform(context, 'mergeTag', input, context.core.tags.merge(context.viewer, tag(input), { into: referenceOf('Tag', input.into, '/into') }, preconditionOf(input))))
} satisfies MutationResolvers

export const nounMutations = { ...categoryMutations, ...authorMutations, ...tagMutations }
