import type { GateResult, GateTask } from "../compare/gate.ts";

/**
 * The verdicts as a JUnit XML report: one test case per task and written form, and one for the runs
 * as such. An undecided case is a failure where the policy lets it stop the build, else skipped.
 */
export function junitXml({
  tasks,
  refusals,
  blocks,
  verdict,
  baseline,
  candidate,
}: GateResult): string {
  const whole = testCase("runs", `${candidate} against ${baseline}`, outcome(refusals, "failure"));
  const cases = tasks.map((task) =>
    testCase(task.task, task.form, taskOutcome(task, verdict === "undecided" && blocks)),
  );
  const all = [whole, ...cases];
  const count = (tag: string) => all.filter((xml) => xml.includes(`<${tag} `)).length;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="helsemaal gate">`,
    `  <testsuite name="gate" tests="${all.length}" failures="${count("failure")}" errors="0" skipped="${count("skipped")}">`,
    ...all,
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function taskOutcome({ verdict, reasons }: GateTask, undecidedBlocks: boolean): string {
  if (verdict === "pass") return "";
  const skipped = verdict === "undecided" && !undecidedBlocks;
  return outcome(
    reasons.map((reason) => `${verdict}: ${reason}`),
    skipped ? "skipped" : "failure",
  );
}

function outcome(reasons: readonly string[], tag: "failure" | "skipped"): string {
  if (reasons.length === 0) return "";
  return `<${tag} message="${escapeXml(reasons.join("; "))}"/>`;
}

function testCase(className: string, name: string, inside: string): string {
  const open = `    <testcase classname="${escapeXml(className)}" name="${escapeXml(name)}"`;
  return inside === "" ? `${open}/>` : `${open}>${inside}</testcase>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Signs that XML 1.0 cannot hold are left out. */
function escapeXml(text: string): string {
  const allowed = [...text].filter((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    return (
      (code >= 0x20 && code < 0xd800) ||
      (code > 0xdfff && code !== 0xfffe && code !== 0xffff) ||
      sign === "\t" ||
      sign === "\n"
    );
  });
  return allowed
    .join("")
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? "")
    .replace(/[\t\n]/g, " ");
}
