/** Wardmote's design system: GOV.UK components in TSX, and the pieces that casework is read by. No domain word here. */
export { Bridge, component, remembered } from './govuk.ts'
export type { GovukComponents } from './govuk.gen.ts'
export { markup, markupRows, toHtml, type Html } from './html.ts'

export {
  bareChrome,
  ChromeContext,
  chromeFor,
  renderPage,
  type Chrome,
  type NavigationItem,
} from './layout/chrome.ts'
export { Layout, type LayoutProps } from './layout/layout.tsx'

export { Notice, type NoticeProps } from './elements/notice.tsx'
export {
  Button,
  ButtonGroup,
  ButtonLink,
  type ButtonKind,
  type ButtonLinkProps,
  type ButtonProps,
} from './elements/button.tsx'
export { classNames } from './elements/class-names.ts'
export { Fieldset, type FieldsetProps } from './elements/fieldset.tsx'
export { ErrorMessage, Hint, Label } from './elements/label.tsx'
export {
  SummaryCard,
  SummaryList,
  type SummaryAction,
  type SummaryCardProps,
  type SummaryListProps,
  type SummaryRow,
} from './elements/summary-list.tsx'
export { Table, type TableCell, type TableProps } from './elements/table.tsx'
export { Tag, type TagColour, type TagProps } from './elements/tag.tsx'
export { TaskList, type Task, type TaskListProps } from './elements/task-list.tsx'
export {
  Details,
  InsetText,
  Panel,
  Warning,
  type DetailsProps,
  type PanelProps,
  type WarningProps,
} from './elements/text-blocks.tsx'
export { BackLink, Breadcrumbs, type BackLinkProps, type BreadcrumbsProps, type Crumb } from './elements/ways.tsx'

export {
  Checkboxes,
  Radios,
  Select,
  YesNo,
  type CheckboxesProps,
  type Choice,
  type RadiosProps,
  type SelectProps,
  type YesNoProps,
} from './forms/choice-field.tsx'
export { DateField, type DateFieldProps } from './forms/date-field.tsx'
export { ErrorSummary } from './forms/error-summary.tsx'
export { Form, type FormProps } from './forms/form.tsx'
export type { AnyForm, Question } from './forms/question.ts'
export {
  FileField,
  Hidden,
  PasswordField,
  type FileFieldProps,
  type PasswordFieldProps,
} from './forms/special-fields.tsx'
export { StaleNotice } from './forms/stale-notice.tsx'
export { TextArea, type TextAreaProps } from './forms/text-area.tsx'
export { TextField, type TextFieldProps } from './forms/text-field.tsx'

export { Badge, ClockBadge, type BadgeProps, type ClockBadgeProps, type Tone } from './pieces/badges.tsx'
export {
  BulletList,
  Link,
  Paragraph,
  Section,
  SidePanel,
  TwoThirds,
  WithAside,
  type LinkProps,
  type SectionProps,
  type WithAsideProps,
} from './pieces/columns.tsx'
export { DataTable, type Column, type DataTableProps, type SortLink } from './pieces/data-table.tsx'
export { FilterPanel, SearchBox, type FilterPanelProps, type SearchBoxProps } from './pieces/filters.tsx'
export {
  EmptyState,
  PrintButton,
  Steps,
  type EmptyStateProps,
  type StepsProps,
} from './pieces/guidance.tsx'
export { IdentityBar, type IdentityBarProps, type IdentityFact } from './pieces/identity-bar.tsx'
export { ListDownload, type ListDownloadProps } from './pieces/list-download.tsx'
export { Pagination, type PaginationProps } from './pieces/pagination.tsx'
export { DateText, Prose, type DateTextProps, type ProseProps } from './pieces/prose.tsx'
export { SubNavigation, type SubNavigationItem, type SubNavigationProps } from './pieces/sub-navigation.tsx'
export { MetricRow, Tiles, type MetricRowProps, type Tile } from './pieces/tiles.tsx'
export { Timeline, type TimelineEntry, type TimelineProps } from './pieces/timeline.tsx'

export { classesOf, paintOf, paintOfClass, type Classes } from './maps/classes.ts'
export { drawMap, MapFigure, type DrawnMap, type MapFigureProps } from './maps/map-figure.tsx'
export { drawShapes } from './maps/draw.ts'
export { MapLegend } from './maps/legend.tsx'
export { radiusOf } from './maps/marks.ts'
export { MonthSlider, type MonthSliderProps } from './maps/month-slider.tsx'
export { MovingMap, type MovingMapProps } from './maps/moving-map.tsx'
export { scaleBar } from './maps/scale.ts'
export { wrapWords } from './maps/wrap-words.ts'
export type { LegendEntry, MapDrawing, MapLabel, MapMark, MapOutline, Paint, PaintedShape } from './maps/types.ts'

export { BarChart, type Bar, type BarChartProps } from './charts/bar-chart.tsx'
export { FunnelChart, type FunnelChartProps } from './charts/funnel-chart.tsx'
export { HourMatrix, type HourMatrixProps } from './charts/hour-matrix.tsx'
export { LineChart, type LineChartProps, type LineSeries } from './charts/line-chart.tsx'
export { PlotFigure, type PlotFigureProps } from './charts/plot-figure.tsx'
