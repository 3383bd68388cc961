/** The page of a dataset in docs/datasets/, made of its card and its items. */
import { dirname } from "node:path";
import { sizesOf } from "../dist/datasets/checks/sizes.js";
import { readItems } from "../dist/datasets/read-items.js";
import { readCard } from "../dist/suites/load.js";

/** Fields of an item → how the page calls them. */
const fields = {
  form: "målform",
  risk: "risikotrinn",
  scope: "gyldighet",
  originForm: "skrevet først på",
  service: "tjeneste",
  profession: "for hvem",
};

/** @type {import("./dataset-page.d.mts").datasetPage} */
export async function datasetPage(cardPath) {
  const card = await readCard(cardPath);
  const items = [...readItems(card, dirname(cardPath))].map(({ item }) => item);
  const sizes = sizesOf(items);
  const claim = (100 * sizes.zeroFailuresAllow).toFixed(1).replace(".", ",");
  return [
    `# ${card.title.nb}`,
    "",
    `*${card.title.nn} · ${card.title.en}*`,
    "",
    "<!-- Made by `npm run docs:datasets` from the card and the items; edit those. -->",
    "",
    card.description.trim(),
    "",
    ...table([
      ["navn", "`" + card.name + "` " + card.version],
      ["status", card.status === "pilot" ? "utprøving" : "utgitt"],
      ["slag", card.kind],
      ["lisens", `${card.licence}${card.attribution ? `, ${card.attribution}` : ""}`],
      ["følsomhet", card.sensitivity],
      ["oppgaver", `${sizes.items}, ${sizes.pairs} par, ${sizes.clusters} klynger`],
      [
        "sterkeste påstand",
        `0 feil i ${sizes.clusters} klynger utelukker ikke at opptil ${claim} % av klyngene kan rammes`,
      ],
    ]),
    "",
    ...section("Bruk", card.intendedUse),
    ...section("Hvordan oppgavene er laget", card.making),
    ...readings(card.reading),
    ...list("Hva tallene ikke kan si", card.limits),
    ...harm(card.harmScale),
    "## Fordeling",
    "",
    ...table(
      Object.entries(fields).flatMap(([field, name]) =>
        [...(sizes.by.get(field) ?? [])].map(([value, { pairs, items: count }]) => [
          name,
          value,
          String(count),
          String(pairs),
        ]),
      ),
      ["felt", "verdi", "oppgaver", "par"],
    ),
    "",
    "## Kilder",
    "",
    ...table(
      publishers(items).map(([publisher, count]) => [publisher, String(count)]),
      ["utgiver", "par som hviler på den"],
    ),
    "",
    ...changes(card.changes),
  ]
    .join("\n")
    .replace(/\n+$/, "\n");
}

/** Publishers with the number of pairs that name one of their texts, most first. */
function publishers(items) {
  const pairs = new Map();
  for (const { pairId, sources = [] } of items)
    for (const { publisher } of sources)
      pairs.set(publisher, (pairs.get(publisher) ?? new Set()).add(pairId));
  return [...pairs]
    .map(([publisher, named]) => [publisher, named.size])
    .sort(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
}

function section(title, text) {
  return text === undefined ? [] : [`## ${title}`, "", text.trim(), ""];
}

function list(title, lines = []) {
  return lines.length === 0 ? [] : [`## ${title}`, "", ...lines.map((line) => `- ${line}`), ""];
}

function readings(reading = {}) {
  const rows = Object.entries(reading).map(([what, value]) => [what, String(value)]);
  return rows.length === 0 ? [] : ["## Andrelesing", "", ...table(rows), ""];
}

function harm(scale = {}) {
  const rows = Object.entries(scale);
  return rows.length === 0
    ? []
    : ["## Skade ved feil", "", ...table(rows, ["trinn", "eksempel"]), ""];
}

function changes(entries = []) {
  const lines = entries.map(({ version, date, note }) => `- ${version} (${date}): ${note}`);
  return lines.length === 0 ? [] : ["## Endringer", "", ...lines, ""];
}

function table(rows, head) {
  if (rows.length === 0) return [];
  const columns = head ?? rows[0].map(() => "");
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => ":--")), ...rows.map(line)];
}
