// Written by tools/generate-govuk.ts from govuk-frontend/macro-options.json. Do not edit.
import type { Html } from './html.ts'

export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

type Maybe<T> = T | false | null | undefined

export interface AccordionParams {
  readonly id: string
  readonly headingLevel?: number | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly rememberExpanded?: boolean | undefined
  readonly hideAllSectionsText?: string | undefined
  readonly hideSectionText?: string | undefined
  readonly hideSectionAriaLabelText?: string | undefined
  readonly showAllSectionsText?: string | undefined
  readonly showSectionText?: string | undefined
  readonly showSectionAriaLabelText?: string | undefined
  readonly items: readonly Maybe<{
    readonly heading: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    }
    readonly summary?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly content: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    }
    readonly expanded?: boolean | undefined
  }>[]
}

export interface BackLinkParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly href: string
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface BreadcrumbsParams {
  readonly items: readonly Maybe<{
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly href?: string | undefined
    readonly attributes?: Attributes | undefined
  }>[]
  readonly classes?: string | undefined
  readonly collapseOnMobile?: boolean | undefined
  readonly attributes?: Attributes | undefined
  readonly labelText?: string | undefined
}

export interface ButtonParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly type?: string | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly preventDoubleClick?: boolean | undefined
  readonly isStartButton?: boolean | undefined
  readonly id?: string | undefined
}

export interface CharacterCountParams {
  readonly id?: string | undefined
  readonly name: string
  readonly rows?: string | undefined
  readonly value?: string | undefined
  readonly maxlength: string
  readonly maxwords?: string | undefined
  readonly threshold?: string | undefined
  readonly countType?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly spellcheck?: boolean | undefined
  readonly countMessage?: {
    readonly classes?: string | undefined
  } | undefined
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: Readonly<Record<string, unknown>> | undefined
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: Readonly<Record<string, unknown>> | undefined
  readonly wordsUnderLimitText?: Readonly<Record<string, unknown>> | undefined
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: Readonly<Record<string, unknown>> | undefined
}

