import { spawnSync } from "node:child_process";
import { existsSync, openSync, readdirSync, readFileSync, statSync } from "node:fs";
import { link, symlink } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { applyCommand, nextCommands } from "../../../src/doors/cli/next-commands.ts";
import { type Given, type OnLine, readSettings, type Settings } from "../../../src/doors/cli/settings.ts";
import { optionsOf } from "../../../src/doors/cli/command.ts";
import { commands } from "../../../src/doors/cli/commands/list.ts";
import { variableOf } from "../../../src/doors/option.ts";
import { optionKeys, options } from "../../../src/doors/options.ts";
import { smallNetwork } from "./live-simulator.ts";
import { entry, folderWith, runCli } from "./run-cli.ts";

const network = smallNetwork("10.120.0.0/29", ["home-dirs"]);

/** Options that were given on the line. */
const onLine = (given: OnLine): Given =>
  Object.fromEntries(Object.entries(given).map(([key, texts]) => [key, { texts, from: `--${key}` }]));

describe("help", () => {
  test.each(["validate", "plan", "apply", "drift", "doctor", "simulator", "schema"])(
    "of %s has a description, its own options and examples",
    async (command) => {
      const { code, stdout, stderr } = await runCli([command, "--help"]);
      const known = optionsOf((await commands[command as "plan"]!()).command);
      const own = known.map((key) => `--${options[key].name}`);
      const others: readonly (string | undefined)[] = optionKeys
        .filter((key) => !known.includes(key))
        .map((key) => `--${options[key].name}`);
      const listed = [...stdout.split("Examples:")[0]!.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(
        ([, name]) => name,
      );
      expect([code, stderr, listed.toSorted(), stdout.includes(`vrackops ${command}`)]).toEqual([
        0,
        "",
        [...own, "--help"].toSorted(),
        true,
      ]);
      expect(listed.filter((name) => others.includes(name))).toEqual([]);
    },
  );

  test("of the tool lists every command, with examples, and the version is that of the package", async () => {
    const { code, stdout } = await runCli(["--help"]);
    expect([
      code,
      ["validate", "plan", "apply", "drift", "doctor", "simulator", "schema", "Examples:", "Exit codes:"].filter(
        (word) => !stdout.includes(word),
      ),
    ]).toEqual([0, []]);
    expect(await runCli(["--version"])).toEqual({ code: 0, stdout: "0.1.0\n", stderr: "" });
  });
});

describe("options", () => {
  test("work before and after the command, and as a variable; the command line wins", async () => {
    const cwd = await folderWith({ "network.yaml": network });
    const json = async (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<boolean> =>
      (await runCli(args, { cwd, env })).stdout.startsWith("{");
    expect([
      await json(["--format", "json", "validate"]),
      await json(["validate", "--format=json"]),
      await json(["validate"], { VRACKOPS_FORMAT: "json" }),
      await json(["validate", "--format", "text"], { VRACKOPS_FORMAT: "json" }),
    ]).toEqual([true, true, true, false]);
  });

  test("that are wrong are usage errors with what they may be", async () => {
    const rows: readonly (readonly [readonly string[], RegExp])[] = [
      [["plan", "--format", "yaml"], /--format is "yaml"; it must be text, json or markdown/],
      [["plan", "--timeout", "soon"], /--timeout is "soon"; it must be a duration such as 500ms, 90s, 30m or 1h/],
      [["plan", "--allow", "outage"], /--allow is "outage"; it must be interruption, ip-change, deletion/],
      [["apply", "--parallelism", "0"], /a whole number from 1 to 64/],
      [["apply", "--resume"], /--resume needs --expect/],
      [
        ["apply", "--resume", "--expect", "0".repeat(32)],
        /--resume needs the reviewed plan as a file, such as --expect plan\.json/,
      ],
      [["plan", "--yes"], /vrackops plan has no option --yes/],
      [["plan", "--formt", "json"], /Did you mean --format\?/],
      [["plna"], /Did you mean plan\?/],
      [[], /Usage: vrackops/],
    ];
    const wrong = [];
    for (const [args, words] of rows) {
      const { code, stdout, stderr } = await runCli(args);
      if (code !== 1 || stdout !== "" || !words.test(stderr)) wrong.push({ args, code, stderr });
    }
    expect(wrong).toEqual([]);
  });

  test("of the environment that are no switch are told", async () => {
    const run = await runCli(["plan"], { env: { VRACKOPS_DETAILED_EXITCODE: "maybe" } });
    expect([run.code, run.stderr.split(";")[0]]).toEqual([1, 'error: VRACKOPS_DETAILED_EXITCODE is "maybe"']);
  });

  test("have variables and keys that follow from their names", () => {
    expect(
      optionKeys
        .filter((key) => /step-timeout|no-color|allow/.test(options[key].name))
        .map((key) => [key, variableOf(options[key])]),
    ).toEqual([
      ["allow", "VRACKOPS_ALLOW"],
      ["stepTimeoutMs", "VRACKOPS_STEP_TIMEOUT"],
      ["color", "VRACKOPS_NO_COLOR"],
    ]);
  });

  test("become settings", () => {
    const given = {
      allow: ["interruption:vrs-a/10.0.0.0/24", "deletion"],
      timeoutMs: ["90s"],
      stepTimeoutMs: ["1h"],
      graceMs: ["500ms"],
      color: [],
    };
    const settings = readSettings(onLine(given), ["a.yaml"]);
    expect(settings.ok && settings.value).toMatchObject({
      allow: [
        { impact: "interruption", address: "vrs-a/10.0.0.0/24" },
        { impact: "deletion", address: null },
      ],
      timeoutMs: 90_000,
      stepTimeoutMs: 3_600_000,
      graceMs: 500,
      color: false,
      parallelism: 4,
      format: "text",
    });
  });
});

describe("colour", () => {
  test("is off without a terminal, on with FORCE_COLOR, and off with NO_COLOR or --no-color", async () => {
    const cwd = await folderWith({ "network.yaml": "version: 2\n" });
    const coloured = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> =>
      (await runCli(["validate", ...args], { cwd, env })).stdout.includes("\u001b[");
    expect([
      await coloured([], {}),
      await coloured([], { FORCE_COLOR: "1" }),
      await coloured([], { FORCE_COLOR: "0" }),
      await coloured([], { FORCE_COLOR: "1", NO_COLOR: "1" }),
      await coloured(["--no-color"], { FORCE_COLOR: "1" }),
    ]).toEqual([false, true, false, false, false]);
  });
});

describe("validate and schema", () => {
  test("several files and globs are checked together, and standard input too", async () => {
    const cwd = await folderWith({
      "a.yaml": network,
      "nets/b.yaml": network.replaceAll("pn-100001", "pn-100002").replace("home-dirs", "scratch"),
    });
    const both = await runCli(["validate", "a.yaml", "nets/*.yaml"], { cwd });
    expect(both).toEqual({
      code: 0,
      stderr: "",
      stdout: "2 files are valid: 2 networks, 2 regions, 2 subnets, 2 endpoints.\n",
    });
    expect((await runCli(["validate", "-"], { cwd, stdin: network })).code).toBe(0);
  });

  test("a finding is shown with its place, its line and a caret, and exits with 3", async () => {
    const cwd = await folderWith({ "network.yaml": network.replace("10.120.0.0/24", "10.120.0.8/24") });
    const { code, stdout } = await runCli(["validate"], { cwd });
    expect([code, stdout.split("\n").slice(0, 3)]).toEqual([
      3,
      [
        "network.yaml:7:32  error  Not a network address  [rule/not-network-address]",
        "   7 |       - { name: storage, cidr: 10.120.0.8/24, serviceRange: 10.120.0.0/29, vlan: 30, endpoints: [hom…",
        "     |                                ^^^^^^^^^^^^^",
      ],
    ]);
  });

  test("schema prints each schema, and tells which there are", async () => {
    for (const name of ["network", "account", "plan", "drift", "doctor", "outcome", "show"]) {
      expect(JSON.parse((await runCli(["schema", name])).stdout).title).toBeTypeOf("string");
    }
    expect(await runCli(["schema", "constructor"])).toMatchObject({
      code: 1,
      stderr:
        'error: there is no schema "constructor"; there are network, account, plan, drift, doctor, outcome, show.\n',
    });
  });
});

describe("standard output that has no room", () => {
  const inShell = (command: string, cwd: string): { code: number | null; stderr: string } => {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", command.replace("vrackops", '"$0" "$1"'), process.execPath, entry],
      {
        cwd,
        encoding: "utf8",
      },
    );
    return { code: status, stderr };
  };

  test("and is a file that can take a part only is told", async () => {
    const cwd = await folderWith({});
    // Half a KiB is the most that a file may hold: the first write is cut short without an error, as on a full disk.
    const { code, stderr } = inShell("ulimit -f 1; exec vrackops schema > schema.json", cwd);
    expect([code, statSync(join(cwd, "schema.json")).size, stderr]).toEqual([
      1,
      512,
      "error: Standard output could not be written: EFBIG: file too large, write.\n",
    ]);
  });

  test("and takes all of it as before, after what is there", async () => {
    const cwd = await folderWith({ "all.txt": "before\n" });
    expect(inShell("vrackops --version >> all.txt", cwd)).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(join(cwd, "all.txt"), "utf8")).toBe("before\n0.1.0\n");
  });

  test.skipIf(!existsSync("/dev/full")).each(["--version", "--help", "schema"])(
    "is told: %s > /dev/full",
    async (args) => {
      expect(inShell(`exec vrackops ${args} > /dev/full`, await folderWith({}))).toEqual({
        code: 1,
        stderr: "error: Standard output could not be written: ENOSPC: no space left on device, write.\n",
      });
    },
  );
});

