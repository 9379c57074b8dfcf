import { beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../../test-support/database.ts'
import { makeWorld } from '../../../test-support/world.ts'
import type { UserActor } from '../../kernel/db/as-actor.ts'
import { parseForm } from '../../kernel/http/forms.ts'
import { findOrAddPlace } from './find-or-add-place.ts'
import { PlaceForm, toPlaceGiven } from './forms.ts'
import { findLikePlaces, findPlace, searchPlaces } from './queries.ts'
import type { PlaceGiven } from './types.ts'

const database = await openTestDatabase()
const world = makeWorld(database)
const { asActor } = database

const carPark: PlaceGiven = {
  kind: 'car_park',
  name: 'Tansy Row car park',
  address: 'Tansy Row, Woking',
  postcode: 'GU21 6ZZ',
}

let officer: UserActor
let stranger: UserActor

beforeAll(async () => {
  officer = await world.signIn(await world.account())
  stranger = await world.signIn(await world.account())
})

const add = (actor: UserActor, place: PlaceGiven) => asActor(actor, tx => findOrAddPlace({ actor, tx }, place))

describe('naming a place', () => {
  it('takes the place that is known already, by address or property number', async () => {
    const first = await add(officer, { ...carPark, uprn: '100012345678' })
    expect(first.added).toBe(true)
    expect(await add(officer, { ...carPark, address: 'TANSY ROW, WOKING' })).toEqual({
      placeId: first.placeId,
      added: false,
    })
    expect(await add(officer, { kind: 'address', address: 'Otherwise written', uprn: '100012345678' })).toEqual({
      placeId: first.placeId,
      added: false,
    })
  })

  it('does not tell a stranger that others know of it', async () => {
    const mine = await add(officer, carPark)
    const theirs = await add(stranger, carPark)
    expect(theirs.added).toBe(true)
    expect(theirs.placeId).not.toBe(mine.placeId)
    expect(await asActor(stranger, tx => findPlace(tx, mine.placeId))).toBeUndefined()
  })

  it('finds what lies close by', async () => {
    const { placeId } = await add(officer, {
      kind: 'premises',
      name: 'The Gilded Newt',
      address: '2 Tansy Row, Woking',
      postcode: 'GU21 6ZZ',
    })
    const place = await asActor(officer, tx => findPlace(tx, placeId))
    if (place === undefined) throw new Error('The place is not seen by the one who added it')
    expect((await asActor(officer, tx => findLikePlaces(tx, place, 10))).map(each => each.name)).toEqual([
      'Tansy Row car park',
    ])
  })
})

describe('searching places', () => {
  it.each([[['tansy', 'car']], [['gu21']], [['gu216zz']], [['newt']]])('finds by %j', async words => {
    expect((await asActor(officer, tx => searchPlaces(tx, words, 10))).length).toBeGreaterThan(0)
  })

  it.each([[['%']], [['ansy']], [[]], [['_ansy']]])('finds nothing by %j', async words => {
    expect(await asActor(officer, tx => searchPlaces(tx, words, 10))).toEqual([])
  })
})

describe('the questions about a place', () => {
  it('writes the postcode as the Royal Mail does', () => {
    const form = parseForm(PlaceForm, { kind: 'street', address: 'Tansy Row', postcode: 'gu21 6zz' })
    expect(form.ok && toPlaceGiven(form.value).postcode).toBe('GU21 6ZZ')
  })

  it('names what is missing or wrong', () => {
    const form = parseForm(PlaceForm, { postcode: 'nowhere', uprn: 'x' })
    expect(form.ok ? [] : form.errors.map(error => error.field)).toEqual(['kind', 'address', 'postcode', 'uprn'])
  })
})
