import * as tl from 'azure-pipelines-task-lib/task.js';
import { taskInput } from './task-inputs.ts';

/** Sets a variable to the current time in Unix seconds, which `timeStart` and `timeEnd` of the gate take. */
function setTimestamp(variable: string, milliseconds: number): void {
  const seconds = String(Math.floor(milliseconds / 1000));
  tl.setVariable(variable, seconds);
  tl.setVariable('timestamp', seconds, false, true);
  tl.setResult(tl.TaskResult.Succeeded, `${variable} is ${seconds}.`);
}

const variable = taskInput('variable') ?? 'perfspecTimestamp';
if (/^[A-Za-z_][\w.]*$/.test(variable)) {
  setTimestamp(variable, Date.now());
} else {
  const allowed = 'Allowed: letters, digits, "_" and ".", not starting with a digit';
  tl.setResult(tl.TaskResult.Failed, `Input variable is "${variable}". ${allowed}.`);
}
