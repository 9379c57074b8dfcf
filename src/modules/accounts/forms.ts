import { z } from 'zod'
import { choice, choices, confirmation, email, integer, passwordField, textField } from '../../kernel/http/forms.ts'
import { LONGEST_PASSWORD } from './rules/password.ts'

/** Where to go on to. Checked again before anybody is sent there. */
const next = textField({ name: 'the next page', max: 2_000, required: false })

const code = textField({ name: 'the code', missing: 'Enter the 6 digits that your app shows', max: 20 })

export const SignInForm = z.object({
  email: email({ missing: 'Enter your email address' }),
  // Longer than any password we accept, so that a wrong one is wrong and not too long.
  password: passwordField({ name: 'your password', max: 1_000 }),
  next,
})

export const SignInAsForm = z.object({ email: email(), next })

export const CodeForm = z.object({ code, next })

export const RecoveryCodeForm = z.object({
  code: textField({ name: 'the recovery code', missing: 'Enter one of your recovery codes', max: 60 }),
  next,
})

export const ForgottenForm = z.object({ email: email({ missing: 'Enter your email address' }) })

const newPassword = passwordField({ name: 'password', missing: 'Enter a password', max: LONGEST_PASSWORD * 4 })

export const NewPasswordForm = z.object({ password: newPassword })

export const ChangePasswordForm = z.object({
  current: passwordField({ name: 'your current password', max: 1_000 }),
  wanted: newPassword,
})

export const NewRecoveryCodesForm = z.object({ code })

export function purposeForm(codes: readonly string[]) {
  return z.object({ purpose: choice(codes, 'Select what you are looking for'), next })
}

export const DeclarationForm = z.object({
  accepted: confirmation('Confirm that you have read the declaration and will keep to it'),
  next,
})

const ROLES = ['admin', 'governance', 'analyst', 'councillor'] as const

export function inviteForm(organisationIds: readonly string[]) {
  return z.object({
    name: textField({ name: 'their name', max: 100 }),
    email: email({ missing: 'Enter their email address' }),
    jobTitle: textField({ name: 'their job title', max: 100, required: false }),
    organisation: choice(organisationIds, 'Select their organisation'),
    roles: choices(ROLES, 'Select roles from the list', { required: false }),
  })
}

export const RolesForm = z.object({
  roles: choices(ROLES, 'Select roles from the list', { required: false }),
  version: integer({ name: 'version', min: 0, max: 2_000_000_000 }),
})

export const ClearanceForm = z.object({
  clearance: choice(['O', 'S', 'R'], 'Select how far they are cleared'),
  version: integer({ name: 'version', min: 0, max: 2_000_000_000 }),
})

export const AccountsQuery = z.object({
  q: textField({ name: 'the search', max: 100, required: false }),
  after: textField({ name: 'the page', max: 2_000, required: false }),
})
