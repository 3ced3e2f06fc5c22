import { type Fields, isFields } from '../../foreign.ts';
import type { Observation } from '../../model/observation.ts';
import type { RelationshipsAsk } from './ask.ts';
import { getPages } from './pages.ts';
import { empty, failed, failedBecause, measured, type Task, windowParameters } from './task.ts';

/** For each entity, how many relationships of the asked name it had in the window. */
export async function measureRelationships(task: Task, ask: RelationshipsAsk): Promise<Observation> {
  const field = `${ask.direction}.${ask.name}`;
  const parameters = { entitySelector: ask.entitySelector, fields: `+${field}`, ...windowParameters(task) };
  const { get, about } = task;
  const answer = await getPages({ get, path: '/entities', parameters, scope: 'entities.read', about });
  if (!answer.ok) return failed(task, answer.problem);
  const pages = answer.pages.map(({ entities }) => entities);
  if (!pages.every(isListOfEntities)) {
    return failedBecause(
      task,
      'source-unexpected',
      `Dynatrace's "entities" are not a list of objects with an "entityId"`,
    );
  }
  const counted = pages.flat().map((entity) => ({ key: entity.entityId, list: relationshipsOf(entity, ask) }));
  const gaps = counted.flatMap(({ key, list }) => (list === undefined ? [{ key, reason: `no ${field} listed` }] : []));
  const samples = counted.flatMap(({ key, list }) =>
    list === undefined ? [] : [{ key, timestamp: task.window.end, value: list.length }],
  );
  if (samples.length > 0) return measured(task, samples, gaps);
  return empty(
    task,
    gaps.length === 0 ? 'Dynatrace has no such entity in the window.' : `No entity has ${field}.`,
    gaps,
  );
}

type Entity = Fields & { readonly entityId: string };

function isListOfEntities(list: unknown): list is readonly Entity[] {
  return Array.isArray(list) && list.every((entity) => isFields(entity) && typeof entity['entityId'] === 'string');
}

/** Undefined where nothing is listed: Dynatrace leaves out what an entity has none of, and what it cannot have. */
function relationshipsOf(entity: Fields, { direction, name }: RelationshipsAsk): readonly unknown[] | undefined {
  const relationships = entity[direction];
  const list = isFields(relationships) ? relationships[name] : undefined;
  return Array.isArray(list) ? list : undefined;
}
