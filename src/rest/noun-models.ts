/** The shapes that categories, authors and tags are written in and answered with. */
import { z } from 'zod'
import { authorInput } from '../core/authors/model.js'
import { author } from '../core/authors/view.js'
import { categoryInput } from '../core/categories/model.js'
import { category, categoryDetail } from '../core/categories/view.js'
import { time } from '../core/fields.js'
import type { Core } from '../core/index.js'
import { job } from '../core/jobs/view.js'
import { tagInput } from '../core/tags/model.js'
import { tag } from '../core/tags/view.js'
import { written } from './envelope.js'
import { nextStep } from './next.js'

const next = { next: z.array(nextStep).describe('What can be done with it now.') }
const trashed = { trashedAt: time().describe('Since when it is in the trash.') }
const moving = { job: job.optional().describe('There where a change of `parent` takes articles along.') }

export const trashedCategory = category.extend(trashed).meta({ id: 'TrashedCategory' })
export const trashedAuthor = author.extend(trashed).meta({ id: 'TrashedAuthor' })
export const trashedTag = tag.extend(trashed).meta({ id: 'TrashedTag' })

// Here, and not where the routes are made, since a model of one name is made once a process.
const patchOf = (input: z.ZodObject, name: string) => input.partial().describe('The fields that change (JSON Merge Patch, RFC 7396); null removes.').meta({ id: name })

/** Each noun by its path. */
export const NOUN_MODELS = {
  categories: {
    one: 'category',
    Name: 'Category',
    tag: 'Categories',
    input: categoryInput,
    patch: patchOf(categoryInput, 'CategoryPatch'),
    written: written(categoryDetail).extend({ ...moving, ...next }).meta({ id: 'WrittenCategory' }),
    trashed: written(trashedCategory).extend(next).meta({ id: 'WrittenTrashedCategory' })
  },
  authors: {
    one: 'author',
    Name: 'Author',
    tag: 'Authors',
    input: authorInput,
    patch: patchOf(authorInput, 'AuthorPatch'),
    written: written(author).extend(next).meta({ id: 'WrittenAuthor' }),
    trashed: written(trashedAuthor).extend(next).meta({ id: 'WrittenTrashedAuthor' })
  },
  tags: {
    one: 'tag',
    Name: 'Tag',
    tag: 'Tags',
    input: tagInput,
    patch: patchOf(tagInput, 'TagPatch'),
    written: written(tag).extend(next).meta({ id: 'WrittenTag' }),
    trashed: written(trashedTag).extend(next).meta({ id: 'WrittenTrashedTag' })
  }
} as const satisfies Partial<Record<keyof Core, unknown>>

export type NounPath = keyof typeof NOUN_MODELS
