/** A template of GOV.UK Frontend as nunjucks compiles it; what it makes is nunjucks' own affair. */
export type CompiledTemplates = Readonly<Record<string, () => object>>

/**
 * None: from sources, templates are compiled when they are first used. The bundle has all of them here, compiled while
 * it is built (scripts/compile-templates.mjs), because compiling them took most of the time of a first page.
 */
export const compiledTemplates: CompiledTemplates | undefined = undefined
