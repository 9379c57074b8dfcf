import { localDate, type LocalDate } from '../../../kernel/local-date.ts'

/**
 * Stands for "from before anybody wrote it down" where a first day was not found: the database wants a day, so that
 * asking who was there on a date needs no special case. No configured date may be as early.
 */
export const BEGINNING: LocalDate = localDate('1900-01-01')
