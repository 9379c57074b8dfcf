/** What both sides of the Knox benchmark count, and how often they deal the days out anew. */
export const DISTANCES = [0, 1, 100, 200, 300, 400, 500]
export const DAYS = [0, 7, 14, 21, 28]
export const PERMUTATIONS = 99
