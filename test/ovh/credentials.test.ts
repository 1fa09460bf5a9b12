import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { adviceText, plainAdvice } from "../../src/findings/advice.ts";
import { parseConfig, readConfigFiles } from "../../src/ovh/config-files.ts";
import { chosenEndpoint, type Environment, resolveCredentials } from "../../src/ovh/credentials.ts";
import { endpointNames, resolveEndpoint } from "../../src/ovh/endpoint.ts";

const keys = { OVH_APPLICATION_KEY: "ak", OVH_APPLICATION_SECRET: "as", OVH_CONSUMER_KEY: "ck" };
const account = { OVH_CLIENT_ID: "id", OVH_CLIENT_SECRET: "cs" };
const token = { OVH_ACCESS_TOKEN: "tok" };

const file = (text: string, name = "./ovh.conf") => ({ name, text });
const eu = "https://eu.api.ovh.com/1.0";
const euToken = "https://www.ovh.com/auth/oauth2/token";
const fileKeys = "[ovh-eu]\napplication_key=fak\napplication_secret=fas\nconsumer_key=fck\n";

/** Kind and values, and the root of version 1; or the codes of the findings. */
function found(env: Environment, files: readonly { name: string; text: string }[], flag: string | null): string {
  const result = resolveCredentials(env, files, flag);
  if (!result.ok) return result.error.map(({ code }) => code).join(" ");
  const { endpoint, method } = result.value;
  return [...Object.values(method), endpoint.v1].join(" ");
}

