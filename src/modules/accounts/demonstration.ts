/** The people of the demonstration that the sign-in page offers, by steady addresses, in the order of the page. */
export const DEMONSTRATION_PEOPLE: readonly { readonly email: string; readonly does: string }[] = [
  { email: 'coordinator@wardmote.example', does: 'Coordinates the case groups: triage, agendas, actions' },
  { email: 'chair@wardmote.example', does: 'Chairs the case groups' },
  { email: 'police@wardmote.example', does: 'Police officer on the case groups' },
  { email: 'housing@wardmote.example', does: 'Housing officer who refers cases' },
  { email: 'health@wardmote.example', does: 'Health worker on the case groups' },
  { email: 'probation@wardmote.example', does: 'Probation officer on the case groups' },
  { email: 'fire@wardmote.example', does: 'Fire and rescue officer on the case groups' },
  { email: 'analyst@wardmote.example', does: 'County analyst: figures, no cases' },
  { email: 'governance@wardmote.example', does: 'Information governance officer: who looked at what' },
  { email: 'councillor@wardmote.example', does: 'Councillor: scrutiny, no cases' },
  { email: 'admin@wardmote.example', does: 'System administrator: accounts, no cases' },
  { email: 'stranger@wardmote.example', does: 'Works for an agency that is on no case' },
]
