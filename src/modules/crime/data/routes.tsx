import { logEvent } from '../../../kernel/audit/log-event.ts'
import { asForm } from '../../../kernel/http/forms.ts'
import type { Site } from '../../../kernel/http/routing.ts'
import {
  BringInQuery,
  bringInForm,
  ColumnsForm,
  DescribeSetForm,
  ImportsQuery,
  NewSetForm,
  SeverityForm,
  themesForm,
  UndoForm,
  WORK_OUT,
} from './forms.ts'
import { describeSet } from './describe-set.ts'
import { addSet, keepColumns, keepThemes, keepWeights } from './keep-set.ts'
import { orderImport } from './order-import.ts'
import { BringInPage, NewSetPage } from './pages/bring-in.tsx'
import { DescribeSetPage } from './pages/describe-set.tsx'
import { ImportPage, ImportsPage, UndoPage } from './pages/imports.tsx'
import { RegisterPage } from './pages/register.tsx'
import { ColumnsPage, SetPage, ThemesPage } from './pages/set.tsx'
import { SeverityPage } from './pages/severity.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import {
  getImport,
  getPartnerSet,
  getSet,
  listCategoriesWithCounts,
  listRegister,
  listWeightless,
  listWeights,
} from './queries.ts'
import { readBringInView, readImportsView, readSetView, themeOptions } from './read-views.ts'
import { previewUndo, undoImport } from './undo-import.ts'
import { toImportView, toRegisterRow, toReportCsv } from './views.ts'

export function dataRoutes(site: Site): void {
  registerRoutes(site)
  importRoutes(site)
  setRoutes(site)
  severityRoutes(site)
}

function registerRoutes(site: Site): void {
  site.page(paths.register, may.seeRegister, async ask => {
    const sets = await listRegister(ask.tx)
    await logEvent(ask.tx, { action: 'list', object: { type: 'incident_set', id: String(sets.length) } })
    return <RegisterPage view={{ rows: sets.map(toRegisterRow), mayBring: may.bringData.holds(ask.actor) }} />
  })
  site.form(paths.newSet, may.bringData, {
    takesFile: true,
    form: NewSetForm,
    show: (_ask, form) => <NewSetPage form={form} />,
    act: async (ask, value) => paths.columns({ code: await addSet(ask, value) }),
  })
}

function importRoutes(site: Site): void {
  site.form(paths.bringIn, may.bringData, {
    takesFile: true,
    query: BringInQuery,
    form: async ask => bringInForm((await listRegister(ask.tx)).map(({ code }) => code)),
    show: async (ask, form) => <BringInPage view={await readBringInView(ask, ask.query.set ?? WORK_OUT)} form={form} />,
    act: async (ask, value) => {
      const id = await orderImport(ask, value)
      ask.say('The file has arrived and is being read')
      return paths.import({ id })
    },
  })
  site.page(
    paths.imports,
    may.seeRegister,
    async ask => {
      const view = await readImportsView(ask, ask.query)
      await logEvent(ask.tx, { action: 'list', object: { type: 'incident_import', id: String(view.rows.length) } })
      return <ImportsPage view={view} />
    },
    { query: ImportsQuery },
  )
  site.page(paths.import, may.seeRegister, async ask => {
    const row = await getImport(ask.tx, ask.params.id)
    await logEvent(ask.tx, { action: 'look', object: { type: 'incident_import', id: row.id } })
    return <ImportPage view={toImportView(row, may.bringData.holds(ask.actor))} />
  })
  site.download(paths.report, may.seeRegister, async ask => {
    const row = await getImport(ask.tx, ask.params.id)
    await logEvent(ask.tx, { action: 'export', object: { type: 'incident_import', id: row.id } })
    return {
      filename: `data-quality-${row.requestedAt.toISOString().slice(0, 10)}.csv`,
      type: 'text/csv; charset=utf-8',
      body: toReportCsv(row),
    }
  })
  undoRoute(site)
}

