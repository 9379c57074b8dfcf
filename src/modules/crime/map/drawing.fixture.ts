/** What the moving map is told, as far as these tests look at it. */
interface Drawing {
  readonly box: readonly number[]
  readonly areas: Collection
  readonly points: Collection
  readonly marks: Collection
}

interface Collection {
  readonly features: readonly {
    readonly geometry: { readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] }
    readonly properties: { readonly words: string; readonly href: string; readonly count: number }
  }[]
}

export const drawingOf = ({ body }: { readonly body: string }) => JSON.parse(body) as Drawing
