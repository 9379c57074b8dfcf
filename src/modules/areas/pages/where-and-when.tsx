import { SubNavigation } from '../../../ui/index.ts'
import { paths, pathsElsewhere } from '../paths.ts'

/** The pages under "Where and when", as every other of them shows them. */
export function WhereAndWhen() {
  const items = [
    { text: 'Map', href: pathsElsewhere.map() },
    { text: 'Hotspots', href: pathsElsewhere.hotspots() },
    { text: 'Trends', href: pathsElsewhere.trends() },
    { text: 'Times', href: pathsElsewhere.times() },
    { text: 'Repeats', href: pathsElsewhere.repeats() },
    { text: 'Profiles', href: pathsElsewhere.profiles() },
    { text: 'Data sets', href: pathsElsewhere.dataSets() },
    { text: 'Areas', href: paths.areas(), current: true },
  ]
  return <SubNavigation label="Where and when" items={items} />
}

/** A command as somebody types it at the server. */
export function Command({ children }: { readonly children: string }) {
  return (
    <pre class="wm-command">
      <code>{children}</code>
    </pre>
  )
}
