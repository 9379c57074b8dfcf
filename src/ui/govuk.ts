import { dirname, join, posix } from 'node:path'
import { createRequire } from 'node:module'
import nunjucks from 'nunjucks'
import { jsxTemplate } from 'preact/jsx-runtime'
import { type CompiledTemplates, compiledTemplates } from './compiled-templates.ts'
import type { GovukComponents } from './govuk.gen.ts'
import type { Html } from './html.ts'
import { markupFromTemplate } from './html.ts'

const environment = openTemplates(compiledTemplates)

/** GOV.UK Frontend's templates: these, where they have been compiled, or those of the package. */
export function openTemplates(compiled: CompiledTemplates | undefined): nunjucks.Environment {
  return new nunjucks.Environment(compiled === undefined ? fromPackage() : fromMemory(compiled), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
}

function fromPackage(): nunjucks.FileSystemLoader {
  const packageFile = createRequire(import.meta.url).resolve('govuk-frontend/package.json')
  return new nunjucks.FileSystemLoader(join(dirname(packageFile), 'dist'))
}

/** As nunjucks' own PrecompiledLoader, which looks for a template beside another in the folders of this machine. */
function fromMemory(templates: CompiledTemplates) {
  return {
    getSource: (name: string) => {
      const make = templates[name]
      if (make === undefined) throw new Error(`There is no template ${name}`)
      // The types know only text; `Template` takes code as well, as from nunjucks' own loader.
      return { src: { type: 'code', obj: make() } as never, path: name, noCache: false }
    },
    isRelative: (name: string) => name.startsWith('./') || name.startsWith('../'),
    resolve: (from: string, to: string) => posix.join(posix.dirname(from), to),
  }
}

/** Enough for every static element of the service; a mistake here cannot grow without end. */
const MEMO_LIMIT = 500

/**
 * GOV.UK Frontend's own template for a component, as a function of its typed options. A misspelt option, or a
 * plain string where HTML is wanted, does not compile.
 */
export function component<K extends keyof GovukComponents>(name: K): (params: GovukComponents[K]) => Html {
  let template: nunjucks.Template | undefined
  return params => {
    template ??= environment.getTemplate(`govuk/components/${name}/template.njk`, true)
    return markupFromTemplate(template.render({ params }).trim())
  }
}

/**
 * Remembers what a component rendered for the same options. Only for options that hold nothing a person typed:
 * the memory is shared by everybody.
 */
export function remembered<P>(render: (params: P) => Html): (params: P) => Html {
  const memory = new Map<string, Html>()
  return params => {
    const key = JSON.stringify(params)
    const known = memory.get(key)
    if (known !== undefined) return known
    const made = render(params)
    if (memory.size < MEMO_LIMIT) memory.set(key, made)
    return made
  }
}

/** Places safe markup in a page, with no element around it. */
export function Bridge({ html }: { readonly html: Html }) {
  return jsxTemplate([html])
}
