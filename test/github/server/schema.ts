/** The part of GitHub's public GraphQL schema that the stand-in answers; names and nullability are GitHub's. */
export const schemaText = /* GraphQL */ `
scalar BigInt
scalar DateTime
scalar GitObjectID
scalar URI

interface Node { id: ID! }
interface Actor { login: String! url: URI! }
interface Minimizable { isMinimized: Boolean! minimizedReason: String viewerCanMinimize: Boolean! }

type User implements Node & Actor { id: ID! login: String! url: URI! databaseId: Int }
type Bot implements Node & Actor { id: ID! login: String! url: URI! databaseId: Int }

type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! endCursor: String startCursor: String }

enum CommentAuthorAssociation { COLLABORATOR CONTRIBUTOR FIRST_TIMER FIRST_TIME_CONTRIBUTOR MANNEQUIN MEMBER NONE OWNER }
enum ReportedContentClassifiers { ABUSE DUPLICATE OFF_TOPIC OUTDATED RESOLVED SPAM }
enum PullRequestState { CLOSED MERGED OPEN }

type UserContentEdit implements Node {
  id: ID! createdAt: DateTime! deletedAt: DateTime diff: String editedAt: DateTime! editor: Actor updatedAt: DateTime!
}
type UserContentEditConnection { nodes: [UserContentEdit] pageInfo: PageInfo! totalCount: Int! }

type IssueComment implements Node & Minimizable {
  id: ID! databaseId: Int fullDatabaseId: BigInt author: Actor authorAssociation: CommentAuthorAssociation! body: String! createdAt: DateTime!
  createdViaEmail: Boolean! editor: Actor includesCreatedEdit: Boolean! isMinimized: Boolean! lastEditedAt: DateTime
  minimizedReason: String publishedAt: DateTime pullRequest: PullRequest updatedAt: DateTime! url: URI!
  userContentEdits(after: String, before: String, first: Int, last: Int): UserContentEditConnection
  viewerCanMinimize: Boolean! viewerDidAuthor: Boolean!
}
type IssueCommentConnection { nodes: [IssueComment] pageInfo: PageInfo! totalCount: Int! }
type Label implements Node { id: ID! name: String! }
type LabelConnection { nodes: [Label] pageInfo: PageInfo! totalCount: Int! }
type Commit implements Node { id: ID! oid: GitObjectID! }

type PullRequest implements Node {
  id: ID! number: Int! title: String! state: PullRequestState! merged: Boolean! author: Actor headRefName: String! headRefOid: GitObjectID!
  baseRefName: String! baseRefOid: GitObjectID! mergedAt: DateTime mergeCommit: Commit url: URI!
  comments(after: String, before: String, first: Int, last: Int): IssueCommentConnection!
  labels(after: String, before: String, first: Int, last: Int): LabelConnection
}
type Repository implements Node {
  id: ID! name: String! nameWithOwner: String! isPrivate: Boolean! pullRequest(number: Int!): PullRequest
}

input MinimizeCommentInput { classifier: ReportedContentClassifiers! clientMutationId: String subjectId: ID! }
input UnminimizeCommentInput { clientMutationId: String subjectId: ID! }
type MinimizeCommentPayload { clientMutationId: String minimizedComment: Minimizable }
type UnminimizeCommentPayload { clientMutationId: String unminimizedComment: Minimizable }

type Query {
  node(id: ID!): Node
  nodes(ids: [ID!]!): [Node]!
  repository(followRenames: Boolean = true, name: String!, owner: String!): Repository
  viewer: User!
}
type Mutation {
  minimizeComment(input: MinimizeCommentInput!): MinimizeCommentPayload
  unminimizeComment(input: UnminimizeCommentInput!): UnminimizeCommentPayload
}
`;
