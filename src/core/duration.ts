/** Spans of time as people write them: `90d`, `24h`, `30m`, `10s`. */
import { z } from 'zod'

const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const TAKES = 'takes a number and a unit, such as 90d, 24h, 30m or 10s'

/** @param maxDays the longest span that is taken */
export const duration = (maxDays: number) => z.string(TAKES).regex(/^\d{1,9}[smhd]$/, TAKES)
  .refine((text) => toMilliseconds(text) <= maxDays * UNITS.d, `is longer than ${maxDays} days`)
  .meta({ example: '24h' })

/** @param text as {@link duration} takes it */
export function toMilliseconds (text: string): number {
  return Number(text.slice(0, -1)) * UNITS[text.slice(-1) as keyof typeof UNITS]
}
