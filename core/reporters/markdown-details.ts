import type { JudgedIndicator } from '../model/run-record.ts';
import { markdownCode, markdownText } from './escape.ts';
import { evidenceTexts } from './evidence-text.ts';
import { count, fold } from './fold.ts';
import { nameOf, unitOf } from './indicator-row.ts';
import { isBad, limitTexts, worseFirst } from './limits-text.ts';
import { metadataText } from './metadata-text.ts';

const HINTS = 10;
const KEYS = 20;
const QUERY = 1_000;

/** What the authors of the PerfSpec left for those who have to act; empty where they left nothing. */
export function markdownHints(indicators: readonly JudgedIndicator[]): string {
  const hints = indicators.slice(0, HINTS).flatMap((judged) => {
    const { metadata, grading } = judged.indicator;
    const text = metadataText(metadata ?? grading.metadata ?? null);
    return text === '' ? [] : [`- **${markdownText(nameOf(judged), 100)}**: ${markdownText(text)}`];
  });
  return hints.length === 0 ? '' : `### Hints of the PerfSpec\n\n${hints.join('\n')}`;
}

/** The queries as sent and every bad key: what one needs to look for oneself. */
export function markdownDetails(indicators: readonly JudgedIndicator[]): string {
  if (indicators.length === 0) return '';
  return fold(`Queries and bad values of ${count(indicators.length, 'indicator')}`, indicators.map(detail).join('\n'));
}

function detail(judged: JudgedIndicator): string {
  const { indicator, observation } = judged;
  const query = observation.query === '' ? 'never sent' : markdownCode(observation.query, QUERY);
  const names = `**${markdownText(nameOf(judged), 100)}** (${markdownText(indicator.source, 60)})`;
  return [`- ${names}: ${query}`, ...keyLines(judged).map((line) => `  - ${line}`)].join('\n');
}

function keyLines(judged: JudgedIndicator): readonly string[] {
  const { grade, observation } = judged;
  const gaps = observation.status === 'failed' ? [] : observation.gaps;
  const bad = grade.values.length > 1 ? worseFirst(grade).filter(isBad) : [];
  const lines = [
    ...bad.map((value) => {
      const unit = unitOf(judged);
      const texts = limitTexts(value, unit);
      const { change, level } = evidenceTexts(value, unit);
      const facts = [texts.value, texts.limit && `limit ${texts.limit}`, texts.byHowMuch, change, texts.earlier, level];
      return `${markdownCode(value.key)} ${markdownText(facts.filter((fact) => fact !== '').join(', '))}`;
    }),
    ...gaps.map(({ key, reason }) => `${markdownCode(key)} no number: ${markdownText(reason)}`),
    ...(grade.missing ?? []).map(({ key, reason }) => `${markdownCode(key)} missing: ${markdownText(reason)}`),
  ];
  const more = lines.length - KEYS;
  return more > 0 ? [...lines.slice(0, KEYS), `and ${more} more in \`result.json\``] : lines;
}
