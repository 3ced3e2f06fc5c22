import { isAbsolute, relative, resolve, sep } from 'node:path';
import * as tl from 'azure-pipelines-task-lib/task.js';
import { quietly } from './task-lib.ts';

/** Value of a task input by its name in task.json; undefined where it is blank. */
export function taskInput(name: string): string | undefined {
  return quietly(() => tl.getInput(name)) || undefined;
}

/**
 * Value of an input of type `filePath`, relative to the workspace where it lies in it, so that results and annotations
 * name the file as the repository does. The agent makes such inputs absolute, and an empty one the workspace itself.
 */
export function taskPathInput(name: string, workspace: string): string | undefined {
  const value = taskInput(name);
  if (value === undefined) return undefined;
  const path = relative(workspace, resolve(workspace, value));
  if (path === '') return undefined;
  const outside = path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
  return outside ? value : path.split(sep).join('/');
}
