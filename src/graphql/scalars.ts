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

/** Mercurius gives a scalar all that stands here; what it is called and how it is described is the contract's. */
const behaviour = ({ serialize, parseValue, parseLiteral }: GraphQLScalarType) => ({ serialize, parseValue, parseLiteral })

export const createScalars = () => ({
  DateTime: behaviour(asText(DateTimeResolver)),
  URL: behaviour(asText(URLResolver)),
  Locale: behaviour(asText(LocaleResolver)),
  JSON: behaviour(JSONResolver),
  JSONObject: behaviour(JSONObjectResolver)
})
