import { expect } from 'vitest'
import type { Person, Typed } from './person.ts'

/** What several journeys do alike, as a person would tell it. */

/** Answers one page of a draft referral and saves it, which leads back to the draft. */
export async function answerPage(there: Person, draft: string, page: string, typed: Typed): Promise<void> {
  await there.open(`${draft}/pages/${page}`)
  await there.answer(typed)
  await there.answerTheRest()
  await there.press('Save and continue')
  expect([page, await there.faults()]).toEqual([page, []])
  expect(there.where).toBe(draft)
}

export async function addPerson(there: Person, draft: string, familyName: string, typed: Typed = {}): Promise<void> {
  await there.open(`${draft}/subjects/new/person`)
  await there.answer({ givenName: 'Tamsin', familyName, postcode: 'GU21 1AA', ...typed })
  await there.date('bornOn', '1979-05-05')
  await there.answerTheRest()
  await there.press(/^Save/)
  expect(await there.faults()).toEqual([])
}

export async function tickFirst(there: Person, name: string): Promise<void> {
  await there.page.locator(`main input[name="${name}"]`).first().check()
}

export async function tickAgencies(there: Person, names: readonly string[]): Promise<void> {
  for (const name of names) await there.page.locator('main').getByRole('checkbox', { name }).first().check()
}

export async function choose(there: Person, name: string, label: string): Promise<void> {
  await there.page.locator(`main select[name="${name}"]`).selectOption({ label })
}

/** Opens the papers of a meeting, making its declaration first where it asks for one. */
export async function readPapers(there: Person, meeting: string): Promise<void> {
  await there.open(`/meetings/${meeting}/papers`)
  if ((await there.page.locator('input[name="accept"]').count()) === 0) return
  await there.answer({ accept: ['yes'] })
  await there.press('Continue to the papers')
  await there.open(`/meetings/${meeting}/papers`)
}

/** Presses Tab until the part with this name or these words has the focus, which must show at every step. */
export async function tabTo(there: Person, what: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if ((await focused(there)).startsWith(what)) return
    await there.page.keyboard.press('Tab')
    expect(await isFocusSeen(there), `after ${presses} presses on ${there.where}`).toBe(true)
  }
  throw new Error(`${what} cannot be reached with the keyboard on ${there.where}`)
}

export function focused(there: Person): Promise<string> {
  return there.page.evaluate(() => {
    const part = document.activeElement
    return part?.getAttribute('name') ?? part?.textContent?.trim() ?? ''
  })
}

/** An outline, a ring, another ground or another edge than when it has no focus. */
function isFocusSeen(there: Person): Promise<boolean> {
  return there.page.evaluate(() => {
    const part = document.activeElement
    if (!(part instanceof HTMLElement) || part === document.body) return true
    const look = (of: Element) => {
      const { outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor } = getComputedStyle(of)
      const next = of.nextElementSibling === null ? '' : getComputedStyle(of.nextElementSibling, '::before').boxShadow
      return [outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor, next].join()
    }
    const withFocus = look(part)
    part.blur()
    const without = look(part)
    part.focus()
    return withFocus !== without
  })
}
