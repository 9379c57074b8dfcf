export interface Term {
  readonly term: string
  readonly meaning: string
}

/** The words on Wardmote's screens, a sentence each, in the order of the alphabet. */
export const GLOSSARY: readonly Term[] = [
  {
    term: 'Action',
    meaning: 'Something that an agency agreed to do by a day. Its owner says it is done; the coordinator checks.',
  },
  {
    term: 'Agency',
    meaning: 'An organisation that works in the partnership: a council, the police, a housing provider, a health body.',
  },
  { term: 'Agency list', meaning: 'The agencies that a case is shared with, each with its gateway and purpose.' },
  { term: 'ASB', meaning: 'Anti-social behaviour.' },
  {
    term: 'Break-glass',
    meaning:
      'Opening a case in an emergency without having been given it: for one hour, told to others at once, and reviewed.',
  },
  {
    term: 'Case',
    meaning:
      'What a group does about a person, family, place or problem, from the day it is opened until it is closed.',
  },
  {
    term: 'CHaRMM',
    meaning:
      'Community Harm and Risk Management Meeting: the panel for people who cause or suffer repeated anti-social behaviour.',
  },
  {
    term: 'Chronology',
    meaning:
      'The dated entries of a case. Each is marked as fact, opinion or intelligence, and says which agency it came from.',
  },
  { term: 'CIAG', meaning: 'Community Incident Action Group: the panel of Spelthorne for people.' },
  {
    term: 'Community safety partnership',
    meaning:
      'The councils, police, fire service, probation and health bodies that must reduce crime and disorder together (Crime and Disorder Act 1998, ss.5 and 6).',
  },
  {
    term: 'Confidentiality declaration',
    meaning:
      'What you promise before you see cases, and before each meeting’s papers: to use them for the purpose and pass nothing on.',
  },
  { term: 'Coordinator', meaning: 'Who runs a group: triage, agenda, minutes, and checking that actions are done.' },
  { term: 'Description', meaning: 'A person as one agency described them, in one referral or case.' },
  { term: 'Disruption plan', meaning: 'The measures against those who cause harm, with an owner and a review date.' },
  {
    term: 'Exclusion',
    meaning: 'Somebody with a conflict of interest is kept out of a case. It beats every other permission.',
  },
  { term: 'Gateway', meaning: 'The law that lets agencies share information for a purpose.' },
  { term: 'Group', meaning: 'A panel or board of the partnership, such as a CHaRMM or a JAG.' },
  {
    term: 'Handling',
    meaning: 'Who inside a case may see an entry: everybody on the case, named agencies, or its own agency.',
  },
  {
    term: 'Hit or no hit',
    meaning:
      'Asking whether any partner may hold something about a person or an address. The answer is whom to ask, or nothing.',
  },
  {
    term: 'Hotspot',
    meaning: 'A place where more happens than chance explains, which a group has taken on with an owner and a plan.',
  },
  { term: 'JAG', meaning: 'Joint Action Group: the panel for places where problems keep happening.' },
  { term: 'Lead agency', meaning: 'The agency that answers for a case.' },
  {
    term: 'MARAC',
    meaning:
      'Multi-Agency Risk Assessment Conference: the panel for victims of domestic abuse at high risk. Its cases are restricted.',
  },
  {
    term: 'OFFICIAL-SENSITIVE',
    meaning: 'A handling marking of the Government Security Classifications: only for those who need to know.',
  },
  {
    term: 'Problem profile',
    meaning: 'One page about the problem of a place or a theme, to take to a group.',
  },
  {
    term: 'Purpose',
    meaning: 'Why you look. You say it when you begin, and again before each restricted case; it is kept in the log.',
  },
  { term: 'Quorum', meaning: 'Who must be present before a meeting can decide.' },
  { term: 'Referral', meaning: 'An agency’s request that a group takes on a person or place.' },
  { term: 'Restricted case', meaning: 'A case seen only by people named on it. Nobody else is told that it exists.' },
  {
    term: 'Risk assessment matrix',
    meaning: 'Scored questions that say how much harm a person suffers: standard, medium or high.',
  },
  {
    term: 'Risk management plan',
    meaning: 'What keeps people safe: the measures, their owner and when they are reviewed.',
  },
  {
    term: 'Sharing agreement',
    meaning:
      'The agreement that an agency signs before it may see cases of a group. It is reviewed by a date and lapses three months later.',
  },
  { term: 'SOC JAG', meaning: 'Serious and Organised Crime Joint Action Group.' },
  {
    term: 'Subject',
    meaning: 'A person or place that a case is about, and their part in it: victim, perpetrator, location and so on.',
  },
  { term: 'Tasking', meaning: 'What a group asks officers to do at a hotspot, and what came of it.' },
  {
    term: 'Tension',
    meaning: 'How uneasy communities are, on six levels: experienced, evidenced or potential.',
  },
  {
    term: 'Triage',
    meaning: 'Deciding what happens with a referral: accept, return, signpost, merge into a case, or reject.',
  },
  {
    term: 'Wrong link',
    meaning:
      'Two descriptions that were taken to be of one person and were not. It is undone, and everybody who acted on it is told.',
  },
]
