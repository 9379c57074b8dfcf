import type { Module } from '../../kernel/http/module.ts'
import { answerEnquiry } from './answer-enquiry.ts'
import { forgetOldEnquiries } from './forget-old-enquiries.ts'
import { ANSWER, FORGET, WATCH } from './job-names.ts'
import { mayPartners, partnerJobs, partnerPaths, partnerRoutes, partnerSchedule } from './partners/index.ts'
import { paths } from './paths.ts'
import { may, permissions } from './permissions.ts'
import { enquiryRoutes } from './routes.tsx'
import { watchForFishing } from './watch-for-fishing.ts'

export const enquiriesModule: Module = {
  name: 'enquiries',
  tables: [
    'hit_enquiry',
    'hit_answer',
    'hit_notice',
    'hit_contact',
    'hit_alert',
    'partner_installation',
    'partner_table',
    'partner_demand',
    'partner_answer',
  ],
  permissions: [...permissions, ...Object.values(mayPartners)],
  routes: site => {
    enquiryRoutes(site)
    partnerRoutes(site)
  },
  navigation: [
    { text: 'Hit or no hit', href: paths.enquiries(), permission: may.readEnquiries },
    { text: 'Partner contacts', href: paths.contacts(), permission: may.administerContacts },
    { text: 'Partner installations', href: partnerPaths.partners(), permission: mayPartners.read },
  ],
  jobs: { [ANSWER]: answerEnquiry, [WATCH]: watchForFishing, [FORGET]: forgetOldEnquiries, ...partnerJobs },
  schedule: { [FORGET]: '45 2 * * *', ...partnerSchedule },
}
