/** From what is asked of an article to what core is to read of it. */
import { type FieldNode, type GraphQLObjectType, type GraphQLResolveInfo, getArgumentValues } from 'graphql'
import { ARTICLE_FIELDS, type ArticleField, type BodyForm, EDITORIAL_FIELDS } from '../core/articles/view.js'
import { type Viewer, may } from '../core/index.js'
import type { Selected } from './selection.js'
import { lower } from './words.js'

export interface ArticleShape {
  fields: ArticleField[]
  body: BodyForm
}

/** Fields that are made of another attribute than that of their name. */
const MADE_OF: Record<string, ArticleField> = { authors: 'bylines' }
const ATTRIBUTES = new Set<string>(ARTICLE_FIELDS)

/**
 * What is read for a selection at once. What the viewer may not see is left out, so that it is refused where it is asked
 * for and the rest is answered; of several forms of a body the first is read, and the others apart.
 */
export function shapeOf (info: GraphQLResolveInfo, selected: Selected, viewer: Viewer): ArticleShape {
  const editorial = may(viewer, 'content:read')
  const hidden: readonly string[] = editorial ? [] : EDITORIAL_FIELDS
  const fields = [...selected.keys()].map((name) => MADE_OF[name] ?? name)
    .filter((name): name is ArticleField => ATTRIBUTES.has(name) && name !== 'body' && !hidden.includes(name))
  const [body = 'none'] = formsOf(info, selected).filter((form) => form !== 'source' || editorial)
  return { fields: [...new Set<ArticleField>(['id', ...fields])], body }
}

function formsOf (info: GraphQLResolveInfo, selected: Selected): BodyForm[] {
  const texts = (selected.get('body') ?? []).map((node) => formOf(info, node))
  return [...texts, ...selected.has('bodyPortableText') ? ['portabletext' as const] : [], ...selected.has('bodySource') ? ['source' as const] : []]
}

function formOf (info: GraphQLResolveInfo, node: FieldNode): BodyForm {
  const { body } = (info.schema.getType('Article') as GraphQLObjectType).getFields()
  const { format } = getArgumentValues(body!, node, info.variableValues) as { format: 'HTML' | 'MARKDOWN' | 'TEXT' }
  return lower(format)
}
