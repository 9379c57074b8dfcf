import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Notice } from '../elements/notice.tsx'
import type { Crumb } from '../elements/ways.tsx'
import { BackLink, Breadcrumbs, SkipLink } from '../elements/ways.tsx'
import { classNames } from '../elements/class-names.ts'
import { ErrorSummary } from '../forms/error-summary.tsx'
import type { AnyForm } from '../forms/question.ts'
import { errorsOf } from '../forms/question.ts'
import { StaleNotice } from '../forms/stale-notice.tsx'
import { ChromeContext } from './chrome.ts'
import { Footer } from './footer.tsx'
import { DemonstrationBanner, Header, Navigation } from './header.tsx'
import { MarkingStrip, PrintHeader } from './marking.tsx'

export interface LayoutProps {
  /** The title of the window, and the heading of the page unless `heading` is given. */
  readonly title: string
  /** `false` where the page brings its own h1: an identity bar, or a question that is the heading. */
  readonly heading?: ComponentChildren | false
  readonly caption?: ComponentChildren
  readonly back?: { readonly href: string; readonly text?: string | undefined } | string | undefined
  readonly breadcrumbs?: readonly Crumb[] | undefined
  /** The text of the navigation entry that this page belongs to, where its address does not say so. */
  readonly section?: string | undefined
  /** Wider than usual, for long tables. */
  readonly wide?: boolean | undefined
  /** The handling marking, such as OFFICIAL-SENSITIVE: on screen and on every printed page. */
  readonly marking?: string | undefined
  /** The form on this page: its faults are listed first, and the title says "Error". */
  readonly form?: AnyForm | undefined
  /** Buttons and links beside the heading. */
  readonly actions?: ComponentChildren
  /** What stands under the heading and above the columns: an identity bar, sub-navigation. */
  readonly children: ComponentChildren
}

export function Layout(props: LayoutProps) {
  const chrome = useContext(ChromeContext)
  const { title, marking, form, section, wide } = props
  const serviceName = chrome.serviceName ?? 'Wardmote'
  return (
    <html lang="en" class="govuk-template wm-template">
      <head>
        <meta charset="utf-8" />
        <title>{`${errorsOf(form).length > 0 ? 'Error: ' : ''}${title} - ${serviceName}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="theme-color" content="#12363f" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={chrome.assets.css} />
        <script type="module" src={chrome.assets.js} />
      </head>
      <body class={classNames('govuk-template__body', wide && 'wm-wide', marking && 'wm-marked')}>
        <script nonce={chrome.nonce}>document.body.className += ' js-enabled govuk-frontend-supported'</script>
        <SkipLink href="#main-content">Skip to main content</SkipLink>
        {chrome.demo ? <DemonstrationBanner /> : null}
        <Header chrome={chrome} serviceName={serviceName} />
        <Navigation chrome={chrome} section={section} />
        {marking ? <MarkingStrip marking={marking} /> : null}
        <PrintHeader chrome={chrome} marking={marking} serviceName={serviceName} />
        <div class="govuk-width-container">
          <WayBack {...props} />
          <main class="govuk-main-wrapper wm-main" id="main-content">
            {chrome.message ? <Notice tone="success">{chrome.message}</Notice> : null}
            <ErrorSummary form={form} />
            <StaleNotice form={form} />
            <Heading {...props} />
            {props.children}
          </main>
        </div>
        <Footer />
      </body>
    </html>
  )
}

function WayBack({ back, breadcrumbs }: LayoutProps) {
  if (breadcrumbs) return <Breadcrumbs items={breadcrumbs} collapseOnMobile />
  if (back === undefined) return null
  const { href, text } = typeof back === 'string' ? { href: back, text: undefined } : back
  return (
    <nav aria-label="Back">
      <BackLink href={href}>{text}</BackLink>
    </nav>
  )
}

function Heading({ title, heading, caption, actions }: LayoutProps) {
  if (heading === false) return null
  return (
    <div class="wm-page-heading">
      <div>
        {caption ? <span class="govuk-caption-l">{caption}</span> : null}
        <h1 class="govuk-heading-l">{heading ?? title}</h1>
      </div>
      {actions ? <div class="wm-page-heading__actions">{actions}</div> : null}
    </div>
  )
}
