import { isAuthorized } from "../http/auth.ts";
import { uuidOf } from "../state/digest.ts";
import { globMatches } from "../http/glob.ts";
import { refuse } from "../rules/refusal.ts";
import type { Reply } from "../http/reply.ts";
import { answerPage, answerWith, param, type Call, type Route } from "./route.ts";
import { accountName, accountUrn } from "./v1-account.ts";
import { isFields, parseJson } from "../state/json.ts";
import { urnOf, visibleName, type State } from "../state/state.ts";

/** The v2 routes of IAM resources. */
export const routesV2Iam: readonly Route[] = [
  { version: "v2", method: "GET", path: "/iam/resource", actions: [], answer: listResources },
  { version: "v2", method: "GET", path: "/iam/resource/:urn", actions: [], answer: getResource },
  {
    version: "v2",
    method: "POST",
    path: "/iam/resource/:urn/authorization/check",
    actions: [],
    answer: checkAuthorization,
  },
];

function resourcesIn(state: State, at: number) {
  const resource = (type: string, id: string, displayName: string | null) => ({
    id: uuidOf(`iam/${type}/${id}`),
    urn: urnOf(type, id),
    name: id,
    displayName: displayName ?? id,
    type,
    owner: accountName,
    tags: {},
  });
  return [
    ...Object.values(state.managedServices).map(({ id, name }) => resource("storageNetApp", id, visibleName(name, at))),
    ...Object.values(state.vracks).map(({ id, name }) => resource("vrack", id, name === "" ? null : name)),
    ...Object.values(state.vracks).flatMap(({ cloudProjects = [], loadBalancers = [] }) => [
      ...cloudProjects.map((id) => resource("publicCloudProject", id, null)),
      ...loadBalancers.map((id) => resource("loadbalancer", id, null)),
    ]),
    ...Object.values(state.vrackServices).map(({ id, name }) => resource("vrackServices", id, visibleName(name, at))),
  ];
}

function listResources(call: Call): Reply {
  const matches = (filter: string, value: string): boolean => {
    const wanted = call.query.getAll(filter);
    return wanted.length === 0 || wanted.some((pattern) => globMatches(pattern, value));
  };
  const found = resourcesIn(call.state, call.at).filter(
    ({ type, name, urn }) =>
      matches("resourceType", type) && matches("resourceName", name) && matches("resourceURN", urn),
  );
  return answerPage(call, found, ({ urn }) => urn);
}

function getResource(call: Call): Reply {
  const found = resourcesIn(call.state, call.at).find(({ urn }) => urn === param(call, "urn"));
  return found ? answerWith(found) : noSuchResource(call);
}

const noSuchResource = (call: Call): Reply =>
  refuse(404, "Client::NotFound", `Resource ${param(call, "urn")} not found`);

function checkAuthorization(call: Call): Reply {
  const urn = param(call, "urn");
  const known = urn === accountUrn || resourcesIn(call.state, call.at).some((resource) => resource.urn === urn);
  if (!known) return noSuchResource(call);
  const body = parseJson(call.request.body);
  const actions: unknown = isFields(body) ? body["actions"] : undefined;
  if (!Array.isArray(actions) || !actions.every((action): action is string => typeof action === "string")) {
    return refuse(400, "Client::BadRequest", "Invalid JSON received: actions must be a list of texts");
  }
  return answerWith({
    authorizedActions: actions.filter((action) => isAuthorized(call.settings, action)),
    unauthorizedActions: actions.filter((action) => !isAuthorized(call.settings, action)),
  });
}
