import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageScript, scriptHash } from "../../../src/report/html/page-script.ts";
import { pageStyle, styleHash } from "../../../src/report/html/page-style.ts";
import { folderWith, runCli } from "./run-cli.ts";

const executablePath = "/usr/bin/chromium";
const isThere = existsSync(executablePath);
const title = isThere
  ? "the page in Chromium"
  : `the page, NOT TESTED: there is no ${executablePath} (apt-get install chromium)`;
const example = join(import.meta.dirname, "../../../examples/show");
const env = { OVH_ENDPOINT: "simulator" };

const hashOf = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;

test("the policy of the page lets its own style and script through, and nothing else", () => {
  expect({ styleHash, scriptHash }).toEqual({ styleHash: hashOf(pageStyle), scriptHash: hashOf(pageScript) });
});

/** A page, and all that it did that it must not do. */
interface Opened {
  readonly page: Page;
  /** Requests, messages on the console and errors. */
  readonly trouble: readonly string[];
}

/** Writes a page with the built command. */
async function written(cwd: string, args: readonly string[]): Promise<string> {
  const file = join(await folderWith({}), "page.html");
  const { code, stderr } = await runCli(["show", "--quiet", "--out", file, ...args], { cwd, env });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return file;
}

async function open(browser: Browser, file: string, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
  const page = await browser.newPage({ colorScheme, offline: true });
  const trouble: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== `file://${file}` && request.url() !== "data:,") trouble.push(`requests ${request.url()}`);
  });
  page.on("console", (message) => trouble.push(`says ${message.text()}`));
  page.on("pageerror", (error) => trouble.push(`throws ${error.message}`));
  page.on("dialog", (dialog) => {
    trouble.push(`asks ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(`file://${file}`);
  return { page, trouble };
}

/** What is seen of each subnet: its CIDR, with `open` where its details are shown. */
const seenSubnets = (page: Page): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(
    `[...document.querySelectorAll(".subnet")].filter((one) => one.checkVisibility())
      .map((one) => one.querySelector("b").textContent + (one.open ? " open" : ""))`,
  );

const focused = (page: Page): Promise<string> =>
  page.evaluate<string>("document.activeElement.querySelector('b')?.textContent ?? document.activeElement.id");

/** How long each search takes, with the layout that one waits for; in milliseconds. */
const searchTimes = (page: Page, texts: readonly string[]): Promise<readonly number[]> =>
  page.evaluate<readonly number[]>(
    `${JSON.stringify(texts)}.map((text) => {
      const start = performance.now();
      const search = document.querySelector("input");
      search.value = text;
      search.dispatchEvent(new Event("input"));
      document.body.getBoundingClientRect();
      return performance.now() - start;
    })`,
  );

describe.skipIf(!isThere)(title, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  });
  afterAll(() => browser.close());

  test("searches names, addresses and regions, opens what it finds, and says how much there is", async () => {
    const { page, trouble } = await open(browser, await written(example, ["--all"]));
    const all = ["10.120.0.0/24", "10.121.0.0/24", "10.130.0.0/24", "10.140.0.0/24"];
    expect(await seenSubnets(page)).toEqual(all);
    await page.locator("#search").fill("MEDIA");
    expect(await seenSubnets(page)).toEqual(["10.120.0.0/24 open"]);
    expect(await page.locator("tr.hit").allInnerTexts()).toEqual([expect.stringContaining("media")]);
    expect([await page.locator("#found").innerText(), await page.locator("h2:visible").allInnerTexts()]).toEqual([
      "1 of 7",
      ["vRack pn-100001"],
    ]);
    await page.locator("#search").fill("pn-100001 eu-west-lim");
    expect(await seenSubnets(page)).toEqual(["10.130.0.0/24"]);
    await page.locator("#search").fill("10.121.0.83");
    expect(await seenSubnets(page)).toEqual(["10.121.0.0/24 open"]);
    await page.locator("#search").fill("nowhere");
    expect([await seenSubnets(page), await page.locator("#found").innerText()]).toEqual([[], "0 of 7"]);
    await page.locator("#search").press("Escape");
    expect([await seenSubnets(page), trouble]).toEqual([all, []]);
  });

  test("is worked by keyboard alone", async () => {
    const { page, trouble } = await open(browser, await written(example, ["--all"]));
    await page.keyboard.press("/");
    expect([await focused(page), await page.locator("#search").inputValue()]).toEqual(["search", ""]);
    const seen: string[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "Enter", "End", "Home", "ArrowUp"]) {
      await page.keyboard.press(key);
      seen.push(await focused(page));
    }
    expect(seen).toEqual([
      "10.120.0.0/24",
      "10.121.0.0/24",
      "10.121.0.0/24",
      "10.140.0.0/24",
      "10.120.0.0/24",
      "search",
    ]);
    expect([(await seenSubnets(page))[1], trouble]).toEqual(["10.121.0.0/24 open", []]);
  });

  test("is light or dark as the system is, and as the button says", async () => {
    const file = await written(example, ["--all"]);
    const background = (page: Page) => page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    const light = await open(browser, file);
    const dark = await open(browser, file, "dark");
    const before = [await background(light.page), await background(dark.page)];
    await light.page.locator("#theme").click();
    await dark.page.locator("#theme").click();
    expect(before).not.toEqual(before.toReversed());
    expect([await background(light.page), await background(dark.page)]).toEqual(before.toReversed());
    expect([...light.trouble, ...dark.trouble]).toEqual([]);
  });

  test("draws a plan in, with a sign and words at the place of each change", async () => {
    const plan = join(await folderWith({}), "plan.json");
    await runCli(["plan", "--quiet", "--out", plan], { cwd: example, env });
    const { page, trouble } = await open(browser, await written(example, ["--plan", plan]));
    expect(await seenSubnets(page)).toEqual([
      "10.120.0.0/24 open",
      "10.121.0.0/24",
      "10.122.0.0/24 open",
      "10.130.0.0/24",
    ]);
    expect(await page.locator(".item .chip").allInnerTexts()).toEqual([
      "! is made anew; service range: 10.120.0.0/28 -> 10.120.0.0/27; is interrupted; its address may change",
      "! is interrupted; its address may change",
      "- is deleted; stops answering for good",
      "+ is created",
      "+ becomes reachable",
    ]);
    expect(await page.locator("rect.next").count()).toBe(1);
    await page.locator("#planned").click();
    expect(await seenSubnets(page)).toEqual(["10.120.0.0/24 open", "10.122.0.0/24 open"]);
    expect(trouble).toEqual([]);
  });

  test("shows hostile names as text", async () => {
    const names = ["</script><script>alert(1)</script>", '"><img src=x onerror=alert(2)>', "\u202egnp.exe", "{{x}}"];
    const cwd = await folderWith({ "account.yaml": JSON.stringify(accountOf([["pn-1", names]])) });
    const { page, trouble } = await open(browser, await written(cwd, []));
    await page.locator("#open").click();
    const shown = await page.locator("tbody td:first-child").allInnerTexts();
    expect(shown.map((name) => name.trim()).toSorted()).toEqual(
      names.map((name) => name.replace("\u202e", "\\u{202e}")).toSorted(),
    );
    expect([await page.locator("img").count(), trouble]).toEqual([0, []]);
  });

  test("of twenty vRack Services with twenty subnets each stays small and quick", async () => {
    const vracks = Array.from(
      { length: 20 },
      (_, vrack) =>
        [
          `pn-${vrack + 1}`,
          ...Array.from({ length: 20 }, (__, subnet) => [`files-${vrack}-${subnet}`, `logs-${vrack}-${subnet}`]),
        ] as const,
    );
    const cwd = await folderWith({ "account.yaml": JSON.stringify(accountOf(vracks)) });
    const { code } = await runCli(["show", "--quiet", "--out", join(cwd, "page.html")], { cwd, env });
    expect(code).toBe(0);
    expect((await stat(join(cwd, "page.html"))).size).toBeLessThan(2_000_000);
    const { page, trouble } = await open(browser, join(cwd, "page.html"));
    const times = await searchTimes(page, ["f", "files-1", "files-19-7", "10.3.5", "", "logs pn-4"]);
    expect(times.toSorted((a, b) => a - b)[3]).toBeLessThan(100);
    expect([(await seenSubnets(page)).length, trouble]).toEqual([20, []]);
  });
});

/** An account with a vRack Services in each vRack, and a subnet for each list of names of managed services. */
function accountOf(vracks: readonly (readonly [string, ...(readonly string[])[]])[]): object {
  const region = "eu-west-gra";
  return {
    vracks: vracks.map(([id]) => id),
    vrackServices: vracks.map(([vrack, ...subnets], index) => ({
      id: `vrs-${index}`,
      region,
      vrack,
      subnets: subnets.map((endpoints, subnet) => ({
        cidr: `10.${index}.${subnet}.0/24`,
        serviceRange: `10.${index}.${subnet}.0/27`,
        vlan: 100 + subnet,
        endpoints,
      })),
    })),
    managedServices: vracks.flatMap(([, ...subnets]) => subnets.flat().map((name) => ({ name, region }))),
  };
}
