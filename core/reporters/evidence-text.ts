import type { Evidence, GradedValue } from '../model/grade.ts';
import { percent } from '../words.ts';
import { count } from './fold.ts';
import { formatNumber, rangeText, withUnit } from './format-number.ts';

/** What a comparison rests on, in short texts. They hold foreign text (units, ids of runs) and are not escaped yet. */
export interface EvidenceTexts {
  /** `+12.3 % (98 %: -6.2 to +30.7 %)`. */
  readonly change: string;
  /** `normal 173 to 251 ms (98 %)`. */
  readonly normal: string;
  /** `new level since run 4711`. */
  readonly level: string;
  /** `p = 0.003, higher in 95 % of pairs, 300 against 280 samples`. */
  readonly test: string;
}

/** Each is empty where there is nothing to say. */
export function evidenceTexts(graded: GradedValue, unit: string | undefined): EvidenceTexts {
  const { evidence } = graded;
  if (!evidence) return { change: '', normal: '', level: '', test: '' };
  const { newLevelSince } = evidence;
  return {
    change: changeText(graded),
    normal: normalText(evidence, unit),
    level: newLevelSince === undefined ? '' : `new level since run ${newLevelSince}`,
    test: testText(evidence),
  };
}

/** What a value was compared with; empty where with nothing. */
export function earlierText({ baseline, evidence }: GradedValue, unit: string | undefined): string {
  if (baseline === undefined) return '';
  const centre = withUnit(formatNumber(baseline), unit);
  switch (evidence?.against) {
    case 'control':
      return `control ${centre}`;
    case 'pinned':
      return `pinned ${centre}`;
    default:
      return `was ${centre}${evidence && evidence.n > 1 ? ` in ${count(evidence.n, 'run')}` : ''}`;
  }
}

/** A change beside what it has to be read with: its own interval, or what earlier runs change without a reason. */
function changeText({ baseline, evidence }: GradedValue): string {
  const { change, interval, band, confidence } = evidence ?? {};
  if (change === undefined) return '';
  const sure = confidence === undefined ? '' : percent(confidence);
  if (interval) return `${signed(change)} % (${sure === '' ? '' : `${sure}: `}${changes(interval)})`;
  const noise = (band ?? []).map((end) => ((end - (baseline ?? 0)) / Math.abs(baseline ?? 0)) * 100);
  if (noise.length === 0 || !noise.every(Number.isFinite)) return `${signed(change)} %`;
  return `${signed(change)} % (normal${sure === '' ? '' : ` ${sure}`}: ${changes(noise)})`;
}

/** `-6.18 to +30.7 %`. */
function changes([low = 0, high = 0]: readonly number[]): string {
  return low === high ? `${signed(low)} %` : `${signed(low)} to ${signed(high)} %`;
}

function normalText({ band, confidence }: Evidence, unit: string | undefined): string {
  if (!band) return '';
  return `normal ${rangeText(band, unit)}${confidence === undefined ? '' : ` (${percent(confidence)})`}`;
}

function testText({ against, n, samples, p, cles }: Evidence): string {
  const parts = [
    ...(p === undefined ? [] : [p < 0.0001 ? 'p < 0.0001' : `p = ${formatNumber(p, 2)}`]),
    ...(cles === undefined ? [] : [`higher in ${percent(cles)} of pairs`]),
    ...(against === 'control' && samples !== undefined
      ? [`${formatNumber(samples)} against ${formatNumber(n)} samples`]
      : []),
  ];
  return parts.join(', ');
}

function signed(change: number): string {
  return `${change > 0 ? '+' : ''}${formatNumber(change, 3)}`;
}
