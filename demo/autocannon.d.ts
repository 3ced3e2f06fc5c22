/** The part of autocannon that the demo uses; the package brings no types. */
declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
  }
  interface Result {
    requests: { total: number };
    latency: { average: number };
  }
  function autocannon(options: Options): PromiseLike<Result>;
  export = autocannon;
}
