import { type AnyForm, Form, Hidden, Layout, Radios, TextField } from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { CaseFile } from '../types.ts'
import { markingOf } from '../views.ts'

export interface Purpose {
  readonly code: string
  readonly label: string
  readonly help: string | null
}

interface ViewPurposeProps {
  readonly file: CaseFile
  readonly form: AnyForm
  readonly purposes: readonly Purpose[]
  /** The page of the case that was asked for. */
  readonly to: string
}

/** Before a restricted case opens: why, for this view. Domain guide 10.10. */
export function ViewPurposePage({ file, form, purposes, to }: ViewPurposeProps) {
  const { reference } = file
  return (
    <Layout
      title="Why are you opening this case?"
      heading={false}
      section="Cases"
      marking={markingOf(file)}
      back={paths.cases()}
      form={form}
    >
      <div class="wm-two-thirds">
        <Form form={form} action={paths.view({ reference })} submit="Open the case" cancel={{ href: paths.cases() }}>
          <Hidden name="to" value={to} />
          <Radios
            form={form}
            name="purpose"
            label="Why are you opening this case?"
            size="l"
            isPageHeading
            hint={`${file.title} (${reference}) is restricted to named people. Your reason is logged, and asked again after 15 minutes.`}
            options={purposes.map(({ code, label, help }) => ({ value: code, text: label, hint: help ?? undefined }))}
          />
          <TextField form={form} name="note" label="Anything to add? (optional)" />
        </Form>
      </div>
    </Layout>
  )
}
