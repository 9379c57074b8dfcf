import { ButtonLink, Link } from '../../../ui/index.ts'
import type { StepsView } from '../case-steps.ts'

/** What to do with the case now: the next thing as the one green button, the rest beside it. */
export function NextSteps({ steps }: { readonly steps: StepsView }) {
  const { words, waiting, primary, others, blocked } = steps
  return (
    <section class="wm-next" aria-labelledby="next">
      <h2 class="govuk-heading-s wm-next__words" id="next">
        {waiting ? <span class="wm-next__label">Next: </span> : null}
        {words}
      </h2>
      {primary || others.length > 0 ? (
        <div class="govuk-button-group">
          {primary ? <ButtonLink href={primary.href}>{primary.text}</ButtonLink> : null}
          {others.map(({ text, href }) => (
            <ButtonLink href={href} kind="secondary">
              {text}
            </ButtonLink>
          ))}
        </div>
      ) : null}
      {blocked.length > 0 ? (
        <ul class="govuk-list wm-next__blocked">
          {blocked.map(({ text, href, why }) => (
            <li>
              <Link href={href}>{text}</Link>: not yet. {why.map(each => `${each}.`).join(' ')}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}
