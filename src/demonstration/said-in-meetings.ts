import type { Portion } from './portions.ts'

interface Said {
  readonly discussions: readonly string[]
  readonly actions: readonly string[]
}

/** What meetings say and agree, by what their cases are about: nobody fits a door alarm to an underpass. */
export const SAID: Readonly<Record<Portion['about'], Said>> = {
  people: {
    discussions: [
      'Police reported four calls since the last meeting, none of violence. Housing has the diary sheets and will serve the warning. The support worker is seeing the person weekly.',
      'Calls are down from eleven to three. The neighbour has been rung each week and is sleeping better. Agencies agreed that the plan is working.',
      'The situation has worsened: two incidents in which threats were made. Agencies agreed that the risk is high and that the door alarm is urgent.',
      'The fire service visited and fitted alarms. Adult social care will assess. It was noted that what the neighbour says is opinion and has not been confirmed.',
    ],
    actions: [
      'Visit jointly with the tenancy officer and report what is found',
      'Offer a safe and well visit',
      'Send the community protection notice warning and keep proof of service',
      "Fit a door alarm and a spy hole at the victim's home",
      'Ask the mental health team whether the person is open to them',
      "Refer to the coaching service with the person's agreement",
      'Collect diary sheets and return a summary to the group',
    ],
  },
  places: {
    discussions: [
      'Police counted nine calls since the last meeting, most of them on Friday and Saturday evenings. The council has cleaned the graffiti and will look at the lighting.',
      'Calls are down by half since patrols began. Shopkeepers say that the evenings are quieter. Agencies agreed to keep the patrols for another six weeks.',
      'Two fires since the last meeting, both put out by passers-by. The fire service will speak at the school. Agencies agreed that the risk is high.',
      'Outreach spoke to those who sleep there, and two took up a bed. The cleaning team found fewer needles. What was said of dealing has not been confirmed.',
    ],
    actions: [
      'Increase patrols on Friday and Saturday evenings and count the calls',
      'Cut back the hedge and mend the two lamps',
      'Meet the licensee and agree a closing-time plan',
      'Clean the graffiti and keep photographs of it',
      'Walk the place with residents after dark and report what is found',
      'Ask the transport operator for the recordings of its cameras',
    ],
  },
  crime: {
    discussions: [
      'Police asked partners for sightings of the cars. The landlord confirmed who holds the tenancy. The cuckooing service will visit with a police officer.',
      'Fewer callers at the flat since the visits began. The tenant is in touch with the support service. Agencies agreed to go on until the next meeting.',
      'A second address was named, and a young person has been missing twice. Agencies agreed that the risk is high and to hold a strategy meeting this week.',
    ],
    actions: [
      'Visit jointly with the cuckooing service and report what is found',
      'Return what is known of the address and its callers to the police',
      'Ask the college for attendance since the start of the term',
      'Prepare the file for a partial closure order',
      'Offer the tenant a managed move',
    ],
  },
  abuse: {
    discussions: [
      'The adviser is in touch at the safe times. Police flagged the address. Children’s services will see the children at school this week.',
      'No incident since the last meeting. The locks are changed and the non-molestation order is served. Agencies agreed that the safety plan stands.',
      'He has found the new address. Agencies agreed that the risk is high: refuge was offered again, and the flag on the address is renewed.',
    ],
    actions: [
      'Renew the flag on the address and brief the response teams',
      'Offer refuge again, at the safe contact time',
      'Change the locks and fit a door alarm',
      'Tell the school who may collect the children',
      'Ask probation for the conditions of the licence',
    ],
  },
}
