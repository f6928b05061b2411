/* eslint-disable */
// Generated from schema/*.graphql by `npm run contracts`; never edited by hand.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { ArticleParent, CategoryParent, AuthorParent, TagParent, RevisionParent, StageParent, ComparisonParent, RevisionComparisonParent, WordChangesParent, TextChangeParent, LeadImageParent, SeoParent, BatchResultParent, KeyParent, PreviewParent, JobParent, AuditEntryParent, ConnectionParent } from './parents.js';
import type { GraphqlContext } from './context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = T | null | undefined;
export type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export type MakeOptional<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]?: Maybe<T[SubKey]> };
export type MakeMaybe<T, K extends keyof T> = Omit<T, K> & { [SubKey in K]: Maybe<T[SubKey]> };
export type MakeEmpty<T extends { [key: string]: unknown }, K extends keyof T> = { [_ in K]?: never };
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An instant, RFC 3339 with a zone, for example `2026-01-31T06:00:00Z`; served in UTC. */
  DateTime: { input: string; output: string; }
  /** An address. What Stet keeps is http or https. */
  URL: { input: string; output: string; }
  /** A BCP 47 language tag, for example `en` or `pt-BR`. */
  Locale: { input: string; output: string; }
  /** Any JSON. */
  JSON: { input: unknown; output: unknown; }
  /** A JSON object. */
  JSONObject: { input: Record<string, unknown>; output: Record<string, unknown>; }
};

/** What becomes of an article: whether, and since when, readers see it. */
export type ArticleStatus =
  | 'DRAFT'
  | 'SCHEDULED'
  | 'PUBLISHED'
  | 'ARCHIVED';

/** What a list of articles can be asked for. Whatever is not `PUBLISHED` takes a key with `content:read`. */
export type ListedStatus =
  | 'DRAFT'
  | 'SCHEDULED'
  | 'PUBLISHED'
  | 'ARCHIVED'
  /** What was deleted and can be restored. */
  | 'TRASH'
  /** All but the trash. */
  | 'ANY';

/** The order of a list of articles. */
export type ArticleOrder =
  /** Newest first. */
  | 'PUBLISHED_AT_DESC'
  /** Oldest first. */
  | 'PUBLISHED_AT_ASC'
  /** Latest change first. */
  | 'UPDATED_AT_DESC'
  /** By headline. */
  | 'HEADLINE_ASC';

/** The forms that a body is served in as one text. */
export type BodyForm =
  /** Sanitised HTML. */
  | 'HTML'
  | 'MARKDOWN'
  /** Plain text. */
  | 'TEXT';

/** The languages that a body is written in. */
export type BodyFormat =
  | 'MARKDOWN'
  | 'HTML';

/** A news story. */
export type Article = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  /** The last part of its address. */
  slug: Scalars['String']['output'];
  /** Its page on the site. */
  url: Scalars['URL']['output'];
  status: ArticleStatus;
  /** Rises with each change; send it as `ifVersion`. */
  version: Scalars['Int']['output'];
  /** Plain text, not HTML. */
  headline: Scalars['String']['output'];
  /** The line above the headline. Plain text, not HTML. */
  kicker: Maybe<Scalars['String']['output']>;
  /** The summary below the headline. Plain text, not HTML. */
  standfirst: Maybe<Scalars['String']['output']>;
  /** Where it was written, for example `PARIS, France`. Plain text, not HTML. */
  dateline: Maybe<Scalars['String']['output']>;
  language: Scalars['Locale']['output'];
  publishedAt: Maybe<Scalars['DateTime']['output']>;
  updatedAt: Scalars['DateTime']['output'];
  createdAt: Scalars['DateTime']['output'];
  leadImage: Maybe<LeadImage>;
  /** Where the original stands, if it is not here. */
  canonicalUrl: Maybe<Scalars['URL']['output']>;
  /** The agency or system that it came from. */
  source: Maybe<Scalars['String']['output']>;
  /** Its id there. */
  externalId: Maybe<Scalars['String']['output']>;
  seo: Maybe<Seo>;
  /** What was wrong and what is right, oldest first. */
  corrections: Array<Correction>;
  wordCount: Scalars['Int']['output'];
  /** Minutes, at 230 words a minute, at least 1. */
  readingTime: Scalars['Int']['output'];
  commentsOpen: Scalars['Boolean']['output'];
  commentCount: Scalars['Int']['output'];
  /** What the newsroom adds of its own. */
  custom: Scalars['JSONObject']['output'];
  /** Before this hour it cannot be published. Takes a key with `content:read`. */
  embargoUntil: Maybe<Scalars['DateTime']['output']>;
  /** When it is taken down by itself. Takes a key with `content:read`. */
  unpublishAt: Maybe<Scalars['DateTime']['output']>;
  /** What readers of a story that was taken down are told. Takes a key with `content:read`. */
  notice: Maybe<Scalars['String']['output']>;
  /** Since when it is in the trash. Takes a key with `content:read`. */
  trashedAt: Maybe<Scalars['DateTime']['output']>;
  /** The primary category. */
  category: Maybe<Category>;
  /** All categories, the primary one first. */
  categories: Array<Category>;
  /** Who made it, and as what. */
  bylines: Array<Byline>;
  /** Who made it, in the order of the bylines. */
  authors: Array<Author>;
  tags: Array<Tag>;
  /** The article that this one translates, if it is one that may be seen. */
  translationOf: Maybe<Article>;
  /** The same story in other languages. */
  translations: Array<Article>;
  /** The body as one text. */
  body: Scalars['String']['output'];
  /** The body as Portable Text: an array of blocks, for native renderers. */
  bodyPortableText: Scalars['JSON']['output'];
  /** The body as the editor wrote it. Takes a key with `content:read`. */
  bodySource: Maybe<BodySource>;
  /** Its versions, newest first, the one that stands now included. Takes a key with `content:read`. */
  revisions: Maybe<RevisionConnection>;
  /** One of its versions. Takes a key with `content:read`. */
  revision: Maybe<Revision>;
  /** What changed from one version to another. Takes a key with `content:read`. */
  revisionComparison: Maybe<RevisionComparison>;
  /** Its working copy, if there is one. Takes a key with `content:read`. */
  stage: Maybe<Stage>;
  /** Its preview links that have not expired, newest first. Takes a key with `content:read`. */
  previews: Maybe<PreviewConnection>;
};


/** A news story. */
export type ArticleBodyArgs = {
  format?: BodyForm;
};


/** A news story. */
export type ArticleRevisionsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/** A news story. */
export type ArticleRevisionArgs = {
  version: Scalars['Int']['input'];
};


/** A news story. */
export type ArticleRevisionComparisonArgs = {
  from: Scalars['Int']['input'];
  to: Scalars['Int']['input'];
};


/** A news story. */
export type ArticlePreviewsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** The picture above a story. */
export type LeadImage = {
  url: Scalars['URL']['output'];
  /** What it shows, for those who do not see it. */
  alt: Maybe<Scalars['String']['output']>;
  caption: Maybe<Scalars['String']['output']>;
  credit: Maybe<Scalars['String']['output']>;
  /** Pixels. */
  width: Maybe<Scalars['Int']['output']>;
  /** Pixels. */
  height: Maybe<Scalars['Int']['output']>;
};

/** What search engines are told instead. */
export type Seo = {
  title: Maybe<Scalars['String']['output']>;
  description: Maybe<Scalars['String']['output']>;
};

/** What was wrong and what is right. */
export type Correction = {
  date: Scalars['DateTime']['output'];
  text: Scalars['String']['output'];
};

/** An author’s name above a story. */
export type Byline = {
  /** For example `writer`, `photographer`. */
  role: Maybe<Scalars['String']['output']>;
  author: Author;
};

/** A body as an editor wrote it. */
export type BodySource = {
  format: BodyFormat;
  source: Scalars['String']['output'];
};

/** A page of articles. */
export type ArticleConnection = {
  edges: Array<ArticleEdge>;
  nodes: Array<Article>;
  pageInfo: PageInfo;
  /** How many there are in all. Counted to at most 10,000 where no counter is kept; computed only where it is asked for. */
  totalCount: Scalars['Int']['output'];
  /** Whether there are more than `totalCount`. */
  totalIsLowerBound: Scalars['Boolean']['output'];
};

/** An article in a list. */
export type ArticleEdge = {
  cursor: Scalars['String']['output'];
  node: Article;
};

/** Which articles are listed: those that fit all of it. */
export type ArticleFilter = {
  /** A category’s id or slug; the categories below it count too. */
  category?: InputMaybe<Scalars['ID']['input']>;
  /** A tag’s id or slug. */
  tag?: InputMaybe<Scalars['ID']['input']>;
  /** An author’s id or slug. */
  author?: InputMaybe<Scalars['ID']['input']>;
  /** `en` finds `en-GB` too (RFC 4647, basic filtering). */
  language?: InputMaybe<Scalars['String']['input']>;
  /** Published later than this. */
  publishedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** Published earlier than this. */
  publishedBefore?: InputMaybe<Scalars['DateTime']['input']>;
  /** Changed later than this; implies `UPDATED_AT_DESC`. */
  updatedAfter?: InputMaybe<Scalars['DateTime']['input']>;
  /** `PUBLISHED` where it is missing. */
  status?: InputMaybe<ListedStatus>;
  /** With `externalId`: the one article that its source calls so. */
  source?: InputMaybe<Scalars['String']['input']>;
  /** With `source`. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** Only these articles, 100 at most. */
  ids?: InputMaybe<Array<Scalars['ID']['input']>>;
};

