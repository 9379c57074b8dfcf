import type { ComponentChildren } from 'preact'
import {
  type AnyForm, Button, Details, Form, Hidden, InsetText, Layout, Link, Paragraph, Select, TwoThirds, Warning,
} from '../../../../ui/index.ts' // biome-ignore format: a list of names
import { MARKING } from '../../words.ts'
import { HotspotFields, type HotspotFieldsProps, PlaceFields } from './hotspot-fields.tsx'
import { type MapProps, PlaceMap } from './map.tsx'

export interface NewHotspotView {
  readonly backHref: string
  readonly newHref: string
  /** What the link that led here said beside the place, kept while the place is chosen. */
  readonly kept: readonly { readonly name: string; readonly value: string }[]
  readonly placeForm: AnyForm
  /** Drawn once it is known. */
  readonly place:
    | {
        readonly words: readonly string[]
        readonly map: MapProps
        readonly found: readonly { readonly words: string; readonly href: string }[]
        readonly nearby: readonly { readonly words: string; readonly href: string }[]
      }
    | undefined
  readonly groups: readonly { readonly value: string; readonly text: string }[]
  readonly fields: Omit<HotspotFieldsProps, 'form'>
}

export function NewHotspotPage({ view, form }: { readonly view: NewHotspotView; readonly form: AnyForm }) {
  return view.place === undefined ? <AskPlace view={view} /> : <AskRest view={view} form={form} place={view.place} />
}

function AskPlace({ view }: { readonly view: NewHotspotView }) {
  return (
    <Layout title="Propose a hotspot" back={view.backHref} marking={MARKING} section="Monitoring" form={view.placeForm}>
      <TwoThirds>
        <Paragraph>First say where it is. It is drawn on the next page, before anything is kept.</Paragraph>
        <PlaceQuestion view={view} submit="Show it" />
      </TwoThirds>
    </Layout>
  )
}

function PlaceQuestion({ view, submit }: { readonly view: NewHotspotView; readonly submit: string }) {
  return (
    <form method="get" action={view.newHref} novalidate>
      {view.kept.map(({ name, value }) => (
        <Hidden name={name} value={value} />
      ))}
      <PlaceFields form={view.placeForm} />
      <Button kind={submit === 'Show it' ? 'primary' : 'secondary'}>{submit}</Button>
    </form>
  )
}

interface RestProps {
  readonly view: NewHotspotView
  readonly form: AnyForm
  readonly place: NonNullable<NewHotspotView['place']>
}

function AskRest({ view, form, place }: RestProps) {
  return (
    <Layout title="Propose a hotspot" back={view.backHref} marking={MARKING} section="Monitoring" form={form}>
      <TwoThirds>
        <PlaceMap {...place.map} />
        {place.words.map(words => (
          <Paragraph>{words}</Paragraph>
        ))}
        {place.found.map(({ words, href }) => (
          <Paragraph>
            <Link href={href}>{words}</Link>
          </Paragraph>
        ))}
        <Nearby>{place.nearby}</Nearby>
        <Details summary="Choose another place or size">
          <PlaceQuestion view={view} submit="Show that instead" />
        </Details>
        <Form form={form} submit="Propose it" cancel={{ href: view.backHref }}>
          {view.groups.length === 1 ? (
            <Hidden name="group" value={view.groups[0]?.value ?? ''} />
          ) : (
            <Select form={form} name="group" label="Which group takes it on?" options={view.groups} />
          )}
          <HotspotFields form={form} {...view.fields} />
        </Form>
        <InsetText>Those who lead the group agree it. Officers can be tasked there once it is agreed.</InsetText>
      </TwoThirds>
    </Layout>
  )
}

function Nearby({ children }: { readonly children: RestProps['place']['nearby'] }): ComponentChildren {
  return children.map(({ words, href }) => (
    <Warning>
      It touches a hotspot that is there already: <Link href={href}>{words}</Link>
    </Warning>
  ))
}
