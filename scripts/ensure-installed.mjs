// Installs the locked dependencies when they are missing or older than the lockfile. Built-ins only:
// this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const installed = new URL("../node_modules/.package-lock.json", import.meta.url);
const locked = new URL("../package-lock.json", import.meta.url);

const fresh =
  existsSync(installed) && statSync(installed).mtimeMs >= Math.floor(statSync(locked).mtimeMs);

if (!fresh) {
  const result = spawnSync("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (result.status !== 0) {
    process.stderr.write("npm ci failed: see its message above. Nothing else was started.\n");
    process.exit(result.status ?? 1);
  }
}
