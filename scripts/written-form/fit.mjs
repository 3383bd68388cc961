// Logistic regression by AdaGrad, for two sparse models: Nynorsk against Bokmål on hashed word
// features, and other languages against Norwegian on a dozen counts.
import { formFeature } from "../../dist/language/form/form-features.js";
import { otherEvidence, otherFeatures } from "../../dist/language/form/other-features.js";
import { formTokens } from "../../dist/language/form/tokens.js";
import { shapeBuckets, shapeGrams } from "../../dist/language/form/word-shape.js";

/** A generator of its own, so that a model can be made again to the byte (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffled(list, random) {
  const order = [...list];
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}

/** Words with y 1 (Nynorsk), 0 (Bokmål) or 0.5 (both). Returns the n-grams' weights. */
export function fitShape(words, { epochs = 8, rate = 0.1, l2 = 1e-4, seed = 1 } = {}) {
  const weights = new Float64Array(shapeBuckets);
  const sums = new Float64Array(shapeBuckets).fill(1e-2);
  const random = seeded(seed);
  const examples = words.map(({ word, y }) => ({ grams: shapeGrams(word), y }));
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { grams, y } of shuffled(examples, random)) {
      let logit = 0;
      for (const gram of grams) logit += weights[gram];
      const slope = 1 / (1 + Math.exp(-logit)) - y;
      for (const gram of grams) {
        const gradient = slope + l2 * weights[gram];
        sums[gram] += gradient * gradient;
        weights[gram] -= (rate * gradient) / Math.sqrt(sums[gram]);
      }
    }
  return { bias: 0, weights };
}

/** The features of a text, summed by name. */
export function formCounts(text, wordForm, shapeLogit) {
  const counts = new Map();
  for (const token of formTokens(text)) {
    const said = formFeature(token, wordForm(token.word), shapeLogit);
    if (said) counts.set(said.name, (counts.get(said.name) ?? 0) + said.value);
  }
  return counts;
}

/**
 * Examples: { counts: Map, y: 0 | 1, weight }. `priors` is where a weight begins and is drawn back
 * to: what is known of a word that the texts hardly have.
 */
export function fitForms(examples, priors, { epochs = 12, rate = 0.08, l2 = 3e-4, seed = 2 } = {}) {
  const weights = new Map(priors);
  const sums = new Map();
  const random = seeded(seed);
  let bias = 0;
  let biasSum = 1e-1;
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { counts, y, weight } of shuffled(examples, random)) {
      let logit = bias;
      for (const [name, value] of counts) logit += (weights.get(name) ?? 0) * value;
      const slope = (1 / (1 + Math.exp(-logit)) - y) * weight;
      for (const [name, value] of counts) {
        const now = weights.get(name) ?? 0;
        const gradient = slope * value + l2 * weight * (now - (priors.get(name) ?? 0));
        const sum = (sums.get(name) ?? 1) + gradient * gradient;
        sums.set(name, sum);
        weights.set(name, now - (rate * gradient) / Math.sqrt(sum));
      }
      biasSum += slope * slope;
      bias -= (0.1 * rate * slope) / Math.sqrt(biasSum);
    }
  return { bias, weights };
}

export function quantised({ bias, weights }) {
  const sorted = Float64Array.from(weights, Math.abs).sort();
  // The few largest are cut off, so that a byte is fine enough for the many small ones.
  const most = sorted[Math.floor(sorted.length * 0.9995)] || 1;
  const scale = most / 127;
  const bytes = Int8Array.from(weights, (weight) =>
    Math.max(-127, Math.min(127, Math.round(weight / scale))),
  );
  return { bias, scale, weights: bytes };
}

export function otherCounts(text, wordForm) {
  const counts = Object.fromEntries(otherFeatures.map((feature) => [feature, 0]));
  const tokens = formTokens(text);
  for (const [at, token] of tokens.entries())
    counts[otherEvidence(token, wordForm(token.word), wordForm, tokens[at - 1]).feature]++;
  return counts;
}

/** Solves a small linear system by Gauss-Jordan elimination with pivoting. */
function solved(matrix, right) {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  for (let at = 0; at < rows.length; at++) {
    let pivot = at;
    for (let row = at; row < rows.length; row++)
      if (Math.abs(rows[row][at]) > Math.abs(rows[pivot][at])) pivot = row;
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (let row = 0; row < rows.length; row++) {
      if (row === at) continue;
      const factor = rows[row][at] / rows[at][at];
      for (let column = at; column < rows[row].length; column++)
        rows[row][column] -= factor * rows[at][column];
    }
  }
  return rows.map((row, at) => row.at(-1) / row[at]);
}

/** Ridge logistic regression by Newton's method. Examples: { counts, y: 1 for another language, weight }. */
export function fitOther(examples, { steps = 25, ridge = 2 } = {}) {
  const names = [...otherFeatures];
  const size = names.length + 1;
  let weights = Array.from({ length: size }, () => 0);
  const rows = examples.map(({ counts, y, weight }) => ({
    x: [...names.map((name) => counts[name]), 1],
    y,
    weight,
  }));
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map((weight, at) => (at < names.length ? ridge * weight : 0));
    const hessian = weights.map((_, at) =>
      weights.map((_, column) => (at === column ? (at < names.length ? ridge : 1e-6) : 0)),
    );
    for (const { x, y, weight } of rows) {
      const logit = x.reduce((sum, value, at) => sum + value * weights[at], 0);
      const p = 1 / (1 + Math.exp(-logit));
      for (let at = 0; at < size; at++) {
        if (x[at] === 0) continue;
        gradient[at] += weight * (p - y) * x[at];
        for (let column = 0; column < size; column++)
          hessian[at][column] += weight * p * (1 - p) * x[at] * x[column];
      }
    }
    const change = solved(hessian, gradient);
    weights = weights.map((value, at) => value - Math.max(-2, Math.min(2, change[at])));
  }
  return {
    bias: weights.at(-1),
    weights: Object.fromEntries(names.map((n, at) => [n, weights[at]])),
  };
}
