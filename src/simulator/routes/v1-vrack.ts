import { isAuthorized } from "../http/auth.ts";
import { noSuchObject, refuse } from "../rules/refusal.ts";
import { replyTo, type Reply } from "../http/reply.ts";
import { answerWith, param, routeV1, type Call, type Route } from "./route.ts";
import { isFields, parseJson } from "../state/json.ts";
import { lookup, withEffect, type State, type VrackRecord } from "../state/state.ts";
import { familiesView, isVrackTask, vrackTaskView, vrackView } from "./v1-views.ts";
import { dateOf } from "./v2-views.ts";
import { attach, detach } from "../rules/vrack-link.ts";

const linkGet = "vrack:apiovh:vrackServices/get";
const attachActions = ["vrack:apiovh:vrackServices/attach", "vrackServices:apiovh:vrack/attach"];

/** The v1 routes of vRack. */
export const routesV1Vrack: readonly Route[] = [
  routeV1("GET", "/vrack", ["vrack:apiovh:get"], (call) => answerWith(Object.keys(call.state.vracks).toSorted())),
  routeV1("GET", "/vrack/:vrack", ["vrack:apiovh:get"], (call) =>
    withVrack(call, (vrack) => answerWith(vrackView(vrack))),
  ),
  routeV1("PUT", "/vrack/:vrack", ["vrack:apiovh:put"], (call) => withVrack(call, (vrack) => putVrack(call, vrack))),
  routeV1("GET", "/vrack/:vrack/vrackServices", [linkGet], (call) =>
    withVrack(call, ({ id }) => answerWith(membersOf(call.state, id))),
  ),
  routeV1("GET", "/vrack/:vrack/vrackServices/:id", [linkGet], (call) =>
    withVrack(call, (vrack) => getLink(call, vrack.id)),
  ),
  routeV1("POST", "/vrack/:vrack/vrackServices", attachActions, postLink),
  routeV1("DELETE", "/vrack/:vrack/vrackServices/:id", ["vrack:apiovh:vrackServices/detach"], (call) =>
    replyTo(detach(call.state, param(call, "vrack"), param(call, "id"), call.conditions), (state) =>
      newestTask(state, call),
    ),
  ),
  routeV1("GET", "/vrack/:vrack/cloudProject", ["vrack:apiovh:cloudProject/get"], (call) =>
    withVrack(call, ({ cloudProjects = [] }) => answerWith(cloudProjects)),
  ),
  routeV1("GET", "/vrack/:vrack/ipLoadbalancing", ["vrack:apiovh:ipLoadbalancing/get"], (call) =>
    withVrack(call, ({ loadBalancers = [] }) => answerWith(loadBalancers)),
  ),
  routeV1("GET", "/vrack/:vrack/task", ["vrack:apiovh:task/get"], (call) =>
    withVrack(call, ({ id }) => answerWith(openTasks(call.state, id).map((task) => task.id))),
  ),
  routeV1("GET", "/vrack/:vrack/task/:task", ["vrack:apiovh:task/get"], (call) =>
    withVrack(call, ({ id }) => getTask(call, id)),
  ),
  routeV1("GET", "/vrack/:vrack/eligibleServices", ["vrack:apiovh:eligibleServices/get"], (call) =>
    withVrack(call, (vrack) => getEligible(call, vrack.id)),
  ),
  routeV1("GET", "/vrack/:vrack/allowedServices", ["vrack:apiovh:allowedServices/get"], (call) =>
    withVrack(call, () => {
      const wanted = call.query.get("serviceFamily");
      return answerWith(familiesView((family) => (wanted && wanted !== family ? null : candidates(call, family))));
    }),
  ),
];

function withVrack(call: Call, answer: (vrack: VrackRecord) => Reply): Reply {
  const vrack = lookup(call.state.vracks, param(call, "vrack"));
  return vrack ? answer(vrack) : noSuchObject("serviceName", param(call, "vrack"));
}

function putVrack(call: Call, vrack: VrackRecord): Reply {
  const body = parseJson(call.request.body);
  if (!isFields(body)) return invalidJson;
  const text = (key: "name" | "description"): string => (typeof body[key] === "string" ? body[key] : vrack[key]);
  const vracks = {
    ...call.state.vracks,
    [vrack.id]: { ...vrack, name: text("name"), description: text("description") },
  };
  const state = withEffect({ ...call.state, vracks }, { at: call.at, kind: "rename", target: vrack.id, by: "client" });
  return { status: 200, body: null, state };
}

/** v1: the body is not JSON, or no object. */
export const invalidJson: Reply = refuse(400, "Client::BadRequest", "Invalid JSON received");

const membersOf = (state: State, vrack: string): string[] =>
  Object.values(state.vrackServices)
    .filter((record) => record.vrack === vrack)
    .map(({ id }) => id)
    .toSorted();

function getLink(call: Call, vrack: string): Reply {
  const id = param(call, "id");
  const linked = membersOf(call.state, vrack).includes(id);
  return linked ? answerWith({ vrack, vrackServices: id }) : noSuchObject("vrackServices", id);
}

function postLink(call: Call): Reply {
  const body = parseJson(call.request.body);
  if (!isFields(body)) return invalidJson;
  const id = body["vrackServices"];
  if (typeof id !== "string") return refuse(400, "Client::BadRequest", "[vrackServices] Missing or invalid parameter");
  const verdict = attach(call.state, param(call, "vrack"), id, call.conditions);
  return replyTo(verdict, (state) => newestTask(state, call));
}

function newestTask(state: State, call: Call) {
  const task = state.openTasks.filter(isVrackTask).at(-1);
  return task && vrackTaskView(task, call.at);
}

const openTasks = (state: State, vrack: string) =>
  state.openTasks.filter(isVrackTask).filter((task) => task.vrack === vrack);

/** A finished or cancelled task is gone, and looks like one that never was. */
function getTask(call: Call, vrack: string): Reply {
  const id = param(call, "task");
  const task = openTasks(call.state, vrack).find((candidate) => String(candidate.id) === id);
  return task ? answerWith(vrackTaskView(task, call.at)) : noSuchObject("taskId", id);
}

const freshMs = 60_000;

/** Asynchronous: the first call starts the computation, and the result stays good for a minute. */
function getEligible(call: Call, vrack: string): Reply {
  const known = lookup(call.state.eligibility, vrack);
  const startedAt = known !== undefined && call.at < known + call.taskMs + freshMs ? known : call.at;
  const done = call.at >= startedAt + call.taskMs;
  const body = {
    createdAt: dateOf(startedAt),
    status: done ? "done" : "pending",
    errors: [],
    result: familiesView((family) => (done ? candidates(call, family) : [])),
  };
  if (startedAt === known) return answerWith(body);
  return {
    status: 200,
    body,
    state: { ...call.state, eligibility: { ...call.state.eligibility, [vrack]: startedAt } },
  };
}

/** Services that could be attached, as far as the caller may attach them. */
function candidates(call: Call, family: string): string[] {
  if (family !== "vrackServices" || !isAuthorized(call.settings, "vrackServices:apiovh:vrack/attach")) return [];
  return Object.values(call.state.vrackServices)
    .filter(({ vrack }) => vrack === null)
    .map(({ id }) => id)
    .toSorted();
}
