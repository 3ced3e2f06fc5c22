import type { Evidence, GradedValue } from '../model/grade.ts';
import { count } from './fold.ts';
import { formatNumber, withUnit } from './format-number.ts';

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
export function evidenceTexts({ evidence }: GradedValue, unit: string | undefined): EvidenceTexts {
  if (!evidence) return { change: '', normal: '', level: '', test: '' };
  const { newLevelSince } = evidence;
  return {
    change: changeText(evidence),
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

function changeText({ change, interval, confidence }: Evidence): string {
  if (change === undefined) return '';
  if (!interval) return `${signed(change)} %`;
  const sure = confidence === undefined ? '' : `${percent(confidence)}: `;
  return `${signed(change)} % (${sure}${signed(interval[0])} to ${signed(interval[1])} %)`;
}

function normalText({ band, confidence }: Evidence, unit: string | undefined): string {
  if (!band) return '';
  const [low, high] = band.map((end) => formatNumber(end));
  const range = low === high ? withUnit(`${low}`, unit) : `${low} to ${withUnit(`${high}`, unit)}`;
  return `normal ${range}${confidence === undefined ? '' : ` (${percent(confidence)})`}`;
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

/** Of a share, such as 0.98. */
function percent(share: number): string {
  return `${formatNumber(share * 100)} %`;
}
