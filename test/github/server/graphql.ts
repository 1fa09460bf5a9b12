import { buildSchema, graphqlSync, type GraphQLError } from "graphql";
import type { Identity } from "../model.ts";
import { meets, ok, withoutRight, type Answer, type Call, type Need } from "./answer.ts";
import { typed } from "./connection.ts";
import { actorNode, commentNode, pullNode, type Viewing } from "./graphql-views.ts";
import { mayChange } from "./routes-comments.ts";
import { schemaText } from "./schema.ts";
import type { Comment, State } from "./state.ts";
import { nodeId, repositoryName } from "./views.ts";

const schema = buildSchema(schemaText);
const read: readonly Need[] = ["pull-requests:read", "issues:read"];
const write: readonly Need[] = ["pull-requests:write", "issues:write"];

/** Answers `POST /graphql`; errors come with status 200, as GitHub sends them. */
export function answerGraphQL({ state, identity, body }: Pick<Call, "state" | "identity" | "body">): Answer {
  const source = body["query"];
  if (typeof source !== "string")
    return ok({ errors: [{ message: "A query attribute must be specified and must be a string." }] });
  const result = graphqlSync({
    schema,
    source,
    rootValue: root({ state, identity }),
    variableValues: (body["variables"] ?? {}) as Record<string, unknown>,
    operationName: (body["operationName"] ?? null) as string | null,
  });
  if (!result.errors) return ok({ data: result.data });
  return ok({ ...(result.data === undefined ? {} : { data: result.data }), errors: result.errors.map(errorView) });
}

function errorView(error: GraphQLError): Readonly<Record<string, unknown>> {
  const type = error.extensions["type"];
  const { message, path, locations } = error;
  return { ...(type === undefined ? {} : { type }), ...(path ? { path } : {}), locations, message };
}

interface Input<Value> {
  readonly input: Value;
}

function root(viewing: Viewing): Readonly<Record<string, unknown>> {
  const { state, identity } = viewing;
  const minimize = (id: string, reason: string | null): unknown => {
    const comment = commentById(state, id);
    demand(identity, write);
    if (!mayChange(viewing, comment)) throw typed("FORBIDDEN", withoutRight(identity));
    comment.minimized = reason;
    return commentNode(viewing, comment);
  };
  return {
    viewer: () => ({ ...actorNode(state, identity.login), __typename: "User", login: identity.login }),
    node: ({ id }: { readonly id: string }) => node(viewing, id),
    nodes: ({ ids }: { readonly ids: readonly string[] }) => ids.map((id) => node(viewing, id)),
    repository: ({ owner, name }: { readonly owner: string; readonly name: string }) =>
      repository(viewing, `${owner}/${name}`),
    minimizeComment: ({
      input,
    }: Input<{ readonly subjectId: string; readonly classifier: string; readonly clientMutationId?: string }>) => ({
      clientMutationId: input.clientMutationId ?? null,
      minimizedComment: minimize(input.subjectId, input.classifier.toLowerCase().replaceAll("_", "-")),
    }),
    unminimizeComment: ({ input }: Input<{ readonly subjectId: string; readonly clientMutationId?: string }>) => ({
      clientMutationId: input.clientMutationId ?? null,
      unminimizedComment: minimize(input.subjectId, null),
    }),
  };
}

function repository(viewing: Viewing, fullName: string): unknown {
  const { state, identity } = viewing;
  if (fullName !== repositoryName(state))
    throw typed("NOT_FOUND", `Could not resolve to a Repository with the name '${fullName}'.`);
  return {
    __typename: "Repository",
    id: nodeId("R", 700_000),
    name: state.name,
    nameWithOwner: fullName,
    isPrivate: state.setup.private,
    pullRequest: ({ number }: { readonly number: number }) => {
      demand(identity, ["pull-requests:read"]);
      const pull = state.pulls.get(number);
      if (!pull) throw typed("NOT_FOUND", `Could not resolve to a PullRequest with the number of ${number}.`);
      return pullNode(viewing, pull);
    },
  };
}

function node(viewing: Viewing, id: string): unknown {
  const pull = [...viewing.state.pulls.values()].find((one) => nodeId("PR", one.id) === id);
  const found = pull ? pullNode(viewing, pull) : commentNode(viewing, commentById(viewing.state, id));
  demand(viewing.identity, read);
  return found;
}

function commentById(state: State, id: string): Comment {
  const comment = [...state.comments.values()].find((one) => nodeId("IC", one.id) === id);
  if (!comment) throw typed("NOT_FOUND", `Could not resolve to a node with the global id of '${id}'.`);
  return comment;
}

function demand(identity: Identity, needs: readonly Need[]): void {
  if (!meets(identity.permissions, needs)) throw typed("FORBIDDEN", withoutRight(identity));
}