test.each<[string, Environment, readonly { name: string; text: string }[], string | null, string]>([
  ["application keys", keys, [], null, `application-keys ak as ck ${eu}`],
  ["a service account", account, [], null, `service-account id cs ${euToken} ${eu}`],
  ["an access token", token, [], null, `access-token tok ${eu}`],
  ["spaces around a value", { OVH_ACCESS_TOKEN: " tok\n" }, [], null, `access-token tok ${eu}`],
  ["nothing", {}, [], null, "auth/no-credentials"],
  ["empty variables", { OVH_ACCESS_TOKEN: "", OVH_CLIENT_ID: " " }, [], null, "auth/no-credentials"],
  [
    "an empty variable next to a whole method",
    { ...keys, OVH_CLIENT_ID: "" },
    [],
    null,
    `application-keys ak as ck ${eu}`,
  ],
  ["only a key", { OVH_APPLICATION_KEY: "ak" }, [], null, "auth/incomplete-credentials"],
  ["no consumer key", { ...keys, OVH_CONSUMER_KEY: undefined }, [], null, "auth/incomplete-credentials"],
  ["only a client secret", { OVH_CLIENT_SECRET: "cs" }, [], null, "auth/incomplete-credentials"],
  ["keys and account", { ...keys, ...account }, [], null, "auth/several-methods"],
  ["all three", { ...keys, ...account, ...token }, [], null, "auth/several-methods"],
  ["a stray client id", { ...keys, OVH_CLIENT_ID: "id" }, [], null, "auth/several-methods"],
  ["a stray variable next to a file", { OVH_CLIENT_ID: "id" }, [file(fileKeys)], null, "auth/incomplete-credentials"],
  [
    "variables before a whole method in a file",
    account,
    [file(fileKeys)],
    null,
    `service-account id cs ${euToken} ${eu}`,
  ],
  [
    "the nearer file before a whole method in another",
    {},
    [file("[ovh-eu]\naccess_token=t"), file(fileKeys, "~/.ovh.conf")],
    null,
    `access-token t ${eu}`,
  ],
  ["two methods in one file", {}, [file(`${fileKeys}access_token=t\n`)], null, "auth/several-methods"],
  [
    "an endpoint above all sections",
    token,
    [file("endpoint=ovh-ca\n")],
    null,
    "access-token tok https://ca.api.ovh.com/1.0",
  ],
  [
    "an endpoint under [DEFAULT]",
    token,
    [file("[DEFAULT]\nendpoint=ovh-ca\n")],
    null,
    "access-token tok https://ca.api.ovh.com/1.0",
  ],
  ["a value in quotes", { OVH_ACCESS_TOKEN: '"tok"' }, [], null, "auth/bad-value"],
  ["a file", {}, [file(fileKeys)], null, `application-keys fak fas fck ${eu}`],
  [
    "a variable before a file, key by key",
    { OVH_CONSUMER_KEY: "ck" },
    [file(fileKeys)],
    null,
    `application-keys fak fas ck ${eu}`,
  ],
  [
    "the nearer file, key by key",
    {},
    [file("[ovh-eu]\nconsumer_key=near"), file(fileKeys, "~/.ovh.conf")],
    null,
    `application-keys fak fas near ${eu}`,
  ],
  [
    "a file with a byte order mark, CRLF, indentation and comments",
    {},
    [file("\uFEFF; c\r\n  [ovh-eu] ; x\r\n  access_token = t ; c\r\n# d\r\n")],
    null,
    `access-token t ${eu}`,
  ],
  ["a file with colons and quotes", {}, [file('[ovh-eu]\nACCESS_TOKEN: "t"')], null, `access-token t ${eu}`],
  ["a key without value in a file", {}, [file("[ovh-eu]\naccess_token\nclient_id=")], null, "auth/no-credentials"],
  [
    "a key without value in the nearer file",
    {},
    [file("[ovh-eu]\nconsumer_key="), file(fileKeys)],
    null,
    `application-keys fak fas fck ${eu}`,
  ],
  ["the section of another endpoint", {}, [file("[ovh-ca]\naccess_token=t")], null, "auth/no-credentials"],
  ["the default section has no keys", {}, [file("[default]\naccess_token=t")], null, "auth/no-credentials"],
  [
    "the endpoint of a file",
    {},
    [file("[default]\nendpoint=ovh-ca\n[ovh-ca]\naccess_token=t")],
    null,
    "access-token t https://ca.api.ovh.com/1.0",
  ],
  [
    "OVH_ENDPOINT before a file",
    { OVH_ENDPOINT: "ovh-us", ...token },
    [file("[default]\nendpoint=ovh-ca")],
    null,
    "access-token tok https://api.us.ovhcloud.com/1.0",
  ],
  [
    "the flag before OVH_ENDPOINT",
    { OVH_ENDPOINT: "ovh-us", ...token },
    [],
    "ovh-ca",
    "access-token tok https://ca.api.ovh.com/1.0",
  ],
  ["an empty flag", token, [], "", `access-token tok ${eu}`],
  ["an endpoint without tokens", { OVH_ENDPOINT: "kimsufi-eu", ...account }, [], null, "auth/incomplete-credentials"],
  [
    "keys at an endpoint without tokens",
    { OVH_ENDPOINT: "kimsufi-eu", ...keys },
    [],
    null,
    "application-keys ak as ck https://eu.api.kimsufi.com/1.0",
  ],
  ["an unknown endpoint", { OVH_ENDPOINT: "ovh-ue", ...keys }, [], null, "auth/unknown-endpoint"],
  [
    "a property of every object as endpoint",
    { OVH_ENDPOINT: "constructor", ...keys },
    [],
    null,
    "auth/unknown-endpoint",
  ],
  [
    "a URL",
    { OVH_ENDPOINT: "https://127.0.0.1:8443/1.0", ...keys },
    [],
    null,
    "application-keys ak as ck https://127.0.0.1:8443/1.0",
  ],
  [
    "a URL in a file, with its section",
    {},
    [file("[default]\nendpoint=https://a.b:8/1.0/\n[https://a.b:8/1.0]\naccess_token=t")],
    null,
    "access-token t https://a.b:8/1.0",
  ],
  [
    "a URL and an account without token URL",
    { OVH_ENDPOINT: "https://a.b/1.0", ...account },
    [],
    null,
    "auth/incomplete-credentials",
  ],
  [
    "a URL and an account",
    { OVH_ENDPOINT: "https://a.b/1.0", OVH_TOKEN_URL: "https://c.d/token", ...account },
    [],
    null,
    "service-account id cs https://c.d/token https://a.b/1.0",
  ],
  [
    "a token URL next to a name is not used",
    { OVH_TOKEN_URL: "https://c.d/token", ...account },
    [],
    null,
    `service-account id cs ${euToken} ${eu}`,
  ],
  [
    "a token URL over http",
    { OVH_ENDPOINT: "https://a.b/1.0", OVH_TOKEN_URL: "http://c.d/token", ...account },
    [],
    null,
    "auth/unknown-endpoint",
  ],
  ["a value with a line break", { OVH_ACCESS_TOKEN: "to\nk" }, [], null, "auth/bad-value"],
  [
    "values outside ASCII",
    { OVH_CLIENT_ID: "ï", OVH_CLIENT_SECRET: "“cs”" },
    [],
    null,
    "auth/bad-value auth/bad-value",
  ],
])("%s", (_, env, files, flag, want) => {
  expect(found(env, files, flag)).toBe(want);
});

