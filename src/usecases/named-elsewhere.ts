import { dirname, normalize, resolve } from "node:path";
import { loadNetworks } from "../file/read/load-networks.ts";
import { readNeighbours } from "../file/read/neighbours.ts";
import type { SourceFile } from "../file/read/source.ts";
import { finding } from "../findings/finding.ts";
import type { Change } from "../model/change.ts";
import type { Finding } from "../model/finding.ts";
import type { ServiceReference } from "../model/network.ts";
import type { Checked } from "./check.ts";

/** Files beside those of the run; read only where the plan deletes something. */
export type ReadOthers = () => Promise<readonly SourceFile[]>;

/** The files of the folders that the files of a run are in. */
export const besides =
  ({ files }: Pick<Checked, "files">, cwd: string): ReadOthers =>
  async () => {
    const named = files.filter(({ name }) => !name.startsWith("<"));
    const folders = new Set(named.map(({ name }) => dirname(resolve(cwd, name))));
    const places = [...folders].map((folder) => ({ folder, isDeep: false }));
    return readNeighbours(places, cwd, namesOf(files));
  };

/** All files below a folder. */
export const below =
  ({ files }: Pick<Checked, "files">, folder: string, cwd: string): ReadOthers =>
  () =>
    readNeighbours([{ folder, isDeep: true }], cwd, namesOf(files));

/** Names as the file system has them, however they were written. */
const namesOf = (files: readonly SourceFile[]): ReadonlySet<string> =>
  new Set(files.map(({ name }) => normalize(name)));

/** A warning for each endpoint that is to be deleted although a file that is no part of the run names it. */
export async function namedElsewhere(changes: readonly Change[], others: ReadOthers): Promise<readonly Finding[]> {
  const deleted = changes.filter(({ action, impacts }) => action === "delete" && impacts.includes("deletion"));
  const lost = deleted.flatMap(({ endpoints, owner }) => endpoints.map((one) => ({ ...one, region: owner.region })));
  if (lost.length === 0) return [];
  const known = new Set<string>();
  const references = (await others()).flatMap((file) => referencesIn(file));
  return lost.flatMap(({ urn, name, region }): readonly Finding[] => {
    const other = references.find((one) => isMeant(one, urn, name, region));
    if (other === undefined || known.has(urn)) return [];
    known.add(urn);
    const { kind, value, at } = other.reference;
    // Without a name it cannot be told apart from others of its region.
    const what = name === null && kind === "name" ? `${value} (which may be it)` : "it";
    const detail = `${name ?? urn} is to be deleted, and ${at.file}, which is not part of this run, lists ${what} in line ${at.line}.`;
    return [finding("match/named-elsewhere", { detail })];
  });
}

interface Reference {
  readonly reference: ServiceReference;
  readonly region: string;
}

const referencesIn = (file: SourceFile): readonly Reference[] =>
  loadNetworks([file]).desired.networks.flatMap(({ regions }) =>
    regions.flatMap(({ region, subnets }) =>
      subnets.flatMap(({ endpoints }) => endpoints.map((reference) => ({ reference, region }))),
    ),
  );

const isMeant = (
  { reference: { kind, value }, region: there }: Reference,
  urn: string,
  name: string | null,
  region: string | null,
): boolean =>
  kind === "urn"
    ? value.toLowerCase() === urn.toLowerCase()
    : there === region && (name === null || value.normalize("NFC") === name.normalize("NFC"));
