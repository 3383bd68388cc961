/**
 * Compares what a check computed with what a vector expects.
 *
 * Numbers agree within `tolerance`: absolute, or relative to the expected value where that is
 * greater than 1 in size. `null` stands for undefined or missing; the strings "Infinity",
 * "-Infinity" and "NaN" stand for those numbers. Other strings and booleans must be equal. Every
 * expected key must have been computed; computed keys that nobody expects are ignored.
 */

const namedNumbers = new Map([
  ["Infinity", Infinity],
  ["-Infinity", -Infinity],
  ["NaN", NaN],
]);

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

function numbersAgree(expected, got, tolerance) {
  if (!Number.isFinite(expected) || !Number.isFinite(got)) return Object.is(expected, got);
  const allowed = Math.abs(expected) > 1 ? tolerance * Math.abs(expected) : tolerance;
  return Math.abs(expected - got) <= allowed;
}

function leafAgrees(expected, got, tolerance) {
  if (expected === null) return got === null || got === undefined;
  const named = typeof expected === "string" ? namedNumbers.get(expected) : undefined;
  if (named !== undefined && typeof got === "number") return Object.is(named, got);
  if (typeof expected === "number")
    return typeof got === "number" && numbersAgree(expected, got, tolerance);
  return expected === got;
}

function* leaves(expected, got, path) {
  if (Array.isArray(expected)) {
    const items = Array.isArray(got) ? got : undefined;
    if (expected.length === 0 || items?.length !== expected.length)
      yield { metric: `${path}.length`, expected: expected.length, got: items?.length };
    for (const [index, value] of expected.entries())
      yield* leaves(value, items?.[index], `${path}[${index}]`);
  } else if (isObject(expected)) {
    for (const [key, value] of Object.entries(expected)) {
      const inner = isObject(got) && Object.hasOwn(got, key) ? got[key] : undefined;
      yield* leaves(value, inner, path === "" ? key : `${path}.${key}`);
    }
  } else {
    yield { metric: path === "" ? "value" : path, expected, got };
  }
}

/**
 * One row for every expected leaf: `{ metric, ok, expected, got }`. An expectation without a leaf
 * is one failed row, since it would otherwise pass whatever is computed. `referenceErrors` maps a
 * metric to how far the reference itself is known to be off, where that is more than the tolerance.
 */
export function compareWithExpected(expected, got, tolerance, referenceErrors = {}) {
  if (typeof tolerance !== "number" || !(tolerance >= 0))
    return [{ metric: "tolerance", ok: false, expected: "a number ≥ 0", got: tolerance }];
  const rows = [...leaves(expected, got, "")].map((leaf) => ({
    metric: leaf.metric,
    ok: leafAgrees(
      leaf.expected,
      leaf.got,
      Math.max(tolerance, referenceErrors[leaf.metric.replace(/[.[].*$/, "")] ?? 0),
    ),
    expected: leaf.expected,
    got: leaf.got,
  }));
  if (rows.length === 0)
    return [{ metric: "expected", ok: false, expected: "at least one value", got: expected }];
  return rows;
}
