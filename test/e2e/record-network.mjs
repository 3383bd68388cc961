/**
 * Preloaded into a child (`--import`): writes a JSON line to $NETWORK_LOG for every name that is
 * looked up and every connection that is made, by whatever part of the program.
 */
import { appendFileSync } from "node:fs";
import { createRequire, syncBuiltinESMExports } from "node:module";

const require = createRequire(import.meta.url);
const dns = require("node:dns");
const net = require("node:net");
const dgram = require("node:dgram");
const record = (entry) =>
  appendFileSync(process.env["NETWORK_LOG"] ?? "", `${JSON.stringify(entry)}\n`);

const wrap = (object, name, note) => {
  const original = object[name];
  object[name] = function recorded(...args) {
    note(args, this);
    return Reflect.apply(original, this, args);
  };
};

for (const library of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
  for (const name of Object.getOwnPropertyNames(library))
    if (/^(?:lookup|resolve|reverse)/.test(name) && typeof library[name] === "function")
      wrap(library, name, ([host]) => {
        if (net.isIP(host) === 0) record({ lookup: host });
      });
// Every TCP, TLS and pipe connection of Node ends here.
wrap(net.Socket.prototype, "connect", (args) => {
  const [first] = args.flat();
  const options = typeof first === "object" && first !== null ? first : { port: first };
  record({ connect: options.path ?? `${options.host ?? "localhost"}:${options.port}` });
});
wrap(dgram.Socket.prototype, "send", () => record({ connect: "udp" }));
syncBuiltinESMExports();
