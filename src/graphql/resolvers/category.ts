/** Categories read. */
import { countedFields } from '../connection.js'
import type { Resolvers } from '../generated.js'
import type { CategoryParent } from '../parents.js'
import { createNounFields } from './noun-fields.js'
import { listNoun, readNoun } from './noun-queries.js'

const { attribute, fields } = createNounFields('Category', 'category', ({ loaders }) => loaders.categories)

export const categoryResolvers = {
  Query: {
    category: (_root, args, { core, viewer }) => readNoun('Category', core.categories, viewer, args),
    categories: (_root, args, { core, viewer }, info) => listNoun(core.categories, viewer, args, info),
    topCategories: (_root, _args, { loaders }) => loaders.tree.load('all')
  },

  Category: {
    ...fields,
    description: attribute('description'),
    async parent (category, args, context) {
      const id = await attribute('parentId')(category, args, context)
      return id === null ? null : { id }
    },
    ancestors: async (category, _args, { loaders }) => 'ancestors' in category ? category.ancestors as CategoryParent[] : await loaders.ancestors.load(category.id) ?? [],
    children: async (category, _args, { loaders }) => 'children' in category ? category.children as CategoryParent[] : await loaders.children.load(category.id) ?? [],
    position: attribute('position'),
    customSchema: attribute('customSchema')
  },

  CategoryConnection: countedFields<CategoryParent>()
} satisfies Resolvers
