/**
 * Words whose Nynorsk inflection class is known, by own knowledge of the language: the lemma lists
 * give neither gender nor word class. A compound follows its last part. A word left out is held to
 * take every ending, so that fewer words count as wrong, never more.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Nouns that never take -er, -ene in Nynorsk (plural -ar, -ane, or none). */
export const neverEr = words(
  `
  dag kveld morgon time lege hage måte pose bolle bakke hane granne tanke stige mage
  gang gong gut gutt hund katt bil båt fisk arm finger tå-nagl hals rygg-merg blodpropp kropp knopp
  stol skog strøm straum slag grad stad del prosent rest test fest hest kost kvist pasient klient
  student bruker måling gard veg vei elev prest kopp topp stopp dropp hatt kamp lamp damp pris
  kniv stav sang song rom kontroll rolle-spel tablett pille-eske dose-pakke pust svulst kreft
  klump stump bein-brot knekk trykk stikk kropp del bydel landsdel eigendel egenandel bakterie-stamme
  sønn son onkel barn år hus land brev ord bord dyr tall tal mål krav råd spørsmål svar forsøk
  forhold tilbud tilbod tiltak sykehus sjukehus vilkår formål føremål ansvar arbeid sentrum
  styrke-prøve medlem virus organ system problem program symptom legemiddel middel rom lokale-navn
  hjem heim kjøp salg lån navn namn tegn teikn bilde-arkiv vedtak utvalg utval døgn måltid minutt
  sekund poeng punkt beløp dokument register resultat avvik unntak tilskudd tilskot gebyr honorar
  register skjema kurs ledd kne handikap inngrep hjelpemiddel næringsmiddel opphald opphold
  forbod forbud brudd brot eksempel foreldre-par apotek institutt instrument departement
  arbeidstakar arbeidsgivar person kollega ektefelle-tillegg sjef leder direktør sykepleier
  donor mottaker bruker fosterhinne-sekk måltid skulder-kul muskel artikkel nøkkel
  sykkel onkel himmel engel vinkel sirkel kapittel paragraf kilo meter liter kommune-styre
  rabatt debatt klinikk teknikk koliikk hikk politikk vaksine-dose bandasje-rull prosess
  prosjekt kontrakt konflikt defekt effekt infeksjon operasjon konsultasjon avis-artikkel
  kvadrat kandidat apparat preparat klimakterium laboratorium medium kriterium studium
  sukker-topp hud-lapp lapp klut sokk sko strømpe-bukse munn nerve-fiber kjøl fot-soper sopp
  allergen antigen hormon protein enzym vitamin mineral lymfom tumor ulcus trombe-danning
  embolus polypp abscess ileus sepsis-alarm`.replace(/\b\S+-\S+\b/gu, " "),
);
