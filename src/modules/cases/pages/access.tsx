import { formatDate, formatDateTime } from '../../../kernel/local-date.ts'
import { Badge, ButtonLink, DataTable, EmptyState, InsetText, Link, Section } from '../../../ui/index.ts'
import type { WhoCanSee } from '../../sharing/index.ts'
import { paths } from '../paths.ts'
import type { Can } from '../views.ts'
import { type CaseAt, CaseShell } from './case-shell.tsx'

interface AccessProps extends CaseAt {
  readonly can: Pick<Can, 'lead' | 'chair'>
  readonly who: WhoCanSee
}

/** Who can see the case and why, in a sentence each; and for whoever leads the group, the means to change it. */
export function AccessPage(props: AccessProps) {
  return (
    <CaseShell {...props} part="Who can see">
      <Agencies {...props} />
      {props.file.tier === 'R' ? <Named {...props} /> : null}
      <People {...props} />
      <Excluded {...props} />
    </CaseShell>
  )
}

function Agencies({ file, can, who }: AccessProps) {
  const { reference } = file
  return (
    <Section
      title="Agencies on the case list"
      actions={
        can.lead ? (
          <ButtonLink href={paths.listAgency({ reference })} kind="secondary">
            List an agency
          </ButtonLink>
        ) : null
      }
    >
      <DataTable
        caption="Agencies on the case list"
        captionSize="hidden"
        rows={who.agencies}
        columns={[
          { heading: 'Agency', cell: row => row.name },
          { heading: 'Standing', cell: row => (row.standing === 'lead' ? <Badge tone="good">Lead</Badge> : 'Listed') },
          { heading: 'Why', cell: row => `${row.purpose}, under ${row.gatewayName}` },
          {
            heading: 'Since',
            cell: row => `${formatDateTime(row.givenAt)}${row.givenBy === null ? '' : `, by ${row.givenBy}`}`,
          },
          {
            heading: 'Until',
            cell: row =>
              row.agreementCovers ? (
                row.expiresOn === null ? (
                  'No end set'
                ) : (
                  formatDate(row.expiresOn)
                )
              ) : (
                <Badge tone="urgent">No agreement in force</Badge>
              ),
          },
          {
            heading: 'Change',
            hiddenHeading: true,
            cell: row =>
              can.lead ? (
                <Link href={paths.removeAgency({ reference, agency: row.organisationId })} hidden={row.name}>
                  Take off the list
                </Link>
              ) : null,
          },
        ]}
        empty={<EmptyState title="No agency is listed">Only whoever leads the group sees this case.</EmptyState>}
      />
    </Section>
  )
}

function Named({ file, can, who }: AccessProps) {
  const { reference } = file
  return (
    <Section
      title="People named on this restricted case"
      actions={
        can.lead ? (
          <ButtonLink href={paths.namePerson({ reference })} kind="secondary">
            Name a person
          </ButtonLink>
        ) : null
      }
    >
      <DataTable
        caption="People named on this restricted case"
        captionSize="hidden"
        rows={who.named}
        columns={[
          { heading: 'Person', cell: row => `${row.name}, ${row.organisationName}` },
          { heading: 'Why', cell: row => `${row.purpose}, under ${row.gatewayCode}` },
          {
            heading: 'Since',
            cell: row => `${formatDateTime(row.givenAt)}${row.givenBy === null ? '' : `, by ${row.givenBy}`}`,
          },
          { heading: 'Until', cell: row => (row.expiresAt === null ? 'No end set' : formatDateTime(row.expiresAt)) },
          {
            heading: 'Change',
            hiddenHeading: true,
            cell: row =>
              can.lead ? (
                <Link href={paths.removeName({ reference, grant: row.grantId })} hidden={row.name}>
                  Remove
                </Link>
              ) : null,
          },
        ]}
        empty={<EmptyState title="Nobody is named">Only whoever leads the group sees this case.</EmptyState>}
      />
    </Section>
  )
}

function People({ who }: AccessProps) {
  const may = who.people.filter(person => person.may)
  const mayNot = who.people.filter(person => !person.may)
  return (
    <Section title="People">
      <InsetText>
        Each of them must also have signed in with a second factor, made the confidentiality declaration and said why
        they look. Every look is logged.
      </InsetText>
      <DataTable
        caption="Can see this case"
        captionSize="s"
        rows={may}
        columns={[
          { heading: 'Person', cell: row => `${row.name}, ${row.organisationName}` },
          { heading: 'Why', cell: row => row.because },
        ]}
        empty={<EmptyState title="Nobody can see this case" />}
      />
      {mayNot.length > 0 ? (
        <DataTable
          caption="Cannot see this case, though they sit on the group or are named"
          captionSize="s"
          rows={mayNot}
          columns={[
            { heading: 'Person', cell: row => `${row.name}, ${row.organisationName}` },
            { heading: 'Why not', cell: row => row.because },
          ]}
        />
      ) : null}
    </Section>
  )
}

/** A conflict of interest is itself confidential: only whoever leads the group reads the reasons. */
function Excluded({ file, can, who }: AccessProps) {
  const { reference } = file
  if (!can.lead) return null
  return (
    <Section
      title="Conflicts of interest"
      actions={
        <ButtonLink href={paths.exclude({ reference })} kind="secondary">
          Exclude a person
        </ButtonLink>
      }
    >
      <DataTable
        caption="People excluded from this case"
        captionSize="hidden"
        rows={who.excluded}
        columns={[
          { heading: 'Person', cell: row => `${row.name}, ${row.organisationName}` },
          { heading: 'Why', cell: row => row.reason },
          {
            heading: 'Since',
            cell: row => `${formatDateTime(row.madeAt)}${row.madeBy === null ? '' : `, by ${row.madeBy}`}`,
          },
          {
            heading: 'Change',
            hiddenHeading: true,
            cell: row =>
              can.chair ? (
                <Link href={paths.liftExclusion({ reference, exclusion: row.exclusionId })} hidden={row.name}>
                  Lift
                </Link>
              ) : null,
          },
        ]}
        empty={<p class="govuk-body">Nobody is excluded.</p>}
      />
    </Section>
  )
}
