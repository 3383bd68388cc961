/**
 * What the fault server can do with a request: answer, or fail in one of the ways that real
 * servers, gateways and networks do.
 */
import { createHash } from "node:crypto";
import { completion } from "./echo-completion.mjs";

const json = { "content-type": "application/json" };

/** Every behaviour by name. */
export const faults = {
  answer: ({ request, response, options, settings }) => {
    if (request.path.startsWith("/v1/chat/completions")) {
      send(response, 200, chat(request, settings.text ?? answerTo(request.body), settings));
    } else if (request.path.startsWith("/v1/completions")) {
      const answer = completion(request.body ?? {}, options.completions ?? {});
      send(response, answer.status, answer.body);
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
    const body = JSON.stringify(chat(request, "A"));
    send(response, 200, body.slice(0, body.length / 2));
  },
  html: ({ response }) =>
    send(response, 200, "<!doctype html><title>Sign in</title><p>Please sign in</p>", {
      "content-type": "text/html; charset=utf-8",
    }),
  "wrong-content-type": ({ request, response }) =>
    send(response, 200, JSON.stringify(chat(request, "A")), { "content-type": "text/plain" }),
  "empty-choices": ({ request, response }) =>
    send(response, 200, { ...chat(request, "A"), choices: [] }),
  "no-choices": ({ response }) => send(response, 200, { object: "chat.completion" }),
  "null-content": ({ request, response }) => send(response, 200, chat(request, null)),
  "empty-content": ({ request, response }) => send(response, 200, chat(request, "")),
  "content-filter": ({ request, response }) =>
    send(response, 200, chat(request, null, { finishReason: "content_filter" })),
  refusal: ({ request, response }) =>
    send(response, 200, chat(request, null, { refusal: "I cannot help with that." })),
  length: ({ request, response }) =>
    send(response, 200, chat(request, "Svaret er at", { finishReason: "length" })),
  "several-choices": ({ request, response }) => {
    const body = chat(request, "A");
    const second = chat(request, "B").choices[0];
    send(response, 200, { ...body, choices: [...body.choices, { ...second, index: 1 }] });
  },
  "error-in-200": ({ response }) =>
    send(response, 200, { error: { message: "Provider returned error", code: 502 } }),
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
    const body = JSON.stringify(chat(request, "A"));
    response.writeHead(200, { ...json, "content-length": Buffer.byteLength(body) });
    response.write(body.slice(0, 20), () => response.socket?.resetAndDestroy());
  },
  "close-mid-body": ({ request, response }) => {
    response.writeHead(200, json);
    response.write(JSON.stringify(chat(request, "A")).slice(0, 20), () =>
      response.socket?.destroy(),
    );
  },
  "too-large": ({ response, settings }) => {
    response.writeHead(200, json);
    response.end(Buffer.alloc(settings.bytes ?? 10 * 1024 * 1024, " "));
  },
  "invalid-utf8": ({ request, response }) => {
    const [before, after] = JSON.stringify(chat(request, "#")).split("#");
    response.writeHead(200, json);
    response.end(
      Buffer.concat([Buffer.from(before), Buffer.from([0xe6, 0xf8]), Buffer.from(after)]),
    );
  },
};

function send(response, status, body, headers = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { ...json, "content-length": Buffer.byteLength(text), ...headers });
  response.end(text);
}

function chat(request, content, { finishReason = "stop", refusal } = {}) {
  const prompt = JSON.stringify(request.body?.messages ?? []);
  return {
    id: `chatcmpl-${digest(prompt).toString(16)}`,
    object: "chat.completion",
    created: 1_760_000_000,
    model: `${request.body?.model ?? "stub"}-2026-01-01`,
    choices: [
      {
        index: 0,
        message: { role: "assistant", content, ...(refusal === undefined ? {} : { refusal }) },
        finish_reason: finishReason,
      },
    ],
    usage: {
      prompt_tokens: countWords(prompt),
      completion_tokens: countWords(content ?? ""),
      total_tokens: countWords(prompt) + countWords(content ?? ""),
    },
  };
}

/** One of the letters the last message offers ("A. …", "B) …"), chosen by its hash; else a word. */
function answerTo(body) {
  const last = String(body?.messages?.at(-1)?.content ?? "");
  const letters = [
    ...new Set([...last.matchAll(/^\s*\(?([A-J])[.):]/gmu)].map((found) => found[1])),
  ];
  const hash = digest(JSON.stringify(body?.messages ?? []));
  return letters.length > 0 ? letters[hash % letters.length] : `svar ${hash % 1000}`;
}

function digest(text) {
  return createHash("sha256").update(text).digest().readUInt32BE(0);
}

function countWords(text) {
  return text.split(/\s+/u).filter(Boolean).length;
}

function bearer(request) {
  return String(request.headers.authorization ?? "").replace(/^Bearer /, "");
}
