/** A colour in sRGB, 0..255 each. */
export type Rgb = readonly [red: number, green: number, blue: number]

/** `light` fades from paper to deep violet, `dark` from the dark paper to yellow: in both, nothing is nearly unseen. */
export type Scheme = 'light' | 'dark'

export const STEPS = 256

/** A stop of a ramp in OKLCH: lightness 0..1, chroma, hue in degrees. */
type Stop = readonly [lightness: number, chroma: number, hue: number]

// Viridis' way through the hues (yellow, green, teal, blue, violet) with even steps of lightness, so that equal
// differences of a number look equal, to colour-blind eyes and on grey paper too. Only the ends are our own.
const heat: Record<Scheme, readonly Stop[]> = {
  light: [
    [0.965, 0.012, 100],
    [0.86, 0.11, 118],
    [0.755, 0.12, 148],
    [0.65, 0.1, 178],
    [0.545, 0.09, 215],
    [0.435, 0.11, 262],
    [0.33, 0.13, 292],
    [0.235, 0.11, 308],
  ],
  dark: [
    [0.225, 0.012, 300],
    [0.325, 0.1, 295],
    [0.425, 0.12, 270],
    [0.525, 0.1, 235],
    [0.625, 0.1, 195],
    [0.725, 0.13, 160],
    [0.825, 0.16, 130],
    [0.925, 0.17, 108],
  ],
}

// Blue for minus, orange for plus, the paper between: told apart by every kind of colour-blind eye.
const signed: Record<Scheme, readonly Stop[]> = {
  light: [
    [0.4, 0.14, 262],
    [0.67, 0.09, 255],
    [0.96, 0.006, 85],
    [0.71, 0.12, 60],
    [0.45, 0.12, 45],
  ],
  dark: [
    [0.8, 0.11, 245],
    [0.52, 0.12, 260],
    [0.235, 0.008, 70],
    [0.53, 0.11, 50],
    [0.81, 0.13, 65],
  ],
}

/** 256 colours for 0..1. */
export function heatRamp(scheme: Scheme): readonly Rgb[] {
  return rampOf(heat[scheme])
}

/** 256 colours for -1..1; the middle is zero. */
export function signedRamp(scheme: Scheme): readonly Rgb[] {
  return rampOf(signed[scheme])
}

/** The colour of a value between `least` and `most`; outside of them the colour of the nearer end. */
export function colourAt(ramp: readonly Rgb[], value: number, least = 0, most = 1): Rgb {
  const share = most > least ? (value - least) / (most - least) : 0
  const step = Math.round(Math.min(1, Math.max(0, share)) * (ramp.length - 1))
  return ramp[step] ?? [0, 0, 0]
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red} ${green} ${blue})`
}

/** Black or white, whichever reads better on a colour: at least 4.5 to 1 on any. */
export function inkOn(colour: Rgb): '#000' | '#fff' {
  return contrast(colour, [0, 0, 0]) >= contrast(colour, [255, 255, 255]) ? '#000' : '#fff'
}

/** Contrast ratio as WCAG 2.2 defines it, 1..21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

/** Relative luminance as WCAG 2.2 defines it, 0..1. */
export function luminance([red, green, blue]: Rgb): number {
  const linear = (channel: number) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function rampOf(stops: readonly Stop[]): readonly Rgb[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const place = (step / (STEPS - 1)) * (stops.length - 1)
    const index = Math.min(Math.floor(place), stops.length - 2)
    return between(stops[index] ?? [0, 0, 0], stops[index + 1] ?? [0, 0, 0], place - index)
  })
}

/** A colour on the straight line between two stops in OKLab, brought into sRGB by taking chroma away. */
function between(from: Stop, to: Stop, share: number): Rgb {
  const mix = (a: number, b: number) => a + (b - a) * share
  const [fromA, fromB] = plane(from)
  const [toA, toB] = plane(to)
  const lightness = mix(from[0], to[0])
  const [a, b] = [mix(fromA, toA), mix(fromB, toB)]
  for (let chroma = 1; chroma > 0; chroma -= 0.02) {
    const linear = oklabToLinear(lightness, a * chroma, b * chroma)
    if (linear.every((channel) => channel >= -0.0005 && channel <= 1.0005)) return toRgb(linear)
  }
  return toRgb(oklabToLinear(lightness, 0, 0))
}

function plane([, chroma, hue]: Stop): [number, number] {
  return [chroma * Math.cos((hue * Math.PI) / 180), chroma * Math.sin((hue * Math.PI) / 180)]
}

/** Björn Ottosson's OKLab to linear sRGB. */
function oklabToLinear(lightness: number, a: number, b: number): [number, number, number] {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toRgb(linear: readonly number[]): Rgb {
  const [red = 0, green = 0, blue = 0] = linear.map((channel) => {
    const clipped = Math.min(1, Math.max(0, channel))
    const share = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055
    return Math.round(share * 255)
  })
  return [red, green, blue]
}
