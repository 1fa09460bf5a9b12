import { hierarchy, type HierarchyPointNode, tree } from "d3-hierarchy";
import stringWidth from "fast-string-width";
import { escapeTerminal } from "../escape-terminal.ts";
import type { InventoryNode } from "../view/inventory-tree.ts";
import { markLines } from "../view/inventory-words.ts";

/** A box at its place; all numbers are pixels. */
export interface Box {
  readonly node: InventoryNode;
  readonly lines: readonly string[];
  /** Left edge. */
  readonly x: number;
  /** Top edge. */
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The box that holds it; null = none does. */
  readonly parent: Box | null;
}

/** A tree that has been laid out. */
export interface Layout {
  /** Each after the one that holds it. */
  readonly boxes: readonly Box[];
  readonly width: number;
  readonly height: number;
}

/** Of one line of text, at the font size of the picture. */
export const lineHeight = 16;
const charWidth = 7.3;
const padding = 10;
const gapBetween = 10;
const gapBeside = 44;
const margin = 16;

/** Lays a tree out from left to right: one column for each level, so that what is alike stands beneath one another. */
export function layoutOf(nodes: readonly InventoryNode[]): Layout {
  const top: InventoryNode = { key: "", parts: [], mark: null, children: nodes };
  const root = tree<InventoryNode>()
    // A unit is a pixel, so that boxes of different heights stand close.
    .nodeSize([1, 1])
    .separation((a, b) => (heightOf(a.data) + heightOf(b.data)) / 2 + gapBetween)(
    hierarchy(top, ({ children }) => children),
  );
  const points = root.descendants().slice(1);
  const tops = points.map((point) => point.x - heightOf(point.data) / 2);
  const highest = Math.min(0, ...tops);
  const lefts = columnsOf(points);
  const boxes = new Map<HierarchyPointNode<InventoryNode>, Box>();
  for (const point of points) {
    const parent = (point.parent && boxes.get(point.parent)) ?? null;
    boxes.set(point, {
      node: point.data,
      lines: linesOf(point.data),
      x: lefts[point.depth] ?? 0,
      y: point.x - heightOf(point.data) / 2 - highest + margin,
      width: widthOf(point.data),
      height: heightOf(point.data),
      parent,
    });
  }
  const all = [...boxes.values()];
  return {
    boxes: all,
    width: Math.max(0, ...all.map(({ x, width }) => x + width)) + margin,
    height: Math.max(0, ...all.map(({ y, height }) => y + height)) + margin,
  };
}

/** The left edge of each level. */
function columnsOf(points: readonly HierarchyPointNode<InventoryNode>[]): readonly number[] {
  const widths: number[] = [];
  for (const { depth, data } of points) widths[depth] = Math.max(widths[depth] ?? 0, widthOf(data));
  const lefts: number[] = [0, margin];
  for (let depth = 2; depth < widths.length; depth += 1)
    lefts[depth] = (lefts[depth - 1] ?? 0) + (widths[depth - 1] ?? 0) + gapBeside;
  return lefts;
}

const longest = 60;

/** The parts of a node, each short enough to be drawn. */
const linesOf = ({ parts, mark }: InventoryNode): readonly string[] =>
  [...parts, ...markLines(mark)]
    .map(escapeTerminal)
    .map((part) => (part.length > longest ? `${part.slice(0, 40)}…${part.slice(-19)}` : part));

const heightOf = (node: InventoryNode): number => linesOf(node).length * lineHeight + padding;

const widthOf = (node: InventoryNode): number =>
  Math.ceil(Math.max(...linesOf(node).map((line) => stringWidth(line))) * charWidth) + 2 * padding;
