/**
 * Norwegian acts and regulations on health that answers name: Lovdata's reference → the names they go
 * by. Patterns match lower-case text; `l(?:oven|ova|ov)` covers both written forms. Short forms are
 * those that Lovdata gives, or that the services use.
 */
const act = (...patterns: readonly string[]) => patterns;
const law = "l(?:oven|ova)";

export const legalActs: Readonly<Record<string, readonly string[]>> = {
  "lov-1967-02-10": act(`forvaltnings${law}`, "fvl"),
  "lov-1977-06-03-57": act(`steriliserings${law}`, "sterill"),
  "lov-1992-12-04-132": act(`legemiddel${law}`, "lml"),
  "lov-1994-08-05-55": act(`smittevern${law}`, `smittvern${law}`, "smvl"),
  "lov-1997-02-28-19": act(`folketrygd${law}`, "ftrl"),
  "lov-1999-07-02-61": act(
    `spesialisthelsetjeneste${law}`,
    `spesialisthelseteneste${law}`,
    "sphl",
    "sphlsl",
  ),
  "lov-1999-07-02-62": act(`psykisk helsevern${law}`, `lov om psykisk helsevern`, "phvl", "phlsvl"),
  "lov-1999-07-02-63": act(
    `pasient- og bruke?a?rretti?g?hets${law}`,
    `pasient- og brukarretts${law}`,
    `pasientrettighets${law}`,
    `pasientretts${law}`,
    "pbrl",
    "pasrl",
  ),
  "lov-1999-07-02-64": act(`helsepersonell?${law}`, "hpl", "hlspl"),
  "lov-2000-06-23-56": act(`helseberedskaps${law}`),
  "lov-2001-06-15-53": act(`pasientskade${law}`, "passkl"),
  "lov-2003-12-05-100": act(`bioteknologi${law}`, "biotl"),
  "lov-2008-06-20-44": act(`helseforsknings${law}`, "hforsknl"),
  "lov-2011-06-24-29": act(`folkehelse${law}`),
  "lov-2011-06-24-30": act(
    `helse- og omsorgstjeneste${law}`,
    `helse- og omsorgsteneste${law}`,
    "hol",
    "hotjl",
  ),
  "lov-2014-06-20-42": act(`pasientjournal${law}`, "pjl", "pasjl"),
  "lov-2014-06-20-43": act(`helseregister${law}`, "hregl"),
  "lov-2015-05-07-25": act(`transplantasjons${law}`),
  "lov-2017-06-16-51": act(
    `likestillings- og diskriminerings${law}`,
    "ldl",
    `diskriminerings${law}`,
  ),
  "lov-2017-12-15-107": act(`helsetilsyns${law}`),
  "lov-2018-06-15-38": act(`personopplysnings${law}`, `personopplysings${law}`, "popplyl"),
  "lov-2021-05-21-42": act(`språk${law}`),
  "lov-2021-06-11-79": act(`tolke?${law}`),
  "lov-2024-12-20-96": act(`abort${law}`),
  "forskrift-2000-12-01-1208": act("prioriteringsforskrift(?:en|a)"),
  "forskrift-2003-06-20-740": act("msis-forskrift(?:en|a)"),
  "forskrift-2011-12-16-1256": act(
    "habiliterings- og rehabiliteringsforskrift(?:en|a)",
    "forskrift om habilitering og rehabilitering[^.;]*",
  ),
  "forskrift-2015-03-20-231": act("akuttmedisinforskrift(?:en|a)"),
  "forskrift-2016-10-28-1250": act("ledelsesforskrift(?:en|a)", "leiingsforskrift(?:en|a)"),
  "forskrift-2019-03-01-168": act("pasientjournalforskrift(?:en|a)"),
  "forskrift-2022-03-04-325": act(
    "forskrift om melding frå? lege[^.;§]*",
    "helsemeldingsforskrift(?:en|a)",
    "meldeforskrift(?:en|a)",
  ),
  "forskrift-2025-12-02-2405": act("fastlegeforskrift(?:en|a)"),
};
