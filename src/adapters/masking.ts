/**
 * Keeps keys out of everything that is printed or stored.
 *
 * Two nets: values known to be secret (given keys, environment variables named like one) are
 * masked wherever they stand, and shapes that are secrets by convention are masked even when
 * nobody told us their value.
 */
export type Mask = (text: string) => string;

export const MASKED = "***";

/** Shorter values ("EMPTY", "ollama") are placeholders, and masking them would eat ordinary words. */
const SHORTEST_SECRET = 8;

const secretName =
  /(?:^|[_-])(?:api_?keys?|keys?|tokens?|secrets?|pass|passwd|passwords?|pat|credentials?|auth|authorization|cookie)(?=$|[_-])/i;

/** Is this the name of a variable or header that holds a secret? */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Of an environment's variables or a request's headers, the values whose names say they are secret. */
export function secretValues(
  named: Readonly<Record<string, string | undefined>>,
): readonly string[] {
  return Object.entries(named)
    .filter(([name]) => isSecretName(name))
    .map(([, value]) => value ?? "")
    .filter(looksSecret);
}

/** What a connection must keep out of every message: its key, and headers that hold one. */
export function connectionSecrets({
  apiKey = "",
  headers = {},
  secretHeaders = {},
}: {
  readonly apiKey?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly secretHeaders?: Readonly<Record<string, string>> | undefined;
}): readonly string[] {
  return [apiKey, ...secretValues(headers), ...Object.values(secretHeaders)];
}

/** Paths, flags and numbers are what such variables hold when they are no secrets. */
function looksSecret(value: string): boolean {
  return value.length >= SHORTEST_SECRET && !/^(?:[~.]?\/|[A-Za-z]:\\|-?\d+$)/.test(value);
}

const SECRET_WORD =
  "((?<![A-Za-z])(?:[a-z]+[-_])*(?:api[-_ ]?key|subscription[-_]key|access[-_]?key|token|secret|password|passwd|sig|signature|authorization|key)";

const keepFirstGroup = `$1${MASKED}`;
const patterns: readonly (readonly [RegExp, string])[] = [
  // https://user:password@host
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@"'<>]+(?=@)/gi, keepFirstGroup],
  // Authorization: Bearer …, Basic …
  [/\b((?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{4,}/gi, keepFirstGroup],
  // api_key=…, &sig=…
  [
    new RegExp(`${SECRET_WORD}["']?\\s*=\\s*["']?)(?!\\*\\*\\*)[^\\s&"',;<>}\\])]{4,}`, "gi"),
    keepFirstGroup,
  ],
  // "x-api-key": "…", token: …; an ordinary word after the colon is left alone
  [
    new RegExp(
      `${SECRET_WORD}["']?\\s*:\\s*["']?)(?!\\*\\*\\*|(?:Bearer|Basic)\\s)(?=\\S*\\d|[^\\s"',;]{20})[^\\s&"',;<>}\\])]{6,}`,
      "gi",
    ),
    keepFirstGroup,
  ],
  // sk-…, hf_…, ghp_…, gsk_…, xai-…, AIza…, AKIA…, JWT
  [/\b(?:sk|pk|rk)-[A-Za-z0-9_*-]{6,}/g, MASKED],
  [
    /\b(?:hf|gsk|ghp|gho|ghs|github_pat|glpat|xai|nvapi|r8|pplx|key)[_-][A-Za-z0-9_-]{12,}/g,
    MASKED,
  ],
  [/\b(?:AIza[A-Za-z0-9_-]{20,}|AKIA[A-Z0-9]{12,})/g, MASKED],
  [/\beyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{4,}(?:\.[A-Za-z0-9_-]*)?/g, MASKED],
];

/** Masks the given values, as they stand and as a URL, JSON or Basic header would write them. */
export function maskValues(secrets: Iterable<string>): Mask {
  const written = new Set<string>();
  for (const secret of secrets) {
    if (secret.length < SHORTEST_SECRET) continue;
    written.add(secret);
    written.add(encodeURIComponent(secret));
    written.add(JSON.stringify(secret).slice(1, -1));
    written.add(Buffer.from(secret, "utf8").toString("base64"));
  }
  // Longest first, so that a key that contains another is masked whole.
  const values = [...written].sort((a, b) => b.length - a.length);
  return (text) => values.reduce((masked, value) => masked.replaceAll(value, MASKED), text);
}

/** Masks the given values and everything that has the shape of a secret. For messages and logs. */
export function createMask(secrets: Iterable<string>): Mask {
  const known = maskValues(secrets);
  return (text) =>
    patterns.reduce((masked, [pattern, mask]) => masked.replace(pattern, mask), known(text));
}

/** Longer texts are cut before masking: patterns over megabytes of error page cost seconds. */
const LONGEST_READ = 4000;

/** A text on one line, masked, at most `length` characters. */
export function excerpt(text: string, mask: Mask, length = 200): string {
  const start = text.slice(0, LONGEST_READ);
  // Half a secret at the cut would not be recognised.
  const whole = start.length === text.length ? text : start.replace(/\S+$/, "");
  const line = mask(
    whole
      // oxlint-disable-next-line no-control-regex -- control characters, those that turn the direction of writing too, must not reach a terminal
      .replace(/[\s\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu, " ")
      .trim(),
  );
  return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}
