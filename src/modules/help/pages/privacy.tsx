import { BulletList, Layout, Paragraph, Section, TwoThirds } from '../../../ui/index.ts'

export function PrivacyPage({
  idleMinutes,
  absoluteHours,
}: {
  readonly idleMinutes: number
  readonly absoluteHours: number
}) {
  return (
    <Layout title="Privacy">
      <TwoThirds>
        <Section title="If you use Wardmote" id="signed-in">
          <Paragraph>Your partnership keeps about you:</Paragraph>
          <BulletList
            items={[
              'your name, work email address, job title, agency, groups and roles',
              'when you signed in and from what kind of device, until 30 days after that session ended',
              'each case, list and search you opened, when, and for what purpose (Data Protection Act 2018, s.62)',
              'what you wrote, with your name and agency',
            ]}
          />
          <Paragraph>
            The log may be used only to check that looking was lawful, to keep the service secure, and in criminal
            proceedings. Nobody can change it.
          </Paragraph>
        </Section>
        <Section title="If your name is in a case" id="subjects">
          <Paragraph>
            Agencies share information through Wardmote only under a law that lets them (a gateway), under a signed
            agreement, for a stated purpose, and only with agencies that need it. Each agency answers for what it gave.
            Ask the agency you deal with, or your council, for what it keeps about you. They have one month to answer.
          </Paragraph>
          <Paragraph>
            If you are not content with the answer, complain to that agency, then to the Information Commissioner’s
            Office.
          </Paragraph>
        </Section>
        <Section title="How long it is kept" id="kept">
          <Paragraph>
            A case is kept for the time that the retention schedule of the partnership sets when it closes. The log is
            kept a year longer than what it tells of.
          </Paragraph>
        </Section>
        <Section title="Cookies" id="cookies">
          <Paragraph>
            Wardmote sets only the cookies that keep you signed in and protect what you send. They need no consent and
            follow you nowhere. You are signed out after {idleMinutes} minutes without use, and after {absoluteHours}{' '}
            hours in any case.
          </Paragraph>
        </Section>
      </TwoThirds>
    </Layout>
  )
}
