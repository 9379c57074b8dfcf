import { BulletList, Layout, Link, Paragraph, Section, SummaryList, TwoThirds, Warning } from '../../../ui/index.ts'
import { GLOSSARY } from '../glossary.ts'
import { paths } from '../paths.ts'

export function HelpPage() {
  return (
    <Layout title="How Wardmote works">
      <TwoThirds>
        <Paragraph>
          Wardmote is where the agencies of a community safety partnership work on cases together. Each agency sees what
          was shared with it, and nothing else.
        </Paragraph>
        <Warning>If somebody is in danger now, ring 999. Wardmote is not watched around the clock.</Warning>
        <FromReferralToMinutes />
        <WhoSeesWhat />
        <FirstThings />
      </TwoThirds>
      <Section title="What the words mean" id="glossary">
        <SummaryList rows={GLOSSARY.map(({ term, meaning }) => ({ key: term, value: meaning }))} />
      </Section>
    </Layout>
  )
}

function FromReferralToMinutes() {
  return (
    <Section title="From referral to minutes" id="thread">
      <ol class="govuk-list govuk-list--number govuk-list--spaced">
        <li>An agency sends a referral to a group. It can be left and finished later.</li>
        <li>
          The coordinator triages it: accepts, returns, signposts, merges or rejects it. The referrer sees the outcome.
        </li>
        <li>A case opens, with its subjects, risk, chronology, plan and the agencies it is shared with.</li>
        <li>
          The coordinator builds the agenda of the next meeting from live cases, and issues the papers. Accept the
          declaration to read them.
        </li>
        <li>The meeting discusses, decides and agrees actions. Minutes are issued, then approved.</li>
        <li>Owners say when their actions are done; the coordinator checks. What is late is chased by email.</li>
        <li>The case is reviewed, and closed when nothing is left to do. The referrer is told.</li>
      </ol>
    </Section>
  )
}

function WhoSeesWhat() {
  return (
    <Section title="Who sees what" id="who-sees-what">
      <Paragraph>You see a case when all of this is true:</Paragraph>
      <BulletList
        items={[
          'you have said why you are looking and made the confidentiality declaration',
          'your agency has signed a sharing agreement in force for the group',
          'you sit on the group, and your agency is on the agency list of the case, or you run the group',
          'for a restricted case: you are named on it',
          'you are not excluded because of a conflict of interest',
        ]}
      />
      <Paragraph>
        A case that is not yours looks as if it did not exist. Everything you look at is logged with your name and
        purpose. In an emergency somebody on a group can open a case for one hour, from My work; this is reviewed.
      </Paragraph>
    </Section>
  )
}

function FirstThings() {
  return (
    <Section title="If something goes wrong" id="wrong">
      <BulletList
        items={[
          'A case you expected is not there: ask the coordinator of its group whether your agency is on its agency list.',
          'A page says that somebody else changed it: both versions are shown, and nothing you typed is lost.',
          'You found a mistake in a chronology: add a correcting entry. Entries are never edited.',
          'You saw something you should not have: tell the information governance officer of your agency at once.',
        ]}
      />
      <Paragraph>
        See also <Link href={paths.privacy()}>privacy</Link>, <Link href={paths.accessibility()}>accessibility</Link>{' '}
        and <Link href={paths.errors()}>error codes</Link>.
      </Paragraph>
    </Section>
  )
}
