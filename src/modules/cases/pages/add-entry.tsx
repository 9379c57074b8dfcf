import { formatDate } from '../../../kernel/local-date.ts'
import {
  type AnyForm,
  Checkboxes,
  DateField,
  Form,
  Hidden,
  InsetText,
  Prose,
  Radios,
  Select,
  TextArea,
} from '../../../ui/index.ts'
import { paths } from '../paths.ts'
import type { Choice } from '../queries.ts'
import { ENTRY_KINDS, type Entry, HANDLINGS } from '../types.ts'
import { ENTRY_KIND_WORDS, HANDLING_WORDS } from '../words.ts'
import { type CaseAt, CaseFormShell } from './case-shell.tsx'

interface AddEntryProps extends CaseAt {
  readonly form: AnyForm
  readonly agencies: readonly Choice[]
  readonly ownAgency: string
  readonly corrects: Pick<Entry, 'id' | 'happenedOn' | 'body'> | undefined
}

const KIND_HINTS = {
  fact: 'Seen, recorded or proved',
  opinion: 'A professional’s judgement of it',
  intelligence: 'Reported, and not yet proved',
} as const

export function AddEntryPage(props: AddEntryProps) {
  const { file, form, agencies, ownAgency, corrects } = props
  const back = paths.entries({ reference: file.reference })
  const options = agencies.map(({ id, name }) => ({ value: id, text: name }))
  return (
    <CaseFormShell {...props} title={corrects ? 'Correct an entry' : 'Add an entry to the chronology'} back={back}>
      {corrects ? (
        <InsetText>
          <p class="govuk-body">The entry of {formatDate(corrects.happenedOn)} stays as it is, marked as corrected:</p>
          <Prose text={corrects.body} />
        </InsetText>
      ) : null}
      <Form form={form} submit="Add the entry" cancel={{ href: back }}>
        {corrects ? <Hidden name="corrects" value={corrects.id} /> : null}
        <DateField
          form={form}
          name="happenedOn"
          label="When did it happen?"
          hint="For example, 27 3 2026"
          initial={corrects?.happenedOn}
        />
        <Radios
          form={form}
          name="kind"
          label="What is it?"
          options={ENTRY_KINDS.map(kind => ({ value: kind, text: ENTRY_KIND_WORDS[kind], hint: KIND_HINTS[kind] }))}
          small
        />
        <TextArea
          form={form}
          name="body"
          label="What happened?"
          size="s"
          rows={8}
          hint="Write of one thing. Keep fact and opinion in entries of their own."
        />
        <Select
          form={form}
          name="source"
          label="Which agency does it come from?"
          options={options}
          initial={ownAgency}
          empty={false}
        />
        <HandlingQuestion form={form} agencies={options} />
      </Form>
    </CaseFormShell>
  )
}

interface HandlingProps {
  readonly form: AnyForm
  readonly agencies: readonly { readonly value: string; readonly text: string }[]
}

function HandlingQuestion({ form, agencies }: HandlingProps) {
  const which = <Checkboxes form={form} name="named" label="Which agencies?" options={agencies} small />
  const options = HANDLINGS.map(handling => ({
    value: handling,
    text: HANDLING_WORDS[handling],
    reveal: handling === 'named_agencies' ? which : undefined,
  }))
  return <Radios form={form} name="handling" label="Who may read it?" initial="case" small options={options} />
}
