declare const VRACKOPS_VERSION: string | undefined;

/** The version from package.json, put in at build time. */
export const version: string = typeof VRACKOPS_VERSION === "undefined" ? "0.0.0" : VRACKOPS_VERSION;
