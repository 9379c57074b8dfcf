import { path } from '../../kernel/http/routing.ts'
import { SubNavigation } from '../../ui/index.ts'

/** The pages under "Where and when", in their order. Areas' own pages repeat them. */
const PAGES = [
  { code: 'map', text: 'Map', href: path('/map')() },
  { code: 'hotspots', text: 'Hotspots', href: path('/analysis/hotspots')() },
  { code: 'trends', text: 'Trends', href: path('/analysis/trends')() },
  { code: 'times', text: 'Times', href: path('/analysis/times')() },
  { code: 'repeats', text: 'Repeats', href: path('/analysis/repeats')() },
  { code: 'profiles', text: 'Profiles', href: path('/profiles')() },
  { code: 'data', text: 'Data sets', href: path('/data')() },
  { code: 'areas', text: 'Areas', href: path('/areas')() },
] as const

export type CrimePage = (typeof PAGES)[number]['code']

/** Leads from each page of "Where and when" to the others. */
export function CrimeNavigation({ current }: { readonly current: CrimePage }) {
  return (
    <SubNavigation
      label="Where and when"
      items={PAGES.map(({ code, text, href }) => ({ text, href, current: code === current }))}
    />
  )
}
