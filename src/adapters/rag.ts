import { UsageError } from "../errors.ts";
import type { Adapter, Attempt, RetrieveAndAnswerRequest } from "../types.ts";
import { failure, failureFromStatus, type HttpReply } from "./failure.ts";
import { readJson } from "./json-reply.ts";
import { maskAttempt } from "./mask-attempt.ts";
import { connectionSecrets } from "./masking.ts";
import { replyToRejection } from "./openai-generate.ts";
import type { RagOptions } from "./rag-options.ts";
import { readRagReply, type ReadRag } from "./rag-reply.ts";
import { asQuery, fillTemplate } from "./rag-request.ts";
import { readRagStream, watchStream } from "./rag-stream.ts";
import { createTransport, DEFAULT_TIMEOUT_MS, type Transport } from "./transport.ts";
import { unspoken } from "./unspoken.ts";

export type { RagOptions } from "./rag-options.ts";

/**
 * Any pipeline that looks something up and answers, over HTTP: a request filled into a template, the
 * reply read by JSON pointers. See docs/adapters/rag.md.
 */
export function ragAdapter(options: RagOptions): Adapter {
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const secrets = connectionSecrets(options);
  const transport = options.transport ?? createTransport({ timeoutMs, secrets });
  const address = checkedURL(options);
  const headers = headersOf(options, address);
  const maskOwn = maskAttempt(secrets);
  return {
    vias: ["retrieve-and-answer"],
    async ask(request, signal) {
      if (request.via !== "retrieve-and-answer") return unspoken("rag", request.via);
      return maskOwn(await askOnce(options, transport, address, headers, request, signal));
    },
    close: async () => {
      if (options.transport === undefined) await transport.close();
    },
  };
}

async function askOnce(
  options: RagOptions,
  transport: Transport,
  address: URL,
  headers: Readonly<Record<string, string>>,
  request: RetrieveAndAnswerRequest,
  signal: AbortSignal,
): Promise<Attempt> {
  const { method, stream } = options;
  const { mask } = transport;
  const body = fillTemplate(options.body, request);
  const url = (method === "GET" ? asQuery(address, body) : address).href;
  const line = { method, url: address.href };
  const watch = stream && watchStream(stream, options.now ?? (() => performance.now()));
  const answer = await transport.send(
    {
      method,
      url,
      headers,
      ...(method === "GET" ? {} : { body: JSON.stringify(body) }),
      ...(watch === undefined ? {} : { onData: watch.onData }),
    },
    signal,
  );
  if (!answer.ok) return { ok: false, failure: answer.failure };
  const { reply } = answer;
  if (reply.status < 200 || reply.status > 299) {
    const failed = failureFromStatus(reply, line, mask, Date.now());
    return rejectionOf(reply) ?? { ok: false, failure: failed };
  }
  let read: ReadRag;
  if (stream !== undefined && isEventStream(reply))
    read = readRagStream(reply.text, stream, options);
  else {
    const json = readJson(reply, line, mask, Date.now());
    if (json.ok) read = readRagReply(json.value, options);
    else {
      // An error beside an answer is passed over.
      const beside = json.said && readRagReply(JSON.parse(reply.text), options);
      if (!(beside?.ok && beside.reply.text))
        return (json.said && rejectionOf(json.said)) ?? { ok: false, failure: json.failure };
      read = beside;
    }
  }
  if (!read.ok) {
    const status = { status: reply.status };
    return { ok: false, failure: failure(read.kind, line, read.detail, mask, status) };
  }
  const firstTokenMs = watch?.firstTokenMs();
  return { ...read, ...(firstTokenMs === undefined ? {} : { firstTokenMs }) };
}

/** What a filter or a full context says by a status is about the answer, not the way to it. */
function rejectionOf({ status, text }: HttpReply): Attempt | undefined {
  const rejection = replyToRejection(status, text);
  if (!rejection?.ok || rejection.reply.via !== "generate") return undefined;
  return { ok: true, reply: { ...rejection.reply, via: "retrieve-and-answer" } };
}

function isEventStream({ headers }: HttpReply): boolean {
  return /^text\/event-stream\b/i.test(headers["content-type"] ?? "");
}

function headersOf(
  { apiKey, keyHeader, headers, secretHeaders, method, stream }: RagOptions,
  { username, password }: URL,
): Readonly<Record<string, string>> {
  const user = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const key = keyHeader === undefined ? `Bearer ${apiKey}` : (apiKey ?? "");
  return {
    accept: stream === undefined ? "application/json" : "text/event-stream, application/json",
    ...(method === "GET" ? {} : { "content-type": "application/json" }),
    ...(username === "" ? {} : { authorization: `Basic ${Buffer.from(user).toString("base64")}` }),
    ...(apiKey === undefined ? {} : { [(keyHeader ?? "authorization").toLowerCase()]: key }),
    ...lowerCased({ ...headers, ...secretHeaders }),
  };
}

/** One header, one name: a user's own replaces ours. */
function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function checkedURL({ url, apiKey }: RagOptions): URL {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol))
    throw new UsageError(
      `url: expected an address such as http://localhost:8000/ask, found "${url}"`,
    );
  if (apiKey !== undefined && !/^[\x21-\x7e]+$/.test(apiKey))
    throw new UsageError(
      "API key: expected visible ASCII characters, found spaces, line breaks or others; check the variable it is read from",
    );
  return parsed;
}
