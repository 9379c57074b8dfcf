import {
  BulletList,
  Button,
  ButtonGroup,
  ButtonLink,
  Checkboxes,
  DataTable,
  EmptyState,
  Form,
  Layout,
  Link,
  Pagination,
  Paragraph,
  Radios,
  SearchBox,
  Section,
  Select,
  SummaryList,
  TextField,
  TwoThirds,
} from '../../../ui/index.ts'
import type { AnyForm } from '../../../ui/index.ts'
import { agencyPaths } from '../../agencies/index.ts'
import { paths } from '../paths.ts'
import {
  type AccountView,
  CLEARANCE_HINTS,
  CLEARANCE_NAMES,
  ROLE_HINTS,
  ROLE_NAMES,
  type SittingView,
} from '../views.ts'

interface AccountsProps {
  readonly accounts: readonly AccountView[]
  readonly words: string | undefined
  readonly nextHref: string | undefined
}

export function AccountsPage({ accounts, words, nextHref }: AccountsProps) {
  return (
    <Layout title="Accounts" wide actions={<ButtonLink href={paths.invite()}>Invite somebody</ButtonLink>}>
      <SearchBox action={paths.accounts()} label="Name, email address or organisation" value={words} />
      <DataTable
        caption="People who sign in"
        captionSize="hidden"
        rows={accounts}
        empty={<EmptyState title="Nobody matches">Search by a part of the name, or clear the search.</EmptyState>}
        columns={[
          {
            heading: 'Name',
            cell: account => <Link href={paths.accountOf({ account: account.id })}>{account.name}</Link>,
          },
          { heading: 'Organisation', cell: account => account.organisation },
          { heading: 'Email address', cell: account => account.email },
          { heading: 'Roles', cell: account => account.roles },
          { heading: 'Status', cell: account => account.status },
        ]}
      />
      <Pagination nextHref={nextHref} />
    </Layout>
  )
}

interface InviteProps {
  readonly form: AnyForm
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
}

