import { createServer, request as httpRequest, type IncomingMessage } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

export interface SeenByProxy {
  /** CONNECT, or the method of a forwarded request. */
  readonly method: string;
  /** `host:port` of a CONNECT, the absolute URL of a forwarded request. */
  readonly target: string;
  readonly authorization: string | undefined;
}

export interface RecordingProxy {
  readonly port: number;
  readonly seen: readonly SeenByProxy[];
  readonly close: () => Promise<void>;
}

/**
 * A forward proxy on 127.0.0.1 that writes down what it is asked. Whatever host it is asked for, it
 * connects to `upstreamPort` here, so that names need not exist. With `refuse` it answers that
 * status to everything.
 */
export async function startRecordingProxy(
  upstreamPort: number,
  refuse?: number,
): Promise<RecordingProxy> {
  const seen: SeenByProxy[] = [];
  const sockets = new Set<Socket>();
  const record = (request: IncomingMessage): void => {
    seen.push({
      method: request.method ?? "",
      target: request.url ?? "",
      authorization: request.headers["proxy-authorization"],
    });
  };
  const server = createServer((request, response) => {
    record(request);
    if (refuse !== undefined) {
      response.writeHead(refuse).end();
      return;
    }
    const { pathname, search } = new URL(request.url ?? "");
    const { method, headers } = request;
    const onward = { host: "127.0.0.1", port: upstreamPort, path: pathname + search };
    const upstream = httpRequest({ ...onward, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(upstream);
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    record(request);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
      return;
    }
    const upstream = connect(upstreamPort, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on("error", () => socket.destroy());
    socket.on("error", () => upstream.destroy());
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
