import { Badge, DataTable, Link } from '../../../ui/index.ts'
import type { LikelyView } from '../judge-views.ts'

interface LikelyOthersProps {
  readonly likely: readonly LikelyView[]
  /** Names whom each is like, where a page is about several people. */
  readonly several?: boolean | undefined
}

/** People who may be one of those on the page, the likeliest first, each with the way to compare them. */
export function LikelyOthers({ likely, several = false }: LikelyOthersProps) {
  return (
    <DataTable
      caption="May be the same person"
      captionSize="hidden"
      rows={likely}
      columns={[
        {
          heading: 'Who',
          cell: row => (
            <span>
              {row.name}
              {several ? <span class="wm-small"> may be {row.of}</span> : null}
            </span>
          ),
        },
        {
          heading: 'How likely',
          cell: row => (
            <span>
              <Badge tone={row.likely ? 'attention' : 'neutral'}>{row.likelihood}</Badge>{' '}
              <span class="wm-small">{row.chance}</span>
              {row.twins ? (
                <>
                  {' '}
                  <Badge tone="urgent">May be twins</Badge>
                </>
              ) : null}
              {row.unsure ? (
                <>
                  {' '}
                  <Badge>Somebody was not sure</Badge>
                </>
              ) : null}
            </span>
          ),
        },
        { heading: 'What agrees', cell: row => row.agreement },
        {
          heading: 'Where',
          cell: row => (
            <span>
              {row.source.href ? <Link href={row.source.href}>{row.source.text}</Link> : row.source.text}, described by{' '}
              {row.givenBy}
            </span>
          ),
        },
        {
          heading: 'Compare',
          hiddenHeading: true,
          cell: row => (
            <Link href={row.compareHref} hidden={`: ${row.name} and ${row.of}`}>
              Compare side by side
            </Link>
          ),
        },
      ]}
    />
  )
}
