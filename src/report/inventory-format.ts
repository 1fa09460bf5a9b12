import type { Inventory } from "../model/inventory.ts";
import type { WordsOption } from "./view/words-of.ts";

/** An account that was read, and how it came about. */
export interface InventoryReport extends Inventory {
  /** Fingerprint of the plan that is drawn in; null = none is. */
  readonly plan: string | null;
  /** When it was read, such as `2026-11-26 11:52 UTC`. */
  readonly readAt: string;
}

/** How it is shown, as far as a format has a choice. */
export interface InventoryOptions extends WordsOption {
  /** Colours of a terminal. */
  readonly color: boolean;
}

/** Turns an account into text, which ends with a line break. */
export type WriteInventory = (report: InventoryReport, options: InventoryOptions) => string;

/** A format that an account is shown in. */
export interface InventoryFormat {
  /** Endings of file names that ask for it, in lower case with their dot. */
  readonly endings: readonly string[];
  /** Loads what writes it. */
  readonly load: () => Promise<WriteInventory>;
}

/**
 * Every format that an account can be shown in, the usual one first: those of every report, and some that suit nothing else.
 *
 * They stand here so that who only needs their names, such as the table of options, loads none of them.
 */
export const inventoryFormatNames = ["text", "json", "markdown", "mermaid", "svg", "html", "hosts", "env"] as const;

/** The name of one of them. */
export type InventoryFormatName = (typeof inventoryFormatNames)[number];
