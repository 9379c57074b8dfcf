import { logEvent } from '../../kernel/audit/log-event.ts'
import { emptyForm, type Form } from '../../kernel/http/forms.ts'
import type { Ask, Site } from '../../kernel/http/routing.ts'
import { dateIn, formatDateTime, formatShortDate } from '../../kernel/local-date.ts'
import { duplicateRoutes } from './duplicate-routes.tsx'
import { checkOwnUse } from './judge-check.ts'
import { CheckedForm, JudgeForm, KeepForm, UndoForm } from './judge-forms.ts'
import { listLikelyOthers } from './judge-likely.ts'
import { getPair, groupsOf, judgePair } from './judge-pair.ts'
import {
  getDescription,
  listContradictions,
  listJudgementsOfPair,
  listSeenDescriptions,
  readPersonAsSeen,
  toId,
} from './judge-queries.ts'
import { getJudgedPair, keepJudgement, undoJudgement } from './judge-undo.ts'
import { toComparisonView, toJudgementView } from './judge-views.ts'
import { ComparePage } from './pages/compare.tsx'
import { PersonPage } from './pages/person.tsx'
import { KeepJudgementPage, UndoJudgementPage } from './pages/person-judgement.tsx'
import { WrongLinkPage, WrongLinksPage } from './pages/wrong-links.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { toPersonView } from './person-view.ts'
import type { SeenDescription } from './types.ts'
import { getWrongLink, listUses, listWrongLinks, readReason, type WrongLink } from './wrong-link-queries.ts'
import { toWrongLinkFile, toWrongLinkView } from './wrong-link-view.ts'

const MOST_LIKELY = 10

export function peopleRoutes(site: Site): void {
  compareRoute(site)
  judgementRoutes(site)
  wrongLinkRoutes(site)
  duplicateRoutes(site)
  site.page(paths.person, may.seePeople, async ask => {
    const description = await getDescription(ask.tx, toId(ask.params.description))
    const person = await readPersonAsSeen(ask.tx, description.id)
    const others = await listSeenDescriptions(
      ask.tx,
      [...person.group].filter(id => id !== description.id),
    )
    const descriptions = [description, ...others]
    const named = await listSeenDescriptions(
      ask.tx,
      [...new Set(person.judgements.flatMap(each => [each.descriptionA, each.descriptionB]))].filter(
        id => !person.group.has(id),
      ),
    )
    const likely = await listLikelyOthers(ask.tx, description, { limit: MOST_LIKELY }, person)
    await logLooks(ask, descriptions)
    return <PersonPage view={toPersonView(ask.actor, { description, descriptions, named, person, likely })} />
  })
}

type OfPair = Ask<{ readonly a: string; readonly b: string }>

function compareRoute(site: Site): void {
  site.form(paths.compare, may.seePeople, {
    form: JudgeForm,
    show: async (ask, form) => {
      const pair = await pairOf(ask)
      const [judgements, person] = [
        await listJudgementsOfPair(ask.tx, pair[0].id, pair[1].id),
        await readPersonAsSeen(ask.tx, pair[0].id),
      ]
      await logLooks(ask, pair)
      const view = toComparisonView(ask.actor, pair, judgements, person.group.has(pair[1].id))
      return <ComparePage view={view} form={form} />
    },
    act: async (ask, { verdict, reason, notRelatives, keep }) => {
      const { a, b } = { a: toId(ask.params.a), b: toId(ask.params.b) }
      await judgePair(ask, a, b, {
        verdict,
        reason,
        notRelatives: notRelatives.length > 0,
        keep: keep.length > 0,
      })
      ask.say('Your answer is kept')
      return paths.person({ description: a })
    },
  })
}

function pairOf({ tx, params }: OfPair) {
  return getPair(tx, toId(params.a), toId(params.b))
}

type OfJudgement = Ask<{ readonly judgement: string }>

function judgementRoutes(site: Site): void {
  site.form(paths.undo, may.seePeople, {
    form: UndoForm,
    show: async (ask, form) => <UndoJudgementPage judgement={await judgementOf(ask)} form={form} />,
    act: async (ask, { reason }) => {
      const { pair } = await getJudgedPair(ask, toId(ask.params.judgement))
      const link = await undoJudgement(ask, toId(ask.params.judgement), reason)
      ask.say('It is undone')
      return link === undefined ? paths.compare({ a: pair[0].id, b: pair[1].id }) : paths.wrongLink({ link })
    },
  })
  site.form(paths.keep, may.seePeople, {
    form: KeepForm,
    show: async (ask, form) => <KeepJudgementPage judgement={await judgementOf(ask)} form={form} />,
    act: async (ask, { reason }) => {
      const { judgement, pair } = await getJudgedPair(ask, toId(ask.params.judgement))
      const keep = judgement.keptReason === null
      await keepJudgement(ask, judgement.id, { keep, reason })
      ask.say(keep ? 'The judgement is kept so' : 'The judgement is no longer kept so')
      return paths.compare({ a: pair[0].id, b: pair[1].id })
    },
  })
}

