import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seal, unseal } from "../../src/datasets/seal.ts";
import { fixtures, helsemaal, scratch } from "../e2e/command.ts";

const variable = "HELSEMAAL_SEAL_PASSPHRASE";
const passphrase = "blåbærlyng over skråningen";
const about = { dataset: "prøve", version: "1.0.0", items: 2, pairs: 1 };
const files = { "dataset.yaml": "name: prøve\n", "items.jsonl": '{"question":"Å?"}\n' };
const source = join(fixtures, "tiny");

let before: string | undefined;
beforeEach(() => {
  before = process.env[variable];
  process.env[variable] = passphrase;
});
afterEach(() => {
  if (before === undefined) delete process.env[variable];
  else process.env[variable] = before;
});

test("what was sealed comes back; nothing of it can be read from outside", () => {
  const sealed = JSON.stringify(seal(files, about, passphrase));
  expect(unseal(sealed, passphrase, "f").files).toEqual(files);
  expect(sealed).not.toContain("question");
  expect(sealed).not.toContain(Buffer.from("question").toString("base64").slice(0, 8));
});

test("sealing twice gives two texts: salt and IV are fresh each time", () => {
  const [a, b] = [seal(files, about, passphrase), seal(files, about, passphrase)];
  expect([a.salt, a.iv, a.data]).not.toEqual([b.salt, b.iv, b.data]);
  expect(a.about.sha256).toBe(b.about.sha256);
});

test.each(["data", "tag", "iv", "salt"] as const)("a changed byte of %s opens nothing", (part) => {
  const sealed = seal(files, about, passphrase);
  const bytes = Buffer.from(sealed[part], "base64");
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  const changed = JSON.stringify({ ...sealed, [part]: bytes.toString("base64") });
  expect(() => unseal(changed, passphrase, "f.sealed")).toThrow(/f\.sealed: cannot be opened/);
});

test("what the outside says of the inside cannot be changed either", () => {
  const sealed = seal(files, about, passphrase);
  const other = JSON.stringify({ ...sealed, about: { ...sealed.about, pairs: 200 } });
  expect(() => unseal(other, passphrase, "f")).toThrow(/cannot be opened/);
});

test("another passphrase opens nothing; NFC and NFD of one passphrase are one", () => {
  const sealed = JSON.stringify(seal(files, about, passphrase));
  expect(() => unseal(sealed, `${passphrase}.`, "f")).toThrow(/passphrase is another one/);
  expect(unseal(sealed, passphrase.normalize("NFD"), "f").files).toEqual(files);
  expect(() => seal(files, about, "kort")).toThrow(/shorter than 12/);
});

test("a file that asks for more work than ours is refused before any is done", () => {
  const sealed = seal(files, about, passphrase);
  const greedy = JSON.stringify({ ...sealed, kdf: { ...sealed.kdf, N: 1 << 30 } });
  expect(() => unseal(greedy, passphrase, "f")).toThrow(/asks for more work/);
});

test("a private folder is sealed, opened elsewhere and the same to the byte", async () => {
  using folder = scratch();
  const [file, out] = [join(folder.path, "tiny.sealed"), join(folder.path, "open")];
  const sealed = await helsemaal(["datasets", "seal", source, "--out", file]);
  expect(sealed).toMatchObject({ code: 0 });
  expect(readFileSync(file, "utf8")).not.toContain("hjerte");
  expect(await helsemaal(["datasets", "open", file, "--out", out])).toMatchObject({ code: 0 });
  for (const name of ["dataset.yaml", "items.jsonl"])
    expect(readFileSync(join(out, name), "utf8")).toBe(readFileSync(join(source, name), "utf8"));
  expect(statSync(out).mode & 0o077).toBe(0);
  expect((await helsemaal(["datasets", "list", out])).out).toContain("tiny 1.0.0");
});

test("without a passphrase, into a full folder, or of something else: one message, exit 2", async () => {
  using folder = scratch();
  const file = join(folder.path, "tiny.sealed");
  await helsemaal(["datasets", "seal", source, "--out", file]);
  mkdirSync(join(folder.path, "full"));
  writeFileSync(join(folder.path, "full", "mitt.txt"), "");
  const full = await helsemaal(["datasets", "open", file, "--out", join(folder.path, "full")]);
  expect(full).toMatchObject({ code: 2 });
  expect(full.err).toContain("is not empty");
  writeFileSync(join(folder.path, "annet"), "hei");
  const other = join(folder.path, "annet");
  const none = await helsemaal(["datasets", "open", other, "--out", join(folder.path, "x")]);
  expect(none.err).toContain("not a sealed dataset");
  delete process.env[variable];
  const unset = await helsemaal(["datasets", "open", file, "--out", join(folder.path, "y")]);
  expect(unset.code).toBe(2);
  expect(unset.err).toContain(`${variable} is not set`);
  expect(existsSync(join(folder.path, "y"))).toBe(false);
});
