import { readFileSync, statSync, writeFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { liveSimulator, smallAccount, smallNetwork } from "./live-simulator.ts";
import { folderWith, runCli } from "./run-cli.ts";
import { closeTerminals, openTerminal } from "./terminal.ts";

const { simulator, env } = await liveSimulator(smallAccount);
const harmless = smallNetwork("10.120.0.0/29", ["home-dirs", "scratch"]);

beforeEach(() => simulator.reset(smallAccount));
afterAll(closeTerminals);

const logIn = (cwd: string, name = "run.log"): string => readFileSync(join(cwd, name), "utf8");

/** What differs from run to run, made the same. */
const masked = (log: string): readonly string[] =>
  log
    .replace(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z /gm, "TIME ")
    .replace(/\b\d+ ms/g, "N ms")
    .replace(/127\.0\.0\.1:\d+/g, "HOST")
    .replace(/query id \S+,/g, "query id ID,")
    .replace(/vrackops \S+, Node\.js \S+, \S+ \S+$/m, "vrackops VERSION, Node.js VERSION, PLATFORM")
    .trimEnd()
    .split("\n");

describe("--log", () => {
  test("writes who ran, every request with its times, retries and waits, and how it ended", async () => {
    const list = "GET */resource";
    simulator.reset({ ...smallAccount, trouble: [{ on: list, do: "status", status: 503, times: 1 }] });
    const cwd = await folderWith({ "network.yaml": harmless });
    const run = await runCli(["plan", "--log", "run.log"], { cwd, env });
    expect([run.code, run.stderr]).toEqual([0, ""]);
    const names = "TIME GET /1.0/storage/netapp: HTTP 200, query id ID, N ms";
    // Both lists are read at the same time.
    expect(masked(logIn(cwd)).filter((line) => line !== names)).toEqual([
      "TIME vrackops VERSION, Node.js VERSION, PLATFORM",
      "TIME command plan",
      "TIME endpoint HOST",
      "TIME GET /v2/vrackServices/resource: HTTP 503, query id ID, N ms",
      "TIME GET /v2/vrackServices/resource: waiting N ms",
      expect.stringMatching(/^TIME GET \/v2\/vrackServices\/resource: try 2 of 6, because: /),
      "TIME GET /v2/vrackServices/resource: HTTP 200, query id ID, N ms",
      "TIME exit code 0, 3 requests, N ms",
    ]);
    expect(masked(logIn(cwd))).toContain(names);
  });

  test("says the time at which a request began, and has the lines of --debug to the letter", async () => {
    simulator.reset({ ...smallAccount, trouble: [{ on: "GET */resource", do: "slow", ms: 2000 }] });
    const cwd = await folderWith({ "network.yaml": harmless });
    const { stderr } = await runCli(["plan", "--debug"], { cwd, env: { ...env, VRACKOPS_LOG: "run.log" } });
    const lines = logIn(cwd).trimEnd().split("\n");
    const [, start = "", ms] = /^(\S+) GET \S+\/resource: HTTP 200, .* (\d+) ms$/m.exec(lines.join("\n")) ?? [];
    expect(stderr.trimEnd().split("\n")).toEqual(lines.slice(2, -1));
    expect(Date.parse(start) + Number(ms)).toBeLessThanOrEqual(Date.parse(lines.at(-1)?.slice(0, 24) ?? "") + 5);
    expect(Number(ms)).toBeGreaterThanOrEqual(1900);
  });

  test("is for its owner only, takes the place of an older one, and says each exit code", async () => {
    const cwd = await folderWith({ "network.yaml": harmless, "bad.yaml": "version: 2\n" });
    const codes = [];
    for (const args of [["apply", "--yes"], ["drift"], ["validate", "bad.yaml"]]) {
      const { code } = await runCli([...args, "--log", "run.log"], { cwd, env });
      codes.push([code, masked(logIn(cwd)).filter((line) => /command|exit code/.test(line))]);
    }
    expect(codes).toEqual([
      [0, ["TIME command apply", expect.stringMatching(/^TIME exit code 0, \d+ requests, N ms$/)]],
      [0, ["TIME command drift", expect.stringMatching(/^TIME exit code 0, \d+ requests, N ms$/)]],
      [3, ["TIME command validate", "TIME exit code 3, 0 requests, N ms"]],
    ]);
    expect((statSync(join(cwd, "run.log")).mode & 0o777).toString(8)).toBe("600");
  });

  test("has no secret and no value of an option", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    const wrong = "0123456789abcdef0123456789abcdef";
    await runCli(["apply", "--yes", "--allow", "interruption:vrs-secret", "--log", "1.log"], { cwd, env });
    await runCli(["plan", "--log", "2.log"], { cwd, env: { ...env, OVH_CONSUMER_KEY: wrong } });
    const shown = logIn(cwd, "1.log") + logIn(cwd, "2.log");
    const secrets = [env["OVH_APPLICATION_SECRET"], env["OVH_CONSUMER_KEY"], wrong, "$1$", "vrs-secret"];
    expect(secrets.filter((secret) => shown.includes(secret ?? ""))).toEqual([]);
    expect(shown).toContain("GET /v2/vrackServices/resource: HTTP 4");
  });

  test("leaves what happened when the run is killed", async () => {
    simulator.reset({ ...smallAccount, trouble: [{ on: "PUT *", do: "hang" }] });
    const cwd = await folderWith({ "network.yaml": harmless });
    await runCli(["apply", "--yes", "--log", "run.log"], {
      cwd,
      env,
      during: (child) => {
        const timer = setInterval(() => {
          if (!simulator.requests.some(({ method }) => method === "PUT")) return;
          clearInterval(timer);
          child.kill("SIGKILL");
        }, 20);
        child.on("close", () => clearInterval(timer));
      },
    });
    // The two lists are asked for at the same time.
    expect(masked(logIn(cwd)).slice(-2).toSorted()).toEqual([
      "TIME GET /1.0/storage/netapp: HTTP 200, query id ID, N ms",
      "TIME GET /v2/vrackServices/resource: HTTP 200, query id ID, N ms",
    ]);
  });

  test("that cannot be written is an error before anything is read", async () => {
    const cwd = await folderWith({ "network.yaml": "version: 2\n" });
    const said = async (log: string) => {
      const { code, stdout, stderr } = await runCli(["plan", "--log", log], { cwd, env });
      return [code, stdout, stderr.split("\n").filter((line) => /log|error/.test(line))];
    };
    expect([await said("no/run.log"), await said("."), await said("-")]).toEqual([
      [
        1,
        "",
        [
          "error  The result could not be written  [run/output]",
          "  The log no/run.log cannot be written: its folder is not there.",
        ],
      ],
      [
        1,
        "",
        ["error  The result could not be written  [run/output]", "  The log . cannot be written: it is a folder."],
      ],
      [1, "", ['error: --log is "-"; it must be the name of a file.']],
    ]);
    expect(simulator.requests).toEqual([]);
  });

  test("overwrites nothing that is read, and no result", async () => {
    const cwd = await folderWith({ "network.yaml": harmless, "state.json": "{}", "account.yaml": "{}\n" });
    await symlink("network.yaml", join(cwd, "link.log"));
    const said = async (...args: readonly string[]) => {
      const { code, stderr } = await runCli(args, { cwd, env });
      return [code, stderr.split("\n")[0]];
    };
    expect([
      await said("plan", "--log", "link.log"),
      await said("import", "new.yaml", "--terraform", "state.json", "--log", "state.json"),
      await said("simulator", "--seed", "account.yaml", "--log", "account.yaml"),
      await said("plan", "--out", "plan.md", "--log", "./plan.md"),
    ]).toEqual([
      [1, 'error: --log "link.log" would overwrite "network.yaml", which is an input of this run.'],
      [1, 'error: --log "state.json" would overwrite "state.json", which is an input of this run.'],
      [1, 'error: --log "account.yaml" would overwrite "account.yaml", which is an input of this run.'],
      [1, 'error: --log "./plan.md" would overwrite "plan.md", which --out writes too.'],
    ]);
    expect([logIn(cwd, "network.yaml"), logIn(cwd, "state.json")]).toEqual([harmless, "{}"]);
  });

  test.runIf(process.platform === "linux")("on a full disk changes nothing but a warning at the end", async () => {
    const cwd = await folderWith({ "network.yaml": harmless });
    const { code, stdout, stderr } = await runCli(["plan", "--log", "/dev/full"], { cwd, env });
    expect([code, stdout.includes("Plan: "), stderr]).toEqual([
      0,
      true,
      "warning: the log /dev/full is not whole: the disk is full.\n",
    ]);
  });

  test("leaves the lines that a terminal draws over as they are", async () => {
    simulator.reset({
      ...smallAccount,
      trouble: [{ on: "GET */resource", do: "status", status: 429, retryAfter: 4 }],
    });
    const cwd = await folderWith({ "network.yaml": harmless });
    writeFileSync(join(cwd, "run.log"), "old");
    const at = openTerminal(["plan", "--log", "run.log"], { cwd, env, columns: 120 });
    expect(await at.until((text) => text !== "")).toMatch(/^OVHcloud asks to wait/);
    expect([await at.ended, /asks to wait|storage\/netapp/.test(at.text())]).toEqual([0, false]);
    expect(logIn(cwd)).toMatch(/^\S+ vrackops [^]* exit code 0, 3 requests, \d+ ms\n$/);
  });
});