function undoRoute(site: Site): void {
  site.form(paths.undo, may.bringData, {
    form: UndoForm,
    show: async (ask, form) => {
      const { id, fileName } = await getImport(ask.tx, ask.params.id)
      return <UndoPage view={{ id, fileName, preview: await previewUndo(ask.tx, id) }} form={form} />
    },
    act: async (ask, { reason }) => {
      const { id } = await getImport(ask.tx, ask.params.id)
      const { tx, actor, deps } = ask
      await undoImport({ tx, clock: deps.clock }, { importId: id, userId: actor.userId, reason })
      ask.say('The import has been undone')
      return paths.import({ id })
    },
  })
}

function setRoutes(site: Site): void {
  site.page(paths.set, may.seeRegister, async ask => {
    const view = await readSetView(ask, ask.params.code)
    await logEvent(ask.tx, { action: 'look', object: { type: 'incident_set', id: view.code } })
    return <SetPage view={view} />
  })
  describeRoute(site)
  site.form(paths.columns, may.bringData, {
    form: ColumnsForm,
    opensWith: async ask =>
      asForm.fromValue(ColumnsForm, (await getPartnerSet(ask.tx, ask.params.code)).columns).answers,
    show: async (ask, form) => <ColumnsPage view={await getPartnerSet(ask.tx, ask.params.code)} form={form} />,
    act: async (ask, { version, ...columns }) => {
      const set = await getPartnerSet(ask.tx, ask.params.code)
      await keepColumns(ask, set, columns, version)
      ask.say('The columns are saved')
      return paths.set({ code: set.code })
    },
  })
  site.form(paths.themes, may.bringData, {
    form: async ask => {
      const set = await getSet(ask.tx, ask.params.code)
      const categories = await listCategoriesWithCounts(ask.tx, set.id)
      return themesForm(
        categories.map(({ id }) => id),
        ask.deps.configuration.crime.themes.map(({ code }) => code),
      )
    },
    opensWith: async ask => {
      const set = await getSet(ask.tx, ask.params.code)
      const categories = await listCategoriesWithCounts(ask.tx, set.id)
      return Object.fromEntries(categories.map(({ id, theme }) => [`theme-${id}`, theme]))
    },
    show: async (ask, form) => {
      const set = await getSet(ask.tx, ask.params.code)
      const categories = await listCategoriesWithCounts(ask.tx, set.id)
      return (
        <ThemesPage view={{ code: set.code, name: set.name, categories, themes: themeOptions(ask.deps) }} form={form} />
      )
    },
    act: async (ask, value) => {
      const set = await getSet(ask.tx, ask.params.code)
      const themes = new Map(Object.entries(value).map(([name, theme]) => [Number(name.replace('theme-', '')), theme]))
      await keepThemes(ask, set, themes)
      ask.say('The themes are saved')
      return paths.set({ code: set.code })
    },
  })
}

function describeRoute(site: Site): void {
  site.form(paths.describe, may.bringData, {
    form: DescribeSetForm,
    opensWith: async ask => {
      const { name, licence, caveats } = await getSet(ask.tx, ask.params.code)
      return { name, licence, caveats }
    },
    show: async (ask, form) => <DescribeSetPage view={await getSet(ask.tx, ask.params.code)} form={form} />,
    act: async (ask, said) => {
      await describeSet(ask, ask.params.code, said)
      ask.say('The data set is changed')
      return paths.set(ask.params)
    },
  })
}

function severityRoutes(site: Site): void {
  site.page(paths.severity, may.seeRegister, async ask => {
    const view = {
      weights: await listWeights(ask.tx),
      missing: await listWeightless(ask.tx),
      mayBring: may.bringData.holds(ask.actor),
    }
    await logEvent(ask.tx, { action: 'list', object: { type: 'severity_weight', id: String(view.weights.length) } })
    return <SeverityPage view={view} form={{ ok: false, answers: {}, errors: [] }} />
  })
  site.post(paths.severity, may.bringData, {
    takesFile: true,
    form: SeverityForm,
    show: async (ask, form) => (
      <SeverityPage
        view={{ weights: await listWeights(ask.tx), missing: await listWeightless(ask.tx), mayBring: true }}
        form={form}
      />
    ),
    act: async (ask, value) => {
      const count = await keepWeights(ask, value)
      ask.say(count === 1 ? 'One weight was put in' : `${count} weights were put in`)
      return paths.severity()
    },
  })
}
