import { drugs, groups, label } from "./cases.ts";
import { table } from "./table.ts";

table("turned down is not chosen", [
  [drugs, "ikke A", "-"],
  [drugs, "A er feil", "-"],
  [drugs, "Alternativ A er ikke riktig.", "-"],
  [drugs, "Svaret er ikke A.", "-"],
  [drugs, "Svaret er ikkje B.", "-"],
  [drugs, "Svar: A er feil", "-"],
  [drugs, "A) er feil.", "-"],
  [drugs, "Feil svar: A", "-"],
  [drugs, "Et vanlig feil svar er A", "-"],
  [drugs, "Mange tror svaret er A.", "-"],
  [drugs, "Verken A eller B er riktig.", "-"],
  [drugs, "A er delvis riktig.", "-"],
  [drugs, "A er riktig hos barn.", "-"],
  [drugs, "B kan utelukkes. A er uaktuelt. D er feil.", "-"],
  [drugs, "A er feil. B er riktig. C er feil.", "B"],
  [drugs, "A) Feil.\nB) Feil.\nC) Riktig, fordi den varer lenge.\nD) Feil.\n\nSvar: C", "C"],
]);

table("several answers", [
  [drugs, "A og B", "AB"],
  [drugs, "A, B", "AB"],
  [drugs, "A/B", "AB"],
  [drugs, "Svar: A og B", "AB"],
  [drugs, "Svar: A, C", "AC"],
  [drugs, "Svaret er enten A eller B.", "AB"],
  [drugs, "Svar: Både A og B", "AB"],
  [drugs, "Svar: A, B og D", "ABD"],
  [drugs, "Svar: A\nSvar: B", "AB"],
  [drugs, "Svar: A. Nei, vent. Svaret er B.", "AB"],
  [drugs, "A er riktig. B er riktig.", "AB"],
  [drugs, "A og B er riktige.", "AB"],
  [drugs, "A) Atenolol\nC) Metoprolol depot", "AC"],
  [drugs, "The answer is A or B.", "AB"],
  [drugs, '{"svar": ["A", "B"]}', "AB"],
  [drugs, "\\boxed{A} eller \\boxed{B}", "AB"],
  [drugs, "Svar: B. Egentlig er A riktig.", "AB"],
  [groups, "A", "A"],
  [label("B", "A", "AB", "0"), "A", "AB"],
]);

table("wrappings", [
  [drugs, '{"svar":"B"}', "B"],
  [drugs, '{"answer": "b"}', "B"],
  [drugs, '```json\n{"svar": "B"}\n```', "B"],
  [drugs, '{"begrunnelse":"A er feil fordi …","svar":"B"}', "B"],
  [drugs, '{"svar":"B","sikkerhet":0.9}', "B"],
  [drugs, '{"svar":null}', "-"],
  [drugs, "\\boxed{B}", "B"],
  [drugs, "$\\boxed{\\text{B}}$", "B"],
  [drugs, "Svaret er $\\boxed{B}$.", "B"],
  [drugs, "Svaret er \\(B\\)", "B"],
  [drugs, "<think>Kanskje svaret er A.</think>\nSvar: B", "B"],
  [drugs, "| Svar | B |", "-"],
  [drugs, "> **Svar: B**", "B"],
]);

table("reasoning, then an answer", [
  [drugs, "Alternativ A er en betablokker. Alternativ B er selektiv.\n\nSvar: B", "B"],
  [
    drugs,
    "La oss se på alternativene.\nA) Atenolol: skilles ut renalt.\nB) Metoprolol: selektiv.\nC) Metoprolol depot: lang virketid.\nD) Verapamil: kontraindisert.\n\nSvar: C",
    "C",
  ],
  [drugs, "Pasienten har astma. A er riktig ved første øyekast. Men svaret er D.", "D"],
  [drugs, "Vi vurderer hver for seg.\n\nB", "B"],
  [drugs, "Vi vurderer hver for seg.\n\n**B) Metoprolol**", "B"],
  [drugs, "Vi vurderer hver for seg.\n\nb", "-"],
  [drugs, "Steg 1: vitamin A er fettløselig.\nSteg 2: hepatitt B er et virus.\nSvar: D", "D"],
  [drugs, "Først tenkte jeg på A, men B er riktig.", "B"],
  [drugs, "Pasienten har KOLS grad II. Dosen er 5 mg. Alternativ D er derfor riktig.", "D"],
]);
