import {
  BulletList, ButtonLink, DateField, Form, InsetText, Layout, Link, Paragraph, Radios, Select, SidePanel, TextArea, TextField, TwoThirds, WithAside, type AnyForm,
} from '../../../ui/index.ts' // biome-ignore format: a list of names
import { governancePaths } from '../../sharing/index.ts'
import { paths, pathsElsewhere } from '../paths.ts'

export interface AskView {
  readonly gateways: readonly { readonly value: string; readonly text: string }[]
  readonly left: number
}

const SECTION = 'Hit or no hit'

export function AskPage({ view, form }: { readonly view: AskView; readonly form: AnyForm }) {
  return (
    <Layout
      title="Ask partners: hit or no hit"
      section={SECTION}
      marking="OFFICIAL-SENSITIVE"
      form={form}
      back={paths.enquiries()}
    >
      <WithAside asideLabel="What happens when you ask" aside={<WhatHappens left={view.left} />}>
        <Form form={form} submit="Ask partners" cancel={{ href: paths.enquiries() }}>
          <Radios
            form={form}
            name="kind"
            label="What do you ask about?"
            size="m"
            options={[
              { value: 'person', text: 'A person', reveal: <PersonQuestions form={form} /> },
              { value: 'address', text: 'An address', reveal: <AddressQuestions form={form} /> },
            ]}
          />
          <TextArea
            form={form}
            name="purpose"
            label="Why do you need to know?"
            hint="At least 20 characters. Agencies that may hold something are shown this, so name nobody."
            size="m"
            rows={4}
            count={1000}
          />
          <Select
            form={form}
            name="gateway"
            label="What allows you to ask?"
            hint={<Link href={governancePaths.gateways()}>Read what each gateway allows</Link>}
            size="m"
            options={view.gateways}
          />
        </Form>
      </WithAside>
    </Layout>
  )
}

function PersonQuestions({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <TextField form={form} name="givenName" label="First name" width={20} autocomplete="off" spellcheck={false} />
      <TextField form={form} name="familyName" label="Last name" width={20} autocomplete="off" spellcheck={false} />
      <TextField
        form={form}
        name="aliases"
        label="Other names (optional)"
        hint="Parted by commas"
        autocomplete="off"
        spellcheck={false}
      />
      <DateField
        form={form}
        name="bornOn"
        label="Date of birth"
        hint="This, an address with its postcode, a phone number or an email address"
      />
      <TextField form={form} name="homeAddress" label="Address" autocomplete="off" />
      <TextField form={form} name="homePostcode" label="Postcode" width={10} autocomplete="off" />
      <TextField form={form} name="phone" label="Phone number" type="tel" width={20} autocomplete="off" />
      <TextField form={form} name="email" label="Email address" type="email" autocomplete="off" />
    </>
  )
}

function AddressQuestions({ form }: { readonly form: AnyForm }) {
  return (
    <>
      <TextField form={form} name="address" label="Address" hint="Flat, number and street" autocomplete="off" />
      <TextField form={form} name="postcode" label="Postcode" width={10} autocomplete="off" />
      <TextField
        form={form}
        name="uprn"
        label="Unique property reference number (optional)"
        hint="With this you need no address"
        width={10}
        autocomplete="off"
      />
    </>
  )
}

function WhatHappens({ left }: { readonly left: number }) {
  return (
    <SidePanel title="What happens when you ask">
      <BulletList
        items={[
          'You learn which agencies may hold something, and whom to ask there. You do not learn what it is, or where it is kept.',
          'An agency that may hold something is told that you asked, why and by what law.',
          'Restricted cases never answer. “No hit” does not mean that nobody knows the person.',
          'Every enquiry is kept. Unusual ways of asking are looked into.',
        ]}
      />
      <Paragraph>{left === 1 ? 'You can ask once more today.' : `You can ask ${left} more times today.`}</Paragraph>
    </SidePanel>
  )
}

/** Instead of the questions, for somebody from whom the database would take none. */
export function NotYetPage({
  lacks,
}: {
  readonly lacks: { readonly purpose: boolean; readonly declaration: boolean }
}) {
  return (
    <Layout title="You cannot ask partners yet" section={SECTION} back={paths.enquiries()}>
      <TwoThirds>
        {lacks.purpose ? (
          <>
            <Paragraph>Say why you are looking at cases first.</Paragraph>
            <ButtonLink href={pathsElsewhere.purpose()}>Choose a purpose</ButtonLink>
          </>
        ) : null}
        {lacks.declaration ? (
          <>
            <Paragraph>Make the confidentiality declaration first.</Paragraph>
            <ButtonLink href={pathsElsewhere.declaration()}>Read the declaration</ButtonLink>
          </>
        ) : null}
        {lacks.purpose || lacks.declaration ? null : (
          <InsetText>
            Your agency has no signed sharing agreement in force, or you signed in without a second factor. Ask the
            information governance officer of your agency.{' '}
            <Link href={governancePaths.agreements()}>See the agreements</Link>
          </InsetText>
        )}
      </TwoThirds>
    </Layout>
  )
}
