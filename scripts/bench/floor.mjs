// The least that a plan costs: Node, two signed requests over TLS at the same time, and the end.
import { createHash } from "node:crypto";
import { Agent, get } from "node:https";

const { OVH_ENDPOINT = "", OVH_APPLICATION_KEY = "", OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY = "" } = process.env;
const agent = new Agent({ keepAlive: true });

/** @param {string} url */
function read(url) {
  const time = String(Math.round(Date.now() / 1000));
  const parts = [OVH_APPLICATION_SECRET, OVH_CONSUMER_KEY, "GET", url, "", time].join("+");
  const headers = {
    "x-ovh-application": OVH_APPLICATION_KEY,
    "x-ovh-consumer": OVH_CONSUMER_KEY,
    "x-ovh-timestamp": time,
    "x-ovh-signature": `$1$${createHash("sha1").update(parts).digest("hex")}`,
  };
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += chunk;
      });
      response.on("end", () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    }).on("error", reject);
  });
}

const root = OVH_ENDPOINT.replace(/\/1\.0$/, "");
await Promise.all([read(`${root}/v2/vrackServices/resource`), read(`${root}/1.0/storage/netapp`)]);
process.stdout.write("read\n", () => process.exit());
