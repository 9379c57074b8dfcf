import type { ComponentChildren } from 'preact'
import { type AnyForm, IdentityBar, Layout, SubNavigation } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { MeetingFrame } from '../views.ts'

export interface MeetingLayoutProps {
  readonly frame: MeetingFrame
  /** What this page of the meeting is: "Agenda". */
  readonly part: string
  readonly form?: AnyForm | undefined
  /** What a sheet of it is headed, where it is made to be printed. */
  readonly paper?: string
  readonly wide?: boolean
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

/** The frame of every page of a meeting: which group, when, how far it is. */
export function MeetingLayout({ frame, part, form, paper, wide, actions, children }: MeetingLayoutProps) {
  const { row } = frame
  return (
    <Layout
      title={`${part}: ${row.group}`}
      heading={false}
      section="Meetings"
      marking={frame.marking}
      form={form}
      wide={wide}
      breadcrumbs={[{ content: 'Meetings', href: paths.meetings() }, { content: row.reference }]}
    >
      <IdentityBar
        kind={paper === undefined ? `Meeting ${row.reference}` : `${paper} of meeting ${row.reference}`}
        name={row.group}
        badges={[{ text: row.state, tone: row.tone }]}
        facts={[
          { label: 'When', value: row.when },
          { label: 'Where', value: row.place },
        ]}
        actions={actions}
      />
      <SubNavigation label={`Meeting ${row.reference}`} items={frame.sections} />
      {children}
    </Layout>
  )
}