test("findings name variables and files, never values", () => {
  const files = [file("[ovh-eu]\nclient_id=hush-one\napplication_key=hush-two\n", "~/.ovh.conf")];
  const several = resolveCredentials({}, files, null);
  expect(several.ok ? null : several.error[0]?.detail).toBe(
    "Only one kind of credentials can be used, and there are 2: application keys (application_key in ~/.ovh.conf) and service account (client_id in ~/.ovh.conf).",
  );
  const lacking = resolveCredentials({ OVH_CLIENT_SECRET: "hush-three" }, [], null);
  expect(lacking.ok ? null : lacking.error[0]?.detail).toBe(
    "For service account there is OVH_CLIENT_SECRET, and OVH_CLIENT_ID is missing.",
  );
  const bad = resolveCredentials({ OVH_CLIENT_SECRET: "hush four" }, files, null);
  expect(JSON.stringify([several, lacking, bad])).not.toContain("hush");
});

test("without credentials all three methods and the simulator are explained", () => {
  const result = resolveCredentials({}, [file("", "./ovh.conf")], null);
  const fix = result.ok ? "" : adviceText(result.error[0]?.fix ?? null, plainAdvice);
  for (const word of [...Object.keys(keys), ...Object.keys(account), ...Object.keys(token), "OVH_ENDPOINT=simulator"])
    expect(fix).toContain(word);
});

test.each<[string, string | null]>([
  ["https://127.0.0.1:8443/1.0", "https://127.0.0.1:8443/1.0 https://127.0.0.1:8443/v2"],
  ["https://127.0.0.1:8443/1.0/", "https://127.0.0.1:8443/1.0 https://127.0.0.1:8443/v2"],
  ["https://127.0.0.1:8443/v1", "https://127.0.0.1:8443/v1 https://127.0.0.1:8443/v2"],
  ["https://127.0.0.1:8443/v2", "https://127.0.0.1:8443/1.0 https://127.0.0.1:8443/v2"],
  ["https://127.0.0.1:8443", "https://127.0.0.1:8443/1.0 https://127.0.0.1:8443/v2"],
  ["https://a.b/api/", "https://a.b/api/1.0 https://a.b/api/v2"],
  ["http://127.0.0.1:8443/1.0", null],
  ["ftp://a.b/1.0", null],
  ["/1.0", null],
  ["https://127.0.0.1:8443/1.0/v1", null],
  ["https://127.0.0.1:8443/v1/1.0/", null],
  ["https://user:word@a.b/1.0", null],
  ["https://a.b/1.0?x=1", null],
])("the roots of %s", (value, want) => {
  const result = resolveEndpoint(value, null);
  expect(result.ok ? `${result.value.v1} ${result.value.v2}` : null).toBe(want);
  expect(JSON.stringify(result)).not.toContain("word@");
});

