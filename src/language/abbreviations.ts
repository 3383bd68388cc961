/**
 * Abbreviations of Norwegian records and everyday prose that are written with a full stop, without
 * the last one, lower case. Used only to know that the full stop does not end a sentence.
 */
export const abbreviations: ReadonlySet<string> = new Set(
  `
  adm adr alm amb ang ank ant antag apr ass aug avd avd.overl avg avs beh betr bl.a ca cl
  d.d d.e d.s d.v.s d.y des desv dgl diagn diff div dobb dos dr ds dvs dx e.kr e.l eig eigl
  eks el et.al etc etg ev evt f f.eks f.o.m f.v.t feb feks fhv fk fl flg forb foreg fortl forts
  fr frk fvt gj gml gr gyn h.h.v hb hhv hist hj hnr hosp hpf hø i.a i.l i.m i.v iflg ifm ift im
  indik inf inkl innb innl int ist iv jamf jan jf jfr jnr jun kap kgl kir kl kol konf
  kons kont kontr kr lab lok lv m.a m.a.o m.fl m.m m.v maks mao mar mdl med.dir medr meirv mfl
  mht mill mnd mnd.s mob mrk mtp muntl mv mva neg nemn nev nevr nf nov nr nyopp o.a o.fl o.h
  o.l obj obs okt omtr op oppf oppl oppr opr ordin ortop ov overl p.a p.g.a p.m p.o p.r.n
  p.t pas pasi pat ped pga pkt pol poliklin pos post.op preop prof prom prøv pst pt red ref
  rekv rel resp rtg s.c s.d s.k s.u sc sep sept serol sign sist skr sml spes spisl spl spm sst
  st stk str sup supp susp symp så.k t.d t.eks t.o.m tab tabl temp tidl tidlg tils tilst tjl tlf
  tr u.a u.t uavh ubet ukj und unders us utskr utv v.a v.b ve vedr vgl vha vs vurd årl
  øv øvr`
    .trim()
    .split(/\s+/),
);
