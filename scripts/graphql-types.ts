/** The types of resolvers, from the contract in `schema/`; part of what `contracts.ts` writes and checks. */
import { codegen } from '@graphql-codegen/core'
import * as typescript from '@graphql-codegen/typescript'
import * as resolvers from '@graphql-codegen/typescript-resolvers'
import { parse } from 'graphql'
import { typeDefs } from '../src/graphql/schema.js'

/** What the resolvers of these types are given, where it is not the type itself. */
export const PARENTS = {
  Article: './parents.js#ArticleParent',
  Category: './parents.js#CategoryParent',
  Author: './parents.js#AuthorParent',
  Tag: './parents.js#TagParent',
  Revision: './parents.js#RevisionParent',
  Stage: './parents.js#StageParent',
  Comparison: './parents.js#ComparisonParent',
  RevisionComparison: './parents.js#RevisionComparisonParent',
  WordChanges: './parents.js#WordChangesParent',
  TextChange: './parents.js#TextChangeParent',
  LeadImage: './parents.js#LeadImageParent',
  Seo: './parents.js#SeoParent',
  BatchResult: './parents.js#BatchResultParent',
  Key: './parents.js#KeyParent',
  Preview: './parents.js#PreviewParent',
  Job: './parents.js#JobParent',
  AuditEntry: './parents.js#AuditEntryParent',
  ArticleConnection: './parents.js#ConnectionParent<ArticleParent>',
  CategoryConnection: './parents.js#ConnectionParent<CategoryParent>',
  AuthorConnection: './parents.js#ConnectionParent<AuthorParent>',
  TagConnection: './parents.js#ConnectionParent<TagParent>',
  RevisionConnection: './parents.js#ConnectionParent<RevisionParent>',
  KeyConnection: './parents.js#ConnectionParent<KeyParent>',
  PreviewConnection: './parents.js#ConnectionParent<PreviewParent>',
  JobConnection: './parents.js#ConnectionParent<JobParent>',
  AuditConnection: './parents.js#ConnectionParent<AuditEntryParent>'
}

const config = {
  useTypeImports: true,
  enumsAsTypes: true,
  strictScalars: true,
  skipTypename: true,
  // So that an answer that lacks a field does not compile.
  avoidOptionals: { field: true, object: false, inputValue: false, defaultValue: false },
  contextType: './context.js#GraphqlContext',
  scalars: { ID: 'string', DateTime: 'string', URL: 'string', Locale: 'string', JSON: 'unknown', JSONObject: 'Record<string, unknown>' },
  inputMaybeValue: 'T | null | undefined',
  mappers: PARENTS
}

/** The text of `src/graphql/generated.ts`. */
export async function graphqlTypes (): Promise<string> {
  const generated = await codegen({
    documents: [],
    config,
    filename: 'generated.ts',
    schema: parse(typeDefs),
    plugins: [{ typescript: {} }, { resolvers: {} }],
    pluginMap: { typescript, resolvers }
  })
  return `/* eslint-disable */\n// Generated from schema/*.graphql by \`npm run contracts\`; never edited by hand.\n${generated}`
}
