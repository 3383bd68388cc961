/** Checks for agreement between raters and association between variables. */
import * as stats from "../../dist/stats/index.js";

/** Labels that are not numbers become their position in sorted order, by list of ratings. */
function coded(lists) {
  const labels = [...new Set(lists.flat())].filter((label) => label !== null);
  if (labels.every((label) => typeof label === "number")) return lists;
  const position = new Map(labels.sort().map((label, k) => [label, k]));
  return lists.map((list) => list.map((label) => position.get(label) ?? null));
}

const cohenKappa = ({ input }) => {
  const [rater1, rater2] = coded([input.rater1, input.rater2]);
  return {
    unweighted: stats.cohenKappa(rater1, rater2),
    linear: stats.cohenKappa(rater1, rater2, "linear"),
    quadratic: stats.cohenKappa(rater1, rater2, "quadratic"),
  };
};

function fleissKappa({ input: { table: counts } }) {
  const table = { categories: counts[0].map((_, k) => k), counts };
  return { fleiss: stats.fleissKappa(table), randolph: stats.randolphKappa(table) };
}

function krippendorffAlpha({ input: { ratings } }) {
  const table = stats.ratingTable(stats.transposeRatings(coded(ratings)));
  const levels = ["nominal", "ordinal", "interval", "ratio"];
  return Object.fromEntries(levels.map((level) => [level, stats.krippendorffAlpha(table, level)]));
}

function gwetAc1({ input: { ratings } }) {
  const table = stats.ratingTable(coded(ratings));
  const ac1 = stats.gwetAgreement(table);
  const linear = stats.gwetAgreement(table, "linear");
  const quadratic = stats.gwetAgreement(table, "quadratic");
  return {
    ac1: ac1?.coefficient ?? null,
    ac1_se: ac1?.standardError ?? null,
    pa: ac1?.observed ?? null,
    pe: ac1?.chance ?? null,
    ac2_linear: linear?.coefficient ?? null,
    ac2_quadratic: quadratic?.coefficient ?? null,
    fleiss: stats.fleissKappa(table),
  };
}

function correlation({ input: { x, y } }) {
  const [pearson, spearman] = [stats.pearson(x, y), stats.spearman(x, y)];
  const kendall = stats.kendall(x, y);
  return {
    pearson: pearson?.coefficient ?? null,
    pearson_p: pearson?.p ?? null,
    spearman: spearman?.coefficient ?? null,
    spearman_p: spearman?.p ?? null,
    kendall_tau_b: kendall?.tauB ?? null,
    kendall_p: kendall?.p ?? null,
    kendall_tau_c: kendall?.tauC ?? null,
  };
}

export const checks = {
  cohen_kappa: cohenKappa,
  fleiss_kappa: fleissKappa,
  krippendorff_alpha: krippendorffAlpha,
  gwet_ac1: gwetAc1,
  correlation,
};
