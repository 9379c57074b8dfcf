import { DateField, Form, Layout, Link, Select, TextArea, TwoThirds, YesNo, type AnyForm } from '../../../ui/index.ts'

export interface NewActionView {
  readonly caption: string
  readonly backHref: string
  /** Whoever does not run the group proposes; its coordinator agrees. */
  readonly proposes: boolean
  /** Without a case it is the group's own. */
  readonly ofCase: boolean
  readonly restricted: boolean
  /** Where an agency is put on the case's list, or a person is named on a restricted case, for those who may. */
  readonly openingHref: string | undefined
  readonly owners: readonly { readonly value: string; readonly text: string }[]
}

export function NewActionPage({ view, form }: { view: NewActionView; form: AnyForm }) {
  const title = view.proposes ? 'Propose an action' : 'Agree an action'
  return (
    <Layout
      title={title}
      caption={view.caption}
      section="Actions"
      marking="OFFICIAL-SENSITIVE"
      form={form}
      back={view.backHref}
    >
      <TwoThirds>
        <Form form={form} submit={view.proposes ? 'Propose it' : 'Agree it'} cancel={{ href: view.backHref }}>
          <TextArea
            form={form}
            name="wording"
            label="What has to be done?"
            hint={
              view.ofCase
                ? 'Begin with a verb. One action, one agency.'
                : 'One action, one agency. Everybody who sits on the group reads it, observers too, so name no person.'
            }
            rows={3}
            count={1000}
          />
          <Select
            form={form}
            name="owner"
            label="Who does it?"
            hint={view.ofCase ? <WhoMayKnow view={view} /> : 'Agencies and people of the group.'}
            options={view.owners}
          />
          <DateField form={form} name="dueOn" label="When is it due?" />
          {view.ofCase ? (
            <YesNo
              form={form}
              name="critical"
              label="Does the case depend on it?"
              hint="A case cannot move to monitoring while a critical action is open."
            />
          ) : null}
        </Form>
      </TwoThirds>
    </Layout>
  )
}

/** Whoever an action of a case is given to reads its wording, so only those who may know of the case are offered. */
function WhoMayKnow({
  view: { restricted, openingHref },
}: {
  view: Pick<NewActionView, 'restricted' | 'openingHref'>
}) {
  const first = `${restricted ? 'name them' : 'list it'} first`
  return (
    <>
      {restricted
        ? 'People named on this case with their agencies, and those who run the group. For somebody else, '
        : 'Agencies on the list of this case, and those who run the group. For another agency, '}
      {openingHref === undefined ? (
        `ask the coordinator to ${first}.`
      ) : (
        <>
          <Link href={openingHref}>{first}</Link>.
        </>
      )}
    </>
  )
}
