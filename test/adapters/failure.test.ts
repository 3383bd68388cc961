import { describe, expect, test } from "vitest";
import { failureFromError, failureFromStatus, showUrl } from "../../src/adapters/failure.ts";
import { createMask } from "../../src/adapters/masking.ts";
import {
  contentFilterCode,
  isContextExceeded,
  parseServerError,
} from "../../src/adapters/server-error.ts";

const line = {
  method: "POST",
  url: "https://kari:hemmelig@api.example.no/v1/x?api-version=2&key=k",
};
const mask = createMask([]);
const shown = "POST https://api.example.no/v1/x?api-version=***&key=***";

describe("a status", () => {
  test.each([
    [429, "rate-limited"],
    [500, "server-error"],
    [503, "server-error"],
    [529, "server-error"],
    [401, "denied"],
    [402, "denied"],
    [403, "denied"],
    [404, "not-found"],
    [408, "timeout"],
    [400, "rejected"],
    [422, "rejected"],
    [301, "rejected"],
  ])("%i is %s", (status, kind) => {
    const text = '{"error":{"message":"Fordi\\nsånn"}}';
    expect(failureFromStatus({ status, headers: {}, text }, line, mask, 0)).toEqual({
      kind,
      status,
      message: `${shown}: ${status}: Fordi sånn`,
    });
  });

  test("429 that says the money is gone is denied: waiting will not help", () => {
    const text = '{"error":{"message":"You exceeded your quota","code":"insufficient_quota"}}';
    expect(failureFromStatus({ status: 429, headers: {}, text }, line, mask, 0).kind).toBe(
      "denied",
    );
  });

  test("a redirect names where to, without secrets", () => {
    const headers = { location: "https://login.example.no/?token=abc" };
    expect(failureFromStatus({ status: 302, headers, text: "" }, line, mask, 0).message).toBe(
      `${shown}: 302 redirects to https://login.example.no/?token=***, which is not followed`,
    );
  });

  test("an empty body leaves the status alone", () => {
    expect(failureFromStatus({ status: 500, headers: {}, text: "" }, line, mask, 0).message).toBe(
      `${shown}: 500`,
    );
  });
});

describe("an error of the connection", () => {
  const coded = (code: string): Error => Object.assign(new Error("it broke"), { code });
  test.each([
    ["ECONNREFUSED", "unreachable"],
    ["ENOTFOUND", "unreachable"],
    ["EAI_AGAIN", "unreachable"],
    ["EHOSTUNREACH", "unreachable"],
    ["UND_ERR_CONNECT_TIMEOUT", "unreachable"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "unreachable"],
    ["ECONNRESET", "reset"],
    ["EPIPE", "reset"],
    ["UND_ERR_SOCKET", "reset"],
    ["UND_ERR_HEADERS_TIMEOUT", "timeout"],
    ["UND_ERR_BODY_TIMEOUT", "timeout"],
    ["HPE_INVALID_CONSTANT", "malformed"],
    ["UND_ERR_DESTROYED", "aborted"],
  ])("%s is %s", (code, kind) => {
    expect(failureFromError(coded(code), line, mask, false)).toEqual({
      kind,
      message: `${shown}: it broke (${code})`,
    });
  });

  test("the first of several addresses speaks for all", () => {
    const both = new AggregateError([coded("ECONNREFUSED"), coded("ENETUNREACH")]);
    expect(failureFromError(both, line, mask, false).message).toContain("ECONNREFUSED");
  });
  test("an unknown one is a reset once an answer had begun, unreachable before", () => {
    expect(failureFromError(coded("X"), line, mask, true).kind).toBe("reset");
    expect(failureFromError("odd", line, mask, false).kind).toBe("unreachable");
  });
});

describe("what a server says is found in", () => {
  test.each([
    ["OpenAI", '{"error":{"message":"m","type":"T","code":"C"}}', "m", ["c", "t"]],
    ["Azure", '{"error":{"message":"m","innererror":{"code":"I"}}}', "m", ["i"]],
    ["TGI", '{"error":"m","error_type":"validation"}', "m", ["validation"]],
    ["Mistral", '{"object":"error","message":"m","type":"t"}', "m", ["t"]],
    ["FastAPI", '{"detail":[{"loc":["x"],"msg":"m1"},{"msg":"m2"}]}', "m1; m2", []],
    ["a list", '{"errors":["m"]}', "m", []],
    ["a page", "<title>502</title><script>x()</script><p>Bad\n gateway", "502 Bad gateway", []],
    ["null", "null", "null", []],
  ])("%s", (_, body, message, codes) => {
    expect(parseServerError(body)).toEqual({ message, codes });
  });
});

describe("a context that is too small is recognised", () => {
  test.each([
    [400, '{"error":{"message":"x","code":"context_length_exceeded"}}'],
    [400, '{"error":{"message":"the request exceeds the available context size (512)"}}'],
    [400, '{"message":"This model\'s maximum context length is 4096 tokens. However, …"}'],
    [422, '{"error":"Input validation error: `inputs` must have less than 1024 tokens."}'],
    [422, '{"error":"`inputs` tokens + `max_new_tokens` must be <= 2048. Given: 3000"}'],
    [
      400,
      '{"message":"Prompt contains 40000 tokens, too large for model with 32768 maximum context length"}',
    ],
    [400, '{"error":{"type":"exceed_context_size_error","message":"x"}}'],
  ])("%i %s", (status, body) =>
    expect(isContextExceeded(status, parseServerError(body))).toBe(true),
  );

  test.each([
    [500, '{"error":{"message":"x","code":"context_length_exceeded"}}'],
    [400, '{"error":{"message":"max_tokens must be at least 1"}}'],
    [429, '{"error":{"message":"maximum context length"}}'],
  ])("but not in %i %s", (status, body) => {
    expect(isContextExceeded(status, parseServerError(body))).toBe(false);
  });
});

test("a content filter's code is found in Azure's 400, and nowhere else", () => {
  const error = parseServerError('{"error":{"code":"content_filter","message":"x"}}');
  expect(contentFilterCode(400, error)).toBe("content_filter");
  expect(contentFilterCode(500, error)).toBeUndefined();
  expect(contentFilterCode(400, parseServerError('{"error":{"code":"x"}}'))).toBeUndefined();
});

test("a URL is shown without userinfo and query values", () => {
  expect(showUrl(line.url, mask)).toBe(shown.replace("POST ", ""));
});
