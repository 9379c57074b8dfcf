import type { Site } from '../../kernel/http/routing.ts'
import { toAreasView } from './areas-page.ts'
import { LayerQuery, PostcodeQuery } from './forms.ts'
import { toLayerFile, toLayerView } from './layer-page.ts'
import { AreasPage } from './pages/areas.tsx'
import { LayerPage } from './pages/layer.tsx'
import { PostcodesPage } from './pages/postcodes.tsx'
import { paths } from './paths.ts'
import { may } from './permissions.ts'
import { toPostcodeView } from './postcode-page.ts'

export function areasRoutes(site: Site): void {
  site.page(paths.areas, may.seeAreas, async ask => <AreasPage view={await toAreasView(ask)} />)
  site.page(
    paths.postcodes,
    may.seeAreas,
    async ask => <PostcodesPage view={await toPostcodeView(ask, ask.query.q)} />,
    { query: PostcodeQuery },
  )
  site.page(paths.layer, may.seeAreas, async ask => <LayerPage view={await toLayerView(ask)} />, { query: LayerQuery })
  site.download(paths.layerFile, may.seeAreas, toLayerFile, { query: LayerQuery })
}