async function judgementOf(ask: OfJudgement) {
  const { judgement, pair } = await getJudgedPair(ask, toId(ask.params.judgement))
  return toJudgementView(judgement, pair, true)
}

type OfLink = Ask<{ readonly link: string }>

function wrongLinkRoutes(site: Site): void {
  site.page(paths.wrongLinks, may.seeWrongLinks, async ask => {
    const links = await listWrongLinks(ask.tx)
    await logEvent(ask.tx, { action: 'list', object: { type: 'wrong links', id: 'all' } })
    const contradictions = await contradictionsOf(ask)
    return (
      <WrongLinksPage links={links.map(link => toListed(link, ask.actor.userId))} contradictions={contradictions} />
    )
  })
  site.page(paths.wrongLink, may.seeWrongLinks, ask => showWrongLink(ask, emptyForm()))
  site.post(paths.checkWrongLink, may.seeWrongLinks, {
    form: CheckedForm,
    show: showWrongLink,
    act: async (ask, { note }) => {
      const link = await getWrongLink(ask.tx, toId(ask.params.link))
      await checkOwnUse(ask, link.id, note)
      ask.say('Thank you. The information governance officer sees that you have checked')
      return paths.wrongLink({ link: link.id })
    },
  })
  site.download(paths.wrongLinkFile, may.seeWrongLinks, async ask => {
    const view = await viewOfLink(ask)
    await logEvent(ask.tx, { action: 'export', object: { type: 'wrong link', id: view.id } })
    return { filename: 'wrong-link.csv', type: 'text/csv; charset=utf-8', body: toWrongLinkFile(view) }
  })
}

/** Judgements that contradict one another and both of which whoever asks sees, with the way to undo one of them. */
async function contradictionsOf({ tx, actor }: Pick<Ask, 'tx' | 'actor'>) {
  const found = await listContradictions(tx)
  const ids = [...new Set(found.flatMap(each => [each.descriptionA, each.descriptionB]))]
  const seen = await listSeenDescriptions(tx, ids)
  return found.map(each => {
    const pair = seen.filter(({ id }) => id === each.descriptionA || id === each.descriptionB)
    return {
      ...toJudgementView(each, seen, may.judge.holds(actor, { groupIds: groupsOf(pair) })),
      personHref: paths.person({ description: each.descriptionA }),
    }
  })
}

async function showWrongLink(ask: OfLink, form: Form<unknown>) {
  const view = await viewOfLink(ask)
  await logEvent(ask.tx, { action: 'look', object: { type: 'wrong link', id: view.id } })
  return <WrongLinkPage view={view} form={form} />
}

async function viewOfLink({ tx, actor, params }: OfLink) {
  const link = await getWrongLink(tx, toId(params.link))
  const [uses, reason] = [await listUses(tx, link.id), await readReason(tx, link)]
  return toWrongLinkView(actor, link, uses, reason)
}

function toListed({ id, linkedAt, undoneAt, people, toCheck, checked, undoneById }: WrongLink, userId: string) {
  const onlyOwn = people === 1 && undoneById !== userId
  const [from, to] = [formatShortDate(dateIn(linkedAt)), formatShortDate(dateIn(undoneAt))]
  return {
    href: paths.wrongLink({ link: id }),
    undone: formatDateTime(undoneAt),
    held: from === to ? from : `${from} to ${to}`,
    people: onlyOwn ? 'One' : String(people),
    checked: toCheck === 0 ? 'Nobody to check' : `${checked} of ${toCheck}`,
    toCheck: checked < toCheck,
  }
}

/** A look at a person is a look at each of the cases that describe them (Data Protection Act 2018, s.62). */
async function logLooks(ask: Pick<Ask, 'tx'>, descriptions: readonly SeenDescription[]): Promise<void> {
  const logged = new Set<string | null>()
  for (const { id, caseId, caseGroupId, referralGroupId } of descriptions) {
    if (logged.has(caseId)) continue
    logged.add(caseId)
    const groupId = caseGroupId ?? referralGroupId
    await logEvent(ask.tx, {
      action: 'look',
      object: { type: 'person', id },
      ...(caseId !== null && { caseId }),
      ...(groupId !== null && { groupId }),
    })
  }
}
