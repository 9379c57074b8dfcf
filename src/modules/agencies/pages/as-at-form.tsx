import { emptyForm } from '../../../kernel/http/forms.ts'
import { DateField, FilterPanel, Hidden, Notice, SubNavigation } from '../../../ui/index.ts'
import type { AsAt } from '../as-at.ts'
import { paths } from '../paths.ts'

export interface AsAtFormProps {
  readonly asAt: AsAt
  /** This page, about today. */
  readonly todayHref: string
  /** Other choices of the page, kept while the day changes. */
  readonly keep?: Readonly<Record<string, string | undefined>>
}

/** Asks for another day. Everything in the register is dated, so every page of it can be asked about any day. */
export function AsAtForm({ asAt, todayHref, keep = {} }: AsAtFormProps) {
  const chosen = asAt.isToday ? [] : [{ text: `As at ${asAt.words}`, removeHref: todayHref }]
  return (
    <FilterPanel title="As at another day" chosen={chosen} submit="Show that day">
      {Object.entries(keep).map(([name, value]) => (value === undefined ? null : <Hidden name={name} value={value} />))}
      <DateField form={emptyForm()} name="on" label="Day" hint="For example, 1 1 2022" initial={asAt.on} />
    </FilterPanel>
  )
}

/** Says which day is shown, where it is not today. */
export function AsAtNotice({ asAt, absent }: { readonly asAt: AsAt; readonly absent?: string | undefined }) {
  if (absent !== undefined) return <Notice>{absent}</Notice>
  return asAt.isToday ? null : <Notice>This shows {asAt.words}, not today.</Notice>
}

type Tab = 'partnerships' | 'organisations' | 'groups'

/** Between the three lists of who the partnership is, about the same day. */
export function RegisterTabs({ current, asAt }: { readonly current: Tab; readonly asAt: AsAt }) {
  const tab = (name: Tab, text: string) => ({ text, href: paths[name]({}, asAt.query), current: name === current })
  return (
    <SubNavigation
      label="Who the partnership is"
      items={[tab('partnerships', 'Partnerships'), tab('organisations', 'Organisations'), tab('groups', 'Groups')]}
    />
  )
}
