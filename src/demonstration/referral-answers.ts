import type { AccountGround } from './ground.ts'
import type { Scored } from './risk.ts'
import type { Sent } from './sent-referrals.ts'

/** What the referrer wrote, page by page; a draft has got as far as what is happening. */
export function answersOf(
  sent: Sent,
  referrer: AccountGround,
  concern: { category: string; summary: string },
  subject: unknown,
  risk: Scored | undefined,
) {
  const page = (answers: Record<string, string | readonly string[]>) => ({ saved: 1, answers })
  const begun = {
    about: page({
      jobTitle: 'Officer',
      phone: '01632 960 111',
      secureEmail: `${sent.by}@wardmote.example`,
      authorised: 'no',
      incidents: '45000000000',
    }),
    concern: page({
      category: concern.category,
      urgency: sent.urgent ? 'urgent' : 'routine',
      again: 'no',
      ...(sent.urgent && { urgencyReason: `${referrer.name} fears that it will happen again tonight.` }),
    }),
    happening: page({
      what: concern.summary,
      since: 'About March',
      often: 'Most weekends, late',
      trend: 'worse',
      flags: ['none'],
      atRisk: 'not_known',
    }),
  }
  if (sent.state === 'draft') return { pages: begun, subjects: [subject] }
  return {
    pages: {
      ...begun,
      impact: page({ victims: '4', impact: 'Two households sleep badly; one has asked to move.' }),
      history: page({
        tried: 'Two letters, one visit, one written warning. It stopped for a fortnight.',
        worked: 'The joint visit with police.',
      }),
      ...(risk && { risk: page(riskPage(risk)) }),
      awareness: page({ told: 'yes', agreed: 'given', capacity: 'no', gateway: 'CDA115' }),
      outcome: page({
        desired: 'A joint plan, and somebody to lead it.',
        why: 'Tenancy, health and policing all have a part in it.',
      }),
      handling: page({ marking: 'sensitive' }),
    },
    subjects: [subject],
  }
}

function riskPage(risk: Scored): Record<string, string | readonly string[]> {
  return {
    ...Object.fromEntries(Object.entries(risk.answers).map(([code, answer]) => [`risk_${code}`, answer])),
    ...(risk.asked && { askedHow: risk.asked }),
  }
}
