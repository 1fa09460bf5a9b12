/**
 * Keeps what we do not use of @ovhcloud/node-ovh out of a bundle.
 *
 * We use its endpoints and its signature, and none of its transport, so the promise, flow and OAuth2 libraries that it loads
 * for that (100 ms at every start, 450 kB) are replaced by nothing.
 * @type {import("esbuild").Plugin}
 */
export const signingOnly = {
  name: "signing-only",
  setup(build) {
    build.onResolve({ filter: /^(bluebird|async|simple-oauth2)$/ }, ({ importer, path }) =>
      importer.includes("node-ovh") ? { path, namespace: "left-out" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents: "module.exports = {};", loader: "js" }));
  },
};
