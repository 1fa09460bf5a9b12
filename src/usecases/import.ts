import type { Reading } from "../engine/kind.ts";
import { decode } from "../file/read/decode.ts";
import { loadNetworks } from "../file/read/load-networks.ts";
import type { SourceFile } from "../file/read/source.ts";
import { textForm } from "../file/text-form.ts";
import { networkFile } from "../file/write/network-file.ts";
import { finding } from "../findings/finding.ts";
import { findingOfFailure } from "../findings/of-failure.ts";
import { kinds } from "../kinds/kinds.ts";
import type { Failure } from "../model/failure.ts";
import type { Finding } from "../model/finding.ts";
import type { Seat } from "../model/network-to-write.ts";
import type { ReadClient } from "../model/ports.ts";
import { err, ok, type Result } from "../model/result.ts";
import { amend } from "./amend.ts";
import { networksOf, soundSeats } from "./import-seats.ts";
import type { OpenAccount } from "./open-account.ts";

/** What is to be imported, and where to. */
export interface ImportRequest {
  readonly open: () => Promise<Result<OpenAccount<ReadClient>, readonly Finding[]>>;
  /** Only what is in these vRacks; empty = everything. */
  readonly vracks: readonly string[];
  /** Only what is in these regions; empty = everything. */
  readonly regions: readonly string[];
  /** Names of files that are known before the account is: what is wrong with one costs no request. */
  readonly known: readonly string[];
  /** The name of the file that a vRack is written to; null = what is in none. */
  readonly fileOf: (vrack: string | null) => string;
  /** What a file is so far; null = it is not there. */
  readonly read: (name: string) => Promise<Result<SourceFile | null, readonly Finding[]>>;
}

/** What came of it; nothing is written yet. */
export interface Imported {
  readonly files: readonly ImportedFile[];
  /** What the files have of the account now. */
  readonly seats: readonly Seat[];
  /** None is an error. */
  readonly findings: readonly Finding[];
}

/** A file to write. */
export interface ImportedFile {
  readonly name: string;
  /** Null = it is new. */
  readonly before: SourceFile | null;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** What was added to a file that was there. */
  readonly added: readonly string[];
}

/** The account as files. Only reads. */
export async function importAccount(request: ImportRequest): Promise<Result<Imported, readonly Finding[]>> {
  for (const name of request.known) {
    const before = await readValid(request, name);
    if (!before.ok) return before;
  }
  const account = await request.open();
  if (!account.ok) return account;
  const { client, findings, close } = account.value;
  try {
    const readings = await readAll(client);
    if (!readings.ok) return err([...findings, findingOfFailure(readings.error)]);
    const made = await filesOf(request, readings.value);
    return made.ok ? ok({ ...made.value, findings: [...findings, ...made.value.findings] }) : made;
  } finally {
    await close();
  }
}

async function readValid(
  { read }: ImportRequest,
  name: string,
): Promise<Result<SourceFile | null, readonly Finding[]>> {
  const file = await read(name);
  if (!file.ok || file.value === null || isBlank(file.value)) return file;
  const errors = loadNetworks([file.value]).findings.filter(({ severity }) => severity === "error");
  return errors.length > 0 ? err(errors) : file;
}

const isBlank = ({ bytes }: SourceFile): boolean => new TextDecoder().decode(bytes).trim() === "";

async function readAll(client: ReadClient): Promise<Result<readonly Reading[], Failure>> {
  const readings: Reading[] = [];
  for (const kind of kinds) {
    const live = await kind.importing?.read(client);
    if (live?.ok === false) return live;
    if (live !== undefined) readings.push({ kind, live: live.value });
  }
  return ok(readings);
}

async function filesOf(
  request: ImportRequest,
  readings: readonly Reading[],
): Promise<Result<Imported, readonly Finding[]>> {
  const all = readings.map(({ kind, live }) => kind.importing?.seats(live) ?? { seats: [], findings: [] });
  const there = all.flatMap(({ seats }) => seats);
  const meant = there.filter((seat) => isMeant(request, seat));
  const told = all.flatMap(({ findings }) => findings);
  if (meant.length === 0) return err([...told, nothing(there)]);
  const sound = soundSeats(meant, readings);
  const findings: Finding[] = [...told, ...sound.findings];
  const files: ImportedFile[] = [];
  // Those in no vRack come last, as in a file.
  const inOrder = networksOf(sound.seats).map(({ vrack }) => request.fileOf(vrack));
  for (const name of new Set(inOrder)) {
    const before = await readValid(request, name);
    if (!before.ok) return before;
    const seats = sound.seats.filter(({ vrack }) => request.fileOf(vrack) === name);
    const made = fileOf(name, before.value, seats, readings);
    files.push(made.file);
    findings.push(...made.findings);
  }
  return files.length === 0 ? err([...findings, nothing(there)]) : ok({ files, seats: sound.seats, findings });
}

const isMeant = ({ vracks, regions }: ImportRequest, { vrack, region }: Seat): boolean =>
  (vracks.length === 0 || (vrack !== null && vracks.includes(vrack))) &&
  (regions.length === 0 || regions.includes(region.region));

function fileOf(
  name: string,
  before: SourceFile | null,
  seats: readonly Seat[],
  readings: readonly Reading[],
): { readonly file: ImportedFile; readonly findings: readonly Finding[] } {
  const decoded = before === null || isBlank(before) ? null : decode(before);
  if (before === null || decoded === null || "finding" in decoded) {
    const text = networkFile(networksOf(seats));
    return { file: { name, before, text, bytes: new TextEncoder().encode(text), added: [] }, findings: [] };
  }
  const form = textForm(before.bytes, decoded.source.text);
  const { text, added, findings } = amend(name, decoded.source.text.replaceAll("\r\n", "\n"), seats, readings);
  const isSame = added.length === 0;
  return {
    file: { name, before, text: form.text(text), bytes: isSame ? before.bytes : form.bytes(text), added },
    findings,
  };
}

function nothing(there: readonly Seat[]): Finding {
  const listed = there.map(({ id, vrack, region }) => `${id} (${region.region}, ${vrack ?? "in no vRack"})`);
  return finding("import/nothing", {
    detail:
      there.length === 0
        ? "The account has no vRack Services, or these credentials may not see them."
        : `None of what can be written is in the vRacks and regions that were named. There is: ${listed.join(", ")}.`,
  });
}
