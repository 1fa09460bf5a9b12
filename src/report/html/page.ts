import { plainAdvice, adviceText, type AdviceWords } from "../../findings/advice.ts";
import type { Finding } from "../../model/finding.ts";
import { escapeMarkup } from "../escape-markup.ts";
import type { InventoryReport, WriteInventory } from "../inventory-format.ts";
import { inventorySentence } from "../view/inventory-words.ts";
import { pageScript, scriptHash } from "./page-script.ts";
import { pageStyle, styleHash } from "./page-style.ts";
import { idleSection, vrackSection } from "./sections.ts";

/** Nothing is loaded and nothing is sent: style and script are those of this file, known by their hashes. */
const policy = `default-src 'none'; style-src '${styleHash}'; script-src '${scriptHash}'; img-src data:; base-uri 'none'; form-action 'none'`;

/** An account as one page that works offline. */
export const inventoryToHtml: WriteInventory = (inventory, { advice = plainAdvice }) =>
  [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<link rel="icon" href="data:,">',
    `<title>${escapeMarkup(titleOf(inventory))}</title>`,
    `<style>${pageStyle}</style>`,
    "</head>",
    "<body>",
    header(inventory),
    "<main>",
    legend(inventory),
    ...inventory.findings.map((finding) => note(finding, advice)),
    ...inventory.vracks.map(vrackSection),
    idleSection(inventory),
    inventory.vracks.length + inventory.idle.length === 0 ? "<p>There is nothing to show.</p>" : "",
    "</main>",
    `<script>${pageScript}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");

const titleOf = ({ vracks, plan }: InventoryReport): string => {
  const ids = vracks.flatMap(({ id }) => id ?? []);
  return `${ids.length > 3 || ids.length === 0 ? "vRack Services" : `vRack ${ids.join(", ")}`}${plan === null ? "" : " with a plan"}`;
};

const header = (inventory: InventoryReport): string =>
  [
    `<header><h1>${escapeMarkup(titleOf(inventory))}</h1>`,
    `<p>${escapeMarkup(inventorySentence(inventory))} <small>Read <time>${escapeMarkup(inventory.readAt)}</time>.</small></p>`,
    '<div class="tools"><input id="search" type="search" placeholder="Search names, addresses, regions" aria-label="Search" autocomplete="off" spellcheck="false"><kbd>/</kbd>',
    '<output id="found" for="search"></output>',
    inventory.plan === null ? "" : '<button id="planned" type="button" aria-pressed="false">Only changes</button>',
    '<button id="open" type="button">Open all</button><button id="theme" type="button">Light or dark</button></div></header>',
  ].join("");

/** What bars and chips mean. */
const legend = ({ plan }: InventoryReport): string =>
  [
    '<p class="legend"><span><i class="key space"></i>subnet</span><span><i class="key range"></i>service range: free or reserved</span><span><i class="key used"></i>address in use</span>',
    plan === null
      ? ""
      : `<span class="chip added">+ added</span><span class="chip changed">~ changed</span><span class="chip removed">- removed</span><span class="chip interrupted">! interrupted</span><span>by the plan <code>${escapeMarkup(plan)}</code></span>`,
    "</p>",
  ].join("");

function note({ severity, summary, code, detail, fix }: Finding, words: AdviceWords): string {
  const advice = adviceText(fix, words);
  const text = `<b>${escapeMarkup(severity)}: ${escapeMarkup(summary)}</b> <code>${escapeMarkup(code)}</code><br>${escapeMarkup(detail)}`;
  return `<p class="note">${text}${advice === null ? "" : `<br>${escapeMarkup(advice)}`}</p>`;
}
