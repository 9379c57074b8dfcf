import { classNames } from '../elements/class-names.ts'

export interface SubNavigationItem {
  readonly text: string
  readonly href: string
  readonly current?: boolean | undefined
  readonly count?: number | undefined
}

export interface SubNavigationProps {
  readonly items: readonly (SubNavigationItem | false | null | undefined)[]
  /** Names this navigation apart from the menu: "Case C-7K2M9QX". */
  readonly label: string
}

export function SubNavigation({ items, label }: SubNavigationProps) {
  return (
    <nav class="wm-sub-navigation" aria-label={label}>
      <ul class="wm-sub-navigation__list">
        {items.map(item =>
          item ? (
            <li class="wm-sub-navigation__item">
              <a
                class={classNames('wm-sub-navigation__link', item.current && 'wm-sub-navigation__link--current')}
                href={item.href}
                aria-current={item.current ? 'page' : undefined}
              >
                {item.text}
                {item.count === undefined ? null : <span class="wm-count">{item.count}</span>}
              </a>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  )
}
