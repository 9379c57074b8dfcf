export const DECLARATION_MONTHS = 12
export const DECLARATION_VERSION = '2026-1'

/** The undertaking for a period (domain 10.5), modelled on the sign-in sheets that partnerships use on paper. */
export const DECLARATION: readonly string[] = [
  'I use what I read here only for the lawful purposes of the partnership: preventing crime and disorder, and keeping people safe.',
  'I look only at what I need to know for my part in a case.',
  'I pass nothing on without the agreement of the agency that gave it, save where the law requires me to.',
  'I keep papers and minutes secure, and I destroy my copies when I no longer need them.',
  'I handle personal data under the Data Protection Act 2018 and the UK GDPR, and I treat everybody fairly under the Equality Act 2010.',
  'I declare any conflict of interest before I read a case, and I leave the matter to others.',
  'I know that every look is logged and that the log is checked.',
  'When I leave this work I use and keep nothing that I learned here.',
]
