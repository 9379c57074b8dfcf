import type { ComponentChildren } from 'preact'
import type { LocalDate } from '../../../kernel/local-date.ts'
import { type AnyForm, IdentityBar, InsetText, Layout, Link, SubNavigation } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import { whyEnded } from '../rules/case-states.ts'
import type { CaseFile } from '../types.ts'
import { glassWords, markingOf, toIdentity } from '../views.ts'

/** The case and the moment, as every page of a case needs them. */
export interface CaseAt {
  readonly file: CaseFile
  readonly today: LocalDate
  readonly now: Date
}

export type CasePart = 'Overview' | 'Chronology' | 'Risk' | 'Plan' | 'People and places' | 'Actions' | 'Who can see'

interface CaseShellProps extends CaseAt {
  readonly part: CasePart
  readonly children: ComponentChildren
}

/** A page of a case: who and what it is, where one stands in it, and what it is marked. */
export function CaseShell({ file, today, now, part, children }: CaseShellProps) {
  const { reference } = file
  return (
    <Layout title={`${part}: ${file.title}`} heading={false} section="Cases" marking={markingOf(file)} wide>
      <GlassBanner file={file} now={now} />
      <IdentityBar {...toIdentity(file, today)} />
      <SubNavigation
        label={`Case ${reference}`}
        items={[
          { text: 'Overview', href: paths.case({ reference }), current: part === 'Overview' },
          { text: 'Chronology', href: paths.entries({ reference }), current: part === 'Chronology' },
          { text: 'Risk', href: paths.risk({ reference }), current: part === 'Risk' },
          { text: 'Plan', href: paths.plan({ reference }), current: part === 'Plan' },
          { text: 'People and places', href: paths.subjects({ reference }), current: part === 'People and places' },
          { text: 'Actions', href: paths.actions({ reference }), current: part === 'Actions' },
          { text: 'Who can see', href: paths.access({ reference }), current: part === 'Who can see' },
        ]}
      />
      <EndedNotice file={file} part={part} />
      {children}
    </Layout>
  )
}

/** The overview says it beside the button that reopens the case; who can see a case is also decided after it has ended. */
function EndedNotice({ file, part }: Pick<CaseShellProps, 'file' | 'part'>) {
  const why = whyEnded(file)
  if (why === undefined || part === 'Overview' || part === 'Who can see') return null
  return (
    <InsetText>
      {why}. <Link href={paths.case({ reference: file.reference })}>See how it ended</Link>
    </InsetText>
  )
}

interface CaseFormShellProps extends CaseAt {
  readonly title: string
  readonly form: AnyForm
  readonly back: string
  readonly children: ComponentChildren
}

/** A question about a case, on a page of its own. */
export function CaseFormShell({ file, now, title, form, back, children }: CaseFormShellProps) {
  return (
    <Layout
      title={title}
      caption={`${file.title} · ${file.reference}`}
      section="Cases"
      marking={markingOf(file)}
      back={back}
      form={form}
    >
      <GlassBanner file={file} now={now} />
      <div class="wm-two-thirds">{children}</div>
    </Layout>
  )
}

function GlassBanner({ file, now }: Pick<CaseAt, 'file' | 'now'>) {
  const words = glassWords(file, now)
  if (words === undefined) return null
  return (
    <div class="wm-glass" role="region" aria-label="Emergency access">
      <p class="govuk-body govuk-!-font-weight-bold">{words}</p>
    </div>
  )
}
