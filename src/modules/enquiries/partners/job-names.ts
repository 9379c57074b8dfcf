export const MAKE_TABLES = 'enquiries:make-partner-tables'
export const ASK_PARTNERS = 'enquiries:ask-installations'
