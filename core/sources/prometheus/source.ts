import type { Gap, Observation } from '../../model/observation.ts';
import type { Problem } from '../../model/problem.ts';
import type { Window } from '../../model/window.ts';
import type { Connection, Question, Source, SourceTools } from '../../ports.ts';
import { problem } from '../../problems.ts';
import { type PromQuery, parseQuery } from './query.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { readResult } from './read-result.ts';
import { toAsk } from './request.ts';
import { openSend } from './send.ts';

/** Asks one server; `tools.http` starts at its base URL (see `prometheusBaseUrl`). */
export function openPrometheus(connection: Connection, tools: SourceTools): Source {
  const send = openSend(tools.http, (message) => tools.debug(`Connection "${connection.name}": ${message}`));

  async function observe(question: Question, signal: AbortSignal): Promise<Observation> {
    const { indicator, window } = question;
    const about = `Connection "${connection.name}", indicator "${indicator}"`;
    const parsed = parseQuery(question.query);
    if (!parsed.ok) return failed(indicator, '', problem('query-invalid', `${about}: the query ${parsed.why}.`));
    if (window === undefined) {
      return failed(indicator, '', problem('window-missing', `${about}: a query to Prometheus needs a window.`));
    }
    const { query } = parsed;
    const length = (window.end - window.start) / 1000;
    if (query.mode === 'range' && query.step !== undefined && query.step > length) {
      const why = `has a "step" of ${query.step} s, longer than the window of ${length} s: only its first moment would be judged`;
      return failed(indicator, '', problem('query-invalid', `${about}: the query ${why}.`));
    }
    const reply = await send(toAsk(query, window, tools.clock.now()), signal);
    if (!reply.ok) return failed(indicator, query.text, reply.problem);
    const opened = readAnswer(reply.status, reply.body, about);
    if (!opened.ok) return failed(indicator, query.text, opened.problem);
    return conclude({ indicator, about, query, window, answer: opened.answer, points: question.points === true });
  }

  return { observe };
}

/** Servers answer for the moments they are asked for; some move them by a step or the age of their newest data. */
const SLACK_MS = 3_600_000;

interface Answered {
  readonly indicator: string;
  readonly about: string;
  readonly query: PromQuery;
  readonly window: Window;
  readonly answer: Answer;
  /** Keep with each sample what it was made of. */
  readonly points: boolean;
}

function conclude({ indicator, about, query, window, answer, points }: Answered): Observation {
  const result = readResult(query, answer.resultType, answer.result, points);
  if (!result.ok) {
    return failed(indicator, query.text, problem(result.code, `${about}: ${result.why}.`), answer.warnings);
  }
  const { samples, gaps, series } = result.reading;
  const stray = samples.find(
    ({ timestamp }) => timestamp < window.start - SLACK_MS || timestamp > window.end + SLACK_MS,
  );
  const elsewhen = stray && `the answer is of ${new Date(stray.timestamp).toISOString()}, far from what was asked for`;
  // Points outside the window were not asked for. The time of a single value only repeats the question, and servers
  // that are none of Prometheus' own put other times there: that is told, and no reason to refuse the value.
  if (elsewhen !== undefined && query.mode === 'range')
    return failed(indicator, query.text, problem('source-unexpected', `${about}: ${elsewhen}.`), answer.warnings);
  const cached = elsewhen === undefined ? [] : [`${elsewhen}; something on the way may have answered from a cache.`];
  const warnings = [...answer.warnings, ...result.reading.warnings, ...cached];
  const measured = { indicator, query: query.text, warnings, samples, gaps, ...(series && { series }) };
  if (samples.length > 0) return { ...measured, status: 'measured' };
  return { indicator, query: query.text, warnings, status: 'empty', reason: whyEmpty(query, window, gaps), gaps };
}

/** A sentence for people; NaN of Prometheus is an empty answer of VictoriaMetrics, so both are empty here. */
function whyEmpty(query: PromQuery, window: Window, gaps: readonly Gap[]): string {
  const [first, ...others] = gaps;
  if (first !== undefined) {
    const more = others.length === 0 ? '' : `, and ${others.length} more without a number`;
    const whose = first.key === '{}' ? '' : `${first.key} was `; // the key of what has no labels tells nobody anything
    const why = first.reason === 'NaN' ? ' (0/0: often no traffic in the window)' : '';
    return `The query answered without a usable number: ${whose}${first.reason}${why}${more}.`;
  }
  const [start, end] = [window.start, window.end].map((time) => new Date(time).toISOString());
  const when = query.mode === 'instant' ? `at ${end}, the end of the window` : `between ${start} and ${end}`;
  return `The query matched no series ${when}: check the metric's name and labels, and that it was scraped then.`;
}

function failed(indicator: string, query: string, cause: Problem, warnings: readonly string[] = []): Observation {
  return { indicator, query, warnings, status: 'failed', problem: { ...cause, indicator } };
}
