import type { Entries } from "../entry.ts";

/** Making a file of an account. */
export const importEntries = {
  "import/nothing": {
    severity: "error",
    exit: "error",
    summary: "There is nothing to import",
    cause:
      "The account has no vRack Services, these credentials may not see them, or none is in the vRacks and regions that were named. The finding lists what there is.",
    fix: "Check the names and the credentials; or start from a file, as [file.md](file.md) shows.",
    advice: "Check the names, and whether the credentials are those of the right account.",
  },
  "import/left-out": {
    severity: "warning",
    exit: "error",
    summary: "Something in the account is not in the file",
    cause:
      "Warning. A vRack Services, or a part of it, is not written: it cannot be read, is about to go, or has values that no file may have. What no file lists is not managed, and never touched.",
    fix: "Do what the finding says, then import again: that adds what is missing.",
    advice: null,
  },
  "import/not-added": {
    severity: "warning",
    exit: "error",
    summary: "Something is missing in the file and was not added",
    cause:
      "Warning. The account has a region, subnet or endpoint that the file lacks, and adding it there would contradict what the file says, or it would have to be added inside an alias or a merge key.",
    fix: "Add it by hand where it belongs, or leave it as it is.",
    advice: "Add it by hand where it belongs, or leave it as it is.",
  },
  "import/differs": {
    severity: "info",
    exit: "error",
    summary: "The file asks for something else than the account has",
    cause:
      "An import does not change what the file already says. Where that differs from the account, a plan shows the changes, or says why it cannot be made. For information only.",
    fix: "Look at the plan: apply it, or correct the file.",
    advice: "Look at the plan: apply it, or correct the file.",
  },
  "import/terraform-state": {
    severity: "error",
    exit: "error",
    summary: "The Terraform state cannot be read",
    cause:
      "The file is not what `terraform show -json` or `tofu show -json` prints: it is not JSON, is the state file itself, or has a format that this version does not know. The network was written all the same.",
    fix: "Write the file with `terraform show -json > state.json` in the folder of the configuration.",
    advice: "Write it with `terraform show -json > state.json`.",
  },
} as const satisfies Entries;
