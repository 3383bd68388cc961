/** The words that choice extraction knows, Bokmål, Nynorsk and English together. Lower case. */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

/** Nouns that announce an answer by themselves: «Svar: B», «Svaret er b». */
export const answerNouns = words(`
  svar svaret sluttsvar sluttsvaret hovedsvar fasit fasiten konklusjon konklusjonen
  answer conclusion løsning løsningen løysing løysinga boxed`);

/** Nouns that name any option, and announce one only with «riktig», «mitt» or a colon. */
export const optionNouns = words(`
  alternativ alternativet svaralternativ svaralternativet valg valget val valet option choice
  bokstav bokstaven letter`);

/** Words that may stand right before a label without changing what is said. */
export const labelNouns = words(`
  alternativ alternativet svaralternativ svaralternativet svar option choice answer letter bokstav
  bokstaven`);

export const positives = words(`
  riktig riktige riktigste rett rette rettaste korrekt korrekte beste best
  correct right`);

/** «mest …» or "most …" followed by one of these is a verdict too. */
export const superlatives = words(`
  riktig riktige rett rette korrekt korrekte sannsynlig sannsynlige sannsynleg sannsynlege passende
  passande aktuell aktuelle nærliggende nærliggjande dekkende dekkande correct likely appropriate
  accurate`);

export const possessives = words(`mitt mit min vårt my our`);

export const copulas = words(`er blir vert være vere is be blei ble vart`);

/** Filler between an announcement and what it announces. */
export const fillers = words(`
  derfor dermed altså da då nok trolig truleg sannsynligvis sannsynlegvis sikkert klart tydelig
  tydeleg helt heilt mest sannsynlig sannsynleg likely most probably therefore thus definitely
  clearly hence då kanskje muligens mogleg vil må bør skal would should must will her både enten anten either
  eventuelt possibly bare berre kun only`);

/** «… på spørsmålet er B», «to the question is B». */
export const questionPhrase = words(`på dette spørsmålet to this the question oppgaven oppgåva`);

export const negations = words(`
  ikke ikkje ei aldri verken hverken korkje not never neither nor isn aren uten utan cannot`);

/** Verdicts that turn an option down. */
export const rejections = words(`
  feil feile feilaktig feilaktige gal galt gale uriktig uriktige ukorrekt ukorrekte uaktuell
  uaktuelle utelukket utelukkes utelukka utelukkast utelukke kontraindisert kontraindiserte
  wrong incorrect false excluded unlikely usannsynlig usannsynlege usannsynleg`);

/** Before a marker these make it a supposition, a question, or somebody else's answer. */
export const suspenders = words(`
  hvis dersom viss om if when når whether mulig mogleg mulige moglege annet anna andre annen annan
  possible another other alternativt feil galt gale uriktig wrong incorrect vanlig vanleg common
  mange noen enkelte nokon nokre some many people tidligere tidlegare opprinnelig opphavleg original
  ikke ikkje not verken hverken korkje neither nor hva kva hvilket kva which what hvorfor kvifor why`);

/** Words after a chosen option that begin a reason and add no other thing to the choice. */
export const connectives = words(`
  fordi siden sidan ettersom da då for som er because since as is dvs altså basert ifølge ifølgje
  pga grunnet med etter ut`);

/** After an option's whole text these may go on as well: «… pneumoni i venstre lunge». */
export const prepositions = words(`i på ved av hos etter med under mot til in of by at on with`);

export const conjunctions = words(`og eller and or samt`);
export const contrasts = words(`men but derimot snarere heller rather`);

/** First words of an answer that takes none of the options, or all. */
export const noneOrAll = words(`ingen inga inkje none neither begge alle all`);

export const choosers = words(`velger velge velje valgt vald valt
  svarer svarar svare svara tipper tippar choose chose pick select`);
export const firstPersons = words(`jeg eg i vi we me`);

/** What may follow «B.» when the sentence goes on about the choice. */
export const explanations = words(`
  fordi forklaring forklaringa begrunnelse grunngiving grunngjeving dette det her because this
  explanation the siden sidan ettersom ved`);
