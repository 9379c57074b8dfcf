import type { Frequencies } from './model.ts'

/*
 * Roughly how many of 100,000 people in Britain bear each name: rounded, and enough to tell a common name from a rare
 * one. A partnership that has a register of its own should count it instead: `estimate` does.
 */
const FAMILY = `smith 1200 jones 900 williams 640 taylor 550 brown 540 davies 470 evans 400 wilson 400 thomas 370
  johnson 360 roberts 360 robinson 310 thompson 320 wright 310 walker 310 white 300 edwards 300 hughes 300 green 290
  hall 290 lewis 270 harris 270 clarke 270 patel 270 jackson 260 wood 260 turner 260 martin 260 cooper 250 hill 250
  ward 240 morris 240 moore 240 clark 240 lee 230 king 230 baker 230 harrison 220 morgan 220 allen 220 james 210
  scott 230 phillips 200 watson 200 davis 200 parker 190 price 190 bennett 190 young 190 griffiths 180 mitchell 190
  kelly 190 cook 180 carter 180 richardson 180 bailey 170 collins 170 bell 170 shaw 170 murphy 170 miller 180 cox 160
  richards 160 khan 260 marshall 150 anderson 170 simpson 150 ellis 150 adams 150 singh 190 begum 140 wilkinson 140
  foster 140 chapman 140 powell 130 webb 130 rogers 130 gray 130 mason 130 ali 190 hunt 120 hussain 190 campbell 150
  matthews 120 owen 110 palmer 120 holmes 120 mills 120 barnes 120 knight 120 lloyd 110 butler 120 russell 120
  barker 110 fisher 110 stevens 110 jenkins 110 murray 130 dixon 110 harvey 110 ahmed 180 kaur 140 stewart 120
  robertson 110 henderson 80 graham 110 fraser 70 mcdonald 90 macdonald 80 reid 100 ross 90 walsh 100 byrne 50
  obrien 70 osullivan 30 ryan 70 oconnor 50 doherty 40 akhtar 80 malik 60 mahmood 50 rahman 60 islam 50 miah 40 bibi 50
  shah 70 hassan 50 mohamed 40 nguyen 20 chen 30 wong 20 li 20 nowak 15 kowalski 10 popescu 10 popa 10 silva 20
  santos 15 ferreira 10 okafor 8 mensah 10 adeyemi 8 osei 8 owusu 10 boateng 8 sharma 30 kumar 40 gill 40 dhillon 20
  sandhu 20 chowdhury 20 uddin 40 iqbal 50 hussein 20`

const GIVEN = `david 1900 john 1900 michael 1300 paul 1300 andrew 1100 james 1300 peter 1000 robert 900 mark 1000
  stephen 700 christopher 900 richard 800 daniel 800 thomas 800 matthew 700 anthony 600 william 700 ian 600 simon 500
  jonathan 350 adam 450 joshua 400 jack 450 samuel 350 benjamin 400 joseph 400 ryan 350 luke 350 liam 300 kevin 400
  gary 350 neil 300 martin 400 alan 400 philip 350 nicholas 350 lee 350 craig 300 scott 250 stuart 250 darren 250
  jason 300 sean 200 patrick 200 connor 150 callum 150 kyle 120 nathan 200 aaron 150 jordan 200 lewis 200 owen 120
  ethan 150 harry 300 oliver 350 charlie 250 george 350 alfie 150 oscar 120 leo 130 archie 100 mohammed 350
  muhammad 300 mohammad 150 ahmed 80 ali 100 hassan 50 omar 40 yusuf 40 ibrahim 50 abdul 80 imran 40 steven 450
  alexander 350 edward 350 charles 250 kenneth 150 brian 250 keith 200 graham 250 barry 150 trevor 120 raymond 150
  dennis 80 derek 100 terence 80 susan 800 sarah 1000 margaret 600 karen 500 emma 700 claire 500 laura 500
  rebecca 450 jennifer 450 julie 450 helen 450 nicola 400 lisa 400 michelle 350 amanda 350 joanne 350 louise 350
  rachel 400 victoria 400 jessica 450 charlotte 450 hannah 400 sophie 450 amy 400 katherine 250 elizabeth 500 mary 500
  patricia 400 christine 400 linda 350 jane 300 samantha 350 natalie 250 gemma 250 kelly 250 stephanie 200
  danielle 200 lauren 250 chloe 300 emily 400 megan 250 bethany 180 olivia 300 amelia 200 isla 100 poppy 120 ella 180
  grace 250 lily 180 freya 120 alice 200 lucy 350 holly 200 molly 150 abigail 180 leah 150 zoe 180 naomi 100 ruth 150
  fatima 60 aisha 60 zainab 40 maryam 40 khadija 30 amina 40 nadia 30 samina 15 priya 20 simran 15 agnieszka 20
  katarzyna 25 magdalena 15 joanna 80 elena 30 siobhan 30 niamh 30 catriona 15 angela 350 jacqueline 300 deborah 300
  alison 250 tracey 200 sharon 250 maria 200 anne 250 ann 200 carol 250 sandra 250 barbara 200 janet 250 jean 200
  pauline 150 gillian 180 heather 150 catherine 300 kathleen 120 maureen 120 dorothy 80 wendy 150 diane 150
  caroline 180 anna 200 eleanor 150 georgia 130 ellie 130 sam 50 alex 80 kate 130 jo 30 chris 50 steve 50 dave 40
  mike 40 tony 60 tom 60 ben 80 dan 30 joe 50`

function shares(table: string): Record<string, number> {
  const words = table.trim().split(/\s+/)
  return Object.fromEntries(
    words.flatMap((word, place) => (place % 2 === 0 ? [[word, Number(words[place + 1]) / 100_000]] : [])),
  )
}

/** People whose day of birth is not known are often entered as born on the first of January. */
function firstOfJanuary(): Record<string, number> {
  return Object.fromEntries(Array.from({ length: 100 }, (_, year) => [`${1930 + year}0101`, 0.0002]))
}

/**
 * A name that is not listed is one that some thousand people in Britain bear; a date is one day of the 80 years in which
 * living people were born.
 */
export const ukFrequencies = (): Readonly<Record<string, Frequencies>> => ({
  given_name: { values: shares(GIVEN), rest: 0.00004 },
  family_name: { values: shares(FAMILY), rest: 0.00002 },
  birth_date: { values: firstOfJanuary(), rest: 0.000035 },
})
