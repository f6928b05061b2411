/**
 * What introspection costs. Its lists are as long as this schema's are on the average, and the query that all tools send, the
 * longest that anyone needs, costs half of the budget.
 */
import { type GraphQLSchema, getIntrospectionQuery, isAbstractType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, parse } from 'graphql'

/** The standard introspection query with everything that it can ask for. */
export const standardIntrospection = () => parse(getIntrospectionQuery({ descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true }))

/** @returns how long a list of introspection is, by the name of its field */
export function introspectionLengths (schema: GraphQLSchema): Readonly<Record<string, number>> {
  const types = Object.values(schema.getTypeMap())
  const perType = (count: number) => count / types.length
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0)
  const fields = types.flatMap((type) => isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [])
  return {
    types: types.length,
    directives: schema.getDirectives().length,
    fields: perType(fields.length),
    args: sum(fields.map(({ args }) => args.length)) / Math.max(1, fields.length),
    inputFields: perType(sum(types.map((type) => isInputObjectType(type) ? Object.keys(type.getFields()).length : 0))),
    enumValues: perType(sum(types.map((type) => isEnumType(type) ? type.getValues().length : 0))),
    interfaces: perType(sum(types.map((type) => isObjectType(type) ? type.getInterfaces().length : 0))),
    possibleTypes: perType(sum(types.map((type) => isAbstractType(type) ? schema.getPossibleTypes(type).length : 0))),
    locations: 5,
    // Most types wrap none.
    ofType: 0.5
  }
}
