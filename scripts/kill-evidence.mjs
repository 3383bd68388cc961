/**
 * What a run folder must look like after a kill, and after the run was resumed to its end. Types:
 * kill-evidence.d.mts.
 */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const read = (...parts) => readFileSync(join(...parts), "utf8");
const jsonLines = (text) =>
  text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line));

/** @type {import("./kill-evidence.d.mts").wholeRows} */
export function wholeRows(results, before, faults) {
  const [run] = existsSync(results) ? readdirSync(results) : [];
  const path = join(results, run ?? "", "answers.jsonl");
  const lines = existsSync(path) ? read(path).split("\n").slice(0, -1) : [];
  for (const [index, line] of lines.entries()) {
    if (before[index] !== undefined && before[index] !== line)
      faults.push(`row ${index + 1} was kept and has changed`);
    try {
      const { requestHash, status } = JSON.parse(line);
      if (!/^[0-9a-f]{64}$/.test(requestHash) || status !== "answered") throw new Error(line);
    } catch {
      faults.push(`row ${index + 1} is not whole: ${line.slice(0, 80)}`);
    }
  }
  if (lines.length < before.length)
    faults.push(`${before.length} rows were kept, ${lines.length} are left`);
  return lines.slice(before.length);
}

/** @type {import("./kill-evidence.d.mts").faultsOfRun} */
export function faultsOfRun(run, clean) {
  const faults = [];
  const listed = readdirSync(run).sort().join(" ");
  const expected = readdirSync(clean).sort().join(" ");
  if (listed !== expected) faults.push(`the folder holds ${listed}, expected ${expected}`);
  for (const name of ["items.jsonl", "scores.jsonl", "table.md", "table.csv", "table.json"])
    if (read(run, name) !== read(clean, name)) faults.push(`${name} differs`);
  const hashes = (folder) => jsonLines(read(folder, "answers.jsonl")).map((row) => row.requestHash);
  const got = new Set(hashes(run));
  const missing = hashes(clean).filter((hash) => !got.has(hash));
  if (missing.length > 0) faults.push(`${missing.length} requests have no row`);
  return [...faults, ...wrongTotals(run)];
}

/** Totals of the tables against counts of rows. */
function wrongTotals(run) {
  const scores = jsonLines(read(run, "scores.jsonl"));
  const [head = "", ...records] = read(run, "table.csv").trim().split("\n");
  const column = (record, name) => record.split(",")[head.split(",").indexOf(name)];
  const faults = [];
  for (const task of JSON.parse(read(run, "table.json")).runs[0].tasks) {
    for (const [form, { counts, estimates }] of Object.entries(task.forms)) {
      const rows = scores.filter((row) => row.task === task.task && row.form === form);
      const record = records.find((each) => column(each, "form") === form);
      for (const [outcome, count] of Object.entries(counts)) {
        const counted = rows.filter((row) => row.outcome === outcome).length;
        if (counted === count && column(record, outcome) === String(count)) continue;
        faults.push(`${form}: ${counted} rows are ${outcome}, the tables say ${count}`);
      }
      const right = rows.filter((row) => row.values?.correct === 1).length;
      if (estimates[0].n !== rows.length || estimates[0].value !== right / rows.length)
        faults.push(`${form}: ${right} of ${rows.length} are right, the table disagrees`);
    }
  }
  return faults;
}
