import type { AnyForm } from '../../../ui/index.ts'
import { ButtonLink, Form, InsetText, Layout, Paragraph, Radios, Select, TwoThirds } from '../../../ui/index.ts'
import { paths } from '../paths.ts'

export interface NewReferralView {
  readonly kinds: readonly { readonly value: string; readonly text: string }[]
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  /** Where the chosen group does not take what is referred: the groups that do, one link each. */
  readonly instead: readonly { readonly name: string; readonly href: string }[]
}

export function NewReferralPage({ view, form }: { readonly view: NewReferralView; readonly form: AnyForm }) {
  return (
    <Layout title="Make a referral" back={paths.referrals()} section="Referrals" form={form}>
      <TwoThirds>
        <Paragraph>If somebody is in danger now, call 999 first.</Paragraph>
        {view.instead.length > 0 ? <Instead groups={view.instead} /> : null}
        <Form form={form} submit="Continue">
          <Radios form={form} name="subjectKind" size="m" label="What are you referring?" options={view.kinds} />
          <Select
            form={form}
            name="group"
            size="m"
            label="Which group should hear it?"
            hint="The words after each name say what the group takes"
            options={view.groups}
            empty="Choose a group"
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function Instead({ groups }: { readonly groups: NewReferralView['instead'] }) {
  return (
    <InsetText>
      <p class="govuk-body">
        This group does not take what you are referring. Your answers are kept: go on with a group that does.
      </p>
      {groups.map(({ name, href }) => (
        <ButtonLink kind="secondary" href={href}>
          Refer to {name}
        </ButtonLink>
      ))}
    </InsetText>
  )
}
