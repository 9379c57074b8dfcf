import type { InstrumentDefinition, InstrumentQuestion } from './score-instrument.ts'

/** The ASB victim matrix in short words, for tests: the points and bands are those of the domain guide, 2.6. */
export const asbMatrix: InstrumentDefinition = {
  title: 'Victim risk matrix',
  asked: [{ code: 'from_file', label: 'Answered from what agencies hold' }],
  questions: [
    question('frequency', 'How often do problems happen, apart from this one?', [0, 1, 2, 3, 4, 5]),
    question('linked', 'Is it linked to earlier incidents?', [0, 1]),
    question('worsening', 'Is it getting worse or more frequent?', [0, 2]),
    question('known', 'Does the victim know the person responsible?', [0, 1, 2, 3]),
    question('reputation', 'Does that person have a history of intimidation?', [0, 2, 4, 6]),
    question('reported', 'Has it been reported to other agencies?', [0, 1, 2]),
    question('targeted', 'Was the victim deliberately targeted?', [0, 3, 4]),
    question('hate', 'Is it linked to a protected characteristic?', [0, 3]),
    question('vulnerable', 'Is there anything that raises personal risk?', [0, 2, 3]),
    question('affected', 'How affected does the victim feel?', [0, 1, 2, 3, 5]),
    {
      code: 'health',
      text: 'Is their health affected?',
      options: [
        { code: 'a', text: 'No', points: 0 },
        { code: 'b', text: 'Physical health', points: 2 },
        { code: 'c', text: 'Mental health', points: 3 },
        { code: 'd', text: 'Both', points: 4 },
        { code: 'e', text: 'Self-harm or suicidal thoughts', points: 6, automaticBand: 'high' },
      ],
    },
    question('support', 'Is professional support in place?', [0, 1, 2]),
    question('friends', 'How much support is there from friends and family?', [0, 1, 2, 3]),
    {
      code: 'others',
      text: 'Is anybody else affected?',
      several: true,
      options: [
        { code: 'household', text: 'Others in the household', points: 1 },
        { code: 'children', text: 'Children', points: 2 },
        { code: 'community', text: 'The community', points: 1 },
        { code: 'nobody', text: 'Nobody else', points: 0, alone: true },
      ],
    },
  ],
  bands: [
    { code: 'standard', from: 0 },
    { code: 'medium', from: 16 },
    { code: 'high', from: 31 },
  ],
}

/** The lowest answer to every question: a total of nought. */
export const lowestAnswers: Readonly<Record<string, string>> = Object.fromEntries(
  asbMatrix.questions.map(({ code }) => [code, code === 'others' ? 'nobody' : 'a']),
)

function question(code: string, text: string, points: readonly number[]): InstrumentQuestion {
  return {
    code,
    text,
    options: points.map((each, at) => ({ code: 'abcdef'.charAt(at), text: `Answer ${at + 1}`, points: each })),
  }
}
