/** Tags read. */
import { countedFields } from '../connection.js'
import type { Resolvers } from '../generated.js'
import type { TagParent } from '../parents.js'
import { createNounFields } from './noun-fields.js'
import { listNoun, readNoun } from './noun-queries.js'

const { fields } = createNounFields('Tag', 'tag', ({ loaders }) => loaders.tags)

export const tagResolvers = {
  Query: {
    tag: (_root, args, { core, viewer }) => readNoun('Tag', core.tags, viewer, args),
    tags: (_root, args, { core, viewer }, info) => listNoun(core.tags, viewer, args, info)
  },
  Tag: fields,
  TagConnection: countedFields<TagParent>()
} satisfies Resolvers
