import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { sizesOf } from "../datasets/checks/sizes.ts";
import { locateDataset } from "../datasets/locate.ts";
import { readItems } from "../datasets/read-items.ts";
import { parseSealed, seal, unseal } from "../datasets/seal.ts";
import { UsageError } from "../errors.ts";
import { writeAtomically } from "../files/atomic.ts";
import { readCard } from "../suites/load.ts";
import { exitCodes } from "./terminal.ts";
import type { Terminal } from "./terminal.ts";

const passphraseVariable = "HELSEMAAL_SEAL_PASSPHRASE";

/** `datasets seal`: a private folder becomes one file that may lie in the open. */
export async function sealDataset(
  folder: string,
  out: string,
  terminal: Terminal,
): Promise<number> {
  if (existsSync(out))
    throw new UsageError(
      `${out}: is there already, perhaps under another passphrase; name a new file or remove it`,
    );
  const path = locateDataset(folder);
  const card = await readCard(path);
  const items = [...readItems(card, dirname(path))].map(({ item }) => item);
  const sizes = sizesOf(items);
  const files = Object.fromEntries(
    [basename(path), ...card.files].map((name) => [
      name,
      readFileSync(join(dirname(path), name), "utf8"),
    ]),
  );
  const about = {
    dataset: card.name,
    version: card.version,
    items: sizes.items,
    pairs: sizes.pairs,
  };
  const sealed = seal(files, about, passphrase());
  writeAtomically(out, `${JSON.stringify(sealed, undefined, 2)}\n`);
  terminal.out(
    `${out}: ${card.name} ${card.version}, ${sizes.pairs} pairs sealed. Keep the passphrase where the file is not; without it nobody can open it.\n`,
  );
  return exitCodes.ok;
}

/** `datasets open`: the folder that was sealed, for a run where its owner allows one. */
export async function openDataset(file: string, out: string, terminal: Terminal): Promise<number> {
  if (!existsSync(file)) throw new UsageError(`${file}: there is no such file`);
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new UsageError(`${out}: is not empty; name a new folder`);
  const text = readFileSync(file, "utf8");
  parseSealed(text, file);
  const { about, files } = unseal(text, passphrase(), file);
  mkdirSync(out, { recursive: true, mode: 0o700 });
  for (const [name, content] of Object.entries(files)) {
    if (basename(name) !== name)
      throw new UsageError(`${file}: holds a file outside its folder: ${name}`);
    writeAtomically(join(out, name), content);
  }
  terminal.out(`${out}: ${about.dataset} ${about.version}, ${about.pairs} pairs\n`);
  return exitCodes.ok;
}

function passphrase(): string {
  const value = process.env[passphraseVariable];
  if (value === undefined || value === "")
    throw new UsageError(
      `${passphraseVariable} is not set. Put the passphrase there: read -rs ${passphraseVariable} && export ${passphraseVariable}`,
    );
  return value;
}