describe("--out that names an input file is refused before anything is read or written", () => {
  test.each([
    ["validate", "--out", "network.yaml"],
    ["plan", "--out", "./sub/../network.yaml"],
    ["apply", "--yes", "--out", "plan.json", "--out", "link.yaml", "sub/*.yaml", "netw*.yaml"],
    ["validate", "--out", "sub/hard.yaml", "network.yaml"],
    ["validate", "--out", "not-there.yaml", "not-there.yaml"],
  ])("%s %s %s %s %s", async (...args) => {
    const cwd = await folderWith({ "network.yaml": network, "sub/b.yaml": "version: 2\n" });
    await symlink("network.yaml", join(cwd, "link.yaml"));
    await link(join(cwd, "network.yaml"), join(cwd, "sub/hard.yaml"));
    const out = args[args.lastIndexOf("--out") + 1];
    const input = out === "not-there.yaml" ? out : "network.yaml";
    expect(await runCli(args, { cwd })).toEqual({
      code: 1,
      stdout: "",
      stderr: `error: --out ${JSON.stringify(out)} would overwrite ${JSON.stringify(input)}, which is an input of this run.\nRun vrackops ${args[0]} --help to see how it is used.\n`,
    });
    expect([readFileSync(join(cwd, "network.yaml"), "utf8"), readdirSync(cwd).toSorted()]).toEqual([
      network,
      ["link.yaml", "network.yaml", "sub"],
    ]);
  });

  test.each(["account.yaml", "seeds/../account.yaml", ".vrackops-simulator.json"])(
    "the embedded simulator's own files are inputs: %s",
    async (out) => {
      const cwd = await folderWith({ "network.yaml": network, "account.yaml": "{}\n" });
      const result = await runCli(["plan", "--out", out, "network.yaml"], { cwd, env: { OVH_ENDPOINT: "simulator" } });
      expect([result.code, result.stdout, result.stderr.split("\n")[0]]).toEqual([
        1,
        "",
        `error: --out ${JSON.stringify(out)} would overwrite ${JSON.stringify(out.replace("seeds/../", ""))}, which is an input of this run.`,
      ]);
      expect(readFileSync(join(cwd, "account.yaml"), "utf8")).toBe("{}\n");
    },
  );

  test.each([
    ["ovh.conf", "ovh.conf", "is for credentials"],
    ["link.json", "~/.ovh.conf", "is for credentials"],
    ["hard.md", "ovh.conf", "is for credentials"],
    ["linked/new.json", "new.json", "is an input of this run"],
    ["./plan.json", "plan.json", "is an input of this run"],
    ["in.yaml", "<stdin>", "is an input of this run"],
  ])("and so are files of credentials, the reviewed plan and standard input: %s", async (out, input, what) => {
    const cwd = await folderWith({
      "ovh.conf": "keys",
      "home/.ovh.conf": "keys",
      "plan.json": "{}",
      "in.yaml": network,
    });
    await symlink("home/.ovh.conf", join(cwd, "link.json"));
    await symlink(".", join(cwd, "linked"));
    await link(join(cwd, "ovh.conf"), join(cwd, "hard.md"));
    const { status, stderr, stdout } = spawnSync(
      process.execPath,
      [entry, "apply", "--out", out, "--expect", "plan.json", "-"],
      {
        cwd,
        encoding: "utf8",
        env: { HOME: join(cwd, "home"), OVH_ENDPOINT: "simulator", VRACKOPS_SIMULATOR_STATE: "new.json" },
        stdio: [openSync(join(cwd, "in.yaml"), "r"), "pipe", "pipe"],
      },
    );
    expect([status, stdout, stderr.split("\n")[0]]).toEqual([
      1,
      "",
      `error: --out ${JSON.stringify(out)} would overwrite ${JSON.stringify(input)}, which ${what}.`,
    ]);
    expect(["ovh.conf", "home/.ovh.conf", "in.yaml"].map((name) => readFileSync(join(cwd, name), "utf8"))).toEqual([
      "keys",
      "keys",
      network,
    ]);
  });

  test("an apply that comes to no plan is an outcome in JSON too", async () => {
    const cwd = await folderWith({ "network.yaml": "version: 2\n" });
    const { code, stdout } = await runCli(["apply", "--yes", "--format", "json"], { cwd });
    const { status, exitCode, fingerprint, steps, requests } = JSON.parse(stdout);
    expect([code, status, exitCode, fingerprint, steps, requests]).toEqual([
      3,
      "refused",
      3,
      null,
      [],
      { total: 0, retries: 0 },
    ]);
  });

  test("and what is no input may be overwritten, a device too", async () => {
    const cwd = await folderWith({ "network.yaml": network, "old.json": "{}" });
    const args = ["validate", "--out", "old.json", "--out", "/dev/null", "-", "network.yaml"];
    expect((await runCli(args, { cwd, stdin: "version: 1\n" })).code).not.toBe(1);
    expect(JSON.parse(readFileSync(join(cwd, "old.json"), "utf8")).formatVersion).toBe("1.0");
  });
});

