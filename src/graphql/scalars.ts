/** The scalars, as graphql-scalars knows them; yet what they hold stays the text that it is, since core takes and gives texts. */
import { GraphQLScalarType } from 'graphql'
import { DateTimeResolver, JSONObjectResolver, JSONResolver, LocaleResolver, URLResolver } from 'graphql-scalars'

/** The scalar with its checks of what is sent, and without its conversions. */
function asText (scalar: GraphQLScalarType): GraphQLScalarType {
  const config = scalar.toConfig()
  return new GraphQLScalarType<unknown, unknown>({
    ...config,
    serialize: (value) => value,
    parseValue: (value) => {
      config.parseValue(value)
      return value
    },
    parseLiteral: (node, variables) => {
      config.parseLiteral(node, variables)
      return 'value' in node ? node.value : undefined
    }
  })
}

export const createScalars = () => ({
  DateTime: asText(DateTimeResolver),
  URL: asText(URLResolver),
  Locale: asText(LocaleResolver),
  JSON: JSONResolver,
  JSONObject: JSONObjectResolver
})