export interface CheckboxesParams {
  readonly describedBy?: string | undefined
  readonly fieldset?: FieldsetParams | undefined
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInputs?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInputs?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly idPrefix?: string | undefined
  readonly name: string
  readonly items: readonly Maybe<{
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly id?: string | undefined
    readonly name?: string | undefined
    readonly value: string
    readonly label?: {
      readonly classes?: string | undefined
      readonly attributes?: Attributes | undefined
    } | undefined
    readonly hint?: HintParams | undefined
    readonly divider?: string | undefined
    readonly checked?: boolean | undefined
    readonly conditional?: {
      readonly html?: Html | undefined
    } | undefined
    readonly behaviour?: string | undefined
    readonly disabled?: boolean | undefined
    readonly attributes?: Attributes | undefined
  }>[]
  readonly values?: readonly string[] | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface CookieBannerParams {
  readonly ariaLabel?: string | undefined
  readonly hidden?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly messages: readonly Maybe<{
    readonly headingText?: string | undefined
    readonly headingHtml?: Html | undefined
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly actions?: readonly Maybe<{
      readonly text: string
      readonly type?: string | undefined
      readonly href?: string | undefined
      readonly name?: string | undefined
      readonly value?: string | undefined
      readonly classes?: string | undefined
      readonly attributes?: Attributes | undefined
    }>[] | undefined
    readonly hidden?: boolean | undefined
    readonly role?: string | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  }>[]
}

export interface DateInputParams {
  readonly id: string
  readonly namePrefix?: string | undefined
  readonly items?: readonly Maybe<{
    readonly id?: string | undefined
    readonly name: string
    readonly label?: string | undefined
    readonly value?: string | undefined
    readonly error?: boolean | undefined
    readonly autocomplete?: string | undefined
    readonly pattern?: string | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  }>[] | undefined
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInputs?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInputs?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly fieldset?: FieldsetParams | undefined
  readonly day?: Readonly<Record<string, unknown>> | undefined
  readonly month?: Readonly<Record<string, unknown>> | undefined
  readonly year?: Readonly<Record<string, unknown>> | undefined
  readonly values?: {
    readonly day?: string | undefined
    readonly month?: string | undefined
    readonly year?: string | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface DetailsParams {
  readonly summaryText?: string | undefined
  readonly summaryHtml?: Html | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly open?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ErrorMessageParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly visuallyHiddenText?: string | undefined
}

export interface ErrorSummaryParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly descriptionText?: string | undefined
  readonly descriptionHtml?: Html | undefined
  readonly errorList?: readonly Maybe<{
    readonly href?: string | undefined
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly attributes?: Attributes | undefined
  }>[] | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ExitThisPageParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly redirectUrl?: string | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly activatedText?: string | undefined
  readonly timedOutText?: string | undefined
  readonly pressTwoMoreTimesText?: string | undefined
  readonly pressOneMoreTimeText?: string | undefined
}

export interface FeedbackParams {
  readonly titleText: string
  readonly titleHtml: Html
  readonly headingLevel?: number | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface FieldsetParams {
  readonly describedBy?: string | undefined
  readonly legend?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly classes?: string | undefined
    readonly isPageHeading?: boolean | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly role?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly html?: Html | undefined
}

export interface FileUploadParams {
  readonly name: string
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  readonly multiple?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly javascript?: boolean | undefined
  readonly chooseFilesButtonText?: string | undefined
  readonly dropInstructionText?: string | undefined
  readonly multipleFilesChosenText?: Readonly<Record<string, unknown>> | undefined
  readonly noFileChosenText?: string | undefined
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes | undefined
}

export interface FooterParams {
  readonly meta?: {
    readonly visuallyHiddenTitle?: string | undefined
    readonly html?: Html | undefined
    readonly text?: string | undefined
    readonly items?: readonly Maybe<{
      readonly text: string
      readonly href: string
      readonly attributes?: Attributes | undefined
    }>[] | undefined
  } | undefined
  readonly navigation?: readonly Maybe<{
    readonly title: string
    readonly columns?: number | undefined
    readonly width?: string | undefined
    readonly items?: readonly Maybe<{
      readonly text: string
      readonly href: string
      readonly attributes?: Attributes | undefined
    }>[] | undefined
  }>[] | undefined
  readonly contentLicence?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
  } | undefined
  readonly copyright?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
  } | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface GenericHeaderParams {
  readonly url?: string | undefined
  readonly logoText?: string | undefined
  readonly logoHtml?: Html | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface HeaderParams {
  readonly homepageUrl?: string | undefined
  readonly productName?: string | undefined
  readonly containerClasses?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface HintParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface InputParams {
  readonly id?: string | undefined
  readonly name: string
  readonly type?: string | undefined
  readonly inputmode?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly prefix?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  } | undefined
  readonly suffix?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  } | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly pattern?: string | undefined
  readonly spellcheck?: boolean | undefined
  readonly autocapitalize?: string | undefined
  readonly inputWrapper?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  } | undefined
  readonly attributes?: Attributes | undefined
}

export interface InsetTextParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly id?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LabelParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly for?: string | undefined
  readonly isPageHeading?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface LanguageNavigationParams {
  readonly items: readonly Maybe<{
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly lang: string
    readonly hrefLang?: string | undefined
    readonly dir?: string | undefined
    readonly href?: string | undefined
    readonly current?: boolean | undefined
    readonly languageDescriptionText?: string | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  }>[]
  readonly ariaLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface NotificationBannerParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly titleHeadingLevel?: string | undefined
  readonly type?: string | undefined
  readonly role?: string | undefined
  readonly titleId?: string | undefined
  readonly disableAutoFocus?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PaginationParams {
  readonly items?: readonly Maybe<{
    readonly number?: string | undefined
    readonly visuallyHiddenText?: string | undefined
    readonly href?: string | undefined
    readonly current?: boolean | undefined
    readonly ellipsis?: boolean | undefined
    readonly attributes?: Attributes | undefined
  }>[] | undefined
  readonly previous?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly labelText?: string | undefined
    readonly href: string
    readonly attributes?: Attributes | undefined
  } | undefined
  readonly next?: {
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly labelText?: string | undefined
    readonly href: string
    readonly attributes?: Attributes | undefined
  } | undefined
  readonly landmarkLabel?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface PanelParams {
  readonly titleText?: string | undefined
  readonly titleHtml?: Html | undefined
  readonly headingLevel?: number | undefined
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly actions?: {
    readonly items?: readonly Maybe<{
      readonly text: string
      readonly type?: string | undefined
      readonly href?: string | undefined
      readonly classes?: string | undefined
      readonly attributes?: Attributes | undefined
    }>[] | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  } | undefined
}

export interface PasswordInputParams {
  readonly id?: string | undefined
  readonly name: string
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly showPasswordText?: string | undefined
  readonly hidePasswordText?: string | undefined
  readonly showPasswordAriaLabelText?: string | undefined
  readonly hidePasswordAriaLabelText?: string | undefined
  readonly passwordShownAnnouncementText?: string | undefined
  readonly passwordHiddenAnnouncementText?: string | undefined
  readonly button?: {
    readonly classes?: string | undefined
  } | undefined
}

export interface PhaseBannerParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly tag: TagParams
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface RadiosParams {
  readonly fieldset?: FieldsetParams | undefined
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInputs?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInputs?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly idPrefix?: string | undefined
  readonly name: string
  readonly items: readonly Maybe<{
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly id?: string | undefined
    readonly value: string
    readonly label?: {
      readonly classes?: string | undefined
      readonly attributes?: Attributes | undefined
    } | undefined
    readonly hint?: HintParams | undefined
    readonly divider?: string | undefined
    readonly checked?: boolean | undefined
    readonly conditional?: {
      readonly html?: Html | undefined
    } | undefined
    readonly disabled?: boolean | undefined
    readonly attributes?: Attributes | undefined
  }>[]
  readonly value?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SelectParams {
  readonly id?: string | undefined
  readonly name: string
  readonly items: readonly Maybe<{
    readonly value?: string | undefined
    readonly text: string
    readonly selected?: boolean | undefined
    readonly disabled?: boolean | undefined
    readonly attributes?: Attributes | undefined
  }>[]
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface ServiceNavigationParams {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly ariaLabel?: string | undefined
  readonly menuButtonText?: string | undefined
  readonly menuButtonLabel?: string | undefined
  readonly navigationLabel?: string | undefined
  readonly navigationId?: string | undefined
  readonly navigationClasses?: string | undefined
  readonly collapseNavigationOnMobile?: boolean | undefined
  readonly serviceName?: string | undefined
  readonly serviceUrl?: string | undefined
  readonly navigation: readonly Maybe<{
    readonly current?: boolean | undefined
    readonly active?: boolean | undefined
    readonly html?: Html | undefined
    readonly text?: string | undefined
    readonly href?: string | undefined
    readonly attributes?: Attributes | undefined
  }>[]
  readonly slots?: {
    readonly start?: string | undefined
    readonly end?: string | undefined
    readonly navigationStart?: string | undefined
    readonly navigationEnd?: string | undefined
  } | undefined
}

export interface SkipLinkParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly href?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface SummaryListParams {
  readonly rows: readonly Maybe<{
    readonly classes?: string | undefined
    readonly key: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
      readonly classes?: string | undefined
    }
    readonly value: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
      readonly classes?: string | undefined
    }
    readonly actions?: {
      readonly items?: readonly Maybe<{
        readonly href: string
        readonly text?: string | undefined
        readonly html?: Html | undefined
        readonly visuallyHiddenText?: string | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }>[] | undefined
      readonly classes?: string | undefined
    } | undefined
  }>[]
  readonly card?: {
    readonly title?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
      readonly headingLevel?: number | undefined
      readonly classes?: string | undefined
    } | undefined
    readonly actions?: {
      readonly items?: readonly Maybe<{
        readonly href: string
        readonly text?: string | undefined
        readonly html?: Html | undefined
        readonly visuallyHiddenText?: string | undefined
        readonly classes?: string | undefined
        readonly attributes?: Attributes | undefined
      }>[] | undefined
      readonly classes?: string | undefined
    } | undefined
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TableParams {
  readonly rows: readonly Maybe<readonly Maybe<{
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly format?: string | undefined
    readonly classes?: string | undefined
    readonly colspan?: number | undefined
    readonly rowspan?: number | undefined
    readonly attributes?: Attributes | undefined
  }>[]>[]
  readonly head?: readonly Maybe<{
    readonly text?: string | undefined
    readonly html?: Html | undefined
    readonly format?: string | undefined
    readonly classes?: string | undefined
    readonly colspan?: number | undefined
    readonly rowspan?: number | undefined
    readonly attributes?: Attributes | undefined
  }>[] | undefined
  readonly caption?: string | undefined
  readonly captionClasses?: string | undefined
  readonly firstCellIsHeader?: boolean | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TabsParams {
  readonly id?: string | undefined
  readonly idPrefix?: string | undefined
  readonly title?: string | undefined
  readonly items: readonly Maybe<{
    readonly id: string
    readonly label: string
    readonly attributes?: Attributes | undefined
    readonly panel: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
      readonly attributes?: Attributes | undefined
    }
  }>[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TagParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface TaskListParams {
  readonly items: readonly Maybe<{
    readonly title: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
      readonly classes?: string | undefined
    }
    readonly hint?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly status: {
      readonly tag?: TagParams | undefined
      readonly text?: string | undefined
      readonly html?: Html | undefined
      readonly classes?: string | undefined
    }
    readonly href?: string | undefined
    readonly classes?: string | undefined
  }>[]
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
  readonly idPrefix?: string | undefined
}

export interface TextareaParams {
  readonly id?: string | undefined
  readonly name: string
  readonly spellcheck?: boolean | undefined
  readonly rows?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  readonly describedBy?: string | undefined
  readonly label: LabelParams
  readonly hint?: HintParams | undefined
  readonly errorMessage?: ErrorMessageParams | undefined
  readonly formGroup?: {
    readonly classes?: string | undefined
    readonly attributes?: Attributes | undefined
    readonly beforeInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
    readonly afterInput?: {
      readonly text?: string | undefined
      readonly html?: Html | undefined
    } | undefined
  } | undefined
  readonly classes?: string | undefined
  readonly autocomplete?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface WarningTextParams {
  readonly text?: string | undefined
  readonly html?: Html | undefined
  readonly iconFallbackText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

export interface GovukComponents {
  accordion: AccordionParams
  'back-link': BackLinkParams
  breadcrumbs: BreadcrumbsParams
  button: ButtonParams
  'character-count': CharacterCountParams
  checkboxes: CheckboxesParams
  'cookie-banner': CookieBannerParams
  'date-input': DateInputParams
  details: DetailsParams
  'error-message': ErrorMessageParams
  'error-summary': ErrorSummaryParams
  'exit-this-page': ExitThisPageParams
  feedback: FeedbackParams
  fieldset: FieldsetParams
  'file-upload': FileUploadParams
  footer: FooterParams
  'generic-header': GenericHeaderParams
  header: HeaderParams
  hint: HintParams
  input: InputParams
  'inset-text': InsetTextParams
  label: LabelParams
  'language-navigation': LanguageNavigationParams
  'notification-banner': NotificationBannerParams
  pagination: PaginationParams
  panel: PanelParams
  'password-input': PasswordInputParams
  'phase-banner': PhaseBannerParams
  radios: RadiosParams
  select: SelectParams
  'service-navigation': ServiceNavigationParams
  'skip-link': SkipLinkParams
  'summary-list': SummaryListParams
  table: TableParams
  tabs: TabsParams
  tag: TagParams
  'task-list': TaskListParams
  textarea: TextareaParams
  'warning-text': WarningTextParams
}
