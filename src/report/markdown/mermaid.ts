import type { NodeState, PictureNode } from "../../model/words.ts";
import { escapeTerminal } from "../escape-terminal.ts";

/** Colours that keep their contrast on GitHub's light and dark pages. */
const classes: readonly (readonly [NodeState, string])[] = [
  ["added", "fill:#dafbe1,stroke:#1a7f37,color:#0a3618"],
  ["changed", "fill:#fff8c5,stroke:#9a6700,color:#3b2300"],
  ["removed", "fill:#eaeef2,stroke:#cf222e,color:#57606a,stroke-dasharray:5 4"],
  ["interrupted", "fill:#ffebe9,stroke:#cf222e,color:#660018,stroke-width:3px"],
  ["untouched", "fill:#f6f8fa,stroke:#8c959f,color:#24292f"],
];

const meanings: readonly (readonly [NodeState, string])[] = [
  ["added", "Green: added."],
  ["changed", "Yellow: changed."],
  ["interrupted", "Red: interrupted."],
  ["removed", "Dashed: leaves."],
  ["untouched", "Grey: untouched."],
];

/** What the colours of a picture mean, those that it has. */
export const legendOf = (nodes: readonly PictureNode[]): string =>
  meanings
    .filter(([state]) => nodes.some((node) => node.state === state))
    .map(([, meaning]) => meaning)
    .join(" ");

/** The boxes of a picture as a Mermaid flow chart, coloured by what happens to them. */
export function mermaidLines(nodes: readonly PictureNode[]): readonly string[] {
  const ids = new Map(nodes.map(({ key }, index) => [key, `n${index}`]));
  const used = new Set(nodes.map(({ state }) => state));
  return [
    "flowchart LR",
    ...nodes.map(
      ({ key, label, state }) => `  ${ids.get(key)}["${label.map(escapeMermaid).join("<br/>")}"]:::${state}`,
    ),
    ...nodes.flatMap(({ key, parent }) => (parent === null ? [] : [`  ${ids.get(parent)} --> ${ids.get(key)}`])),
    ...classes.flatMap(([state, style]) => (used.has(state) ? [`  classDef ${state} ${style}`] : [])),
  ];
}

/** Every character that could mean something to Mermaid, Markdown or HTML as Mermaid's own `#number;`. */
function escapeMermaid(text: string): string {
  const short = text.length > 60 ? `${text.slice(0, 28)}…${text.slice(-28)}` : text;
  return escapeTerminal(short).replace(/[^\p{L}\p{N} .,/:_-]/gu, (character) => `#${character.codePointAt(0)};`);
}
