/**
 * What the fault server can do with a request: answer, or fail in one of the ways that real
 * servers, gateways and networks do.
 */
import { completion } from "./echo-completion.mjs";
import { answerTo, shaped, sse } from "./openai-shapes.mjs";

const json = { "content-type": "application/json" };

const spoken = ["/v1/chat/completions", "/v1/completions", "/v1/responses", "/v1/embeddings"];

/** Every behaviour by name. */
export const faults = {
  answer: ({ request, response, options, settings }) => {
    if (request.path.startsWith("/v1/completions") && request.body?.echo === true) {
      const answer = completion(request.body, options.completions ?? {});
      send(response, answer.status, answer.body);
    } else if (spoken.some((path) => request.path.startsWith(path))) {
      say(request, response, settings.text ?? answerTo(request), settings);
    } else if (request.path.startsWith("/v1/models")) {
      send(response, 200, { object: "list", data: [{ id: "stub", object: "model" }] });
    } else {
      send(response, 404, { error: { message: `no such path ${request.path}` } });
    }
  },
  /** `status`, with `headers` and `body` (a string goes as it is). */
  status: ({ response, settings }) => {
    const body = settings.body ?? { error: { message: `scripted ${settings.status}` } };
    send(response, settings.status ?? 500, body, settings.headers);
  },
  "rate-limited": ({ response }) =>
    send(response, 429, { error: { message: "Rate limit reached", code: "rate_limit_exceeded" } }),
  "rate-limited-seconds": ({ response, settings }) =>
    send(
      response,
      429,
      { error: { message: "Rate limit reached" } },
      {
        "retry-after": String(settings.seconds ?? 2),
      },
    ),
  "rate-limited-date": ({ response, settings }) =>
    send(
      response,
      429,
      { error: { message: "Rate limit reached" } },
      {
        "retry-after": new Date(settings.at ?? Date.now() + 30_000).toUTCString(),
      },
    ),
  "rate-limited-ms": ({ response, settings }) =>
    send(
      response,
      429,
      { error: { message: "Rate limit reached" } },
      {
        "retry-after-ms": String(settings.ms ?? 250),
        "retry-after": "9",
      },
    ),
  500: ({ response }) => send(response, 500, { error: { message: "The server had an error" } }),
  503: ({ response }) =>
    send(
      response,
      503,
      "<html><title>503</title><body><h1>Service Unavailable</h1></body></html>",
      {
        "content-type": "text/html",
      },
    ),
  401: ({ request, response }) =>
    send(response, 401, {
      // As OpenAI does it: the key comes back in the message.
      error: {
        message: `Incorrect API key provided: ${bearer(request)}.`,
        code: "invalid_api_key",
      },
    }),
  403: ({ response }) => send(response, 403, { error: { message: "Country not supported" } }),
  404: ({ response }) =>
    send(response, 404, {
      error: { message: "The model does not exist", code: "model_not_found" },
    }),
  "context-length": ({ response }) =>
    send(response, 400, {
      error: {
        message: "This model's maximum context length is 4096 tokens.",
        type: "invalid_request_error",
        code: "context_length_exceeded",
      },
    }),
  "azure-content-filter": ({ response }) =>
    send(response, 400, {
      error: {
        message:
          "The response was filtered due to the prompt triggering content management policy.",
        code: "content_filter",
        status: 400,
        innererror: { code: "ResponsibleAIPolicyViolation" },
      },
    }),
  "truncated-json": ({ request, response }) => {
    const { type, text } = shaped(request, "A");
    send(response, 200, text.slice(0, text.length / 2), { "content-type": type });
  },
  html: ({ response }) =>
    send(response, 200, "<!doctype html><title>Sign in</title><p>Please sign in</p>", {
      "content-type": "text/html; charset=utf-8",
    }),
  "wrong-content-type": ({ request, response }) =>
    send(response, 200, shaped(request, "A").text, { "content-type": "text/plain" }),
  "empty-choices": ({ request, response }) => say(request, response, "A", { nothing: true }),
  "no-choices": ({ response }) => send(response, 200, { object: "chat.completion" }),
  "null-content": ({ request, response }) => say(request, response, null),
  "empty-content": ({ request, response }) => say(request, response, ""),
  "content-filter": ({ request, response }) =>
    say(request, response, null, { finishReason: "content_filter" }),
  refusal: ({ request, response }) =>
    say(request, response, null, { refusal: "I cannot help with that." }),
  length: ({ request, response }) =>
    say(request, response, "Svaret er at", { finishReason: "length" }),
  "several-choices": ({ request, response }) => say(request, response, "A", { second: "B" }),
  "error-in-200": ({ request, response }) => {
    const body = { error: { message: "Provider returned error", code: 502 } };
    if (request.body?.stream !== true) send(response, 200, body);
    else send(response, 200, sse(body), { "content-type": "text/event-stream" });
  },
  redirect: ({ response, settings }) =>
    send(response, 307, "", { location: settings.location ?? "http://127.0.0.1:9/elsewhere" }),
  hang: () => {},
  /** Valid headers, then a space now and then for ever: no gap is long, the whole never ends. */
  drip: ({ response, settings }) => {
    response.writeHead(200, json);
    const timer = setInterval(() => response.write(" "), settings.everyMs ?? 10);
    response.once("close", () => clearInterval(timer));
  },
  "reset-before": ({ response }) => response.socket?.resetAndDestroy(),
  "reset-mid-body": ({ request, response }) => {
    const { type, text } = shaped(request, "A");
    const headers = { "content-type": type, "content-length": Buffer.byteLength(text) };
    response.writeHead(200, headers);
    response.write(text.slice(0, 20), () => response.socket?.resetAndDestroy());
  },
  "close-mid-body": ({ request, response }) => {
    const { type, text } = shaped(request, "A");
    response.writeHead(200, { "content-type": type });
    response.write(text.slice(0, 20), () => response.socket?.destroy());
  },
  "too-large": ({ response, settings }) => {
    response.writeHead(200, json);
    response.end(Buffer.alloc(settings.bytes ?? 10 * 1024 * 1024, " "));
  },
  "invalid-utf8": ({ request, response }) => {
    const { type, text } = shaped(request, "A");
    response.writeHead(200, { "content-type": type });
    const [before, after] = [text.slice(0, 20), text.slice(20)];
    response.end(
      Buffer.concat([Buffer.from(before), Buffer.from([0xe6, 0xf8]), Buffer.from(after)]),
    );
  },
};

/** An answer in the shape of what was asked, whole or streamed. */
function say(request, response, content, more) {
  const { type, text } = shaped(request, content, more);
  send(response, 200, text, { "content-type": type });
}

function send(response, status, body, headers = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { ...json, "content-length": Buffer.byteLength(text), ...headers });
  response.end(text);
}

function bearer(request) {
  return String(request.headers.authorization ?? "").replace(/^Bearer /, "");
}
