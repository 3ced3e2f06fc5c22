// The numbers and times of a point of k6, as core/sources/load-test/samples/byte-text.ts and rfc3339.ts read them.

/** Digits that a double holds exactly. */
const EXACT_DIGITS: u32 = 15;

/** Behind what was read last. */
export let after: usize = 0;

/** Digits from `after` on: how many, and what they are, where they are not too many. */
let digits: u32 = 0;
let whole: u64 = 0;

@inline
function isDigit(byte: u32): bool { return byte - 48 < 10; }

function readDigits(): void {
  digits = 0;
  while (isDigit(load<u8>(after))) {
    if (digits < EXACT_DIGITS) whole = whole * 10 + load<u8>(after) - 48;
    digits++;
    after++;
  }
}

function powerOf(exponent: u32): f64 {
  let power: f64 = 1;
  for (let i: u32 = 0; i < exponent; i++) power *= 10;
  return power;
}

/** The plain decimal number that begins here; NaN for anything else, more than 15 digits included. */
export function decimalAt(at: usize): f64 {
  after = at;
  whole = 0;
  readDigits();
  const integers = digits;
  if (integers == 0 || integers > EXACT_DIGITS) return NaN;
  if (load<u8>(after) != 46) return <f64>whole;
  after++;
  readDigits();
  return digits == 0 || integers + digits > EXACT_DIGITS ? NaN : <f64>whole / powerOf(digits);
}

/** Two digits; a number above 99 for anything else. */
@inline
function pairAt(at: usize): u32 {
  const tens = <u32>load<u8>(at) - 48, ones = <u32>load<u8>(at, 1) - 48;
  return tens < 10 && ones < 10 ? tens * 10 + ones : 100;
}

/** Milliseconds since 1970 (UTC), with a fraction, of the time that begins here and ends before a quote; NaN else. */
export function timeAt(at: usize): f64 {
  if (load<u8>(at, 4) != 45 || load<u8>(at, 7) != 45 || load<u8>(at, 10) != 84) return NaN;
  if (load<u8>(at, 13) != 58 || load<u8>(at, 16) != 58) return NaN;
  const century = pairAt(at), year = pairAt(at + 2), month = pairAt(at + 5), day = pairAt(at + 8);
  const hour = pairAt(at + 11), minute = pairAt(at + 14), second = pairAt(at + 17);
  // Of the first hundred years Date means others.
  if (century - 1 > 98 || year > 99 || month - 1 > 11 || day - 1 > 30) return NaN;
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  const days = daysOf(century * 100 + year, month, day);
  const seconds = (<f64>days * 24 + hour) * 3600 + <f64>(minute * 60 + second);
  const fraction = fractionAt(at + 19);
  return seconds * 1000 + fraction - zoneAt(after);
}

/** Milliseconds; 0 without a fraction. */
function fractionAt(at: usize): f64 {
  after = at;
  if (load<u8>(at) != 46) return 0;
  after++;
  whole = 0;
  readDigits();
  return digits == 0 || digits > EXACT_DIGITS ? NaN : <f64>whole / powerOf(digits) * 1000;
}

/** Milliseconds that the zone is ahead of UTC. */
function zoneAt(at: usize): f64 {
  const sign = load<u8>(at);
  if (sign == 90) {
    after = at + 1;
    return 0;
  }
  const hours = pairAt(at + 1), minutes = pairAt(at + 4);
  if ((sign != 43 && sign != 45) || load<u8>(at, 3) != 58 || hours > 99 || minutes > 99) return NaN;
  after = at + 6;
  const ahead = <f64>(60 * hours + minutes) * 60000;
  return sign == 43 ? ahead : -ahead;
}

/** Days from 1970 on, in the calendar of today; a day that the month does not have is one of the next. */
function daysOf(year: u32, month: u32, day: u32): i32 {
  // Years from March on, so that a leap day is the last: https://howardhinnant.github.io/date_algorithms.html
  const from = month > 2 ? year : year - 1, era = from / 400, ofEra = from - era * 400;
  const ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
  return <i32>(era * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear) - 719468;
}
