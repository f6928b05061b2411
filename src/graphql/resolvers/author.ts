/** Authors read. */
import { countedFields } from '../connection.js'
import type { Resolvers } from '../generated.js'
import type { AuthorParent } from '../parents.js'
import { createNounFields } from './noun-fields.js'
import { listNoun, readNoun } from './noun-queries.js'

const { attribute, fields } = createNounFields('Author', 'author', ({ loaders }) => loaders.authors)

export const authorResolvers = {
  Query: {
    author: (_root, args, { core, viewer }) => readNoun('Author', core.authors, viewer, args),
    authors: (_root, args, { core, viewer }, info) => listNoun(core.authors, viewer, args, info)
  },
  Author: { ...fields, bio: attribute('bio'), avatar: attribute('avatar'), links: attribute('links') },
  AuthorConnection: countedFields<AuthorParent>()
} satisfies Resolvers
