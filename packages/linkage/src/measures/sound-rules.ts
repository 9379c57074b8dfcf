/**
 * One spelling and the sound it stands for. The first rule that fits is taken, so longer and narrower ones come first.
 * Sounds: B F H J K L M N P R S T W X (sh, ch) Y Z (only at the start); '' is silent. F also stands for v, K for hard c
 * and q, T for d and both kinds of th.
 */
export interface SoundRule {
  readonly letters: string
  readonly sound: string
  /** Only at the start or the end of the name. */
  readonly at?: 'start' | 'end'
  /** Only when one of these letters follows. */
  readonly before?: string
  /** Only when one of these letters stands before. */
  readonly after?: string
}

const VOWELS = 'aeiouy'

/** Consonants by their first letter; vowels are left to the scanner, except in the groups that carry a consonant. */
export const SOUND_RULES: Readonly<Record<string, readonly SoundRule[]>> = {
  a: [
    { letters: 'augh', sound: '', before: 'enmt' },
    { letters: 'augh', sound: '', at: 'end' },
    { letters: 'aoibh', sound: 'F' },
    { letters: 'aoimh', sound: 'F' },
  ],
  b: [
    { letters: 'bb', sound: 'B' },
    { letters: 'bh', sound: 'F', after: 'd' }, // Sadhbh, Meadhbh
    { letters: 'bh', sound: 'B' },
    { letters: 'b', sound: '', at: 'end', after: 'm' }, // Lamb
    { letters: 'b', sound: 'B' },
  ],
  c: [
    { letters: 'chr', sound: 'KR' }, // Christine, Cochrane
    { letters: 'chl', sound: 'KL' }, // Chloe, MacLachlan
    { letters: 'chae', sound: 'K', after: 'i' }, // Michael
    { letters: 'cheal', sound: 'KL', after: 'i' },
    { letters: 'chol', sound: 'KL', after: 'i' }, // Nicholas
    { letters: 'chan', sound: 'KN', after: 'au' }, // Buchanan, Strachan
    { letters: 'ch', sound: 'K', at: 'end', after: 'aou' }, // Murdoch, Bach
    { letters: 'ch', sound: 'X' },
    { letters: 'ccl', sound: 'KL' },
    { letters: 'ck', sound: 'K' },
    { letters: 'cqu', sound: 'K' },
    { letters: 'cz', sound: 'X' }, // Polish
    { letters: 'cs', sound: 'KS' },
    { letters: 'c', sound: 'S', before: 'eiy' },
    { letters: 'c', sound: 'K' },
  ],
  d: [
    { letters: 'dge', sound: 'J' },
    { letters: 'dgi', sound: 'J' },
    { letters: 'dj', sound: 'J' },
    { letters: 'dh', sound: 'T' },
    { letters: 'd', sound: 'T' },
  ],
  e: [
    { letters: 'eigh', sound: '' }, // Leigh, Ashleigh
    { letters: 'eibh', sound: 'F' },
    { letters: 'eabh', sound: 'F' },
  ],
  f: [{ letters: 'f', sound: 'F' }],
  g: [
    { letters: 'gn', sound: 'N', at: 'start' },
    { letters: 'gg', sound: 'K' },
    { letters: 'gh', sound: 'K', at: 'start' },
    { letters: 'ght', sound: 'T' },
    { letters: 'gh', sound: 'K', after: 'n' }, // Singh
    { letters: 'gh', sound: 'H', after: VOWELS, before: VOWELS }, // Callaghan, Callahan
    { letters: 'gh', sound: '', after: VOWELS }, // Hugh, Keogh
    { letters: 'gh', sound: 'K' },
    { letters: 'ged', sound: 'KT', at: 'start' }, // Geddes
    { letters: 'gee', sound: 'K', at: 'start' }, // Geeta
    { letters: 'ge', sound: 'J' },
    { letters: 'gill', sound: 'JL' },
    { letters: 'gile', sound: 'JL' },
    { letters: 'gyle', sound: 'JL', at: 'start' },
    { letters: 'gia', sound: 'J' },
    { letters: 'gio', sound: 'J' },
    { letters: 'giu', sound: 'J' },
    { letters: 'gin', sound: 'JN' },
    { letters: 'gis', sound: 'JS' },
    { letters: 'gie', sound: 'J' },
    { letters: 'gel', sound: 'JL' },
    { letters: 'gy', sound: 'J', after: VOWELS },
    { letters: 'gi', sound: 'J', after: VOWELS }, // Nigel is above; Reggie has two
    { letters: 'g', sound: 'K' },
  ],
  h: [
    { letters: 'h', sound: 'H', at: 'start' },
    { letters: 'h', sound: 'H', after: VOWELS, before: VOWELS },
    { letters: 'h', sound: '' },
  ],
  i: [
    { letters: 'iobh', sound: 'F' },
    { letters: 'iamh', sound: 'F' },
    { letters: 'igh', sound: '', at: 'end' },
  ],
  j: [{ letters: 'j', sound: 'J' }],
  k: [
    { letters: 'kn', sound: 'N', at: 'start' },
    { letters: 'kh', sound: 'K' },
    { letters: 'ks', sound: 'KS' },
    { letters: 'k', sound: 'K' },
  ],
  l: [{ letters: 'l', sound: 'L' }],
  m: [
    { letters: 'mc', sound: 'MK', at: 'start' },
    { letters: 'mace', sound: 'MK', at: 'start', before: 'vw' }, // MacEwan, MacEvoy
    { letters: 'maci', sound: 'MK', at: 'start', before: 'ln' }, // MacIntyre, MacInnes
    { letters: 'mps', sound: 'MS' }, // Thompson, Simpson
    { letters: 'mpt', sound: 'MT' },
    { letters: 'm', sound: 'M' },
  ],
  n: [{ letters: 'n', sound: 'N' }],
  o: [
    { letters: 'ough', sound: '', before: 'enmt' },
    { letters: 'ough', sound: '', at: 'end' },
  ],
  p: [
    { letters: 'ph', sound: 'F' },
    { letters: 'pn', sound: 'N', at: 'start' },
    { letters: 'ps', sound: 'S', at: 'start' },
    { letters: 'p', sound: 'P' },
  ],
  q: [
    { letters: 'qu', sound: 'K' },
    { letters: 'q', sound: 'K' },
  ],
  r: [
    { letters: 'rh', sound: 'R' },
    { letters: 'r', sound: 'R' },
  ],
  s: [
    { letters: 'scho', sound: 'SK' }, // Schofield
    { letters: 'sch', sound: 'X' },
    { letters: 'sh', sound: 'X' },
    { letters: 'sc', sound: 'S', before: 'eiy' },
    { letters: 'sz', sound: 'X' }, // Polish
    { letters: 's', sound: 'S' },
  ],
  t: [
    { letters: 'tch', sound: 'X' },
    { letters: 'tsch', sound: 'X' },
    { letters: 'th', sound: 'T' },
    { letters: 't', sound: 'T' },
  ],
  u: [{ letters: 'ugh', sound: '', at: 'end' }],
  v: [{ letters: 'v', sound: 'F' }],
  w: [
    { letters: 'wr', sound: 'R', at: 'start' },
    { letters: 'wh', sound: 'W', at: 'start' },
    { letters: 'w', sound: 'W', at: 'start' },
    { letters: 'w', sound: '' },
  ],
  x: [
    { letters: 'x', sound: 'Z', at: 'start' },
    { letters: 'x', sound: 'KS' },
  ],
  y: [{ letters: 'y', sound: 'Y', at: 'start', before: 'aeiou' }],
  z: [
    { letters: 'zh', sound: 'J' },
    { letters: 'z', sound: 'Z', at: 'start' },
    { letters: 'z', sound: 'S' },
  ],
}

