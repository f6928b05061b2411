import { readFileSync } from 'node:fs'
import { type GraphQLEnumType, type GraphQLNamedType, buildSchema, isEnumType, isInputObjectType, isObjectType, isScalarType, validateSchema } from 'graphql'
import t from 'tap'
import type { z } from 'zod'
import { auditEntry } from '../../src/core/audit-list.js'
import { leadImage, seo } from '../../src/core/articles/model.js'
import type { Core } from '../../src/core/index.js'
import { job } from '../../src/core/jobs/view.js'
import { key } from '../../src/core/keys/view.js'
import { preview } from '../../src/core/previews/model.js'
import { comparison } from '../../src/core/revisions/model.js'
import { createResolvers } from '../../src/graphql/resolvers/index.js'
import { typeDefs } from '../../src/graphql/schema.js'
import { PARENTS, graphqlTypes } from '../../scripts/graphql-types.js'

const schema = buildSchema(typeDefs)
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'))
// Nothing of it is asked, so that no core is needed.
const resolvers = createResolvers(undefined as unknown as Core, { publicUrl: '', tail: undefined as never }) as Record<string, Record<string, unknown>>

/** Types that are handed on as core serves them: their properties. */
const SERVED: Record<string, z.ZodObject> = {
  Key: key, Job: job, Preview: preview, AuditEntry: auditEntry, LeadImage: leadImage, Seo: seo, Comparison: comparison, WordChanges: comparison.shape.words, TextChange: comparison.shape.words.shape.headline.unwrap()
}
/** The same where it is served with more beside it. */
const BESIDE: Record<string, string[]> = { RevisionComparison: ['from', 'to', 'patch', 'words'] }

t.test('the schema is one', async (t) => {
  t.strictSame(validateSchema(schema).map(({ message }) => message), [])
})

t.test('the types of resolvers are those of the schema', async (t) => {
  const kept = readFileSync(new URL('../../src/graphql/generated.ts', import.meta.url), 'utf8')
  t.equal(await graphqlTypes() === kept, true, 'npm run contracts writes them')
})

t.test('every type is described, and so is every field of the roots, and every field that is not said by its name', async (t) => {
  t.strictSame(types.filter(({ description, name }) => !description && !['String', 'Boolean', 'Int', 'Float', 'ID'].includes(name)).map(({ name }) => name), [])
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((root) => root != null)
  t.strictSame(roots.flatMap((root) => Object.values(root.getFields()).filter(({ description }) => !description).map(({ name }) => name)), [])
})

t.test('every field has a resolver or is a property of what is handed on', async (t) => {
  const missing: string[] = []
  for (const type of types.filter(isObjectType)) {
    const isMapped = type.name in PARENTS || ['Query', 'Mutation', 'Subscription'].includes(type.name)
    // What resolvers make themselves lacks no field: it would not compile.
    if (!isMapped) continue
    const properties = [...Object.keys(SERVED[type.name]?.shape ?? {}), ...BESIDE[type.name] ?? []]
    for (const field of Object.keys(type.getFields())) {
      if (!resolvers[type.name]?.[field] && !properties.includes(field)) missing.push(`${type.name}.${field}`)
    }
  }
  t.strictSame(missing, [])
})

t.test('every resolver has a field, of the Subscription too', async (t) => {
  const lost: string[] = []
  for (const [name, fields] of Object.entries(resolvers)) {
    const type: GraphQLNamedType | undefined = schema.getType(name)
    if (!type) lost.push(name)
    else if (isObjectType(type)) lost.push(...Object.keys(fields).filter((field) => !(field in type.getFields())).map((field) => `${name}.${field}`))
  }
  t.strictSame(lost, [])
})

t.test('every scalar says what it takes', async (t) => {
  const own = types.filter((type) => isScalarType(type) && !['String', 'Boolean', 'Int', 'Float', 'ID'].includes(type.name))
  t.strictSame(own.filter(({ name }) => !('parseValue' in (resolvers[name] ?? {}))).map(({ name }) => name), [])
})

t.test('every mutation takes one input and answers with a payload', async (t) => {
  for (const { name, args, type } of Object.values(schema.getMutationType()!.getFields())) {
    t.strictSame(args.map((arg) => arg.name), ['input'], name)
    t.match(String(type), /Payload!$/, name)
    t.ok(isInputObjectType(schema.getType(String(args[0]!.type).slice(0, -1))), name)
  }
})

t.test('enums are core’s words in capitals', async (t) => {
  for (const type of types.filter(isEnumType) as GraphQLEnumType[]) for (const { name } of type.getValues()) t.match(name, /^[A-Z]+(?:_[A-Z]+)*$/)
})
