/** Checks for distribution functions, tails and quantiles, named as in scipy: `t_ppf`, `beta_sf`. */
import * as stats from "../../dist/stats/index.js";

/** How each family reads one row of the input columns. */
const families = {
  normal: {
    cdf: ({ x }) => stats.normalCdf(x),
    sf: ({ x }) => stats.normalUpperTail(x),
    pdf: ({ x }) => stats.normalDensity(x),
    ppf: ({ p }) => stats.normalQuantile(p),
    isf: ({ p }) => -stats.normalQuantile(p),
  },
  t: {
    cdf: ({ x, df }) => stats.tCdf(x, df),
    sf: ({ x, df }) => stats.tUpperTail(x, df),
    ppf: ({ p, df }) => stats.tQuantile(p, df),
    isf: ({ p, df }) => -stats.tQuantile(p, df),
  },
  beta: {
    cdf: ({ x, a, b }) => stats.betaCdf(x, a, b),
    sf: ({ x, a, b }) => stats.betaUpperTail(x, a, b),
    ppf: ({ p, a, b }) => stats.betaQuantile(p, a, b),
  },
  chi2: {
    cdf: ({ x, df }) => stats.chiSquareCdf(x, df),
    sf: ({ x, df }) => stats.chiSquareUpperTail(x, df),
    ppf: ({ p, df }) => stats.chiSquareQuantile(p, df),
  },
  f: {
    // d₂/(d₂ + d₁F) is a beta variable (Abramowitz & Stegun 26.6.2).
    cdf: ({ x, dfn, dfd }) => stats.betaUpperTail(dfd / (dfd + dfn * x), dfd / 2, dfn / 2),
    sf: ({ x, dfn, dfd }) => stats.betaCdf(dfd / (dfd + dfn * x), dfd / 2, dfn / 2),
  },
  binom: {
    cdf: ({ k, n, p }) => stats.binomialCdf(k, n, p),
    sf: ({ k, n, p }) => stats.binomialUpperTail(k, n, p),
    pmf: ({ k, n, p }) => stats.binomialPmf(k, n, p),
    ppf: ({ q, n, p }) => stats.binomialQuantile(q, n, p),
    test: ({ k, n, p }, side) => stats.binomialTest(k, n, p, side),
  },
};

const synonyms = {
  norm: "normal",
  student: "t",
  chisquare: "chi2",
  chi: "chi2",
  binomial: "binom",
};
const quantity = /ppf|quantile|isf|cdf|sf|survival|tail|pdf|pmf|test|two_sided|p$/;
const quantities = { quantile: "ppf", survival: "sf", tail: "sf" };

function distribution({ input, params: { fn, alternative } }) {
  const family = fn.split("_")[0];
  const found = quantity.exec(fn.slice(family.length))?.[0] ?? "";
  const wanted = quantities[found] ?? found;
  const table = families[synonyms[family] ?? family];
  const twoSided = /two_sided|two_tailed/.test(fn);
  const side = alternative ?? /less|greater/.exec(fn)?.[0] ?? "two-sided";

  const names = Object.keys(input);
  const length = Math.max(...names.map((name) => [input[name]].flat().length));
  const value = Array.from({ length }, (_, i) => {
    const row = Object.fromEntries(
      names.map((name) => [name, Array.isArray(input[name]) ? input[name][i] : input[name]]),
    );
    // The argument of a tail goes by several names.
    row.x ??= row.z ?? row.t ?? row.chi2 ?? row.stat ?? row.statistic ?? row.q;
    if (wanted === "test") return table.test(row, side);
    if (twoSided) return Math.min(1, 2 * table.sf({ ...row, x: Math.abs(row.x) }));
    return table[wanted](row);
  });
  return { value };
}

export const checks = { distributions: distribution };