export function InvitePage({ form, organisations }: InviteProps) {
  return (
    <Layout title="Invite somebody" form={form} back={paths.accounts()}>
      <TwoThirds>
        <Paragraph>They are sent a link by which to choose a password. It works once, for 24 hours.</Paragraph>
        <Form form={form} submit="Send the invitation" cancel={{ href: paths.accounts() }}>
          <TextField form={form} name="name" label="Name" autocomplete="off" />
          <TextField
            form={form}
            name="email"
            label="Work email address"
            type="email"
            autocomplete="off"
            spellcheck={false}
          />
          <TextField form={form} name="jobTitle" label="Job title (optional)" autocomplete="off" />
          <Select
            form={form}
            name="organisation"
            label="Organisation"
            options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <RoleBoxes form={form} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

function RoleBoxes({ form, initial }: { readonly form: AnyForm; readonly initial?: readonly string[] }) {
  const roles = ['admin', 'governance', 'analyst', 'councillor'] as const
  return (
    <Checkboxes
      form={form}
      name="roles"
      label="Roles outside groups (optional)"
      hint="Most people have none: what they may see comes from the groups that they sit on."
      initial={initial}
      options={roles.map(role => ({ value: role, text: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))}
    />
  )
}

interface AccountProps {
  readonly account: AccountView
  readonly groups: readonly SittingView[]
  readonly form?: AnyForm
}

export function AccountPage({ account, groups, form }: AccountProps) {
  return (
    <Layout title={account.name} caption="Account" back={paths.accounts()} form={form}>
      <TwoThirds>
        <SummaryList
          rows={[
            { key: 'Email address', value: account.email },
            { key: 'Job title', value: account.jobTitle },
            { key: 'Organisation', value: account.organisation },
            {
              key: 'Roles',
              value: account.roles,
              actions: [{ href: paths.roles({ account: account.id }), content: 'Change', visuallyHiddenText: 'roles' }],
            },
            {
              key: 'Cleared for',
              value: account.clearance,
              actions: account.can.changeClearance
                ? [
                    {
                      href: paths.clearance({ account: account.id }),
                      content: 'Change',
                      visuallyHiddenText: 'what they are cleared for',
                    },
                  ]
                : [],
            },
            {
              key: 'Groups',
              value: <Groups groups={groups} />,
              actions: [{ href: agencyPaths.groups(), content: 'Find a group', visuallyHiddenText: 'to add them to' }],
            },
            { key: 'Status', value: account.status },
          ]}
        />
        <AccountActions account={account} />
      </TwoThirds>
    </Layout>
  )
}

function Groups({ groups }: Pick<AccountProps, 'groups'>) {
  if (groups.length === 0) return <>None. They are added on the page of a group’s members.</>
  return (
    <BulletList
      items={groups.map(({ group, href, role }) => (
        <>
          <Link href={href}>{group}</Link>: {role}
        </>
      ))}
    />
  )
}

function AccountActions({ account: { id, can } }: { readonly account: AccountView }) {
  return (
    <>
      {can.inviteAgain ? (
        <Form action={paths.inviteAgain({ account: id })} submit="Send the invitation again" kind="secondary" />
      ) : null}
      {can.reactivate ? (
        <Form action={paths.reactivate({ account: id })} submit="Open the account again" kind="secondary" />
      ) : null}
      {can.resetSecondFactor ? (
        <Section title="Second factor">
          <Paragraph>
            For somebody who has lost both their authenticator app and their recovery codes:{' '}
            <Link href={paths.resetSecondFactor({ account: id })}>reset the second factor</Link>.
          </Paragraph>
        </Section>
      ) : null}
      {can.deactivate ? (
        <Section title="Close the account">
          <Paragraph>All sessions of this person end at once. What they wrote stays under their name.</Paragraph>
          <Form action={paths.deactivate({ account: id })}>
            <ButtonGroup>
              <Button kind="warning" preventDoubleClick>
                Deactivate the account
              </Button>
            </ButtonGroup>
          </Form>
        </Section>
      ) : null}
    </>
  )
}

interface RolesProps {
  readonly form: AnyForm
  readonly account: AccountView
  readonly version: number
  readonly current: readonly string[]
}

export function RolesPage({ form, account, version, current }: RolesProps) {
  return (
    <Layout title="Change roles" caption={account.name} form={form} back={paths.accountOf({ account: account.id })}>
      <TwoThirds>
        <Form form={form} submit="Save the roles" version={version}>
          <RoleBoxes form={form} initial={current} />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function ClearancePage({
  form,
  account,
  version,
  current,
}: Omit<RolesProps, 'current'> & { readonly current: string }) {
  return (
    <Layout
      title="Change what they are cleared for"
      caption={account.name}
      form={form}
      back={paths.accountOf({ account: account.id })}
    >
      <TwoThirds>
        <Form form={form} submit="Save" version={version}>
          <Radios
            form={form}
            name="clearance"
            label="Cleared for"
            hint="Clearance opens nothing by itself: what they see also depends on their groups, their agency and its agreements."
            initial={current}
            options={(['O', 'S', 'R'] as const).map(value => ({
              value,
              text: CLEARANCE_NAMES[value],
              hint: CLEARANCE_HINTS[value],
            }))}
          />
        </Form>
      </TwoThirds>
    </Layout>
  )
}

export function ResetSecondFactorPage({ form, account }: Pick<RolesProps, 'form' | 'account'>) {
  return (
    <Layout
      title="Reset the second factor"
      caption={account.name}
      form={form}
      back={paths.accountOf({ account: account.id })}
    >
      <TwoThirds>
        <Paragraph>
          Make sure first that it is {account.name} who asks: speak to them, on a number that you knew before.
        </Paragraph>
        <BulletList
          items={[
            'Their authenticator app and their recovery codes stop working, and their sessions end.',
            'When they next give their password they set up an app anew.',
            'They are told by e-mail, and the log keeps that you did it.',
          ]}
        />
        <Form
          form={form}
          submit="Reset the second factor"
          kind="warning"
          cancel={{ href: paths.accountOf({ account: account.id }) }}
        />
      </TwoThirds>
    </Layout>
  )
}
