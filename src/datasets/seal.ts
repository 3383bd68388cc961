import { createCipheriv, createDecipheriv, createHash, randomBytes, scryptSync } from "node:crypto";
import { z } from "zod";
import { UsageError } from "../errors.ts";
import { canonicalJson } from "../files/canonical.ts";
import { firstFault } from "../files/schema-faults.ts";

/** scrypt as RFC 7914 §2 describes it; about 64 MiB and a tenth of a second. */
const kdf = { N: 1 << 16, r: 8, p: 1 } as const;
const keyLength = 32;
const ivLength = 12;
const leastPassphrase = 12;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/, "base64");

const sealedSchema = z.strictObject({
  schemaVersion: z.literal(1),
  /** What is inside, for whoever finds the file; authenticated, not secret. */
  about: z.strictObject({
    dataset: z.string(),
    version: z.string(),
    items: z.int(),
    pairs: z.int(),
    /** SHA-256 of the files inside, so that a set can be named before it is opened. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  cipher: z.literal("aes-256-gcm"),
  kdf: z.strictObject({ name: z.literal("scrypt"), N: z.int(), r: z.int(), p: z.int() }),
  salt: base64,
  iv: base64,
  tag: base64,
  data: base64,
});

export type Sealed = z.infer<typeof sealedSchema>;
export type SealedAbout = Sealed["about"];

/** A dataset's files by name. */
export type SealedFiles = Readonly<Record<string, string>>;

/**
 * Files under AES-256-GCM (NIST SP 800-38D) with a key made of a passphrase. The same files and
 * passphrase give another sealed text each time: salt and IV are random. Throws a UsageError for a
 * passphrase under 12 characters.
 */
export function seal(
  files: SealedFiles,
  about: Omit<SealedAbout, "sha256">,
  passphrase: string,
): Sealed {
  if ([...passphrase].length < leastPassphrase)
    throw new UsageError(`the passphrase is shorter than ${leastPassphrase} characters`);
  const plain = Buffer.from(JSON.stringify(files), "utf8");
  const described = { ...about, sha256: createHash("sha256").update(plain).digest("hex") };
  const salt = randomBytes(16);
  const iv = randomBytes(ivLength);
  const cipher = createCipheriv("aes-256-gcm", keyOf(passphrase, salt, kdf), iv);
  cipher.setAAD(Buffer.from(canonicalJson(described), "utf8"));
  const data = Buffer.concat([cipher.update(plain), cipher.final()]);
  return {
    schemaVersion: 1,
    about: described,
    cipher: "aes-256-gcm",
    kdf: { name: "scrypt", ...kdf },
    salt: salt.toString("base64"),
    iv: iv.toString("base64"),
    tag: cipher.getAuthTag().toString("base64"),
    data: data.toString("base64"),
  };
}

/**
 * The files inside. Throws a UsageError where the text is no sealed dataset, and one that says no more
 * than that where the passphrase is another or a byte was changed: GCM cannot tell the two apart.
 */
export function unseal(
  text: string,
  passphrase: string,
  where: string,
): {
  readonly about: SealedAbout;
  readonly files: SealedFiles;
} {
  const { about, salt, iv, tag, data, kdf: cost } = parseSealed(text, where);
  try {
    const key = keyOf(passphrase, Buffer.from(salt, "base64"), cost);
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64"), {
      authTagLength: 16,
    });
    decipher.setAAD(Buffer.from(canonicalJson(about), "utf8"));
    decipher.setAuthTag(Buffer.from(tag, "base64"));
    const plain = Buffer.concat([decipher.update(Buffer.from(data, "base64")), decipher.final()]);
    return { about, files: z.record(z.string(), z.string()).parse(JSON.parse(plain.toString())) };
  } catch {
    throw new UsageError(
      `${where}: cannot be opened: the passphrase is another one, or the file was changed`,
    );
  }
}

/** Reads the outside of a sealed dataset: what it says it holds. */
export function parseSealed(text: string, where: string): Sealed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${where}: not a sealed dataset: expected JSON`);
  }
  const parsed = sealedSchema.safeParse(value);
  if (!parsed.success)
    throw new UsageError(`${where}: not a sealed dataset: ${firstFault(parsed.error, value)}`);
  const { N, r, p } = parsed.data.kdf;
  // Somebody else's file must not decide how much memory this process takes.
  if (N > kdf.N || r > kdf.r || p > kdf.p)
    throw new UsageError(`${where}: asks for more work than N ${kdf.N}, r ${kdf.r}, p ${kdf.p}`);
  return parsed.data;
}

function keyOf(
  passphrase: string,
  salt: Buffer,
  { N, r, p }: { readonly N: number; readonly r: number; readonly p: number },
): Buffer {
  return scryptSync(passphrase.normalize("NFC"), salt, keyLength, { N, r, p, maxmem: 1 << 28 });
}
