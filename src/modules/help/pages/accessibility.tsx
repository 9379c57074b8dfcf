import { BulletList, Layout, Paragraph, Section, TwoThirds } from '../../../ui/index.ts'

export function AccessibilityPage() {
  return (
    <Layout title="Accessibility">
      <TwoThirds>
        <Paragraph>Everybody in a partnership should be able to use Wardmote. You should be able to:</Paragraph>
        <BulletList
          items={[
            'use every page with a keyboard alone',
            'use every page with a screen reader',
            'zoom in to 400% without text spilling off the screen',
            'use every page on a phone',
            'use every page with JavaScript turned off',
            'print any page with its handling marking',
          ]}
        />
        <Section title="How accessible it is">
          <Paragraph>
            Wardmote is built to meet the Web Content Accessibility Guidelines 2.2 at level AA, from components of the
            GOV.UK Design System. Every page is checked by machine. It has not yet been tested by an independent
            auditor, or by people who use assistive technology every day.
          </Paragraph>
        </Section>
        <Section title="If something gets in your way">
          <Paragraph>
            Tell the coordinator of your group, or the system administrator of your partnership, which page it was and
            what you use. They can give you what is on the page in another form.
          </Paragraph>
          <Paragraph>
            The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile
            Applications) (No. 2) Accessibility Regulations 2018. If you are not content with the answer, contact the
            Equality Advisory and Support Service.
          </Paragraph>
        </Section>
      </TwoThirds>
    </Layout>
  )
}
