/** The tables of the newsroom's own work: keys, what was done by whom, earlier versions, working copies, previews, jobs. */
import type { ArticleContent } from '../../core/articles/content.js'
import type { Status } from '../../core/articles/model.js'
import type { Noun } from '../../core/fields.js'
import type { JobInput, JobState } from '../../core/jobs/model.js'
import type { Actor, Scope } from '../../core/viewer.js'
import type { ColumnKit } from './kit.js'

export function defineEditorialTables ({ table, primaryKey, index, text, int, time, json, sequence }: ColumnKit) {
  /** API keys. What a key opens with is never kept, only its SHA-256. */
  const keys = table('keys', {
    id: text('id').primaryKey(),
    hash: text('hash').notNull(),
    label: text('label').notNull(),
    scopes: json('scopes').$type<Scope[]>().notNull(),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at'),
    revokedAt: time('revoked_at'),
    /** Written at most once a minute. */
    lastUsedAt: time('last_used_at'),
    /** The key that it was rotated from. */
    rotatedFrom: text('rotated_from')
  }, (t) => [index('keys_created').on(t.createdAt, t.id)])

  /** What was answered to a request with an Idempotency-Key, kept in the transaction of its write. */
  const idempotency = table('idempotency', {
    scope: text('scope').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** What it was about: purged with it. */
    targetId: text('target_id'),
    result: json('result').$type<unknown>(),
    at: time('at').notNull()
  }, (t) => [primaryKey({ columns: [t.scope, t.key] }), index('idempotency_at').on(t.at), index('idempotency_target').on(t.targetId)])

  /** The versions that an article had before its present one. */
  const revisions = table('revisions', {
    articleId: text('article_id').notNull(),
    version: int('version').notNull(),
    at: time('at').notNull(),
    status: text('status').$type<Status>().notNull(),
    actor: json('actor').$type<Actor>(),
    /** In front of the content and apart from it, so that a list of versions does not drag their bodies through the page cache. */
    headline: text('headline').notNull(),
    content: json('content').$type<ArticleContent>().notNull()
  }, (t) => [primaryKey({ columns: [t.articleId, t.version] })])

  const audit = table('audit', {
    seq: sequence('seq'),
    at: time('at').notNull(),
    action: text('action').notNull(),
    noun: text('noun').$type<Noun | 'key' | 'preview' | 'job' | 'stage'>().notNull(),
    targetId: text('target_id').notNull(),
    version: int('version'),
    keyId: text('key_id'),
    actor: json('actor').$type<Actor>(),
    details: json('details').$type<Record<string, unknown>>()
  }, (t) => [
    // Newest first, whichever one filter is asked for, and from a time to a time.
    index('audit_target').on(t.targetId, t.at, t.seq),
    index('audit_key').on(t.keyId, t.at, t.seq),
    index('audit_action').on(t.action, t.at, t.seq),
    index('audit_noun').on(t.noun, t.at, t.seq),
    index('audit_at').on(t.at, t.seq)
  ])

  /** A working copy of an article, at most one each, beside the published one. */
  const stages = table('stages', {
    articleId: text('article_id').primaryKey(),
    version: int('version').notNull(),
    baseVersion: int('base_version').notNull(),
    content: json('content').$type<ArticleContent>().notNull(),
    /** When it is to be published by itself. */
    publishAt: time('publish_at'),
    /** Why it could not be, when its hour came. */
    failure: text('failure'),
    actor: json('actor').$type<Actor>(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull()
  }, (t) => [index('stages_due').on(t.publishAt)])

  /** Links that open one article. One that is revoked is deleted; the audit keeps that it was. */
  const previews = table('previews', {
    id: text('id').primaryKey(),
    hash: text('hash').notNull(),
    articleId: text('article_id').notNull(),
    /** `draft`: the article as it stands; `stage`: its working copy. */
    shows: text('shows').$type<'draft' | 'stage'>().notNull(),
    label: text('label'),
    actor: json('actor').$type<Actor>(),
    createdAt: time('created_at').notNull(),
    expiresAt: time('expires_at').notNull()
  }, (t) => [index('previews_article').on(t.articleId, t.createdAt, t.id)])

  /** Work that touches many articles and is done in chunks; what is done survives a crash. */
  const jobs = table('jobs', {
    id: text('id').primaryKey(),
    state: text('state').$type<JobState>().notNull(),
    input: json('input').$type<JobInput>().notNull(),
    /** Where the next chunk begins. */
    position: text('position'),
    done: int('done').notNull(),
    total: int('total').notNull(),
    failure: text('failure'),
    actor: json('actor').$type<Actor>(),
    createdAt: time('created_at').notNull(),
    updatedAt: time('updated_at').notNull()
  }, (t) => [index('jobs_state').on(t.state, t.id)])

  /** Categories, authors and tags that were deleted, as they stood. */
  const trash = table('trash', {
    noun: text('noun').$type<Exclude<Noun, 'article'>>().notNull(),
    id: text('id').notNull(),
    name: text('name').notNull(),
    /** The row as it stood; null once it is purged: the tombstone. */
    row: json('row').$type<Record<string, unknown>>(),
    deletedAt: time('deleted_at').notNull()
  }, (t) => [primaryKey({ columns: [t.noun, t.id] }), index('trash_deleted').on(t.noun, t.deletedAt, t.id)])

  return { keys, idempotency, revisions, audit, stages, previews, jobs, trash }
}
