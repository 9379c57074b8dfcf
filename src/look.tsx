import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { KeptAnswers, Look, ShownError } from './kernel/http/chrome.ts'
import {
  type Chrome,
  chromeFor,
  Form,
  Hidden,
  InsetText,
  Layout,
  Link,
  Paragraph,
  renderPage,
  TwoThirds,
} from './ui/index.ts'

/** The design system put to the kernel: how pages, errors and answers in waiting are drawn. */
export function makeLook(
  assetsFolder: string,
  purposes: readonly { readonly code: string; readonly label: string }[] = [],
): Look {
  const assets = readManifest(assetsFolder)
  const purposeLabels = new Map(purposes.map(({ code, label }) => [code, label]))
  return {
    render: (page, chrome) =>
      renderPage(
        page,
        chromeFor(chrome, assets, code => purposeLabels.get(code) ?? code),
      ),
    errorPage: error => <ErrorPage error={error} />,
    keptAnswersPage: kept => <KeptAnswersPage kept={kept} />,
  }
}

/** The names under which the build wrote the style sheet and the script. */
function readManifest(folder: string): Chrome['assets'] {
  const file = join(folder, 'manifest.json')
  if (!existsSync(file)) return { css: '/assets/wardmote.css', js: '/assets/wardmote.js' }
  return JSON.parse(readFileSync(file, 'utf8')) as Chrome['assets']
}

/** What is not found, and why, is said by its detail alone: the advice would be about another reason. So is a way on. */
function ErrorPage({ error }: { readonly error: ShownError }) {
  const advised = error.way === undefined && (error.code !== 'not_found' || error.detail === undefined)
  return (
    <Layout title={error.title}>
      <TwoThirds>
        {error.detail === undefined ? null : <Paragraph>{error.detail}</Paragraph>}
        {advised ? <Paragraph>{error.advice}</Paragraph> : null}
        {error.way === undefined ? null : (
          <Paragraph>
            <Link href={error.way.href}>{error.way.text}</Link>
          </Paragraph>
        )}
        <Paragraph>
          <Link href="/">Go to your work</Link>
        </Paragraph>
        <p class="govuk-body-s">
          If you ask for help, give this number: <span class="wm-key">{error.requestId}</span>
        </p>
      </TwoThirds>
    </Layout>
  )
}

function KeptAnswersPage({ kept }: { readonly kept: KeptAnswers }) {
  const answers = Object.entries(kept.answers).flatMap(([name, value]) =>
    [value].flat().map(each => ({ name, value: each })),
  )
  return (
    <Layout title="Sign in again to send your answers">
      <TwoThirds>
        <Paragraph>
          You were signed out while this form was open. Nothing was sent, and nothing you typed is lost.
        </Paragraph>
        <ol class="govuk-list govuk-list--number">
          <li>
            <a class="govuk-link" href={kept.signIn} target="_blank" rel="noreferrer noopener">
              Sign in (opens in a new tab)
            </a>
          </li>
          <li>Come back to this tab.</li>
          <li>Select “Go on with my answers”, check them and send them.</li>
        </ol>
        <Form action={kept.action} submit="Go on with my answers">
          {answers.map(({ name, value }) => (
            <Hidden name={name} value={value} />
          ))}
        </Form>
        <InsetText>Keep this tab open until then: your answers are only here.</InsetText>
      </TwoThirds>
    </Layout>
  )
}
