import { Link } from '../../../ui/index.ts'
import type { StepView } from '../views.ts'

/** What came before or after, each with the day of the change. */
export function StepList({ steps }: { readonly steps: readonly StepView[] }) {
  return (
    <ul class="govuk-list">
      {steps.map(step => (
        <li>
          <Link href={step.href}>{step.text}</Link> ({step.on})
        </li>
      ))}
    </ul>
  )
}
