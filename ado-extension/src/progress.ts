import * as tl from 'azure-pipelines-task-lib/task.js';

/** In per cent: each step is a line of the log, and a thousand indicators must not be a thousand lines. */
const STEP = 5;

/** Shows how much is measured in the list of jobs; `done` goes from 0 to 1. */
export function createProgress(): (done: number) => void {
  let shown = -STEP;
  return (done) => {
    const percent = Math.floor(done * 100);
    if (percent < shown + STEP && !(percent === 100 && shown < 100)) return;
    shown = percent;
    tl.setProgress(percent, 'Measuring');
  };
}