test("a value too many, a slip in a variable, and words of other tools are answered", async () => {
  const cwd = await folderWith({ "network.yaml": network });
  const said = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const { code, stderr } = await runCli(args, { cwd, env });
    return [code, stderr.split("\n").slice(0, 2).join(" | ")];
  };
  expect([
    await said(["plan", "--format", "json", "--format", "text"]),
    await said(["validate"], { VRACKOPS_TIMEOUT: "soon" }),
    await said(["validate"], { VRACKOPS_TIMOUT: "5s", VRACKOPS_X: "1", VRACKOPS_SIMULATOR_SEED: "account.yaml" }),
    await said(["apply", "--auto-approve"]),
    await said(["plan", "-target=x"]),
    await said(["init"]),
    await said(["constructor"]),
  ]).toEqual([
    [1, "error: --format takes one value, and was given 2: json, text | Run vrackops --help to see how it is used."],
    [
      1,
      'error: VRACKOPS_TIMEOUT is "soon"; it must be a duration such as 500ms, 90s, 30m or 1h. | Run vrackops validate --help to see how it is used.',
    ],
    [
      0,
      "warning: the variable VRACKOPS_TIMOUT has no effect: vrackops knows none of this name. Did you mean VRACKOPS_TIMEOUT? | warning: the variable VRACKOPS_X has no effect: vrackops knows none of this name.",
    ],
    [
      1,
      "error: unknown option '--auto-approve' | Use --yes, best together with --expect and the fingerprint of the reviewed plan.",
    ],
    [
      1,
      "error: unknown option '-target=x' | Use --only REGION: a region is the smallest part that is planned and applied alone.",
    ],
    [
      1,
      "error: unknown command 'init' | There is nothing to set up: vrackops keeps no state. Write network.yaml and run vrackops plan.",
    ],
    [1, "error: unknown command 'constructor' | Run vrackops --help to see how it is used."],
  ]);
});

