import type { NetworkToWrite } from "../../model/network-to-write.ts";
import { networkYaml } from "./network-yaml.ts";

/** What tells an editor where the schema of a network file is. */
const modeline =
  "# yaml-language-server: $schema=https://raw.githubusercontent.com/ORG/vrackops/main/schemas/network.schema.json";

/** A whole file: one document a network. */
export const networkFile = (networks: readonly NetworkToWrite[]): string =>
  `${modeline}\n${networks.map(networkYaml).join("---\n")}`;

/** A document more behind a text that is a file already. */
export const withDocument = (text: string, network: NetworkToWrite): string =>
  `${text}${text.endsWith("\n") ? "" : "\n"}---\n${networkYaml(network)}`;
