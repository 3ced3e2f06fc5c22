import { changePoints } from '../../../core/stats/change-points.ts';
import { burnRate, shareAtLeast } from '../../../core/stats/clopper-pearson.ts';
import { normalQuantile, tQuantile } from '../../../core/stats/distributions.ts';
import { hodgesLehmann } from '../../../core/stats/hodges-lehmann.ts';
import { countedP, mannWhitney, normalP } from '../../../core/stats/mann-whitney.ts';
import { predictionInterval } from '../../../core/stats/prediction-interval.ts';
import { rankSumCdf } from '../../../core/stats/rank-sum-distribution.ts';
import { rank } from '../../../core/stats/ranks.ts';
import { robustBand, robustScale } from '../../../core/stats/robust-band.ts';
import { type Moments, medianDeviation, moments, quantile } from '../../../core/stats/summary.ts';
import { welch } from '../../../core/stats/welch.ts';

type Numbers = readonly number[];

/** One line of `test/vectors/stats.json`; a method has those inputs and parameters that it needs. */
export interface Vector {
  readonly id: string;
  readonly method: string;
  readonly inputs: {
    readonly [sample in 'x' | 'y' | 'experiment' | 'control' | 'history']: Numbers;
  } & {
    readonly p: number | Numbers;
    readonly df: number;
    readonly value: number;
    readonly bad: number;
    readonly total: number;
    readonly summary?: { readonly n: number; readonly mean: number; readonly sd: number };
  };
  readonly params: {
    readonly p: Numbers;
    readonly confidence: number;
    readonly oneSidedConfidence: number;
    readonly upperSeverePerc: number;
    readonly objective: number;
    readonly pvalue: number;
    readonly exact?: boolean;
    readonly alternative?: string;
  };
  readonly expected: Answer;
  /** Absolute for answers up to 1, relative above. */
  readonly tol: number;
}

export type Answer = Readonly<Record<string, number | string | Numbers | undefined>>;

/** What the project answers, under the names of the expected answers. */
export const METHODS: Readonly<Record<string, (vector: Vector) => Answer>> = {
  mannWhitneyU: ({ inputs: { x, y }, params: { exact, alternative } }) => {
    const { u } = mannWhitney(x, y);
    const twoSided = exact ? countedP(u, x.length, y.length) : normalP(rank(x, y), x.length, y.length);
    return { U: u, p: alternative === 'less' ? rankSumCdf(u, x.length, y.length) : twoSided };
  },
  cles: ({ inputs: { experiment, control } }) => {
    const { cles } = mannWhitney(experiment, control);
    return { cles, cliffsDelta: 2 * cles - 1 };
  },
  hodgesLehmannCI: ({ inputs: { x, y }, params: { confidence } }) => {
    const { estimate, interval } = hodgesLehmann(x, y, confidence);
    return { estimate, lower: interval?.[0], upper: interval?.[1] };
  },
  welchT: ({ inputs: { x, y }, params: { confidence } }) => {
    const shift = welch(moments(x), moments(y), confidence);
    return { t: shift?.t, df: shift?.df, p: shift?.p, lower: shift?.interval[0], upper: shift?.interval[1] };
  },
  tQuantile: ({ inputs: { p, df } }) => ({ t: [p].flat().map((share) => tQuantile(share, df)) }),
  normalQuantile: ({ inputs: { p } }) => ({ z: normalQuantile(Number(p)) }),
  quantile: ({ inputs: { x }, params: { p } }) => ({ q: p.map((share) => quantile(x, share)) }),
  dispersion: ({ inputs: { x } }) => spread(x),
  robustLocationScale: ({ inputs: { history } }) => ({ median: quantile(history, 0.5), ...spread(history) }),
  robustBand: ({ inputs: { history }, params: { confidence } }) => {
    const band = robustBand(history, confidence);
    const [lower, upper] = band?.interval ?? [];
    const halfWidth = (upper ?? Number.NaN) - (band?.centre ?? Number.NaN);
    return { center: band?.centre, scale: robustScale(history), halfWidth, lower, upper };
  },
  robustBandVerdict: ({ inputs: { history, value }, params: { confidence, upperSeverePerc } }) => {
    const band = robustBand(history, confidence);
    const limit = ((band?.centre ?? Number.NaN) * (100 + upperSeverePerc)) / 100;
    const bandUpper = band?.interval[1] ?? Number.NaN;
    return { limit, bandUpper, verdict: value >= limit && value > bandUpper ? 'breach' : 'pass' };
  },
  predictionIntervalT: ({ inputs: { history, summary }, params: { oneSidedConfidence } }) => {
    const known: Moments = summary ? { ...summary, stddev: summary.sd } : moments(history);
    const [lower, upper] = predictionInterval(known, 2 * oneSidedConfidence - 1) ?? [];
    return { mean: known.mean, sd: known.stddev, lower, upper };
  },
  burnRate: ({ inputs: { bad, total }, params: { objective, confidence } }) => {
    const share = shareAtLeast(bad, total, confidence);
    return {
      burnRate: burnRate(bad / total, objective),
      confidentErrorRatioLower: share,
      confidentBurnRate: burnRate(share, objective),
    };
  },
  eDivisive: ({ params: { pvalue } }) => {
    const series = Array.from({ length: 2000 }, (_, i) => (i < 1000 ? 0 : 1));
    return { indexes: changePoints(series, { maxPValue: pvalue, minSegment: 2 }).map(({ index }) => index) };
  },
};

function spread(values: Numbers): Answer {
  const mad = medianDeviation(values);
  return { mad, madScaled: 1.4826 * mad, iqrType7: quantile(values, 0.75) - quantile(values, 0.25) };
}