test("--out - is standard output, which gets the result once", async () => {
  const cwd = await folderWith({ "network.yaml": network });
  const { code, stdout } = await runCli(["validate", "--out", "-"], { cwd });
  expect([code, stdout, readdirSync(cwd)]).toEqual([
    0,
    "1 file is valid: 1 network, 1 region, 1 subnet, 1 endpoint.\n",
    ["network.yaml"],
  ]);
});

test("the commands to go on with keep the endpoint that was given as an option", () => {
  const settings = (given: OnLine): Settings => {
    const read = readSettings(onLine(given), ["a b.yaml"]);
    if (!read.ok) throw new Error(read.error);
    return read.value;
  };
  const given = settings({ endpoint: ["simulator"], expect: ["my plan.json"], allow: ["interruption:vrs-a"] });
  expect([applyCommand(given, "f1", ["ip-change"], null), nextCommands(given), nextCommands(settings({}))]).toEqual([
    "vrackops apply --endpoint simulator --expect f1 --allow interruption:vrs-a --allow ip-change 'a b.yaml'",
    {
      plan: "vrackops plan --endpoint simulator 'a b.yaml'",
      apply: "vrackops apply --endpoint simulator --expect 'my plan.json' --resume 'a b.yaml'",
    },
    { plan: "vrackops plan 'a b.yaml'", apply: "vrackops apply 'a b.yaml'" },
  ]);
  expect(nextCommands(settings({ expect: ["0".repeat(32)] })).apply).toBe(
    "vrackops apply --expect FINGERPRINT 'a b.yaml'",
  );
  expect(applyCommand(settings({ endpoint: ["https://a.b/1.0;x"] }), "f1", [], null)).toContain(
    "--endpoint 'https://a.b/1.0;x' ",
  );
});

