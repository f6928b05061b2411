/** What resolvers hand on to the resolvers of a type’s fields. Fields that are not there yet are loaded when they are asked for. */
import type { AuditEntry } from '../core/audit-list.js'
import type { LeadImage, Seo } from '../core/articles/model.js'
import type { Article, BodyForm, Shape } from '../core/articles/view.js'
import type { Author } from '../core/authors/view.js'
import type { Category } from '../core/categories/view.js'
import type { BatchResult } from '../core/index.js'
import type { Job } from '../core/jobs/view.js'
import type { Key } from '../core/keys/view.js'
import type { Page } from '../core/keyset.js'
import type { Preview } from '../core/previews/model.js'
import type { Comparison, FullRevision, Revision } from '../core/revisions/model.js'
import type { Stage } from '../core/stages/model.js'
import type { Tag } from '../core/tags/view.js'

type Known<T extends { id: string }> = Partial<T> & Pick<T, 'id'>

export interface ArticleParent {
  /** What is known of it. */
  article: Known<Article>
  /** The form of the body that is known. */
  form?: BodyForm | undefined
  /** Reads more, of what is not the article as it stands: a working copy, what a preview link opens, what a dry run would make. */
  read?: (shape: Shape) => Promise<Known<Article>>
}

type InTrash = { trashedAt?: string }
export type CategoryParent = Known<Category> & InTrash
export type AuthorParent = Known<Author> & InTrash
export type TagParent = Known<Tag> & InTrash

export type RevisionParent = (Revision | FullRevision) & { articleId: string }

export interface StageParent {
  articleId: string
  stage: Stage
  article: ArticleParent
}

export type KeyParent = Key
export type PreviewParent = Preview
export type JobParent = Job
export type AuditEntryParent = AuditEntry
export type BatchResultParent = BatchResult
export type ComparisonParent = Comparison
export interface RevisionComparisonParent extends Comparison { from: RevisionParent, to: RevisionParent }
export type WordChangesParent = Comparison['words']
export type TextChangeParent = NonNullable<WordChangesParent['body']>
export type LeadImageParent = LeadImage
export type SeoParent = Seo

export type ConnectionParent<T> = Page<T>
