import { checkActions, isAuthorized } from "../http/auth.ts";
import { configure, touchedBy, type SpecInput } from "../rules/configure.ts";
import { compatibleTypes, holderOf } from "../rules/managed-rules.ts";
import { badRequest, noSuchVrackServices, type Refusal } from "../rules/refusal.ts";
import { replyTo, type Reply } from "../http/reply.ts";
import { answerPage, answerWith, param, type Call, type Route } from "./route.ts";
import { decodeSpecInput } from "./spec-input.ts";
import { lookup, type VrackServicesRecord } from "../state/state.ts";
import { taskView, tasksOf, vrackServicesView, vrackServicesWithIam } from "./v2-views.ts";

const base = "/vrackServices";
const get = "vrackServices:apiovh:resource/get";
const taskGet = "vrackServices:apiovh:resource/task/get";
const attachActions = ["vrackServices:apiovh:storageNetApp/attach", "storageNetApp:apiovh:vrackServices/attach"];
const detachActions = ["vrackServices:apiovh:storageNetApp/detach"];

/** The v2 routes of vRack Services. */
export const routesV2: readonly Route[] = [
  route("GET", `${base}/reference/region`, [], (call) =>
    answerPage(
      call,
      call.settings.regions.map((name) => ({ name })),
      ({ name }) => name,
    ),
  ),
  route("GET", `${base}/reference/compatibleManagedServiceType`, [], (call) =>
    answerPage(call, compatibleTypes, (type) => type),
  ),
  route("GET", `${base}/resource`, [get], listResources),
  route("GET", `${base}/resource/:id`, [get], (call) =>
    withRecord(call, (record) =>
      answerWith(vrackServicesWithIam(call.state, record, call.at, call.settings.limits.reservedIps)),
    ),
  ),
  route("PUT", `${base}/resource/:id`, ["vrackServices:apiovh:resource/edit"], putResource),
  route(
    "GET",
    `${base}/resource/:id/eligibleManagedService`,
    ["vrackServices:apiovh:resource/eligibleManagedService/get"],
    (call) => withRecord(call, (record) => listEligible(call, record)),
  ),
  route("GET", `${base}/resource/:id/task`, [taskGet], (call) =>
    withRecord(call, (record) =>
      answerPage(
        call,
        tasksOf(call.state, record.id).map((task) => taskView(call.state, task, call.at)),
        ({ id }) => id,
      ),
    ),
  ),
  route("GET", `${base}/resource/:id/task/:task`, [taskGet], getTask),
];

function route(method: Route["method"], path: string, actions: readonly string[], answer: Route["answer"]): Route {
  return { version: "v2", method, path, actions, answer };
}

function withRecord(call: Call, answer: (record: VrackServicesRecord) => Reply): Reply {
  const record = lookup(call.state.vrackServices, param(call, "id"));
  return record ? answer(record) : noSuchVrackServices(param(call, "id"));
}

function listResources(call: Call): Reply {
  const { reservedIps } = call.settings.limits;
  const { body, ...page } = answerPage(call, Object.values(call.state.vrackServices), ({ id }) => id);
  if (!Array.isArray(body)) return { ...page, body };
  const records: readonly VrackServicesRecord[] = body;
  return { ...page, body: records.map((record) => vrackServicesWithIam(call.state, record, call.at, reservedIps)) };
}

function putResource(call: Call): Reply {
  const id = param(call, "id");
  const record = lookup(call.state.vrackServices, id);
  const input = decodeSpecInput(call.request.body);
  const forbidden = record && input ? checkSideActions(call, record, input) : null;
  if (forbidden) return forbidden;
  const verdict = configure(call.state, id, input, call.settings, call.conditions);
  return replyTo(verdict, (state) => {
    const accepted = lookup(state.vrackServices, id);
    return accepted && vrackServicesView(state, accepted, call.at, call.settings.limits.reservedIps);
  });
}

/** Rights that are needed only when managed services come or go. */
function checkSideActions(call: Call, record: VrackServicesRecord, input: SpecInput): Refusal | null {
  const touched = touchedBy(record, input.subnets);
  const before = new Set(record.current.flatMap(({ endpoints }) => endpoints.map(({ urn }) => urn)));
  const after = new Set(input.subnets.flatMap(({ endpoints }) => endpoints));
  const comes = touched.some((urn) => after.has(urn) && !before.has(urn));
  const goes = touched.some((urn) => before.has(urn) && !after.has(urn));
  return checkActions(call.settings, [...(comes ? attachActions : []), ...(goes ? detachActions : [])]);
}

function listEligible(call: Call, record: VrackServicesRecord): Reply {
  const mayAttach = attachActions.every((action) => isAuthorized(call.settings, action));
  const managedServiceURNs = Object.values(call.state.managedServices)
    .filter(({ region, status, urn }) => region === record.region && status === "running" && !holderOf(call.state, urn))
    .map(({ urn }) => urn)
    .toSorted();
  const eligible = compatibleTypes.map((managedServiceType) => ({
    managedServiceType,
    managedServiceURNs: mayAttach ? managedServiceURNs : [],
  }));
  return answerPage(call, eligible, ({ managedServiceType }) => managedServiceType);
}

/** Not a 404: the published files give class and status as they are here. */
function getTask(call: Call): Reply {
  const [id, taskId] = [param(call, "id"), param(call, "task")];
  const task = tasksOf(call.state, id).find((candidate) => candidate.id === taskId);
  if (task) return answerWith(taskView(call.state, task, call.at));
  return badRequest("VrackServicesNotFound", `Task '${taskId}' linked to VrackServices '${id}' does not exist`);
}