test("a URL with a version too many is told without it", () => {
  const result = resolveEndpoint("https://127.0.0.1:8443/api/1.0/v1", null);
  expect(result.ok ? null : [result.error.detail, result.error.fix]).toEqual([
    'The endpoint URL "https://127.0.0.1:8443/api/1.0/v1" cannot be used: it names a version of the API twice.',
    "Write https://127.0.0.1:8443/api/1.0.",
  ]);
});

test("every name of go-ovh and node-ovh is known, and a near miss is recognised", () => {
  const known = "kimsufi-ca kimsufi-eu ks-ca ks-eu ovh-ca ovh-eu ovh-us soyoustart-ca soyoustart-eu sys-ca sys-eu";
  expect(endpointNames.join(" ")).toBe(known);
  const near = resolveEndpoint("OVH-EU", null);
  expect(near.ok ? null : near.error.detail).toBe('There is no endpoint "OVH-EU". Did you mean "ovh-eu"?');
  const far = resolveEndpoint("something-else-entirely", null);
  expect(far.ok ? null : far.error.detail).toBe('There is no endpoint "something-else-entirely".');
});

test.each([
  ["EU", "ovh-eu"],
  ["CA", "ovh-ca"],
  ["US", "ovh-us"],
  ["fr", "ovh-eu"],
  ["OVH-FR", "ovh-eu"],
  ["Europe", "ovh-eu"],
  ["eu-west-gra", "ovh-eu"],
  ["ca-east-bhs", "ovh-ca"],
  ["OVH_US", "ovh-us"],
  ["sys_ca", "sys-ca"],
  ["ks-us", "ovh-us"],
  ["ca.api.ovh.com", "ovh-ca"],
  ["eu.api.kimsufi.com", "ks-eu"],
])("who writes %s means %s", (value, want) => {
  const result = resolveEndpoint(value, null);
  expect(result.ok ? null : result.error.detail).toBe(`There is no endpoint "${value}". Did you mean "${want}"?`);
});

test.each([
  ["ovh-eu", "https://api.ovh.com/createToken/"],
  ["ovh-ca", "https://ca.api.ovh.com/createToken/"],
  ["ovh-us", "https://api.us.ovhcloud.com/createToken/"],
  ["kimsufi-ca", "https://ca.api.kimsufi.com/createToken/"],
  ["soyoustart-eu", "https://eu.api.soyoustart.com/createToken/"],
  ["https://ca.api.ovh.com/1.0", "https://ca.api.ovh.com/createToken/"],
  ["https://127.0.0.1:8443/1.0", "https://api.ovh.com/createToken/"],
])("keys for %s are made at %s", (name, page) => {
  const result = resolveCredentials({}, [], name);
  expect(result.ok ? "" : adviceText(result.error[0]?.fix ?? null, plainAdvice)).toContain(`made at ${page})`);
});

test("the chosen endpoint may be the simulator", () => {
  expect(chosenEndpoint({ OVH_ENDPOINT: "simulator" }, [], null)).toBe("simulator");
  expect(chosenEndpoint({}, [], null)).toBe("ovh-eu");
});

test("a file with odd keys", () => {
  const sections = parseConfig("stray=1\n[__proto__]\nx=1\n[a]\n__proto__=1\nlist[]=1\nnumber=5\nyes=true\n");
  expect([...sections].map(([name, values]) => [name, [...values]])).toEqual([["a", [["number", "5"]]]]);
});

