/** The five functions of jstat that agree with R to 1e-7 or better; the package brings no types. */
declare module 'jstat' {
  interface Continuous {
    cdf(x: number, ...parameters: number[]): number;
    inv(p: number, ...parameters: number[]): number;
  }
  const jstat: {
    readonly normal: Continuous;
    readonly studentt: Continuous;
    readonly beta: Pick<Continuous, 'inv'>;
  };
  export = jstat;
}
