/** Round steps from 0 to at least the greatest value: 0, 200, 400, 600. */
export function roundSteps(greatest: number, most = 5): readonly number[] {
  if (!(greatest > 0)) return [0, 1]
  const rough = greatest / most
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = unit * ([1, 2, 2.5, 5, 10].find(times => times * unit >= rough * 0.9999) ?? 10)
  const steps = Math.ceil(greatest / step - 1e-9)
  return Array.from({ length: steps + 1 }, (_, at) => Number((at * step).toPrecision(12)))
}

/** Puts values between two numbers into a row of pixels. */
export function scale(from: number, to: number, first: number, last: number): (value: number) => number {
  const width = to - from || 1
  return value => tenth(first + ((value - from) / width) * (last - first))
}

export function tenth(value: number): number {
  return Math.round(value * 10) / 10
}

export function numberText(value: number): string {
  const decimals = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1
  return value.toLocaleString('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: decimals })
}