test("files are read nearest first; missing ones are skipped, others that cannot be read are told", async () => {
  const root = await mkdtemp(join(tmpdir(), "vrackops-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const [cwd, home, system] = [join(root, "cwd"), join(root, "home"), join(root, "system.conf")];
  await mkdir(cwd);
  expect(await readConfigFiles(cwd, home, system)).toEqual({ files: [], findings: [] });

  await mkdir(home);
  await writeFile(join(cwd, "ovh.conf"), "\uFEFFa");
  await writeFile(join(home, ".ovh.conf"), "b");
  await writeFile(system, "c");
  const { files } = await readConfigFiles(cwd, home, system);
  expect(files).toEqual([file("a"), file("b", "~/.ovh.conf"), file("c", system)]);

  await rm(join(cwd, "ovh.conf"));
  await mkdir(join(cwd, "ovh.conf"));
  await writeFile(join(home, ".ovh.conf"), Buffer.from("\uFEFFab", "utf16le"));
  await writeFile(system, "x".repeat(1_000_001));
  const odd = await readConfigFiles(cwd, home, system);
  expect(odd.files).toEqual([]);
  expect(odd.findings.map(({ severity, code, detail }) => [severity, code, detail])).toEqual([
    ["warning", "auth/bad-config-file", "./ovh.conf is left out: it is a folder."],
    ["warning", "auth/bad-config-file", "~/.ovh.conf is left out: it is not UTF-8 text."],
    [
      "warning",
      "auth/bad-config-file",
      `${system} is left out: it has 1000001 bytes, more than any file of credentials.`,
    ],
  ]);
});

test("a pipe in the place of a file of credentials is left out: nobody may ever write into it", async () => {
  const root = await mkdtemp(join(tmpdir(), "vrackops-"));
  onTestFinished(() => rm(root, { recursive: true }));
  execFileSync("mkfifo", [join(root, "ovh.conf")]);
  const { files, findings } = await readConfigFiles(root, join(root, "none"), join(root, "none"));
  expect([files, findings.map(({ code, detail }) => [code, detail])]).toEqual([
    [],
    [["auth/bad-config-file", "./ovh.conf is left out: it is a pipe, and could keep the run waiting for ever."]],
  ]);
});

test("a section that stands twice, and an endpoint that nobody reads, are warnings", async () => {
  const root = await mkdtemp(join(tmpdir(), "vrackops-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const text = "endpoint=ovh-eu\n[ovh-eu]\nclient_id=a\n[ovh-ca]\nendpoint=ovh-ca\n[ ovh-eu ] ; again\nclient_id=b\n";
  await writeFile(join(root, "ovh.conf"), text);
  const { files, findings } = await readConfigFiles(root, join(root, "none"), join(root, "none"));
  expect(findings.map(({ severity, code, detail }) => [severity, code, detail])).toEqual([
    [
      "warning",
      "auth/repeated-section",
      "./ovh.conf has the section [ovh-eu] 2 times, in the lines 2 and 6: their keys are merged, and if a key is in several of them, the last one counts.",
    ],
    [
      "warning",
      "auth/stray-endpoint",
      "./ovh.conf has endpoint = ovh-ca in the section [ovh-ca], where it has no effect.",
    ],
  ]);
  expect([...(parseConfig(files[0]?.text ?? "").get("ovh-eu") ?? [])]).toEqual([["client_id", "b"]]);
});

test("a link that leads to itself is told", async () => {
  const root = await mkdtemp(join(tmpdir(), "vrackops-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await symlink("ovh.conf", join(root, "ovh.conf"));
  const { findings } = await readConfigFiles(root, root, join(root, "none"));
  expect(findings.map(({ detail }) => detail)).toEqual(["./ovh.conf is left out: the system says ELOOP."]);
});

test.skipIf(process.getuid?.() === 0)("a file without permission is told", async () => {
  const root = await mkdtemp(join(tmpdir(), "vrackops-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await writeFile(join(root, "ovh.conf"), "a");
  await chmod(join(root, "ovh.conf"), 0);
  const { findings } = await readConfigFiles(root, join(root, "none"), join(root, "none"));
  expect(findings[0]?.detail).toBe("./ovh.conf is left out: the system says EACCES.");
});
