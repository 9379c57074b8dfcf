/**
 * Words written where no name is known. Left out on purpose, though forms show them too, because people bear them:
 * Baby, Child, Man, Mann, Na, Person, Same, Vary. Null stays in: exports write it, and Mr Null's record is only matched
 * without his family name.
 */
const STAND_INS = new Set(
  `unknown unkown unknow unknwon uknown unk ukn unkn nk n_k n_a notknown not_known name_not_known name_unknown
  not_given not_stated not_disclosed not_provided not_recorded not_available not_applicable not_sure undisclosed
  refused declined withheld refused_to_give refused_name name_refused details_refused did_not_give to_follow
  none nil null undefined nan blank empty no_name noname no_surname no_first_name no_last_name nfn nln fnu lnu
  first_name_unknown last_name_unknown surname_unknown given_name_unknown surname forename firstname lastname
  first_name last_name name anon annon anonymous anonymised redacted removed deleted confidential
  test tester testing test_test testtest dummy fake example sample asdf asdfgh qwerty abc abcd aaa
  tbc tba tbd to_be_confirmed see_notes see_above as_above ditto various multiple several other others
  a_n_other an_other another a_nother john_doe jane_doe joe_bloggs fred_bloggs
  male female unknown_male unknown_female unknown_man unknown_woman unknown_person unknown_adult unknown_child
  unknown_youth youth youths group_of_youths suspect unknown_suspect offender unknown_offender
  male_1 male_2 male_3 female_1 female_2 female_3 male_one male_two female_one female_two
  unborn unborn_baby unborn_child baby_of baby_boy baby_girl newborn infant twin_1 twin_2 twin_one twin_two
  caller occupier the_occupier occupant resident the_resident tenant the_tenant neighbour homeowner owner
  householder landlord complainant informant victim witness perpetrator alleged_perpetrator subject
  mr mrs ms miss mx dr sir madam mr_x mrs_x ms_x miss_x person_a person_b mr_unknown mrs_unknown`
    .split(/\s+/)
    .map(word => word.replaceAll('_', ' ')),
)

/** One letter or digit, two or more times, alone or in groups (`xx`, `x x x`, `zzzz`): a filled field, not a name. */
const REPEATED = /^([a-z0-9])(?: ?\1)+$/
/** Two-letter names that are one letter twice and that people bear. */
const BORNE = new Set(['aa', 'ee', 'oo'])
const ONLY_DIGITS = /^[\d ]+$/

/**
 * Whether a {@link plainName} stands in for a name that is not known: `unknown`, `n k`, `mr x`, `baby of`, `test`,
 * `xxx`, digits only, or nothing at all. Treat such a name as missing: two unknown men are not one man. A single letter
 * is an initial, not a stand-in.
 */
export function isPlaceholderName(plain: string): boolean {
  if (plain === '' || STAND_INS.has(plain)) return true
  return ONLY_DIGITS.test(plain) || (REPEATED.test(plain) && !BORNE.has(plain))
}
