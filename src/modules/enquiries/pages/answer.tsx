import {
  BulletList, ButtonLink, InsetText, Layout, Link, Paragraph, Section, SummaryCard, SummaryList, TwoThirds,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import { governancePaths } from '../../sharing/index.ts'
import { PartnerAnswers } from '../partners/index.ts'
import { paths, pathsElsewhere } from '../paths.ts'
import type { Answer } from '../types.ts'
import type { AnswerView } from '../views.ts'

export function AnswerPage({ view }: { readonly view: AnswerView }) {
  const partnerHit = view.partners.some(({ state }) => state === 'hit')
  const hit = view.answers.length > 0
  const words = !view.answered ? 'Being answered' : hit || partnerHit ? 'Hit' : 'No hit'
  return (
    <Layout
      title={`Hit or no hit: ${words.toLowerCase()}`}
      heading={words}
      caption={`Hit or no hit, ${view.reference}`}
      section="Hit or no hit"
      marking="OFFICIAL-SENSITIVE"
      back={paths.enquiries()}
    >
      <TwoThirds>
        {!view.answered ? (
          <Waiting again={view.again} />
        ) : hit ? (
          <Hit view={view} />
        ) : (
          !partnerHit && <NoHit mayRefer={view.mayAsk} />
        )}
        {view.answered && <PartnerAnswers rows={view.partners} />}
        <Section title="What you asked">
          <SummaryList rows={view.asked.map(({ label, text }) => ({ key: label, value: text }))} />
        </Section>
        {view.mayAsk ? (
          <ButtonLink href={paths.newEnquiry()} kind="secondary">
            Ask about somebody else
          </ButtonLink>
        ) : null}
      </TwoThirds>
    </Layout>
  )
}

function Waiting({ again }: { readonly again: string }) {
  return (
    <>
      <InsetText>Partners are being asked. It takes a few seconds.</InsetText>
      <ButtonLink href={again}>Show the answer</ButtonLink>
    </>
  )
}

function Hit({ view }: { readonly view: AnswerView }) {
  return (
    <>
      <Paragraph>
        {view.answers.length === 1
          ? 'One agency may hold something'
          : `${view.answers.length} agencies may hold something`}
        . It may be about somebody else who is alike.
      </Paragraph>
      {view.answers.map(answer => (
        <AnswerCard answer={answer} />
      ))}
      <Section title="What to do next">
        <BulletList
          items={[
            <>
              Ask the contact, and give the reference <strong>{view.reference}</strong>, why you ask and the gateway.
            </>,
            'They decide whether to share, and what. They have been told that you asked.',
            <>
              Before anything is shared, both go through the{' '}
              <Link href={governancePaths.sevenTests()}>seven tests</Link>.
            </>,
          ]}
        />
      </Section>
    </>
  )
}

function AnswerCard({ answer }: { readonly answer: Answer }) {
  return (
    <SummaryCard
      title={answer.organisation}
      rows={[
        { key: 'Contact', value: answer.contact },
        answer.email !== null && { key: 'Email', value: <Link href={`mailto:${answer.email}`}>{answer.email}</Link> },
        answer.phone !== null && { key: 'Phone', value: answer.phone },
        answer.email === null &&
          answer.phone === null && { key: 'Reach them', value: 'Ring the agency’s main number.' },
      ]}
    />
  )
}

/** Whoever may ask may refer as well. */
function NoHit({ mayRefer }: { readonly mayRefer: boolean }) {
  return (
    <>
      <Paragraph>No agency answered that it may hold something.</Paragraph>
      <InsetText>
        This does not mean that nobody knows them. Some cases never answer, and names and dates may be kept differently.
        If you are worried about somebody,{' '}
        {mayRefer ? <Link href={pathsElsewhere.newReferral()}>make a referral</Link> : 'somebody who refers can do so'}.
      </InsetText>
    </>
  )
}
