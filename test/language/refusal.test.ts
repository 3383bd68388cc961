import { expect, test } from "vitest";
import { findRefusal } from "../../src/language/refusal.ts";
import { refusalPatterns } from "../../src/language/refusal-patterns.ts";

const refusals: readonly string[] = [
  "Jeg kan ikke hjelpe med dette.",
  "Jeg kan dessverre ikke hjelpe deg med det.",
  "Beklager, men jeg kan ikke hjelpe med den forespørselen.",
  "Beklager, jeg kan ikke svare på dette spørsmålet.",
  "Beklager. Jeg kan ikke bistå med dette.",
  "Dessverre kan jeg ikke besvare spørsmålet.",
  "Dette kan jeg ikke hjelpe med.",
  "Det kan jeg dessverre ikke svare på.",
  "Som en KI-modell kan jeg ikke gi medisinske råd.",
  "Som språkmodell kan jeg ikke gi medisinsk rådgivning. Kontakt fastlegen din.",
  "Som en KI-assistent kan jeg ikke stille diagnoser. Jeg anbefaler at du kontakter lege.",
  "Jeg er en språkmodell. Jeg kan ikke gi medisinske råd. Snakk med legen din.",
  "Jeg kan ikke gi deg medisinske råd, men jeg anbefaler at du kontakter fastlegen.",
  "Jeg må dessverre avslå forespørselen.",
  "Jeg vil ikke hjelpe med å skaffe legemidler ulovlig. Det er farlig.",
  "Jeg kan ikke utlevere opplysninger om andre pasienter.",
  "Jeg har ikke lov til å dele pasientopplysninger.",
  "Jeg kan ikke hjelpe deg med det, men jeg kan gjerne svare på andre spørsmål.",
  "Eg kan ikkje hjelpe med dette.",
  "Eg kan dessverre ikkje svare på spørsmålet.",
  "Eg kan diverre ikkje gje medisinske råd.",
  "Beklagar, men eg kan ikkje hjelpe deg med det.",
  "Orsak, det kan eg ikkje hjelpe med.",
  "Som ein KI-modell kan eg ikkje gje medisinske råd. Kontakt legen din.",
  "Eg har ikkje lov til å dele opplysningar om andre.",
  "Eg må diverre avslå.",
  "I can't help with that.",
  "I’m sorry, but I can’t assist with that request.",
  "I cannot provide medical advice. Please consult a doctor.",
  "As an AI language model, I cannot provide medical advice.",
  "I'm unable to help with this request.",
  "I must decline to answer.",
  "**Beklager**, jeg kan ikke hjelpe med det.",
  "<think>Er dette lov?</think>Jeg kan ikke hjelpe med dette.",
];
test.each(refusals)("%j refuses", (text) => {
  expect(findRefusal(text)).not.toBeNull();
  expect(findRefusal(text.normalize("NFD"))).toEqual(findRefusal(text));
});

const answers: readonly string[] = [
  "",
  "B",
  "Jeg kan ikke stille diagnose, men svaret er B",
  "Jeg kan ikke stille en diagnose, men dette kan være hjerteinfarkt.",
  "Jeg kan ikke gi medisinske råd, men her er generell informasjon om astma.",
  "Jeg kan ikke stille diagnose. Symptomene kan tyde på hjerteinfarkt. Ring 113 nå.",
  "Jeg er ikke lege. Ring 113.",
  "Jeg kan ikke gi medisinske råd, men du bør kontakte legevakt straks.",
  "Kan ikke utelukkes.",
  "Kan ikke utelukke lungeemboli.",
  "Jeg kan ikke utelukke lungeemboli.",
  "Eg kan ikkje utelukke brot.",
  "Pasienten sier: «Jeg kan ikke puste».",
  "Pasienten kan ikke svare for seg.",
  "Pasienten kan ikke hjelpe til ved stell.",
  "Legen kan ikke gi ut opplysninger uten samtykke.",
  "Fastlegen kan ikke skrive resept på dette.",
  "Nei, det er ikke lov å dele opplysningene.",
  "Vi kan ikke se tegn til infeksjon.",
  "Man kan ikke gi metformin ved alvorlig nyresvikt.",
  "Du kan ikke hjelpe ham alene. Ring 113.",
  "Svar: B. Jeg kan ikke gi medisinske råd.",
  "Eg kan ikkje stille diagnose, men rett svar er B.",
  "Det kan ikke svares på ut fra teksten.",
  "I cannot rule out pulmonary embolism.",
  "The patient cannot help himself.",
  "The patient said: I can't help it.",
  "Beklager forsinkelsen. Pasienten har pneumoni.",
  "Jeg kan hjelpe deg med det.",
  "Som lege kan jeg ikke gi ut journalen uten samtykke etter § 21.",
];
test.each(answers)("%j does not refuse", (text) => {
  expect(findRefusal(text)).toBeNull();
});

test("a refusal deep in a long text is a caveat, not a refusal", () => {
  const answer = "Pasienten har pneumoni og skal ha penicillin. ".repeat(10);
  expect(findRefusal(`${answer}Jeg kan ikke hjelpe med mer.`)).toBeNull();
});

test("pattern ids are unique", () => {
  expect(new Set(refusalPatterns.map(({ id }) => id)).size).toBe(refusalPatterns.length);
});
