import type { Entries } from "../entry.ts";

/** Reading files. */
export const fileEntries = {
  "file/not-found": {
    severity: "error",
    exit: "invalidFile",
    summary: "File not found",
    cause:
      "A file named on the command line does not exist, a link that a pattern matches leads to nothing, or no file matches the pattern. If there is a file with a similar name, the finding names it.",
    fix: "Check the name and the folder that vrackops was started in. Quote patterns so that the shell does not expand them.",
    advice: null,
  },
  "file/unreadable": {
    severity: "error",
    exit: "invalidFile",
    summary: "File cannot be read",
    cause:
      "The name, or what a pattern matches, is a folder; a folder in its path cannot be read; vrackops has no permission to read the file; or the file was changed every time it was read.",
    fix: 'Name the files in the folder, such as `"networks/*.yaml"`, or make the file readable.',
    advice: null,
  },
  "file/left-out": {
    severity: "info",
    exit: "invalidFile",
    summary: "Files with the other extension are not read",
    cause:
      "A pattern that ends in `*.yaml` matches no file that ends in `.yml`, and vice versa. The finding names the files next to the matches that are therefore not read. For information only.",
    fix: 'Write `"networks/*.{yaml,yml}"` if you mean all of them.',
    advice: null,
  },
  "file/too-large": {
    severity: "error",
    exit: "invalidFile",
    summary: "File is too large",
    cause:
      "The file has more than 1 MiB, or more than 500,000 YAML tokens; or all files together have more than 16 MiB. A network of twenty vRack Services takes less than 100 kB.",
    fix: "Check that it is the right file, or split it into several files.",
    advice: null,
  },
  "file/encoding": {
    severity: "error",
    exit: "invalidFile",
    summary: "File is not plain UTF-8 text",
    cause:
      "The file is UTF-16 or UTF-32, holds bytes that are not UTF-8, a control character (NUL and escape among them), or lines that end with a carriage return alone. A byte order mark and Windows line breaks (CRLF) are fine.",
    fix: "Save the file as UTF-8 and delete the character that the finding points at.",
    advice: null,
  },
  "file/empty": {
    severity: "error",
    exit: "invalidFile",
    summary: "The file is empty",
    cause:
      "The file, or a document between two `---` lines, is empty or holds only comments. A `---` at the end of the file is fine.",
    fix: "Write at least `version: 1`, or remove the file or the `---`.",
    advice: null,
  },
  "file/not-formatted": {
    severity: "error",
    exit: "error",
    summary: "The file cannot be formatted",
    cause:
      "`fmt` reads its result back before it writes it. Here that would not have been the same network with the same comments, so nothing was written.",
    fix: "Format this file by hand, and please report it: it is a bug.",
    advice: "Format it by hand, and please report it: this is a bug.",
  },
  "file/more-findings": {
    severity: "info",
    exit: "invalidFile",
    summary: "More findings in this file",
    cause:
      "The file has more than 100 findings; the rest is not shown. Errors come before warnings. For information only.",
    fix: "Fix the findings that are shown and run again.",
    advice: "Fix the ones above first.",
  },
} as const satisfies Entries;
