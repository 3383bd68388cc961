#!/usr/bin/env node
import { existsSync } from "node:fs";

const cli = new URL("../dist/cli.js", import.meta.url);
if (existsSync(cli)) await (await import(cli.href)).start();
else {
  process.stderr.write(
    "helsemaal: not built: run npm start (or npm run build) in the repository\n",
  );
  process.exitCode = 1;
}
