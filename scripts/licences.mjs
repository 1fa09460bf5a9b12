// Collects the licence texts of the packages that went into a bundle.
import { readdir, readFile, writeFile } from "node:fs/promises";

/**
 * @param {import("esbuild").Metafile} metafile
 * @param {string} file where the texts go
 */
export async function writeLicences(metafile, file) {
  const folders = new Set(
    Object.keys(metafile.inputs).flatMap((path) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []),
  );
  const texts = await Promise.all([...folders].toSorted().map(licenceOf));
  await writeFile(file, texts.join(`\n${"-".repeat(80)}\n\n`));
}

/** @param {string} folder */
async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(`${folder}/package.json`, "utf8"));
  const names = (await readdir(folder)).filter((entry) => /^(licen[cs]e|copying|notice)/i.test(entry)).toSorted();
  const texts = await Promise.all(names.map((entry) => readFile(`${folder}/${entry}`, "utf8")));
  return `${name} ${version} (${typeof license === "string" ? license : "see below"})\n\n${texts.join("\n")}`;
}
