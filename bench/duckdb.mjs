// The same answer as the gate gives, by DuckDB: count, error rate, throughput and four percentiles of each label.
// usage: node duckdb.mjs jtl|k6 FILE
import { DuckDBInstance } from '@duckdb/node-api';

const [, , kind, file] = process.argv;

const JTL = `
  SELECT label, count(*)::INTEGER AS n, avg(CASE WHEN success THEN 0 ELSE 1 END) AS "errorRate",
         1000.0 * count(*) / (max(timeStamp + elapsed) - min(timeStamp)) AS throughput,
         quantile_disc(elapsed, [0.5, 0.9, 0.95, 0.99])::INTEGER[] AS percentiles
  FROM read_csv('${file}', header = true, delim = ',', quote = '"', escape = '"', columns = {
    timeStamp: 'BIGINT', elapsed: 'BIGINT', label: 'VARCHAR', responseCode: 'VARCHAR', responseMessage: 'VARCHAR',
    threadName: 'VARCHAR', dataType: 'VARCHAR', success: 'BOOLEAN', failureMessage: 'VARCHAR', bytes: 'BIGINT',
    sentBytes: 'BIGINT', grpThreads: 'BIGINT', allThreads: 'BIGINT', URL: 'VARCHAR', Latency: 'BIGINT',
    IdleTime: 'BIGINT', Connect: 'BIGINT'})
  GROUP BY label`;

const K6 = `
  WITH requests AS (
    SELECT data.tags.name AS label, data.value AS value, data.tags.expected_response AS expected,
           epoch_ms(data.time::TIMESTAMPTZ) AS ended
    FROM read_json('${file}', format = 'newline_delimited', columns = {metric: 'VARCHAR', type: 'VARCHAR',
      data: 'STRUCT(time VARCHAR, value DOUBLE, tags STRUCT(name VARCHAR, expected_response VARCHAR))'})
    WHERE type = 'Point' AND metric = 'http_req_duration')
  SELECT label, count(*)::INTEGER AS n, avg(CASE WHEN expected = 'true' THEN 0 ELSE 1 END) AS "errorRate",
         1000.0 * count(*) / (max(ended) - min(ended - value)) AS throughput,
         quantile_disc(value, [0.5, 0.9, 0.95, 0.99]) AS percentiles
  FROM requests GROUP BY label`;

const connection = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const answer = await connection.runAndReadAll(kind === 'jtl' ? JTL : K6);
console.log(JSON.stringify(answer.getRowObjectsJson()));