test("a folder that is gone, a home that nobody knows and a pattern without end are no bugs", async () => {
  const cwd = await folderWith({ "network.yaml": "version: 1\n", "gone/x": "" });
  const inShell = (line: string): readonly unknown[] => {
    const { status, stderr, stdout } = spawnSync("sh", ["-c", line, process.execPath, entry], {
      cwd,
      encoding: "utf8",
    });
    return [status, (stderr + stdout).split("\n").find((text) => /error|longer|credentials\]/.test(text))];
  };
  expect([
    inShell('cd gone && rm -r ../gone && "$0" "$1" validate'),
    inShell('env -i HOME= "$0" "$1" plan'),
    (await runCli(["validate", "*".repeat(70_000)], { cwd })).stdout.split("\n").slice(0, 2),
  ]).toEqual([
    [1, "error: The folder that vrackops was started in is gone, or may not be entered."],
    [4, "error  No credentials  [auth/no-credentials]"],
    ["error  File not found  [file/not-found]", `  The pattern "${"*".repeat(60)}…" is longer than 4096 characters.`],
  ]);
});

test("a reader that has read enough ends the output silently", async () => {
  const cwd = await folderWith({ "network.yaml": network });
  const closed = await runCli(["schema"], { cwd, during: (child) => child.stdout?.destroy() });
  expect([closed.code, closed.stderr]).toEqual([0, ""]);
});
