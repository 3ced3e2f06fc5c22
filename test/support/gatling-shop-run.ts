import type { GatlingEvent } from './gatling-logs.ts';

const CHECKOUT = ['Checkout'];
const PAYMENT = ['Checkout', 'Payment'];
const CONFIRM = 'Confirm ✓';

/** A run with everything a log of Gatling can hold. */
export const SHOP_RUN: readonly GatlingEvent[] = [
  { kind: 'user', starts: true, at: 5 },
  { kind: 'request', groups: [], name: 'Home', start: 10, end: 45, ok: true },
  { kind: 'request', groups: CHECKOUT, name: 'Überweisung', start: 200, end: 380, ok: true },
  { kind: 'request', groups: PAYMENT, name: CONFIRM, start: 400, end: 645, ok: true },
  { kind: 'group', groups: PAYMENT, start: 400, end: 645, cumulated: 245, ok: true },
  { kind: 'group', groups: CHECKOUT, start: 190, end: 2590, cumulated: 365, ok: true },
  { kind: 'request', groups: [], name: 'Home', start: 900, end: 980, ok: true },
  {
    kind: 'request',
    groups: [],
    name: 'Home',
    start: 1200,
    end: 61_200,
    ok: false,
    message: 'Request timeout to shop.example.test',
  },
  { kind: 'request', groups: [], name: 'feed', start: 1300, end: undefined, ok: true },
  { kind: 'error', message: 'No attribute named token is defined', at: 1500 },
  { kind: 'request', groups: PAYMENT, name: CONFIRM, start: 1600, end: 1600, ok: false, message: 'Connection refused' },
  { kind: 'group', groups: PAYMENT, start: 1600, end: 1600, cumulated: 0, ok: false },
  { kind: 'request', groups: CHECKOUT, name: 'Überweisung', start: 2100, end: 2220, ok: true },
  { kind: 'group', groups: CHECKOUT, start: 2050, end: 2300, cumulated: 180, ok: false },
  { kind: 'request', groups: [], name: '', start: 2400, end: 2412, ok: true },
  { kind: 'user', starts: false, at: 61_300 },
];
