import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createMask, excerpt, maskValues, secretValues } from "../../src/adapters/masking.ts";

const mask = createMask([]);

describe("a secret's shape is enough", () => {
  test.each([
    ["Authorization: Bearer abcdef123456", "abcdef123456"],
    ["authorization: Basic YnJ1a2VyOmhlbW1lbGln", "YnJ1a2VyOmhlbW1lbGln"],
    ["Incorrect API key provided: sk-proj-abc123XYZ.", "sk-proj-abc123XYZ"],
    ["Incorrect API key provided: sk-ab***********yz.", "yz"],
    ["token hf_abcdefghijklmnop", "hf_abcdefghijklmnop"],
    ["GET https://bruker:passord@host.no/v1?x=1", "passord"],
    ["?api_key=hemmelig&x=1", "hemmelig"],
    ["?subscription-key=hemmelig", "hemmelig"],
    ["&sig=abcd%2Fefgh", "abcd%2Fefgh"],
    ['{"x-api-key":"0123456789abcdef"}', "0123456789abcdef"],
    ["api-key: 0123456789abcdef", "0123456789abcdef"],
    ["password=tigerstaden", "tigerstaden"],
    ["AIzaSyA1234567890abcdefghijklm", "SyA12345"],
    ["AKIAIOSFODNN7EXAMPLE", "IOSFODNN7"],
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXI", "eyJzdWIiOiIxIn0"],
  ])("%s", (text, secret) => {
    expect(mask(text)).not.toContain(secret);
    expect(mask(text)).toContain("***");
  });
});

describe("ordinary messages stay readable", () => {
  test.each([
    "This model's maximum context length is 4096 tokens.",
    "max_tokens must be at least 1, got 0.",
    "Invalid token: expected a number",
    "The model `nb-gpt` does not exist",
    "connect ECONNREFUSED 127.0.0.1:8000",
    "Pasienten fikk 2,5 mg, nøkkel: blodtrykk",
  ])("%s", (text) => expect(mask(text)).toBe(text));
});

test("a known value is masked wherever it stands, in every way of writing it", () => {
  const secret = 'p@ss "ord"/æ';
  const known = maskValues([secret]);
  for (const written of [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret),
    Buffer.from(secret).toString("base64"),
  ]) {
    expect(known(`før ${written} etter`)).toMatch(/^før "?\*\*\*"? etter$/);
  }
});

test("a key that contains another is masked whole", () => {
  expect(maskValues(["abcdefgh", "abcdefgh-long-tail"])("abcdefgh-long-tail")).toBe("***");
});

test("placeholders are no secrets: masking them would eat words", () => {
  expect(maskValues(["", "EMPTY", "ollama"])("EMPTY ollama")).toBe("EMPTY ollama");
});

test("property: no known value of eight characters or more survives", () => {
  const secret = fc.stringMatching(/^[A-Za-z0-9_.~+/=-]{8,40}$/);
  fc.assert(
    fc.property(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.string(), (secrets, text) => {
      const known = createMask(secrets);
      const masked = known(`${text}${secrets.join(text)}${text}`);
      expect(secrets.filter((each) => masked.includes(each))).toEqual([]);
    }),
  );
});

test("variables named like secrets are secret; paths, numbers and short values are not", () => {
  const env = {
    OPENAI_API_KEY: "verdi-en-lang",
    HF_TOKEN: "verdi-to-lang",
    apikey: "verdi-tre-lang",
    DB_PASSWORD: "verdi-fire-lang",
    SSH_AUTH_SOCK: "/tmp/ssh-agent.1",
    MAX_TOKENS: "1000000000",
    GIT_AUTHOR_NAME: "Kari Nordmann",
    HOME: "/home/kari-nordmann",
    OLLAMA_API_KEY: "ollama",
    EMPTY_TOKEN: undefined,
  };
  expect(secretValues(env)).toEqual([
    "verdi-en-lang",
    "verdi-to-lang",
    "verdi-tre-lang",
    "verdi-fire-lang",
  ]);
});

describe("an excerpt", () => {
  test("is one line without control characters", () => {
    expect(excerpt("a\r\nb\u001b[31m\u2028c", mask)).toBe("a b [31m c");
  });
  test("is cut with an ellipsis", () => expect(excerpt("abcdef", mask, 4)).toBe("abc…"));
  test("never ends in half a secret", () => {
    const secret = "abcdefgh0123456789";
    const text = `${" ".repeat(3990)}${secret}`;
    expect(excerpt(text, createMask([secret]))).not.toContain("abcdefgh");
  });
});
