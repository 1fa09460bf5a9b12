import type { Entries } from "../entry.ts";

/** YAML itself. */
export const yamlEntries = {
  "yaml/syntax": {
    severity: "error",
    exit: "invalidFile",
    summary: "Not valid YAML",
    cause:
      "The file is not YAML 1.2, or uses what no network needs: a tag such as `!name`, a `%` directive, a key that is not plain text. Often a quote or bracket is never closed, there is no space after a colon, or a line is indented with tabs or unlike its neighbours.",
    fix: "Look at the place that is shown and at the line before it.",
    example: ["vlan:30     # no: a colon needs a space after it", "vlan: 30    # yes"],
    advice: null,
  },
  "yaml/duplicate-key": {
    severity: "error",
    exit: "invalidFile",
    summary: "Key written twice",
    cause: "A key is written twice in one mapping, so only one of the two could count. The finding shows both places.",
    fix: "Keep one of the two; two `<<` become one with a list.",
    example: ["- {<<: *a, <<: *b}    # no", "- {<<: [*a, *b]}      # yes"],
    advice: null,
  },
  "yaml/unknown-alias": {
    severity: "error",
    exit: "invalidFile",
    summary: "Alias without an anchor",
    cause: "An alias (`*name`) comes before its anchor (`&name`), is in another document, or has no anchor at all.",
    fix: "Write the anchor before the alias, or put text that begins with `*` in quotes.",
    example: ["- vlan: &storage 30    # the anchor, first", "- vlan: *storage       # the alias, after it"],
    advice: null,
  },
  "yaml/alias-bomb": {
    severity: "error",
    exit: "invalidFile",
    summary: "Aliases expand to too much",
    cause:
      "The aliases and merge keys of a document expand to more than 20,000 values, or an alias stands for a value that contains that alias.",
    fix: "Write the values out, or nest fewer aliases.",
    advice: null,
  },
  "yaml/too-deep": {
    severity: "error",
    exit: "invalidFile",
    summary: "Nested too deeply",
    cause: "Lists and mappings are nested more than 64 levels deep. A network needs 6.",
    fix: "Use fewer levels.",
    advice: null,
  },
} as const satisfies Entries;
