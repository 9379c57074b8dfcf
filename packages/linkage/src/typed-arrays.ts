/** An array that worker threads see without a copy. */
export function sharedUint32(length: number): Uint32Array {
  return new Uint32Array(new SharedArrayBuffer(length * 4))
}

/**
 * The element at a place that is known to exist. Typed arrays answer `undefined` outside their bounds; here that would
 * be a fault of this package, so no inner loop pays for a branch.
 */
export function at(array: { readonly [index: number]: number }, index: number): number {
  return array[index] as number
}
