// Computes what the vectors of clinical answers expect, from the built package.
import { findNumbers, parseNumber } from "../../dist/language/quantities/numbers.js";
import { concludingText } from "../../dist/language/conclusion.js";
import { scoreNumeric } from "../../dist/scorers/numeric.js";
import { scoreSquad } from "../../dist/scorers/squad.js";

/** One number, alone or the only one in the answer or its marked conclusion; else null. */
function readNumber(answer, locale) {
  if (typeof answer === "number") return Number.isFinite(answer) ? answer : null;
  const reading = locale === "nb-NO" ? { locale } : {};
  const whole = parseNumber(String(answer ?? ""), reading);
  if (whole.kind === "number") return whole.value;
  const conclusion = concludingText(String(answer ?? ""));
  if (conclusion.kind === "several") return null;
  const numbers = findNumbers(conclusion.text, reading);
  const [only] = numbers;
  return numbers.length === 1 && only.parsed.kind === "number" ? only.parsed.value : null;
}

function goldOf(input, params) {
  const pick = (...names) =>
    names.map((name) => input[name] ?? params[name]).find((value) => value !== undefined);
  const lower = pick("lower", "lower_limit", "low", "min");
  const upper = pick("upper", "upper_limit", "high", "max");
  const range = pick("range", "interval");
  const value = pick("gold", "value");
  const bounds = Array.isArray(range) ? range : [lower, upper];
  if (typeof bounds[0] === "number" && typeof bounds[1] === "number") {
    return { lower: bounds[0], upper: bounds[1], ...(typeof value === "number" ? { value } : {}) };
  }
  return { value, relativeTolerance: pick("relative_tolerance", "tolerance") ?? 0 };
}

export const checks = {
  dose_numeric: ({ input, params = {} }) => {
    const value = readNumber(input.answer, params.locale);
    if (value === null) return { value: null, correct: false, tenfold: false };
    const { correct, tenfold } = scoreNumeric(value, goldOf(input, params));
    return { value, correct, tenfold };
  },
  squad_v2: ({ input }) => {
    const { exact, f1, normalisedPrediction } = scoreSquad(input.golds, input.prediction);
    return { exact, f1, normalized_prediction: normalisedPrediction };
  },
};
