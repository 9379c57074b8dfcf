import type { AnyForm } from '../../../ui/index.ts'
import {
  Button,
  ButtonLink,
  Form,
  Hidden,
  InsetText,
  Layout,
  Link,
  Paragraph,
  Prose,
  Section,
  TaskList,
  TwoThirds,
  Warning,
} from '../../../ui/index.ts'
import type { DraftView } from '../views.ts'
import { paths } from '../paths.ts'

export interface MoveView {
  readonly why: string
  readonly action: string
  readonly ways: readonly { readonly code: string; readonly name: string }[]
}

/** The list of pages of a referral that is with its referrer. */
interface DraftPageProps {
  readonly view: DraftView
  readonly move?: MoveView | undefined
  readonly form?: AnyForm
}

export function DraftPage({ view, move, form }: DraftPageProps) {
  return (
    <Layout
      title={view.returned ? `Referral ${view.title}: more information needed` : 'Your referral'}
      caption={`To ${view.groupName}, about ${view.kind}`}
      back={paths.referrals()}
      section="Referrals"
      marking="OFFICIAL-SENSITIVE"
      form={form}
    >
      <TwoThirds>
        {view.returned ? <Returned returned={view.returned} /> : null}
        {move ? <Move move={move} /> : null}
        <Paragraph>
          {view.progress}. Last saved {view.savedAt}. You can leave and come back: what you saved is kept.
        </Paragraph>
        <TaskList tasks={view.tasks} />
        {view.ready ? (
          <ButtonLink href={view.checkHref}>Check your answers and send</ButtonLink>
        ) : (
          <Paragraph>When every part is done you can check your answers and send the referral.</Paragraph>
        )}
        <Paragraph>
          {view.discardHref ? <Link href={view.discardHref}>Discard this draft</Link> : null}
          {view.withdrawHref ? <Link href={view.withdrawHref}>Withdraw this referral</Link> : null}
        </Paragraph>
      </TwoThirds>
    </Layout>
  )
}

function Returned({ returned }: { readonly returned: NonNullable<DraftView['returned']> }) {
  return (
    <Section title={`Asked by ${returned.by}`}>
      <InsetText>
        <Prose text={returned.message} empty="No message was left" />
      </InsetText>
      <Paragraph>
        Returned {returned.on}. Change your answers below and send the referral again. It keeps its reference.
      </Paragraph>
    </Section>
  )
}

function Move({ move }: { readonly move: MoveView }) {
  return (
    <>
      <Warning>{move.why}</Warning>
      {move.ways.map(({ code, name }) => (
        <Form action={move.action}>
          <Hidden name="group" value={code} />
          <Button kind="secondary">Move this referral to {name}, with all your answers</Button>
        </Form>
      ))}
    </>
  )
}
