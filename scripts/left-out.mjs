/** What packages load for functions that are not used here: importer, what it loads, and what it gets in its place. */
const unused = [
  // Its endpoints and its signature are used, and none of its transport with promises, flow and OAuth2 (450 kB).
  { by: "/@ovhcloud/node-ovh/", paths: ["bluebird", "async", "simple-oauth2"] },
  // Commands that are programs of their own.
  { by: "/commander/", paths: ["node:child_process"] },
  // A vRack Services knows IPv4 alone, and the schema lets nothing else through.
  { by: "/ip-address/dist/ip-address", paths: ["./ipv6", "./v6/helpers"], instead: "exports.Address6 = class {};" },
];

/**
 * Replaces by nothing what only costs time at every start.
 * @type {import("esbuild").Plugin}
 */
export const leftOut = {
  name: "left-out",
  setup(build) {
    for (const { by, paths, instead = "" } of unused)
      build.onResolve({ filter: new RegExp(`^(${paths.join("|")})$`) }, ({ importer, path }) =>
        importer.includes(by) ? { path, namespace: "left-out", pluginData: instead } : undefined,
      );
    build.onLoad({ filter: /.*/, namespace: "left-out" }, ({ pluginData }) => ({ contents: pluginData, loader: "js" }));
  },
};
