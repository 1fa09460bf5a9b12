import type { Handover } from "../../model/handover.ts";
import { escapeTerminal } from "../escape-terminal.ts";

/**
 * How Terraform lets go of what a file manages now, without deleting it.
 *
 * @param quoted - a text as one word of the shell
 */
export function handoverText({ tool, blocks, addresses, divided }: Handover, quoted: (text: string) => string): string {
  const commands = addresses.map((address) => `${tool} state rm ${quoted(escapeTerminal(address))}`);
  const steps = [
    ...(blocks.length === 0 ? [] : [inConfiguration, ...blocks.map((from) => removedBlock(escapeTerminal(from)))]),
    blocks.length === 0 ? onCommandLine : orOnCommandLine,
    commands.map((line) => `  ${line}`).join("\n"),
    ...(divided.length === 0 ? [] : [dividedText(divided.map(escapeTerminal))]),
    `Then ${tool} plan must show no change. Keep file storages, shares and networks of Public Cloud where they are.`,
  ];
  return `${[warning(tool), ...steps].join("\n\n")}\n`;
}

const warning = (tool: string): string =>
  `Handing over from ${tool === "tofu" ? "OpenTofu" : "Terraform"}
Never delete these resources with it: deleting ovh_vrackservices terminates the service, and deleting
ovh_vrack_vrackservices takes it out of its vRack, so that its endpoints stop answering.`;

const inConfiguration =
  "Put these blocks in the place of the resource blocks, and apply. Needs Terraform 1.7, or an OpenTofu that knows destroy = false:";

const onCommandLine = "Take them out of the state, then take the resource blocks out of the configuration:";

const orOnCommandLine = "Or take them out of the state, then take the resource blocks out of the configuration:";

const removedBlock = (from: string): string => `  removed {
    from = ${from}

    lifecycle {
      destroy = false
    }
  }`;

const dividedText = (divided: readonly string[]): string =>
  `No removed block for ${divided.join(", ")}: it would let go of instances that were not imported.`;
