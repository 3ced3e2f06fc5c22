// Loaded into a measured process: tells its greatest resident memory (KiB) on file descriptor 3 when it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => writeSync(3, `${process.resourceUsage().maxRSS}`));
