const unused = () => {
  throw new Error('This build of @actions/core has no HTTP client.');
};

export class HttpClient {
  constructor() {
    unused();
  }
}

export class BearerCredentialHandler {
  constructor() {
    unused();
  }
}
