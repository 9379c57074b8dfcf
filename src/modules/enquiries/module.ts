import type { Module } from '../../kernel/http/module.ts'
import { answerEnquiry } from './answer-enquiry.ts'
import { forgetOldEnquiries } from './forget-old-enquiries.ts'
import { ANSWER, FORGET, WATCH } from './job-names.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { enquiryRoutes } from './routes.tsx'
import { watchForFishing } from './watch-for-fishing.ts'

export const enquiriesModule: Module = {
  name: 'enquiries',
  tables: ['hit_enquiry', 'hit_answer', 'hit_notice', 'hit_contact', 'hit_alert'],
  permissions,
  routes: enquiryRoutes,
  navigation: [
    { text: 'Hit or no hit', href: paths.enquiries(), permission: may.readEnquiries },
    { text: 'Partner contacts', href: paths.contacts(), permission: may.administerContacts },
  ],
  jobs: { [ANSWER]: answerEnquiry, [WATCH]: watchForFishing, [FORGET]: forgetOldEnquiries },
  schedule: { [FORGET]: '45 2 * * *' },
}
