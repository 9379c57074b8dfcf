/** What both sides of the cluster benchmark call a cluster: so many points within so many metres. */
export const RADIUS = 200
export const LEAST = 20
