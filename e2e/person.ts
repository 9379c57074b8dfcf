import type { Browser, BrowserContext, Page } from 'playwright-core'

export type Typed = Readonly<Record<string, string | readonly string[]>>

/** Somebody of the cast at a browser of their own. What they do reads as what a person would do. */
export class Person {
  readonly page: Page
  readonly #context: BrowserContext
  readonly #home: string

  private constructor(page: Page, context: BrowserContext, home: string) {
    this.page = page
    this.#context = context
    this.#home = home
  }

  static async at(
    browser: Browser,
    home: string,
    options: { readonly javaScriptEnabled?: boolean; readonly width?: number } = {},
  ): Promise<Person> {
    const { width = 1440, javaScriptEnabled = true } = options
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width, height: 900 } })
    context.setDefaultTimeout(10_000)
    return new Person(await context.newPage(), context, home)
  }

  /** By the one click of the demonstration. */
  async signIn(name: string): Promise<this> {
    await this.open('/sign-in')
    await this.page.locator(`form:has(input[value="${name}@wardmote.example"]) button`).click()
    await this.page.waitForURL(`${this.#home}/`)
    return this
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.#home + path)
  }

  /** Where they are, without the site. */
  get where(): string {
    return this.page.url().slice(this.#home.length)
  }

  /** A link, also where it looks like a button. */
  async follow(text: string | RegExp): Promise<void> {
    await this.page.locator('a', { hasText: text }).first().click()
  }

  async press(text: string | RegExp): Promise<void> {
    await this.page
      .getByRole('button', { name: text, exact: typeof text === 'string' })
      .first()
      .click()
  }

  /** Types, chooses and ticks by the names of the questions. */
  async answer(typed: Typed): Promise<void> {
    for (const [name, value] of Object.entries(typed)) await this.#answerOne(name, value)
  }

  /** Three boxes: day, month and year. */
  async date(name: string, iso: string): Promise<void> {
    const [year = '', month = '', day = ''] = iso.split('-')
    await this.answer({ [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year })
  }

  async #answerOne(name: string, value: string | readonly string[]): Promise<void> {
    const controls = this.page.locator(`main [name="${name}"]`)
    const kind = await controls
      .first()
      .evaluate(control => (control instanceof HTMLInputElement ? control.type : control.tagName.toLowerCase()))
    if (kind === 'radio' || kind === 'checkbox') {
      for (const each of [value].flat()) await controls.and(this.page.locator(`[value="${each}"]`)).check()
    } else if (kind === 'select') {
      await controls.selectOption([value].flat())
    } else {
      await controls.fill(String(value))
    }
  }

  /** Answers every question that is open and not optional as somebody would who has little to say. */
  async answerTheRest(): Promise<void> {
    const open = await this.page
      .locator('main form')
      .last()
      .evaluate(form => {
        const rest: { name: string; value: string }[] = []
        const done = new Set<string>()
        const controls = form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>(
          'input, select, textarea',
        )
        for (const control of controls) {
          const { name, type } = control
          if (type === 'hidden' || name === '' || done.has(name) || !control.checkVisibility()) continue
          done.add(name)
          const words = control.closest('.govuk-form-group')?.querySelector('legend, label')?.textContent ?? ''
          if (/\(optional\)/.test(words) || /-(day|month|year)$/.test(name)) continue
          if (type === 'radio') {
            const group = form.querySelectorAll<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)
            if (![...group].some(each => each.checked)) rest.push({ name, value: group[0]?.value ?? '' })
          } else if (control instanceof HTMLSelectElement) {
            if (control.value === '')
              rest.push({ name, value: [...control.options].find(option => option.value !== '')?.value ?? '' })
          } else if (type !== 'checkbox' && control.value === '') {
            rest.push({ name, value: 'Not known at present' })
          }
        }
        return rest
      })
    for (const { name, value } of open) await this.answer({ [name]: value })
  }

  async words(): Promise<string> {
    return (await this.page.locator('main').innerText()).replace(/\s+/g, ' ')
  }

  /** The faults that the page names at its top. */
  async faults(): Promise<readonly string[]> {
    return this.page.locator('.govuk-error-summary li').allInnerTexts()
  }

  async leave(): Promise<void> {
    await this.#context.close()
  }
}
