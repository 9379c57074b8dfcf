/** Raise the number of a kind whenever its rules give another result: results of the earlier one are not read again. */
export const PROGRAMS = { hotspots: 3, trends: 1, times: 1, repeats: 1, 'near-repeats': 1, profile: 1 } as const

export type AnalysisKind = keyof typeof PROGRAMS
