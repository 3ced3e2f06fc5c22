// What the gate is compared with: the same requests over kept-alive connections, answers read and parsed, nothing else.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';

const [url = '', time = '', concurrency = '8'] = process.argv.slice(2);
/** @type {string[]} */
const queries = JSON.parse(readFileSync('queries.json', 'utf8'));
const agent = new Agent({ keepAlive: true, maxSockets: Number(concurrency) });

/** @param {string} query @returns {Promise<unknown>} */
function ask(query) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = request(`${url}/api/v1/query`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    sent.on('error', reject);
    sent.end(new URLSearchParams({ query, time }).toString());
  });
}

let next = 0;
async function worker() {
  while (next < queries.length) await ask(queries[next++] ?? '');
}

await Promise.all(Array.from({ length: Number(concurrency) }, worker));
agent.destroy();
