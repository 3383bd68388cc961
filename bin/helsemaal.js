#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

// From Node 22.1 on: compiled modules are kept between calls, as far as the environment allows.
module.enableCompileCache?.();

const cli = new URL("../dist/cli.js", import.meta.url);
if (existsSync(cli)) await (await import(cli.href)).start();
else {
  process.stderr.write(
    "helsemaal: not built: run npm start (or npm run build) in the repository\n",
  );
  process.exitCode = 1;
}