/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type Query = {
  /**
   * An article by its id, or by its slug, a former one too. Null where there never was one;
   * null with an error of the code GONE and the editor’s `notice` where it was taken down.
   */
  article: Maybe<Article>;
  /** The article that its source calls so. */
  articleBy: Maybe<Article>;
  /** Articles: published ones, unless the filter’s `status` asks for others. A page may be shorter than `first` and still have a next one. */
  articles: ArticleConnection;
  /** Who did what to what, newest first. Takes a key with `admin`. */
  audit: AuditConnection;
  /** An author by its id, or by its slug, a former one too. Null where there never was one; null with an error of the code GONE where it was deleted. */
  author: Maybe<Author>;
  /** Authors. */
  authors: AuthorConnection;
  /** A category by its id, or by its slug, a former one too. Null where there never was one; null with an error of the code GONE where it was deleted. */
  category: Maybe<Category>;
  /** Categories, by position and name. */
  categories: CategoryConnection;
  /** The categories at the top of the tree, by position and name. */
  topCategories: Array<Category>;
  /** How far a job has come. One that is done is kept for 7 days. Takes a key with `content:read`. */
  job: Maybe<Job>;
  /** Jobs, newest first. Takes a key with `content:read`. */
  jobs: JobConnection;
  /** A key by its id. Takes a key with `admin`. */
  key: Maybe<Key>;
  /** Keys, newest first, those that no longer hold too. Takes a key with `admin`. */
  keys: KeyConnection;
  /** Something by its global id, or an article, category, author or tag by its UUID; null where there is nothing that may be seen. */
  node: Maybe<Node>;
  /** Several things by their global ids or UUIDs, at most 100, in their order. */
  nodes: Array<Maybe<Node>>;
  /** What a preview link opens; null for whatever opens nothing. */
  preview: Maybe<Article>;
  /** Who asks, and with which scopes. */
  me: Me;
  /** A tag by its id, or by its slug, a former one too. Null where there never was one; null with an error of the code GONE where it was deleted. */
  tag: Maybe<Tag>;
  /** Tags. */
  tags: TagConnection;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryArticleArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryArticleByArgs = {
  source: Scalars['String']['input'];
  externalId: Scalars['String']['input'];
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryArticlesArgs = {
  filter?: InputMaybe<ArticleFilter>;
  orderBy?: InputMaybe<ArticleOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryAuditArgs = {
  filter?: InputMaybe<AuditFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryAuthorArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryAuthorsArgs = {
  orderBy?: InputMaybe<NounOrder>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<NounStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryCategoryArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryCategoriesArgs = {
  status?: InputMaybe<NounStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryJobArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryJobsArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryKeyArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryKeysArgs = {
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryPreviewArgs = {
  token: Scalars['String']['input'];
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryTagArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


/**
 * Everything that can be read. What is not public takes a key: `Authorization: Bearer stet_…`.
 * Every list takes `first` (20 where nothing is said, 100 at most) with `after`, or `last` with `before`.
 */
export type QueryTagsArgs = {
  orderBy?: InputMaybe<NounOrder>;
  startsWith?: InputMaybe<Scalars['String']['input']>;
  status?: InputMaybe<NounStatus>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A body as an editor writes it. */
export type BodyInput = {
  /** The language that `source` is written in. */
  format: BodyFormat;
  /** 512 KB at most. */
  source: Scalars['String']['input'];
};

/** The picture above a story. */
export type LeadImageInput = {
  url: Scalars['URL']['input'];
  /** What it shows, for those who do not see it. */
  alt?: InputMaybe<Scalars['String']['input']>;
  caption?: InputMaybe<Scalars['String']['input']>;
  credit?: InputMaybe<Scalars['String']['input']>;
  /** Pixels. */
  width?: InputMaybe<Scalars['Int']['input']>;
  /** Pixels. */
  height?: InputMaybe<Scalars['Int']['input']>;
};

/** What search engines are told instead. */
export type SeoInput = {
  title?: InputMaybe<Scalars['String']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
};

/** What was wrong and what is right. */
export type CorrectionInput = {
  /** When it was corrected. */
  date: Scalars['DateTime']['input'];
  text: Scalars['String']['input'];
};

/** An author’s name above a story. */
export type BylineInput = {
  /** An author’s id or slug. */
  author: Scalars['ID']['input'];
  /** For example `writer`, `photographer`. */
  role?: InputMaybe<Scalars['String']['input']>;
};

/** An article’s fields. What is left out has its default in a new one and in a PUT, and stays as it is in a PATCH; null removes. */
export type ArticleInput = {
  /** A new article has to have one. */
  headline?: InputMaybe<Scalars['String']['input']>;
  /** Made from the headline where it is missing. */
  slug?: InputMaybe<Scalars['String']['input']>;
  kicker?: InputMaybe<Scalars['String']['input']>;
  standfirst?: InputMaybe<Scalars['String']['input']>;
  dateline?: InputMaybe<Scalars['String']['input']>;
  body?: InputMaybe<BodyInput>;
  /** `en` where it is missing. */
  language?: InputMaybe<Scalars['Locale']['input']>;
  /** `DRAFT` where it is missing. Not of a working copy. */
  status?: InputMaybe<ArticleStatus>;
  /** When it was published; of a scheduled article, when it will be. Not of a working copy. */
  publishedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** Before this hour it cannot be published. Not of a working copy. */
  embargoUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** When it is taken down by itself. Not of a working copy. */
  unpublishAt?: InputMaybe<Scalars['DateTime']['input']>;
  bylines?: InputMaybe<Array<BylineInput>>;
  /** The primary category: an id or a slug. */
  category?: InputMaybe<Scalars['ID']['input']>;
  /** Further categories: ids or slugs. */
  categories?: InputMaybe<Array<Scalars['ID']['input']>>;
  /** Ids or slugs. */
  tags?: InputMaybe<Array<Scalars['ID']['input']>>;
  leadImage?: InputMaybe<LeadImageInput>;
  canonicalUrl?: InputMaybe<Scalars['URL']['input']>;
  /** The agency or the system that the article came from. */
  source?: InputMaybe<Scalars['String']['input']>;
  /** Its id there; unique within a source. */
  externalId?: InputMaybe<Scalars['String']['input']>;
  seo?: InputMaybe<SeoInput>;
  corrections?: InputMaybe<Array<CorrectionInput>>;
  commentsOpen?: InputMaybe<Scalars['Boolean']['input']>;
  /** The article that this one translates: an id or a slug. */
  translationOf?: InputMaybe<Scalars['ID']['input']>;
  /** What the newsroom adds of its own; a category’s JSON Schema may say what it has to be. */
  custom?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** A new article. */
export type CreateArticleInput = {
  article: ArticleInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An article to be created, or replaced where it stands. */
export type PutArticleInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  article: ArticleInput;
  /** The version that is replaced, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  ifExists?: InputMaybe<IfExists>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The article that its source calls so, to be created, or replaced where it stands. */
export type PutArticleByExternalIdInput = {
  source: Scalars['String']['input'];
  externalId: Scalars['String']['input'];
  article: ArticleInput;
  /** The version that is replaced, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  ifExists?: InputMaybe<IfExists>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Some fields of an article, or of its working copy, to be changed. */
export type PatchArticleInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The fields that change; null removes. */
  article: ArticleInput;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An article to be published. */
export type PublishArticleInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** When it was published, if that was earlier; of one that is scheduled, when it is published. */
  publishedAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An article to be taken down. */
export type TakeDownArticleInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** What its readers are told. */
  notice?: InputMaybe<Scalars['String']['input']>;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A correction to be added. */
export type CorrectArticleInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** What was wrong and what is right. */
  text: Scalars['String']['input'];
  /** When it was corrected; now where it is missing. */
  date?: InputMaybe<Scalars['DateTime']['input']>;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of an article. */
export type ArticlePayload = {
  /** As it stands now; of a dry run, as it would. A key without `content:read` is shown its id, slug, address, status and version. */
  article: Maybe<Article>;
  /** What was done, for example `created`, `updated`, `unchanged`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type Mutation = {
  /** Create an article. Only its headline is required. */
  createArticle: ArticlePayload;
  /** Create or replace an article. What is left out has its default; the slug, the status and the times stay as they are. */
  putArticle: ArticlePayload;
  /** Create or replace the article that its source calls so. */
  putArticleByExternalId: ArticlePayload;
  /** Change some fields of an article. */
  patchArticle: ArticlePayload;
  /** Publish an article now. */
  publishArticle: ArticlePayload;
  /** Publish an article at an hour that lies ahead. */
  scheduleArticle: ArticlePayload;
  /** Take an article down, back to a draft. */
  unpublishArticle: ArticlePayload;
  /** Take an article down for good, into the archive. */
  archiveArticle: ArticlePayload;
  /** Add a correction to an article. */
  correctArticle: ArticlePayload;
  /** Put an article into the trash: out of every list; what was public is gone from now on. */
  trashArticle: ArticlePayload;
  /** Take an article out of the trash. What was published or scheduled comes back as a draft. */
  restoreArticle: ArticlePayload;
  /** Delete an article in the trash for good. Its id and its slugs stay taken. */
  purgeArticle: PurgePayload;
  /** Create an author. Only its name is required. */
  createAuthor: AuthorPayload;
  /** Create or replace an author. What is left out has its default; the slug stays. */
  putAuthor: AuthorPayload;
  /** Change some fields of an author. */
  patchAuthor: AuthorPayload;
  /** Put an author into the trash. One that is in use stays: CONFLICT. */
  trashAuthor: AuthorPayload;
  /** Take an author out of the trash, as it was. */
  restoreAuthor: AuthorPayload;
  /** Delete an author in the trash for good. Its id and its slugs stay taken. */
  purgeAuthor: PurgePayload;
  /** Create a category. Only its name is required. */
  createCategory: CategoryPayload;
  /** Create or replace a category. What is left out has its default; the slug stays. */
  putCategory: CategoryPayload;
  /** Change some fields of a category. */
  patchCategory: CategoryPayload;
  /** Put a category into the trash. One that is in use stays: CONFLICT. */
  trashCategory: CategoryPayload;
  /** Take a category out of the trash, as it was. */
  restoreCategory: CategoryPayload;
  /** Delete a category in the trash for good. Its id and its slugs stay taken. */
  purgeCategory: PurgePayload;
  /** Merge a category into another: its slugs and its id lead to the other from now on, and its articles are filed there. */
  mergeCategory: JobPayload;
  /** Put a category below another, with all that stands below it. */
  moveCategory: JobPayload;
  /** Make a key. All that is done with keys takes a key with `admin`. */
  createKey: KeyPayload;
  /** Make a key in the place of another, which holds for a while longer. */
  rotateKey: KeyPayload;
  /** Revoke a key, from the next request on. */
  revokeKey: KeyPayload;
  /** Make a link that shows a draft or a working copy to whoever has it. It takes `content:write` and `content:read`. */
  createPreview: PreviewPayload;
  /** Take back a preview link, from the next request on. */
  revokePreview: PreviewPayload;
  /** Do many writes at once. */
  batch: BatchPayload;
  /** Bring back what an article said at an earlier version, as a new version; status and times stay. */
  restoreRevision: ArticlePayload;
  /** Change an article’s working copy, or make it where there is none. */
  patchStage: StagePayload;
  /** Publish a working copy over what stands. The article keeps its status. */
  publishStage: ArticlePayload;
  /** Publish a working copy at an hour that lies ahead. */
  scheduleStage: StagePayload;
  /** Throw a working copy away, with the preview links that show it. */
  discardStage: DiscardStagePayload;
  /** Create a tag. Only its name is required. */
  createTag: TagPayload;
  /** Create or replace a tag. What is left out has its default; the slug stays. */
  putTag: TagPayload;
  /** Change some fields of a tag. */
  patchTag: TagPayload;
  /** Put a tag into the trash. One that is in use stays: CONFLICT. */
  trashTag: TagPayload;
  /** Take a tag out of the trash, as it was. */
  restoreTag: TagPayload;
  /** Delete a tag in the trash for good. Its id and its slugs stay taken. */
  purgeTag: PurgePayload;
  /** Merge a tag into another: its slugs and its id lead to the other from now on, and its articles are filed there. */
  mergeTag: JobPayload;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCreateArticleArgs = {
  input: CreateArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPutArticleArgs = {
  input: PutArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPutArticleByExternalIdArgs = {
  input: PutArticleByExternalIdInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPatchArticleArgs = {
  input: PatchArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPublishArticleArgs = {
  input: PublishArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationScheduleArticleArgs = {
  input: PublishArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationUnpublishArticleArgs = {
  input: TakeDownArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationArchiveArticleArgs = {
  input: TakeDownArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCorrectArticleArgs = {
  input: CorrectArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationTrashArticleArgs = {
  input: TakeDownArticleInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRestoreArticleArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPurgeArticleArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCreateAuthorArgs = {
  input: CreateAuthorInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPutAuthorArgs = {
  input: PutAuthorInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPatchAuthorArgs = {
  input: PatchAuthorInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationTrashAuthorArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRestoreAuthorArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPurgeAuthorArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCreateCategoryArgs = {
  input: CreateCategoryInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPutCategoryArgs = {
  input: PutCategoryInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPatchCategoryArgs = {
  input: PatchCategoryInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationTrashCategoryArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRestoreCategoryArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPurgeCategoryArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationMergeCategoryArgs = {
  input: MergeInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationMoveCategoryArgs = {
  input: MoveCategoryInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCreateKeyArgs = {
  input: CreateKeyInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRotateKeyArgs = {
  input: RotateKeyInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRevokeKeyArgs = {
  input: RevokeKeyInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCreatePreviewArgs = {
  input: CreatePreviewInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRevokePreviewArgs = {
  input: RevokePreviewInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationBatchArgs = {
  input: BatchInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRestoreRevisionArgs = {
  input: RestoreRevisionInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPatchStageArgs = {
  input: PatchStageInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPublishStageArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationScheduleStageArgs = {
  input: ScheduleStageInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationDiscardStageArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationCreateTagArgs = {
  input: CreateTagInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPutTagArgs = {
  input: PutTagInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPatchTagArgs = {
  input: PatchTagInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationTrashTagArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationRestoreTagArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationPurgeTagArgs = {
  input: ActInput;
};


/** Everything that can be written. What was sent wrong is said by `extensions.code`, and by JSON pointers into `input`. */
export type MutationMergeTagArgs = {
  input: MergeInput;
};

/** Something that was done. */
export type AuditEntry = {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Rises with each deed. */
  seq: Scalars['Int']['output'];
  at: Scalars['DateTime']['output'];
  /** What was done, `article.published` for example. */
  action: Scalars['String']['output'];
  /** What kind of thing it was done to. */
  noun: Scalars['String']['output'];
  /** The id, in REST, of what it was done to. */
  target: Scalars['ID']['output'];
  /** At which version that stood afterwards. */
  version: Maybe<Scalars['Int']['output']>;
  /** Null: the command line, or Stet itself at a set hour. */
  actor: Maybe<Actor>;
  details: Maybe<Scalars['JSONObject']['output']>;
};

/** A page of the audit. */
export type AuditConnection = {
  edges: Array<AuditEdge>;
  nodes: Array<AuditEntry>;
  pageInfo: PageInfo;
};

/** Something that was done, in a list. */
export type AuditEdge = {
  cursor: Scalars['String']['output'];
  node: AuditEntry;
};

/** Which deeds are listed: those that fit all of it. */
export type AuditFilter = {
  /** The id of what it was done to. */
  target?: InputMaybe<Scalars['ID']['input']>;
  /** `article`, `category`, `author`, `tag`, `key`, `preview`, `job` or `stage`. */
  noun?: InputMaybe<Scalars['String']['input']>;
  /** What was done, `article.published` for example. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** The id of the key that it was done with. */
  key?: InputMaybe<Scalars['ID']['input']>;
  /** Done at this time or later. */
  since?: InputMaybe<Scalars['DateTime']['input']>;
  /** Done before this time. */
  until?: InputMaybe<Scalars['DateTime']['input']>;
};

/** Somebody who writes. */
export type Author = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  slug: Scalars['String']['output'];
  /** Plain text, not HTML. */
  name: Scalars['String']['output'];
  /** Plain text, not HTML. */
  bio: Maybe<Scalars['String']['output']>;
  avatar: Maybe<Scalars['URL']['output']>;
  links: Array<AuthorLink>;
  /** How many published articles bear the name. */
  articleCount: Scalars['Int']['output'];
  version: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  /** Since when it is in the trash. */
  trashedAt: Maybe<Scalars['DateTime']['output']>;
  articles: ArticleConnection;
};


/** Somebody who writes. */
export type AuthorArticlesArgs = {
  filter?: InputMaybe<ArticleFilter>;
  orderBy?: InputMaybe<ArticleOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of authors. */
export type AuthorConnection = {
  edges: Array<AuthorEdge>;
  nodes: Array<Author>;
  pageInfo: PageInfo;
  /** How many there are in all, counted to at most 10,000; computed only where it is asked for. Not of the trash. */
  totalCount: Maybe<Scalars['Int']['output']>;
  /** Whether there are more than `totalCount`. */
  totalIsLowerBound: Maybe<Scalars['Boolean']['output']>;
};

/** An author in a list. */
export type AuthorEdge = {
  cursor: Scalars['String']['output'];
  node: Author;
};

/** An author’s fields. What is left out has its default in a new one and in a PUT, and stays as it is in a PATCH; null removes. */
export type AuthorInput = {
  /** A new one has to have one. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Made from the name where it is missing. */
  slug?: InputMaybe<Scalars['String']['input']>;
  bio?: InputMaybe<Scalars['String']['input']>;
  avatar?: InputMaybe<Scalars['URL']['input']>;
  links?: InputMaybe<Array<AuthorLinkInput>>;
};

/** An author that is new. */
export type CreateAuthorInput = {
  author: AuthorInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An author to be created, or replaced where it stands. */
export type PutAuthorInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  author: AuthorInput;
  /** The version that is replaced, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  ifExists?: InputMaybe<IfExists>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Some fields of an author to be changed. */
export type PatchAuthorInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The fields that change; null removes. */
  author: AuthorInput;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of an author. */
export type AuthorPayload = {
  /** As it stands now; of a dry run, as it would. */
  author: Author;
  /** What was done, for example `created`, `updated`, `unchanged`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Where an author is found elsewhere. */
export type AuthorLink = {
  label: Scalars['String']['output'];
  url: Scalars['URL']['output'];
};

/** Where an author is found elsewhere. */
export type AuthorLinkInput = {
  label: Scalars['String']['input'];
  url: Scalars['URL']['input'];
};

/** What an operation of a batch does. */
export type BatchAction =
  | 'CREATE'
  | 'PUT'
  | 'PATCH'
  | 'PUBLISH'
  | 'SCHEDULE'
  | 'UNPUBLISH'
  | 'ARCHIVE'
  | 'CORRECT'
  | 'TRASH'
  | 'RESTORE'
  | 'PURGE';

/** What an operation of a batch is of. */
export type ContentType =
  | 'ARTICLE'
  | 'CATEGORY'
  | 'AUTHOR'
  | 'TAG';

/** One write among many. */
export type BatchOperation = {
  action: BatchAction;
  /** `ARTICLE` where it is missing. */
  type?: InputMaybe<ContentType>;
  /** A global id, a UUID or a slug; every action but `CREATE` takes one. */
  id?: InputMaybe<Scalars['ID']['input']>;
  /** Instead of `id`, with `externalId`: to put the article that its source calls so. */
  source?: InputMaybe<Scalars['String']['input']>;
  externalId?: InputMaybe<Scalars['String']['input']>;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  /** What the action takes as a body in REST, in REST’s terms: references are UUIDs or slugs. */
  input?: InputMaybe<Scalars['JSON']['input']>;
};

/** Many writes: up to 1,000 operations, as far as they keep within the limits on an operation’s variables; REST’s batch takes larger ones. */
export type BatchInput = {
  /** Whether all is done or nothing; otherwise each operation has a result of its own, and the same `idempotencyKey` goes on where it stopped. */
  atomic?: InputMaybe<Scalars['Boolean']['input']>;
  operations: Array<BatchOperation>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** What is wrong, and where. */
export type ErrorItem = {
  /** A JSON pointer (RFC 6901) into the operation’s input. */
  pointer: Maybe<Scalars['String']['output']>;
  detail: Scalars['String']['output'];
};

/** Why an operation was refused. */
export type BatchError = {
  /** Stable; branch on this. */
  code: Scalars['String']['output'];
  /** What is wrong in this case, and what would be right. */
  message: Scalars['String']['output'];
  errors: Array<ErrorItem>;
};

/** What became of one operation. */
export type BatchResult = {
  /** Which operation it was of, from 0. */
  index: Scalars['Int']['output'];
  /** What was done. */
  outcome: Maybe<Scalars['String']['output']>;
  /** The id, in REST, of what it was done to. */
  uuid: Maybe<Scalars['ID']['output']>;
  version: Maybe<Scalars['Int']['output']>;
  /** Whether an earlier batch with the same `idempotencyKey` did this. */
  replayed: Scalars['Boolean']['output'];
  /** Why it was refused; nothing of it was done. */
  error: Maybe<BatchError>;
};

/** Answers a batch. */
export type BatchPayload = {
  /** One for each operation, in their order. */
  results: Array<BatchResult>;
};

/** A section of the site; sections stand in a tree. */
export type Category = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  slug: Scalars['String']['output'];
  /** Plain text, not HTML. */
  name: Scalars['String']['output'];
  /** Plain text, not HTML. */
  description: Maybe<Scalars['String']['output']>;
  /** The category right above it. */
  parent: Maybe<Category>;
  /** The categories above it, root first. */
  ancestors: Array<Category>;
  /** Those right below it, by position and name. */
  children: Array<Category>;
  /** Its place among its siblings. */
  position: Scalars['Int']['output'];
  /** How many published articles it and the categories below it have. */
  articleCount: Scalars['Int']['output'];
  /** The JSON Schema that `custom` of its articles has to fit. */
  customSchema: Maybe<Scalars['JSONObject']['output']>;
  version: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  /** Since when it is in the trash. */
  trashedAt: Maybe<Scalars['DateTime']['output']>;
  articles: ArticleConnection;
};


/** A section of the site; sections stand in a tree. */
export type CategoryArticlesArgs = {
  filter?: InputMaybe<ArticleFilter>;
  orderBy?: InputMaybe<ArticleOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of categories. */
export type CategoryConnection = {
  edges: Array<CategoryEdge>;
  nodes: Array<Category>;
  pageInfo: PageInfo;
  /** How many there are in all, counted to at most 10,000; computed only where it is asked for. Not of the trash. */
  totalCount: Maybe<Scalars['Int']['output']>;
  /** Whether there are more than `totalCount`. */
  totalIsLowerBound: Maybe<Scalars['Boolean']['output']>;
};

/** A category in a list. */
export type CategoryEdge = {
  cursor: Scalars['String']['output'];
  node: Category;
};

/** A category’s fields. What is left out has its default in a new one and in a PUT, and stays as it is in a PATCH; null removes. */
export type CategoryInput = {
  /** A new one has to have one. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Made from the name where it is missing. */
  slug?: InputMaybe<Scalars['String']['input']>;
  description?: InputMaybe<Scalars['String']['input']>;
  /** The category above it: an id or a slug. */
  parent?: InputMaybe<Scalars['ID']['input']>;
  /** Its place among its siblings. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** A JSON Schema (2020-12) that `custom` of the articles in it has to fit. */
  customSchema?: InputMaybe<Scalars['JSONObject']['input']>;
};

/** A category that is new. */
export type CreateCategoryInput = {
  category: CategoryInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A category to be created, or replaced where it stands. */
export type PutCategoryInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  category: CategoryInput;
  /** The version that is replaced, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  ifExists?: InputMaybe<IfExists>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Some fields of a category to be changed. */
export type PatchCategoryInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The fields that change; null removes. */
  category: CategoryInput;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of a category. */
export type CategoryPayload = {
  /** As it stands now; of a dry run, as it would. */
  category: Category;
  /** What was done, for example `created`, `updated`, `unchanged`. */
  outcome: Scalars['String']['output'];
  /** There where a change of `parent` takes articles along. */
  job: Maybe<Job>;
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Where a category is to stand. */
export type MoveCategoryInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The category that it is to stand below; null for the top. */
  parent?: InputMaybe<Scalars['ID']['input']>;
  /** Its place among its siblings. */
  position?: InputMaybe<Scalars['Int']['input']>;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Where a page stands in its list (Relay’s Cursor Connections). */
export type PageInfo = {
  /** Whether there is more after it. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether there is more before it. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Send it as `before` for the page that ends here. There even where a page is empty and the list goes on. */
  startCursor: Maybe<Scalars['String']['output']>;
  /** Send it as `after` for the page that goes on from here. There even where a page is empty and the list goes on. */
  endCursor: Maybe<Scalars['String']['output']>;
};

/** Who did something, as it was known at that time. */
export type Actor = {
  /** The id of the key that it was done with. */
  key: Scalars['String']['output'];
  /** The key’s label at that time. */
  label: Scalars['String']['output'];
  /** Whom the script named in `Stet-On-Behalf-Of`, which nobody checked. */
  onBehalfOf: Maybe<Scalars['String']['output']>;
};

/** What of categories, authors and tags is listed. */
export type NounStatus =
  /** What stands. */
  | 'STANDING'
  /** What was deleted, latest first; takes a key with `content:read`, and neither `orderBy` nor `startsWith`. */
  | 'TRASH';

/** The order of a list of authors or tags. */
export type NounOrder =
  /** By name. */
  | 'NAME_ASC'
  /** Those with the most articles first. */
  | 'ARTICLE_COUNT_DESC';

/** What a PUT does where something stands already and no `ifVersion` says which. */
export type IfExists =
  /** It is overwritten. */
  | 'REPLACE';

/** How two texts were compared. */
export type TextUnit =
  /** Word by word. */
  | 'WORD'
  /** Line by line, where more than a few hundred words differ. */
  | 'LINE'
  /** As wholes, where more lines than that do. */
  | 'WHOLE';

/** A text before and after. */
export type TextChange = {
  /** What was compared. */
  unit: TextUnit;
  /** The text with `<del>` and `<ins>` around what went and what came, and no other markup. Show it with `white-space: pre-wrap`. */
  html: Scalars['String']['output'];
  /** The same as plain text, with `[-…-]` and `{+…+}`. */
  text: Scalars['String']['output'];
};

/** The texts that differ. */
export type WordChanges = {
  headline: Maybe<TextChange>;
  standfirst: Maybe<TextChange>;
  /** Of the body’s source. */
  body: Maybe<TextChange>;
};

/** What changed from one content to another. */
export type Comparison = {
  /** JSON Patch (RFC 6902) from the one to the other: an array of operations. */
  patch: Scalars['JSON']['output'];
  /** What became of the texts, word by word. */
  words: WordChanges;
};

/** What is left of something that was deleted for good. */
export type Purged = {
  /** Its global id, which stays taken. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  /** Its slug, which stays taken. */
  slug: Scalars['String']['output'];
  /** The version that it ended at. */
  version: Scalars['Int']['output'];
};

/** Answers a purge. */
export type PurgePayload = {
  /** What was deleted for good. */
  purged: Purged;
  /** What was done: `purged`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Something that stands, and what is to become of it without further words. */
export type ActInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. What `If-Match` is in REST. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  /** What is sent again with the same key is answered as it was the first time, for 24 hours. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Checks all, answers what would be, and changes nothing. */
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** How far a job has come. */
export type JobState =
  /** It goes on by itself. */
  | 'WAITING'
  | 'DONE'
  /** It is tried again when Stet starts. */
  | 'FAILED';

/** A merge or a move, which goes on in chunks. While it does, lists may be half-way, and counters are exact. */
export type Job = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  state: JobState;
  /** What is done. */
  input: Scalars['JSONObject']['output'];
  /** How many articles it has been done with. */
  done: Scalars['Int']['output'];
  /** How many there were when it began. */
  total: Scalars['Int']['output'];
  failure: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of jobs. */
export type JobConnection = {
  edges: Array<JobEdge>;
  nodes: Array<Job>;
  pageInfo: PageInfo;
};

/** A job in a list. */
export type JobEdge = {
  cursor: Scalars['String']['output'];
  node: Job;
};

/** Something that becomes one with another of its kind. */
export type MergeInput = {
  /** What is merged: its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** What stays: its global id, its UUID or its slug. */
  into: Scalars['ID']['input'];
  /** The version of what is merged, as a number in a string; or `*`. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers what begins a job, which may be done already. */
export type JobPayload = {
  job: Job;
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** What a key may do. */
export type Scope =
  | 'CONTENT_READ'
  | 'CONTENT_WRITE'
  | 'CONTENT_PUBLISH'
  | 'COMMENTS_MODERATE'
  | 'SUBSCRIBERS_READ'
  | 'WEBHOOKS_WRITE'
  /** Everything. */
  | 'ADMIN';

/** Whether a key holds. */
export type KeyState =
  | 'ACTIVE'
  | 'EXPIRED'
  | 'REVOKED';

/** A key, without what it opens with. */
export type Key = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST: its second part, which is no secret. */
  uuid: Scalars['ID']['output'];
  /** Who or what it is for. */
  label: Scalars['String']['output'];
  scopes: Array<Scope>;
  state: KeyState;
  createdAt: Scalars['DateTime']['output'];
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  revokedAt: Maybe<Scalars['DateTime']['output']>;
  /** To the minute. */
  lastUsedAt: Maybe<Scalars['DateTime']['output']>;
  /** The id in REST of the key that it took the place of. */
  rotatedFrom: Maybe<Scalars['ID']['output']>;
};

/** A page of keys. */
export type KeyConnection = {
  edges: Array<KeyEdge>;
  nodes: Array<Key>;
  pageInfo: PageInfo;
};

/** A key in a list. */
export type KeyEdge = {
  cursor: Scalars['String']['output'];
  node: Key;
};

/** A new key. */
export type CreateKeyInput = {
  /** Who or what it is for; stands beside everything that is done with it. */
  label: Scalars['String']['input'];
  scopes: Array<Scope>;
  /** A span from now (`90d`), or a time. Without it the key holds until it is revoked. */
  expires?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A key to be followed by another. */
export type RotateKeyInput = {
  /** Its global id, or its id in REST. */
  id: Scalars['ID']['input'];
  /** How long the old key still holds, `24h` where it is missing; `0s` for not at all. */
  overlap?: InputMaybe<Scalars['String']['input']>;
  /** When the new key expires: a span or a time. Without it, it holds as long as the old one was made for. */
  expires?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A key to be revoked. */
export type RevokeKeyInput = {
  /** Its global id, or its id in REST. */
  id: Scalars['ID']['input'];
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of a key. */
export type KeyPayload = {
  key: Key;
  /** The key itself, shown this once: neither a replay by `idempotencyKey` nor a dry run has it. */
  secret: Maybe<Scalars['String']['output']>;
  /** What was done: `created`, `rotated`, `revoked` or `unchanged`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Whatever can be read again by its global id (Relay’s Global Object Identification). */
export type Node = {
  /** Its global id, unlike any other’s of whatever type. */
  id: Scalars['ID']['output'];
};

/** What a preview link shows. */
export type PreviewShows =
  /** The article as it stands, whatever its status. */
  | 'DRAFT'
  /** Its working copy, for as long as there is that one. */
  | 'STAGE';

/** A link that opens one article to whoever has it. */
export type Preview = {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  shows: PreviewShows;
  /** Whom it is for. */
  label: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  expiresAt: Scalars['DateTime']['output'];
  actor: Maybe<Actor>;
};

/** A page of preview links. */
export type PreviewConnection = {
  edges: Array<PreviewEdge>;
  nodes: Array<Preview>;
  pageInfo: PageInfo;
};

/** A preview link in a list. */
export type PreviewEdge = {
  cursor: Scalars['String']['output'];
  node: Preview;
};

/** A new preview link. */
export type CreatePreviewInput = {
  /** The article’s global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** `DRAFT` where it is missing. */
  shows?: InputMaybe<PreviewShows>;
  /** A span such as `7d` or `24h`; 7 days where it is missing, 30 at most. */
  expiresIn?: InputMaybe<Scalars['String']['input']>;
  /** Whom it is for. */
  label?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A preview link to be taken back. */
export type RevokePreviewInput = {
  /** The article’s global id, its UUID or its slug. */
  article: Scalars['ID']['input'];
  /** The link’s global id, or its id in REST. */
  id: Scalars['ID']['input'];
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of a preview link. */
export type PreviewPayload = {
  preview: Preview;
  /** The link itself, shown this once: neither a replay by `idempotencyKey` nor a dry run has it. */
  link: Maybe<Scalars['URL']['output']>;
  /** What was done: `created` or `revoked`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Who asks, as Stet sees them. */
export type Me = {
  kind: ViewerKind;
  /** What may be done; `ADMIN` implies all. */
  scopes: Array<Scope>;
  /** The id of the key. */
  key: Maybe<Scalars['String']['output']>;
  /** The key’s label. */
  label: Maybe<Scalars['String']['output']>;
  expiresAt: Maybe<Scalars['DateTime']['output']>;
  /** Whom `Stet-On-Behalf-Of` named. */
  onBehalfOf: Maybe<Scalars['String']['output']>;
};

/** What kind of viewer asks. */
export type ViewerKind =
  /** No key was sent. */
  | 'PUBLIC'
  | 'KEY'
  | 'PREVIEW'
  | 'SYSTEM';

/** A version of an article. */
export type Revision = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** The article’s id in REST, where a version is named by that and its number. */
  uuid: Scalars['ID']['output'];
  version: Scalars['Int']['output'];
  /** Whether it is the one that stands now. */
  isPresent: Scalars['Boolean']['output'];
  /** When it was made. */
  at: Scalars['DateTime']['output'];
  /** The article’s status at that time. */
  status: ArticleStatus;
  /** Null: the command line, an import, or Stet itself at a set hour. */
  actor: Maybe<Actor>;
  /** Plain text, not HTML. */
  headline: Scalars['String']['output'];
  /** All that an editor wrote, as `putArticle` takes it, in REST’s terms; references are UUIDs. */
  content: Scalars['JSONObject']['output'];
};

/** A page of versions. */
export type RevisionConnection = {
  edges: Array<RevisionEdge>;
  nodes: Array<Revision>;
  pageInfo: PageInfo;
  /** How many there are in all; computed only where it is asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A version in a list. */
export type RevisionEdge = {
  cursor: Scalars['String']['output'];
  node: Revision;
};

/** What changed from one version to another. */
export type RevisionComparison = {
  from: Revision;
  to: Revision;
  /** JSON Patch (RFC 6902) from the one content to the other: an array of operations. */
  patch: Scalars['JSON']['output'];
  /** What became of the texts, word by word. */
  words: WordChanges;
};

/** An earlier version to be brought back. */
export type RestoreRevisionInput = {
  /** The article’s global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The version that is brought back. */
  version: Scalars['Int']['input'];
  /** The version that stands now, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** An article’s working copy: worked on while what readers see stands. */
export type Stage = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** The article’s id in REST, by which its working copy is named too. */
  uuid: Scalars['ID']['output'];
  /** Rises with each change, and is counted apart from the article’s; send it as `ifVersion` of what is done with the working copy. */
  version: Scalars['Int']['output'];
  /** The version of the article that it was made from. */
  baseVersion: Scalars['Int']['output'];
  /** The version that the article stands at now. */
  liveVersion: Scalars['Int']['output'];
  /** Whether the article was changed since: then publishing it is refused, unless `ifVersion` is `*`. */
  isBehind: Scalars['Boolean']['output'];
  /** When it is published by itself. */
  publishAt: Maybe<Scalars['DateTime']['output']>;
  /** Why it could not be when its hour came. */
  failure: Maybe<Scalars['String']['output']>;
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  actor: Maybe<Actor>;
  /** The article as it would be. */
  article: Article;
  /** What it would change of what stands now. */
  comparison: Maybe<Comparison>;
};

/** A working copy to be published at an hour. */
export type ScheduleStageInput = {
  /** The article’s global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** When it takes the place of what stands; null for not by itself. */
  publishAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The working copy’s version, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of a working copy. */
export type StagePayload = {
  /** As it stands now; of a dry run, as it would. */
  stage: Maybe<Stage>;
  /** What was done, for example `staged`, `scheduled`, `unchanged`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/** Answers the end of a working copy. */
export type DiscardStagePayload = {
  /** The article, which goes on standing. */
  article: Maybe<Article>;
  /** What was done: `discarded`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};

/**
 * Changes to an article’s working copy. Say which version they are of: `ifVersion` of the working copy, or `ifArticleVersion` of the
 * article where there is no working copy yet. Their numbers are counted apart, so that the one never passes for the other.
 */
export type PatchStageInput = {
  /** The article’s global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The fields that change; null removes. */
  article: ArticleInput;
  /** The working copy’s version, as a number in a string; or `*` to overwrite whatever is there knowingly, or begin anew. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  /** The article’s version, as a number in a string: begins a working copy, and is refused where there is one. */
  ifArticleVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/**
 * What happens, as it happens: over a WebSocket (`graphql-transport-ws`) or as server-sent events, both at `/graphql`.
 * Each event is read at the moment when it is sent and as whoever subscribed may see it, so that several changes shortly after one
 * another may come as one. What happened while nobody was connected is not sent later: read once after each connect.
 */
export type Subscription = {
  /** Each article that is published from now on. One that is taken down again before it could be sent is left out. */
  articlePublished: Article;
  /**
   * An article whenever it changes. When it is taken down, null comes with an error whose `extensions.code` is `GONE` and which
   * has the editor’s notice, and the subscription is complete. With a key that reads drafts it goes on.
   */
  articleUpdated: Maybe<Article>;
};


/**
 * What happens, as it happens: over a WebSocket (`graphql-transport-ws`) or as server-sent events, both at `/graphql`.
 * Each event is read at the moment when it is sent and as whoever subscribed may see it, so that several changes shortly after one
 * another may come as one. What happened while nobody was connected is not sent later: read once after each connect.
 */
export type SubscriptionArticlePublishedArgs = {
  category?: InputMaybe<Scalars['ID']['input']>;
  tag?: InputMaybe<Scalars['ID']['input']>;
};


/**
 * What happens, as it happens: over a WebSocket (`graphql-transport-ws`) or as server-sent events, both at `/graphql`.
 * Each event is read at the moment when it is sent and as whoever subscribed may see it, so that several changes shortly after one
 * another may come as one. What happened while nobody was connected is not sent later: read once after each connect.
 */
export type SubscriptionArticleUpdatedArgs = {
  id: Scalars['ID']['input'];
};

/** A word that stories are found by. */
export type Tag = Node & {
  /** Its global id. */
  id: Scalars['ID']['output'];
  /** Its id in REST. */
  uuid: Scalars['ID']['output'];
  slug: Scalars['String']['output'];
  /** Plain text, not HTML. */
  name: Scalars['String']['output'];
  /** How many published articles carry it. */
  articleCount: Scalars['Int']['output'];
  version: Scalars['Int']['output'];
  createdAt: Scalars['DateTime']['output'];
  updatedAt: Scalars['DateTime']['output'];
  /** Since when it is in the trash. */
  trashedAt: Maybe<Scalars['DateTime']['output']>;
  articles: ArticleConnection;
};


/** A word that stories are found by. */
export type TagArticlesArgs = {
  filter?: InputMaybe<ArticleFilter>;
  orderBy?: InputMaybe<ArticleOrder>;
  first?: InputMaybe<Scalars['Int']['input']>;
  after?: InputMaybe<Scalars['String']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
};

/** A page of tags. */
export type TagConnection = {
  edges: Array<TagEdge>;
  nodes: Array<Tag>;
  pageInfo: PageInfo;
  /** How many there are in all, counted to at most 10,000; computed only where it is asked for. Not of the trash. */
  totalCount: Maybe<Scalars['Int']['output']>;
  /** Whether there are more than `totalCount`. */
  totalIsLowerBound: Maybe<Scalars['Boolean']['output']>;
};

/** A tag in a list. */
export type TagEdge = {
  cursor: Scalars['String']['output'];
  node: Tag;
};

/** A tag’s fields. What is left out has its default in a new one and in a PUT, and stays as it is in a PATCH; null removes. */
export type TagInput = {
  /** A new one has to have one. */
  name?: InputMaybe<Scalars['String']['input']>;
  /** Made from the name where it is missing. */
  slug?: InputMaybe<Scalars['String']['input']>;
};

/** A tag that is new. */
export type CreateTagInput = {
  tag: TagInput;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** A tag to be created, or replaced where it stands. */
export type PutTagInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  tag: TagInput;
  /** The version that is replaced, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  ifExists?: InputMaybe<IfExists>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Some fields of a tag to be changed. */
export type PatchTagInput = {
  /** Its global id, its UUID or its slug. */
  id: Scalars['ID']['input'];
  /** The fields that change; null removes. */
  tag: TagInput;
  /** The version that is changed, as a number in a string; or `*` to overwrite knowingly. */
  ifVersion?: InputMaybe<Scalars['String']['input']>;
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  dryRun?: InputMaybe<Scalars['Boolean']['input']>;
};

/** Answers a write of a tag. */
export type TagPayload = {
  /** As it stands now; of a dry run, as it would. */
  tag: Tag;
  /** What was done, for example `created`, `updated`, `unchanged`. */
  outcome: Scalars['String']['output'];
  /** Whether this is what an earlier request with the same `idempotencyKey` was answered. */
  replayed: Scalars['Boolean']['output'];
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = {}, TContext = {}, TArgs = {}> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = {}, TContext = {}, TArgs = {}> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = {}, TContext = {}> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = {}, TContext = {}> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = {}, TParent = {}, TContext = {}, TArgs = {}> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;


/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node: ( ArticleParent ) | ( AuthorParent ) | ( CategoryParent ) | ( JobParent ) | ( KeyParent ) | ( RevisionParent ) | ( StageParent ) | ( TagParent );
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  ArticleStatus: ArticleStatus;
  ListedStatus: ListedStatus;
  ArticleOrder: ArticleOrder;
  BodyForm: BodyForm;
  BodyFormat: BodyFormat;
  Article: ResolverTypeWrapper<ArticleParent>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  LeadImage: ResolverTypeWrapper<LeadImageParent>;
  Seo: ResolverTypeWrapper<SeoParent>;
  Correction: ResolverTypeWrapper<Correction>;
  Byline: ResolverTypeWrapper<Omit<Byline, 'author'> & { author: ResolversTypes['Author'] }>;
  BodySource: ResolverTypeWrapper<BodySource>;
  ArticleConnection: ResolverTypeWrapper<ConnectionParent<ArticleParent>>;
  ArticleEdge: ResolverTypeWrapper<Omit<ArticleEdge, 'node'> & { node: ResolversTypes['Article'] }>;
  ArticleFilter: ArticleFilter;
  Query: ResolverTypeWrapper<{}>;
  BodyInput: BodyInput;
  LeadImageInput: LeadImageInput;
  SeoInput: SeoInput;
  CorrectionInput: CorrectionInput;
  BylineInput: BylineInput;
  ArticleInput: ArticleInput;
  CreateArticleInput: CreateArticleInput;
  PutArticleInput: PutArticleInput;
  PutArticleByExternalIdInput: PutArticleByExternalIdInput;
  PatchArticleInput: PatchArticleInput;
  PublishArticleInput: PublishArticleInput;
  TakeDownArticleInput: TakeDownArticleInput;
  CorrectArticleInput: CorrectArticleInput;
  ArticlePayload: ResolverTypeWrapper<Omit<ArticlePayload, 'article'> & { article?: Maybe<ResolversTypes['Article']> }>;
  Mutation: ResolverTypeWrapper<{}>;
  AuditEntry: ResolverTypeWrapper<AuditEntryParent>;
  AuditConnection: ResolverTypeWrapper<ConnectionParent<AuditEntryParent>>;
  AuditEdge: ResolverTypeWrapper<Omit<AuditEdge, 'node'> & { node: ResolversTypes['AuditEntry'] }>;
  AuditFilter: AuditFilter;
  Author: ResolverTypeWrapper<AuthorParent>;
  AuthorConnection: ResolverTypeWrapper<ConnectionParent<AuthorParent>>;
  AuthorEdge: ResolverTypeWrapper<Omit<AuthorEdge, 'node'> & { node: ResolversTypes['Author'] }>;
  AuthorInput: AuthorInput;
  CreateAuthorInput: CreateAuthorInput;
  PutAuthorInput: PutAuthorInput;
  PatchAuthorInput: PatchAuthorInput;
  AuthorPayload: ResolverTypeWrapper<Omit<AuthorPayload, 'author'> & { author: ResolversTypes['Author'] }>;
  AuthorLink: ResolverTypeWrapper<AuthorLink>;
  AuthorLinkInput: AuthorLinkInput;
  BatchAction: BatchAction;
  ContentType: ContentType;
  BatchOperation: BatchOperation;
  BatchInput: BatchInput;
  ErrorItem: ResolverTypeWrapper<ErrorItem>;
  BatchError: ResolverTypeWrapper<BatchError>;
  BatchResult: ResolverTypeWrapper<BatchResultParent>;
  BatchPayload: ResolverTypeWrapper<Omit<BatchPayload, 'results'> & { results: Array<ResolversTypes['BatchResult']> }>;
  Category: ResolverTypeWrapper<CategoryParent>;
  CategoryConnection: ResolverTypeWrapper<ConnectionParent<CategoryParent>>;
  CategoryEdge: ResolverTypeWrapper<Omit<CategoryEdge, 'node'> & { node: ResolversTypes['Category'] }>;
  CategoryInput: CategoryInput;
  CreateCategoryInput: CreateCategoryInput;
  PutCategoryInput: PutCategoryInput;
  PatchCategoryInput: PatchCategoryInput;
  CategoryPayload: ResolverTypeWrapper<Omit<CategoryPayload, 'category' | 'job'> & { category: ResolversTypes['Category'], job?: Maybe<ResolversTypes['Job']> }>;
  MoveCategoryInput: MoveCategoryInput;
  PageInfo: ResolverTypeWrapper<PageInfo>;
  Actor: ResolverTypeWrapper<Actor>;
  NounStatus: NounStatus;
  NounOrder: NounOrder;
  IfExists: IfExists;
  TextUnit: TextUnit;
  TextChange: ResolverTypeWrapper<TextChangeParent>;
  WordChanges: ResolverTypeWrapper<WordChangesParent>;
  Comparison: ResolverTypeWrapper<ComparisonParent>;
  Purged: ResolverTypeWrapper<Purged>;
  PurgePayload: ResolverTypeWrapper<PurgePayload>;
  ActInput: ActInput;
  JobState: JobState;
  Job: ResolverTypeWrapper<JobParent>;
  JobConnection: ResolverTypeWrapper<ConnectionParent<JobParent>>;
  JobEdge: ResolverTypeWrapper<Omit<JobEdge, 'node'> & { node: ResolversTypes['Job'] }>;
  MergeInput: MergeInput;
  JobPayload: ResolverTypeWrapper<Omit<JobPayload, 'job'> & { job: ResolversTypes['Job'] }>;
  Scope: Scope;
  KeyState: KeyState;
  Key: ResolverTypeWrapper<KeyParent>;
  KeyConnection: ResolverTypeWrapper<ConnectionParent<KeyParent>>;
  KeyEdge: ResolverTypeWrapper<Omit<KeyEdge, 'node'> & { node: ResolversTypes['Key'] }>;
  CreateKeyInput: CreateKeyInput;
  RotateKeyInput: RotateKeyInput;
  RevokeKeyInput: RevokeKeyInput;
  KeyPayload: ResolverTypeWrapper<Omit<KeyPayload, 'key'> & { key: ResolversTypes['Key'] }>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  PreviewShows: PreviewShows;
  Preview: ResolverTypeWrapper<PreviewParent>;
  PreviewConnection: ResolverTypeWrapper<ConnectionParent<PreviewParent>>;
  PreviewEdge: ResolverTypeWrapper<Omit<PreviewEdge, 'node'> & { node: ResolversTypes['Preview'] }>;
  CreatePreviewInput: CreatePreviewInput;
  RevokePreviewInput: RevokePreviewInput;
  PreviewPayload: ResolverTypeWrapper<Omit<PreviewPayload, 'preview'> & { preview: ResolversTypes['Preview'] }>;
  Me: ResolverTypeWrapper<Me>;
  ViewerKind: ViewerKind;
  Revision: ResolverTypeWrapper<RevisionParent>;
  RevisionConnection: ResolverTypeWrapper<ConnectionParent<RevisionParent>>;
  RevisionEdge: ResolverTypeWrapper<Omit<RevisionEdge, 'node'> & { node: ResolversTypes['Revision'] }>;
  RevisionComparison: ResolverTypeWrapper<RevisionComparisonParent>;
  RestoreRevisionInput: RestoreRevisionInput;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  URL: ResolverTypeWrapper<Scalars['URL']['output']>;
  Locale: ResolverTypeWrapper<Scalars['Locale']['output']>;
  JSON: ResolverTypeWrapper<Scalars['JSON']['output']>;
  JSONObject: ResolverTypeWrapper<Scalars['JSONObject']['output']>;
  Stage: ResolverTypeWrapper<StageParent>;
  ScheduleStageInput: ScheduleStageInput;
  StagePayload: ResolverTypeWrapper<Omit<StagePayload, 'stage'> & { stage?: Maybe<ResolversTypes['Stage']> }>;
  DiscardStagePayload: ResolverTypeWrapper<Omit<DiscardStagePayload, 'article'> & { article?: Maybe<ResolversTypes['Article']> }>;
  PatchStageInput: PatchStageInput;
  Subscription: ResolverTypeWrapper<{}>;
  Tag: ResolverTypeWrapper<TagParent>;
  TagConnection: ResolverTypeWrapper<ConnectionParent<TagParent>>;
  TagEdge: ResolverTypeWrapper<Omit<TagEdge, 'node'> & { node: ResolversTypes['Tag'] }>;
  TagInput: TagInput;
  CreateTagInput: CreateTagInput;
  PutTagInput: PutTagInput;
  PatchTagInput: PatchTagInput;
  TagPayload: ResolverTypeWrapper<Omit<TagPayload, 'tag'> & { tag: ResolversTypes['Tag'] }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  Article: ArticleParent;
  ID: Scalars['ID']['output'];
  String: Scalars['String']['output'];
  Int: Scalars['Int']['output'];
  Boolean: Scalars['Boolean']['output'];
  LeadImage: LeadImageParent;
  Seo: SeoParent;
  Correction: Correction;
  Byline: Omit<Byline, 'author'> & { author: ResolversParentTypes['Author'] };
  BodySource: BodySource;
  ArticleConnection: ConnectionParent<ArticleParent>;
  ArticleEdge: Omit<ArticleEdge, 'node'> & { node: ResolversParentTypes['Article'] };
  ArticleFilter: ArticleFilter;
  Query: {};
  BodyInput: BodyInput;
  LeadImageInput: LeadImageInput;
  SeoInput: SeoInput;
  CorrectionInput: CorrectionInput;
  BylineInput: BylineInput;
  ArticleInput: ArticleInput;
  CreateArticleInput: CreateArticleInput;
  PutArticleInput: PutArticleInput;
  PutArticleByExternalIdInput: PutArticleByExternalIdInput;
  PatchArticleInput: PatchArticleInput;
  PublishArticleInput: PublishArticleInput;
  TakeDownArticleInput: TakeDownArticleInput;
  CorrectArticleInput: CorrectArticleInput;
  ArticlePayload: Omit<ArticlePayload, 'article'> & { article?: Maybe<ResolversParentTypes['Article']> };
  Mutation: {};
  AuditEntry: AuditEntryParent;
  AuditConnection: ConnectionParent<AuditEntryParent>;
  AuditEdge: Omit<AuditEdge, 'node'> & { node: ResolversParentTypes['AuditEntry'] };
  AuditFilter: AuditFilter;
  Author: AuthorParent;
  AuthorConnection: ConnectionParent<AuthorParent>;
  AuthorEdge: Omit<AuthorEdge, 'node'> & { node: ResolversParentTypes['Author'] };
  AuthorInput: AuthorInput;
  CreateAuthorInput: CreateAuthorInput;
  PutAuthorInput: PutAuthorInput;
  PatchAuthorInput: PatchAuthorInput;
  AuthorPayload: Omit<AuthorPayload, 'author'> & { author: ResolversParentTypes['Author'] };
  AuthorLink: AuthorLink;
  AuthorLinkInput: AuthorLinkInput;
  BatchOperation: BatchOperation;
  BatchInput: BatchInput;
  ErrorItem: ErrorItem;
  BatchError: BatchError;
  BatchResult: BatchResultParent;
  BatchPayload: Omit<BatchPayload, 'results'> & { results: Array<ResolversParentTypes['BatchResult']> };
  Category: CategoryParent;
  CategoryConnection: ConnectionParent<CategoryParent>;
  CategoryEdge: Omit<CategoryEdge, 'node'> & { node: ResolversParentTypes['Category'] };
  CategoryInput: CategoryInput;
  CreateCategoryInput: CreateCategoryInput;
  PutCategoryInput: PutCategoryInput;
  PatchCategoryInput: PatchCategoryInput;
  CategoryPayload: Omit<CategoryPayload, 'category' | 'job'> & { category: ResolversParentTypes['Category'], job?: Maybe<ResolversParentTypes['Job']> };
  MoveCategoryInput: MoveCategoryInput;
  PageInfo: PageInfo;
  Actor: Actor;
  TextChange: TextChangeParent;
  WordChanges: WordChangesParent;
  Comparison: ComparisonParent;
  Purged: Purged;
  PurgePayload: PurgePayload;
  ActInput: ActInput;
  Job: JobParent;
  JobConnection: ConnectionParent<JobParent>;
  JobEdge: Omit<JobEdge, 'node'> & { node: ResolversParentTypes['Job'] };
  MergeInput: MergeInput;
  JobPayload: Omit<JobPayload, 'job'> & { job: ResolversParentTypes['Job'] };
  Key: KeyParent;
  KeyConnection: ConnectionParent<KeyParent>;
  KeyEdge: Omit<KeyEdge, 'node'> & { node: ResolversParentTypes['Key'] };
  CreateKeyInput: CreateKeyInput;
  RotateKeyInput: RotateKeyInput;
  RevokeKeyInput: RevokeKeyInput;
  KeyPayload: Omit<KeyPayload, 'key'> & { key: ResolversParentTypes['Key'] };
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  Preview: PreviewParent;
  PreviewConnection: ConnectionParent<PreviewParent>;
  PreviewEdge: Omit<PreviewEdge, 'node'> & { node: ResolversParentTypes['Preview'] };
  CreatePreviewInput: CreatePreviewInput;
  RevokePreviewInput: RevokePreviewInput;
  PreviewPayload: Omit<PreviewPayload, 'preview'> & { preview: ResolversParentTypes['Preview'] };
  Me: Me;
  Revision: RevisionParent;
  RevisionConnection: ConnectionParent<RevisionParent>;
  RevisionEdge: Omit<RevisionEdge, 'node'> & { node: ResolversParentTypes['Revision'] };
  RevisionComparison: RevisionComparisonParent;
  RestoreRevisionInput: RestoreRevisionInput;
  DateTime: Scalars['DateTime']['output'];
  URL: Scalars['URL']['output'];
  Locale: Scalars['Locale']['output'];
  JSON: Scalars['JSON']['output'];
  JSONObject: Scalars['JSONObject']['output'];
  Stage: StageParent;
  ScheduleStageInput: ScheduleStageInput;
  StagePayload: Omit<StagePayload, 'stage'> & { stage?: Maybe<ResolversParentTypes['Stage']> };
  DiscardStagePayload: Omit<DiscardStagePayload, 'article'> & { article?: Maybe<ResolversParentTypes['Article']> };
  PatchStageInput: PatchStageInput;
  Subscription: {};
  Tag: TagParent;
  TagConnection: ConnectionParent<TagParent>;
  TagEdge: Omit<TagEdge, 'node'> & { node: ResolversParentTypes['Tag'] };
  TagInput: TagInput;
  CreateTagInput: CreateTagInput;
  PutTagInput: PutTagInput;
  PatchTagInput: PatchTagInput;
  TagPayload: Omit<TagPayload, 'tag'> & { tag: ResolversParentTypes['Tag'] };
};

export type ArticleResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Article'] = ResolversParentTypes['Article']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ArticleStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kicker?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  standfirst?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dateline?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  language?: Resolver<ResolversTypes['Locale'], ParentType, ContextType>;
  publishedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  leadImage?: Resolver<Maybe<ResolversTypes['LeadImage']>, ParentType, ContextType>;
  canonicalUrl?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  externalId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  seo?: Resolver<Maybe<ResolversTypes['Seo']>, ParentType, ContextType>;
  corrections?: Resolver<Array<ResolversTypes['Correction']>, ParentType, ContextType>;
  wordCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  readingTime?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  commentsOpen?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  commentCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  custom?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  embargoUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  unpublishAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  notice?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  trashedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  categories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  bylines?: Resolver<Array<ResolversTypes['Byline']>, ParentType, ContextType>;
  authors?: Resolver<Array<ResolversTypes['Author']>, ParentType, ContextType>;
  tags?: Resolver<Array<ResolversTypes['Tag']>, ParentType, ContextType>;
  translationOf?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType>;
  translations?: Resolver<Array<ResolversTypes['Article']>, ParentType, ContextType>;
  body?: Resolver<ResolversTypes['String'], ParentType, ContextType, RequireFields<ArticleBodyArgs, 'format'>>;
  bodyPortableText?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  bodySource?: Resolver<Maybe<ResolversTypes['BodySource']>, ParentType, ContextType>;
  revisions?: Resolver<Maybe<ResolversTypes['RevisionConnection']>, ParentType, ContextType, Partial<ArticleRevisionsArgs>>;
  revision?: Resolver<Maybe<ResolversTypes['Revision']>, ParentType, ContextType, RequireFields<ArticleRevisionArgs, 'version'>>;
  revisionComparison?: Resolver<Maybe<ResolversTypes['RevisionComparison']>, ParentType, ContextType, RequireFields<ArticleRevisionComparisonArgs, 'from' | 'to'>>;
  stage?: Resolver<Maybe<ResolversTypes['Stage']>, ParentType, ContextType>;
  previews?: Resolver<Maybe<ResolversTypes['PreviewConnection']>, ParentType, ContextType, Partial<ArticlePreviewsArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LeadImageResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['LeadImage'] = ResolversParentTypes['LeadImage']> = {
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  alt?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  caption?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  credit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  width?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  height?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SeoResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Seo'] = ResolversParentTypes['Seo']> = {
  title?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CorrectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Correction'] = ResolversParentTypes['Correction']> = {
  date?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BylineResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Byline'] = ResolversParentTypes['Byline']> = {
  role?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  author?: Resolver<ResolversTypes['Author'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BodySourceResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BodySource'] = ResolversParentTypes['BodySource']> = {
  format?: Resolver<ResolversTypes['BodyFormat'], ParentType, ContextType>;
  source?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArticleConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ArticleConnection'] = ResolversParentTypes['ArticleConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ArticleEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Article']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  totalIsLowerBound?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArticleEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ArticleEdge'] = ResolversParentTypes['ArticleEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Article'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType, Partial<QueryArticleArgs>>;
  articleBy?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType, RequireFields<QueryArticleByArgs, 'source' | 'externalId'>>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<QueryArticlesArgs>>;
  audit?: Resolver<ResolversTypes['AuditConnection'], ParentType, ContextType, Partial<QueryAuditArgs>>;
  author?: Resolver<Maybe<ResolversTypes['Author']>, ParentType, ContextType, Partial<QueryAuthorArgs>>;
  authors?: Resolver<ResolversTypes['AuthorConnection'], ParentType, ContextType, Partial<QueryAuthorsArgs>>;
  category?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType, Partial<QueryCategoryArgs>>;
  categories?: Resolver<ResolversTypes['CategoryConnection'], ParentType, ContextType, Partial<QueryCategoriesArgs>>;
  topCategories?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType, RequireFields<QueryJobArgs, 'id'>>;
  jobs?: Resolver<ResolversTypes['JobConnection'], ParentType, ContextType, Partial<QueryJobsArgs>>;
  key?: Resolver<Maybe<ResolversTypes['Key']>, ParentType, ContextType, RequireFields<QueryKeyArgs, 'id'>>;
  keys?: Resolver<ResolversTypes['KeyConnection'], ParentType, ContextType, Partial<QueryKeysArgs>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  preview?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType, RequireFields<QueryPreviewArgs, 'token'>>;
  me?: Resolver<ResolversTypes['Me'], ParentType, ContextType>;
  tag?: Resolver<Maybe<ResolversTypes['Tag']>, ParentType, ContextType, Partial<QueryTagArgs>>;
  tags?: Resolver<ResolversTypes['TagConnection'], ParentType, ContextType, Partial<QueryTagsArgs>>;
};

export type ArticlePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ArticlePayload'] = ResolversParentTypes['ArticlePayload']> = {
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MutationResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  createArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationCreateArticleArgs, 'input'>>;
  putArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationPutArticleArgs, 'input'>>;
  putArticleByExternalId?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationPutArticleByExternalIdArgs, 'input'>>;
  patchArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationPatchArticleArgs, 'input'>>;
  publishArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationPublishArticleArgs, 'input'>>;
  scheduleArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationScheduleArticleArgs, 'input'>>;
  unpublishArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationUnpublishArticleArgs, 'input'>>;
  archiveArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationArchiveArticleArgs, 'input'>>;
  correctArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationCorrectArticleArgs, 'input'>>;
  trashArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationTrashArticleArgs, 'input'>>;
  restoreArticle?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationRestoreArticleArgs, 'input'>>;
  purgeArticle?: Resolver<ResolversTypes['PurgePayload'], ParentType, ContextType, RequireFields<MutationPurgeArticleArgs, 'input'>>;
  createAuthor?: Resolver<ResolversTypes['AuthorPayload'], ParentType, ContextType, RequireFields<MutationCreateAuthorArgs, 'input'>>;
  putAuthor?: Resolver<ResolversTypes['AuthorPayload'], ParentType, ContextType, RequireFields<MutationPutAuthorArgs, 'input'>>;
  patchAuthor?: Resolver<ResolversTypes['AuthorPayload'], ParentType, ContextType, RequireFields<MutationPatchAuthorArgs, 'input'>>;
  trashAuthor?: Resolver<ResolversTypes['AuthorPayload'], ParentType, ContextType, RequireFields<MutationTrashAuthorArgs, 'input'>>;
  restoreAuthor?: Resolver<ResolversTypes['AuthorPayload'], ParentType, ContextType, RequireFields<MutationRestoreAuthorArgs, 'input'>>;
  purgeAuthor?: Resolver<ResolversTypes['PurgePayload'], ParentType, ContextType, RequireFields<MutationPurgeAuthorArgs, 'input'>>;
  createCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationCreateCategoryArgs, 'input'>>;
  putCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationPutCategoryArgs, 'input'>>;
  patchCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationPatchCategoryArgs, 'input'>>;
  trashCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationTrashCategoryArgs, 'input'>>;
  restoreCategory?: Resolver<ResolversTypes['CategoryPayload'], ParentType, ContextType, RequireFields<MutationRestoreCategoryArgs, 'input'>>;
  purgeCategory?: Resolver<ResolversTypes['PurgePayload'], ParentType, ContextType, RequireFields<MutationPurgeCategoryArgs, 'input'>>;
  mergeCategory?: Resolver<ResolversTypes['JobPayload'], ParentType, ContextType, RequireFields<MutationMergeCategoryArgs, 'input'>>;
  moveCategory?: Resolver<ResolversTypes['JobPayload'], ParentType, ContextType, RequireFields<MutationMoveCategoryArgs, 'input'>>;
  createKey?: Resolver<ResolversTypes['KeyPayload'], ParentType, ContextType, RequireFields<MutationCreateKeyArgs, 'input'>>;
  rotateKey?: Resolver<ResolversTypes['KeyPayload'], ParentType, ContextType, RequireFields<MutationRotateKeyArgs, 'input'>>;
  revokeKey?: Resolver<ResolversTypes['KeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeKeyArgs, 'input'>>;
  createPreview?: Resolver<ResolversTypes['PreviewPayload'], ParentType, ContextType, RequireFields<MutationCreatePreviewArgs, 'input'>>;
  revokePreview?: Resolver<ResolversTypes['PreviewPayload'], ParentType, ContextType, RequireFields<MutationRevokePreviewArgs, 'input'>>;
  batch?: Resolver<ResolversTypes['BatchPayload'], ParentType, ContextType, RequireFields<MutationBatchArgs, 'input'>>;
  restoreRevision?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationRestoreRevisionArgs, 'input'>>;
  patchStage?: Resolver<ResolversTypes['StagePayload'], ParentType, ContextType, RequireFields<MutationPatchStageArgs, 'input'>>;
  publishStage?: Resolver<ResolversTypes['ArticlePayload'], ParentType, ContextType, RequireFields<MutationPublishStageArgs, 'input'>>;
  scheduleStage?: Resolver<ResolversTypes['StagePayload'], ParentType, ContextType, RequireFields<MutationScheduleStageArgs, 'input'>>;
  discardStage?: Resolver<ResolversTypes['DiscardStagePayload'], ParentType, ContextType, RequireFields<MutationDiscardStageArgs, 'input'>>;
  createTag?: Resolver<ResolversTypes['TagPayload'], ParentType, ContextType, RequireFields<MutationCreateTagArgs, 'input'>>;
  putTag?: Resolver<ResolversTypes['TagPayload'], ParentType, ContextType, RequireFields<MutationPutTagArgs, 'input'>>;
  patchTag?: Resolver<ResolversTypes['TagPayload'], ParentType, ContextType, RequireFields<MutationPatchTagArgs, 'input'>>;
  trashTag?: Resolver<ResolversTypes['TagPayload'], ParentType, ContextType, RequireFields<MutationTrashTagArgs, 'input'>>;
  restoreTag?: Resolver<ResolversTypes['TagPayload'], ParentType, ContextType, RequireFields<MutationRestoreTagArgs, 'input'>>;
  purgeTag?: Resolver<ResolversTypes['PurgePayload'], ParentType, ContextType, RequireFields<MutationPurgeTagArgs, 'input'>>;
  mergeTag?: Resolver<ResolversTypes['JobPayload'], ParentType, ContextType, RequireFields<MutationMergeTagArgs, 'input'>>;
};

export type AuditEntryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditEntry'] = ResolversParentTypes['AuditEntry']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  seq?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  noun?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  target?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  details?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditConnection'] = ResolversParentTypes['AuditConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEntry']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuditEdge'] = ResolversParentTypes['AuditEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEntry'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Author'] = ResolversParentTypes['Author']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  bio?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  avatar?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  links?: Resolver<Array<ResolversTypes['AuthorLink']>, ParentType, ContextType>;
  articleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  trashedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<AuthorArticlesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthorConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuthorConnection'] = ResolversParentTypes['AuthorConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuthorEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Author']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalIsLowerBound?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthorEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuthorEdge'] = ResolversParentTypes['AuthorEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Author'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthorPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuthorPayload'] = ResolversParentTypes['AuthorPayload']> = {
  author?: Resolver<ResolversTypes['Author'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuthorLinkResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['AuthorLink'] = ResolversParentTypes['AuthorLink']> = {
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['URL'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ErrorItemResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['ErrorItem'] = ResolversParentTypes['ErrorItem']> = {
  pointer?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  detail?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BatchErrorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BatchError'] = ResolversParentTypes['BatchError']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  errors?: Resolver<Array<ResolversTypes['ErrorItem']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BatchResultResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BatchResult'] = ResolversParentTypes['BatchResult']> = {
  index?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  outcome?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  uuid?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  error?: Resolver<Maybe<ResolversTypes['BatchError']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type BatchPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['BatchPayload'] = ResolversParentTypes['BatchPayload']> = {
  results?: Resolver<Array<ResolversTypes['BatchResult']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Category'] = ResolversParentTypes['Category']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  parent?: Resolver<Maybe<ResolversTypes['Category']>, ParentType, ContextType>;
  ancestors?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  children?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  position?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  articleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  customSchema?: Resolver<Maybe<ResolversTypes['JSONObject']>, ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  trashedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<CategoryArticlesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CategoryConnection'] = ResolversParentTypes['CategoryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['CategoryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Category']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalIsLowerBound?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CategoryEdge'] = ResolversParentTypes['CategoryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CategoryPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['CategoryPayload'] = ResolversParentTypes['CategoryPayload']> = {
  category?: Resolver<ResolversTypes['Category'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  job?: Resolver<Maybe<ResolversTypes['Job']>, ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ActorResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Actor'] = ResolversParentTypes['Actor']> = {
  key?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  onBehalfOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TextChangeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TextChange'] = ResolversParentTypes['TextChange']> = {
  unit?: Resolver<ResolversTypes['TextUnit'], ParentType, ContextType>;
  html?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  text?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WordChangesResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['WordChanges'] = ResolversParentTypes['WordChanges']> = {
  headline?: Resolver<Maybe<ResolversTypes['TextChange']>, ParentType, ContextType>;
  standfirst?: Resolver<Maybe<ResolversTypes['TextChange']>, ParentType, ContextType>;
  body?: Resolver<Maybe<ResolversTypes['TextChange']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ComparisonResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Comparison'] = ResolversParentTypes['Comparison']> = {
  patch?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['WordChanges'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurgedResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Purged'] = ResolversParentTypes['Purged']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PurgePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PurgePayload'] = ResolversParentTypes['PurgePayload']> = {
  purged?: Resolver<ResolversTypes['Purged'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Job'] = ResolversParentTypes['Job']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  state?: Resolver<ResolversTypes['JobState'], ParentType, ContextType>;
  input?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  done?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  total?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobConnection'] = ResolversParentTypes['JobConnection']> = {
  edges?: Resolver<Array<ResolversTypes['JobEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Job']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobEdge'] = ResolversParentTypes['JobEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type JobPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['JobPayload'] = ResolversParentTypes['JobPayload']> = {
  job?: Resolver<ResolversTypes['Job'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KeyResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Key'] = ResolversParentTypes['Key']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  label?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['Scope']>, ParentType, ContextType>;
  state?: Resolver<ResolversTypes['KeyState'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  revokedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  rotatedFrom?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KeyConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KeyConnection'] = ResolversParentTypes['KeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['KeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Key']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KeyEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KeyEdge'] = ResolversParentTypes['KeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Key'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KeyPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['KeyPayload'] = ResolversParentTypes['KeyPayload']> = {
  key?: Resolver<ResolversTypes['Key'], ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'Article' | 'Author' | 'Category' | 'Job' | 'Key' | 'Revision' | 'Stage' | 'Tag', ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type PreviewResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Preview'] = ResolversParentTypes['Preview']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  shows?: Resolver<ResolversTypes['PreviewShows'], ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  expiresAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PreviewConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PreviewConnection'] = ResolversParentTypes['PreviewConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PreviewEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Preview']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PreviewEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PreviewEdge'] = ResolversParentTypes['PreviewEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Preview'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PreviewPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['PreviewPayload'] = ResolversParentTypes['PreviewPayload']> = {
  preview?: Resolver<ResolversTypes['Preview'], ParentType, ContextType>;
  link?: Resolver<Maybe<ResolversTypes['URL']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Me'] = ResolversParentTypes['Me']> = {
  kind?: Resolver<ResolversTypes['ViewerKind'], ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['Scope']>, ParentType, ContextType>;
  key?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  onBehalfOf?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevisionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Revision'] = ResolversParentTypes['Revision']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isPresent?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  at?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ArticleStatus'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  headline?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  content?: Resolver<ResolversTypes['JSONObject'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevisionConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevisionConnection'] = ResolversParentTypes['RevisionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['RevisionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Revision']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevisionEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevisionEdge'] = ResolversParentTypes['RevisionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Revision'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevisionComparisonResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['RevisionComparison'] = ResolversParentTypes['RevisionComparison']> = {
  from?: Resolver<ResolversTypes['Revision'], ParentType, ContextType>;
  to?: Resolver<ResolversTypes['Revision'], ParentType, ContextType>;
  patch?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  words?: Resolver<ResolversTypes['WordChanges'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface UrlScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['URL'], any> {
  name: 'URL';
}

export interface LocaleScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Locale'], any> {
  name: 'Locale';
}

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export interface JsonObjectScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSONObject'], any> {
  name: 'JSONObject';
}

export type StageResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Stage'] = ResolversParentTypes['Stage']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  baseVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  liveVersion?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  isBehind?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  publishAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failure?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['Actor']>, ParentType, ContextType>;
  article?: Resolver<ResolversTypes['Article'], ParentType, ContextType>;
  comparison?: Resolver<Maybe<ResolversTypes['Comparison']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StagePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['StagePayload'] = ResolversParentTypes['StagePayload']> = {
  stage?: Resolver<Maybe<ResolversTypes['Stage']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DiscardStagePayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['DiscardStagePayload'] = ResolversParentTypes['DiscardStagePayload']> = {
  article?: Resolver<Maybe<ResolversTypes['Article']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  articlePublished?: SubscriptionResolver<ResolversTypes['Article'], "articlePublished", ParentType, ContextType, Partial<SubscriptionArticlePublishedArgs>>;
  articleUpdated?: SubscriptionResolver<Maybe<ResolversTypes['Article']>, "articleUpdated", ParentType, ContextType, RequireFields<SubscriptionArticleUpdatedArgs, 'id'>>;
};

export type TagResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['Tag'] = ResolversParentTypes['Tag']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  uuid?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  articleCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  trashedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  articles?: Resolver<ResolversTypes['ArticleConnection'], ParentType, ContextType, Partial<TagArticlesArgs>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TagConnectionResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagConnection'] = ResolversParentTypes['TagConnection']> = {
  edges?: Resolver<Array<ResolversTypes['TagEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Tag']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  totalIsLowerBound?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TagEdgeResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagEdge'] = ResolversParentTypes['TagEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TagPayloadResolvers<ContextType = GraphqlContext, ParentType extends ResolversParentTypes['TagPayload'] = ResolversParentTypes['TagPayload']> = {
  tag?: Resolver<ResolversTypes['Tag'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replayed?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type Resolvers<ContextType = GraphqlContext> = {
  Article?: ArticleResolvers<ContextType>;
  LeadImage?: LeadImageResolvers<ContextType>;
  Seo?: SeoResolvers<ContextType>;
  Correction?: CorrectionResolvers<ContextType>;
  Byline?: BylineResolvers<ContextType>;
  BodySource?: BodySourceResolvers<ContextType>;
  ArticleConnection?: ArticleConnectionResolvers<ContextType>;
  ArticleEdge?: ArticleEdgeResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  ArticlePayload?: ArticlePayloadResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  AuditEntry?: AuditEntryResolvers<ContextType>;
  AuditConnection?: AuditConnectionResolvers<ContextType>;
  AuditEdge?: AuditEdgeResolvers<ContextType>;
  Author?: AuthorResolvers<ContextType>;
  AuthorConnection?: AuthorConnectionResolvers<ContextType>;
  AuthorEdge?: AuthorEdgeResolvers<ContextType>;
  AuthorPayload?: AuthorPayloadResolvers<ContextType>;
  AuthorLink?: AuthorLinkResolvers<ContextType>;
  ErrorItem?: ErrorItemResolvers<ContextType>;
  BatchError?: BatchErrorResolvers<ContextType>;
  BatchResult?: BatchResultResolvers<ContextType>;
  BatchPayload?: BatchPayloadResolvers<ContextType>;
  Category?: CategoryResolvers<ContextType>;
  CategoryConnection?: CategoryConnectionResolvers<ContextType>;
  CategoryEdge?: CategoryEdgeResolvers<ContextType>;
  CategoryPayload?: CategoryPayloadResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Actor?: ActorResolvers<ContextType>;
  TextChange?: TextChangeResolvers<ContextType>;
  WordChanges?: WordChangesResolvers<ContextType>;
  Comparison?: ComparisonResolvers<ContextType>;
  Purged?: PurgedResolvers<ContextType>;
  PurgePayload?: PurgePayloadResolvers<ContextType>;
  Job?: JobResolvers<ContextType>;
  JobConnection?: JobConnectionResolvers<ContextType>;
  JobEdge?: JobEdgeResolvers<ContextType>;
  JobPayload?: JobPayloadResolvers<ContextType>;
  Key?: KeyResolvers<ContextType>;
  KeyConnection?: KeyConnectionResolvers<ContextType>;
  KeyEdge?: KeyEdgeResolvers<ContextType>;
  KeyPayload?: KeyPayloadResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  Preview?: PreviewResolvers<ContextType>;
  PreviewConnection?: PreviewConnectionResolvers<ContextType>;
  PreviewEdge?: PreviewEdgeResolvers<ContextType>;
  PreviewPayload?: PreviewPayloadResolvers<ContextType>;
  Me?: MeResolvers<ContextType>;
  Revision?: RevisionResolvers<ContextType>;
  RevisionConnection?: RevisionConnectionResolvers<ContextType>;
  RevisionEdge?: RevisionEdgeResolvers<ContextType>;
  RevisionComparison?: RevisionComparisonResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  URL?: GraphQLScalarType;
  Locale?: GraphQLScalarType;
  JSON?: GraphQLScalarType;
  JSONObject?: GraphQLScalarType;
  Stage?: StageResolvers<ContextType>;
  StagePayload?: StagePayloadResolvers<ContextType>;
  DiscardStagePayload?: DiscardStagePayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  Tag?: TagResolvers<ContextType>;
  TagConnection?: TagConnectionResolvers<ContextType>;
  TagEdge?: TagEdgeResolvers<ContextType>;
  TagPayload?: TagPayloadResolvers<ContextType>;
};

