import type { Ask, Site } from '../../../kernel/http/routing.ts'
import { addDays, todayIn } from '../../../kernel/local-date.ts'
import { dateAnswers } from '../words.ts'
import { allowed, entryChoices, levelOptions, toAnswers, toSaid } from './form-view.ts'
import {
  addTensionForm,
  changeTensionForm,
  closeTensionForm,
  levelForm,
  SummaryQuery,
  TensionQuery,
  tellForm,
} from './forms.ts'
import {
  addTension,
  changeTension,
  closeTension,
  getEntryToEdit,
  getEntryToGrade,
  logTension,
  setLevel,
} from './keep-tension.ts'
import { SummaryPage } from './pages/summary.tsx'
import { CloseTensionPage, LevelPage, TensionFormPage } from './pages/tension-forms.tsx'
import { TensionListPage } from './pages/tension-list.tsx'
import { TensionPage } from './pages/tension.tsx'
import { tensionPaths as paths } from './paths.ts'
import { mayTension as may } from './permissions.ts'
import { getEntry } from './queries.ts'
import { levelWords, weekOf } from './rules/levels.ts'
import { tellMembers, toSummaryView } from './summary-view.ts'
import { themeWords, toTensionListView, toTensionView } from './tension-view.ts'
import type { TensionEntry } from './types.ts'
import { groupsToAddTo } from '../open-groups.ts'
import { groupsWatching } from '../watching.ts'
import { areaWords } from './areas.ts'

/** The weekly log of community tension. */
export function tensionRoutes(site: Site): void {
  site.page(paths.list, may.see, async ask => <TensionListPage view={await toTensionListView(ask, ask.query)} />, {
    query: TensionQuery,
  })
  addRoute(site)
  site.page(paths.summary, may.see, async ask => <SummaryPage view={await toSummaryView(ask, ask.query)} />, {
    query: SummaryQuery,
  })
  tellRoute(site)
  site.page(paths.one, may.see, async ask => {
    const entry = await getEntry(ask.tx, ask.params.reference)
    await logTension(ask, entry, 'look')
    return <TensionPage view={toTensionView(ask, entry)} />
  })
  changeRoute(site)
  levelRoute(site)
  closeRoute(site)
}

function addRoute(site: Site): void {
  site.form(paths.add, may.see, {
    form: async ask => addTensionForm(allowed(ask, await entryChoices(ask))),
    opensWith: async ask => {
      const { groups } = await entryChoices(ask)
      const today = todayIn(ask.deps.clock)
      return {
        ...(groups.length === 1 && groups[0] !== undefined && { group: groups[0].value }),
        week: weekOf(today),
        ...dateAnswers('reviewOn', addDays(today, ask.deps.configuration.monitoring.tension.reviewDays.amber)),
      }
    },
    show: async (ask, form) => {
      const choices = await entryChoices(ask)
      const frame = {
        title: 'Add an entry',
        caption: 'Community tension',
        backHref: paths.list(),
        submit: 'Add the entry',
      }
      return <TensionFormPage view={{ ...choices, ...frame, version: undefined }} form={form} />
    },
    act: async (ask, { group, ...answered }) => {
      const chosen = (await groupsToAddTo(ask, 'location')).find(({ groupCode }) => groupCode === group)
      const made = await addTension(ask, chosen?.groupId ?? '', toSaid(answered))
      ask.say('The entry is in the log.')
      return paths.one(made)
    },
  })
}

function changeRoute(site: Site): void {
  site.form(paths.change, may.see, {
    form: async ask => {
      const entry = await getEntryToEdit(ask, ask.params.reference)
      return changeTensionForm(allowed(ask, await entryChoices(ask, entry)))
    },
    opensWith: async ask => toAnswers(await getEntryToEdit(ask, ask.params.reference)),
    show: async (ask, form) => {
      const entry = await getEntryToEdit(ask, ask.params.reference)
      const choices = await entryChoices(ask, entry)
      const frame = { title: 'Change the entry', submit: 'Keep the entry', ...aboutOf(ask, entry) }
      return <TensionFormPage view={{ ...choices, ...frame, groups: undefined, version: entry.version }} form={form} />
    },
    act: async (ask, answered) => {
      const changed = await changeTension(ask, ask.params.reference, toSaid(answered))
      ask.say(changed.length === 0 ? 'Nothing was changed.' : 'The entry is changed.')
      return paths.one(ask.params)
    },
  })
}

function levelRoute(site: Site): void {
  site.form(paths.level, may.see, {
    form: ask => levelForm(todayIn(ask.deps.clock)),
    show: async (ask, form) => {
      const entry = await getEntryToGrade(ask, ask.params.reference)
      const { levels } = ask.deps.configuration.monitoring.tension
      return (
        <LevelPage
          {...aboutOf(ask, entry)}
          version={entry.version}
          proposed={levelWords(levels, entry.proposedLevel)}
          levels={levelOptions(ask)}
          form={form}
        />
      )
    },
    act: async (ask, { level, ...said }) => {
      await setLevel(ask, ask.params.reference, { ...said, level: Number(level) })
      ask.say('The level is set.')
      return paths.one(ask.params)
    },
  })
}

function closeRoute(site: Site): void {
  site.form(paths.close, may.see, {
    form: ask => closeTensionForm(todayIn(ask.deps.clock)),
    show: async (ask, form) => {
      const entry = await getEntryToEdit(ask, ask.params.reference)
      return <CloseTensionPage {...aboutOf(ask, entry)} version={entry.version} form={form} />
    },
    act: async (ask, said) => {
      await closeTension(ask, ask.params.reference, said)
      ask.say('The entry is closed.')
      return paths.one(ask.params)
    },
  })
}

function tellRoute(site: Site): void {
  site.post(paths.tellMembers, may.see, {
    form: ask => tellForm(groupsWatching(ask.actor, 'location').map(({ groupCode }) => groupCode)),
    show: async (ask, form) => <SummaryPage view={await toSummaryView(ask, {})} form={form} />,
    act: async (ask, said) => {
      const told = await tellMembers(ask, said)
      ask.say(told === 1 ? 'One member gets a link.' : `${told} members get a link.`)
      return paths.summary({}, { group: said.group, week: weekOf(said.week) })
    },
  })
}

function aboutOf(ask: Pick<Ask, 'deps'>, entry: TensionEntry) {
  return {
    caption: `${themeWords(ask, entry.theme)}, ${areaWords(ask.deps.configuration, entry.areaCode)}, ${entry.reference}`,
    backHref: paths.one(entry),
  }
}