/**
 * Names of these islands that are not said as they are spelt, written as an English ear would spell them. The right
 * side is read by the rules above.
 */
export const RESPELT: Readonly<Record<string, string>> = Object.fromEntries(
  `siobhan:shivawn siobhain:shivawn chevonne:shivawn shevaun:shivawn sean:shawn seann:shawn shaun:shawn sinead:shinayd
  sineid:shinayd saoirse:seersha sorcha:surraka sian:sharn shan:sharn eilidh:aylee ailidh:aylee eilish:aylish
  aoife:eefa aoibhe:eeva aoibheann:eevin aoibhinn:eevin niamh:neev nieve:neev neve:neev caoimhe:keeva kweeva:keeva
  roisin:rosheen rosheen:rosheen ciara:keera kiera:keera ciaran:keeran kieran:keeran kieron:keeran cian:keean
  kian:keean cillian:killian eoin:owen eoghan:owen owain:owen oisin:usheen padraig:porick padraic:porick
  pauric:porick porrick:porick tadhg:tige teague:tige tighe:tige grainne:gronya grania:gronya
  meadhbh:mayv medb:mayv maeve:mayv maebh:mayv dearbhla:dervla deirbhile:dervla orlaith:orla orlagh:orla
  aisling:ashling aislinn:ashlin ashlyn:ashlin ruairi:rory ruaridh:rory ruairidh:rory ruari:rory
  ruaraidh:rory cathal:cahal diarmuid:dermot diarmaid:dermot dermott:dermot fionnuala:finoola finnuala:finoola
  fionnghuala:finoola nuala:noola eithne:ethna enya:ethna laoise:leesha blathnaid:blawnid daithi:dahee
  donnchadh:donaka donagh:donaka seamus:shaymus shamus:shaymus seamas:shaymus mhairi:varree vari:varree vhairi:varree
  iain:eean ian:eean muireann:mwirrin maolsheachlainn:malachy
  uisdean:ooshjan hamish:haymish torquil:torkwil sile:sheela sheila:sheela shelagh:sheela
  sadhbh:syve sive:syve fiadh:feea fia:feea eabha:ava oonagh:oona una:oona una:oona aine:awnya anya:awnya
  graham:graym grahame:graym graeme:graym hugh:hew huw:hew hughes:hewz hughs:hewz huws:hewz pugh:pew
  vaughan:vawn vaughn:vawn stephen:steven stephens:stevens stephenson:stevenson
  geoff:jeff geoffrey:jeffrey joaquin:wakeen jorge:horhay jesus:haysoos jose:hosay juan:hwan
  zachary:zakary zachery:zakary rachael:rachel racheal:rachel johanna:joanna hannah:hanna
  beauchamp:beecham cholmondeley:chumley cholmondley:chumley featherstonehaugh:fanshaw fanshawe:fanshaw
  colquhoun:cahoon calhoun:cahoon cockburn:coburn farquhar:farker farquharson:farkerson urquhart:urkert
  mainwaring:mannering marjoribanks:marchbanks menzies:mingis dalziel:deeyell dalzell:deeyell dalyell:deeyell
  wriothesley:rizley worcester:wooster leicester:lester gloucester:gloster leveson:loosen ruthven:rivven
  strachan:strawn straughan:strawn strahan:strawn wemyss:weems home:hume hume:hume villiers:villers
  stjohn:sinjun sinjin:sinjun sinclair:sinclair stclair:sinclair smythe:smith psmith:smith smyth:smith
  alnwick:annick berwick:berrick keswick:kezzick warwick:warrick fenwick:fennick
  docherty:doherty dougherty:doherty mclaughlin:maclochlan mcloughlin:maclochlan maclachlan:maclochlan
  mclachlan:maclochlan mcglaughlin:maclochlan oloughlin:olochlan olaughlin:olochlan
  mchugh:makhew mccue:makhew mccoy:mackoy mackay:mackie mckay:mackie mckie:mackie mackie:mackie mceachern:makekern
  mohd:mohammed muhammed:mohammed mhd:mohammed md:mohammed mahomed:mohammed mehmet:mehmed yousef:yusuf
  hussein:husain djamel:jamal djamila:jamila gough:goff hough:huff clough:cluff brough:bruff
  geraghty:gerrity gilbert:gilburt gillespie:kilespy gillies:gilies gilmour:gilmore
  nguyen:winn wojciech:voycheck wojtek:voytek lukasz:wookash pawel:pavel mikolaj:mikoly andrzej:anjay
  jacek:yatsek jakub:yakub jan:yan jerzy:yezhy janusz:yanush jozef:yosef joanna:joanna agnieszka:agneshka
  grzegorz:gzhegosh krzysztof:kshishtof malgorzata:malgozhata katarzyna:katazhina przemyslaw:pshemyswav`
    .split(/\s+/)
    .map(pair => pair.split(':') as [string, string]),
)
