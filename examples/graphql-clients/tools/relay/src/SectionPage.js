import { graphql } from 'react-relay'

/** A section's page: its list grows by node(id:), as Relay refetches whatever has a global id. */
export const query = graphql`
  query SectionPageQuery($section: String!) {
    category(slug: $section) {
      name
      ...SectionPage_stories
    }
  }
`

export const stories = graphql`
  fragment SectionPage_stories on Category
  @argumentDefinitions(first: { type: "Int", defaultValue: 3 }, after: { type: "String" })
  @refetchable(queryName: "SectionPageMoreQuery") {
    articles(first: $first, after: $after) @connection(key: "SectionPage_articles") {
      edges {
        node {
          ...SectionPage_card
        }
      }
    }
  }
`

export const card = graphql`
  fragment SectionPage_card on Article {
    url
    headline
    publishedAt
    version
    authors {
      name
    }
  }
`

export const create = graphql`
  mutation SectionPageCreateMutation($input: CreateArticleInput!, $connections: [ID!]!) {
    createArticle(input: $input) {
      replayed
      article @prependNode(connections: $connections, edgeTypeName: "ArticleEdge") {
        ...SectionPage_card
      }
    }
  }
`

export const live = graphql`
  subscription SectionPageSubscription($section: ID) {
    articlePublished(category: $section) {
      ...SectionPage_card
    }
  }
`
