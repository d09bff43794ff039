// opening_hours.js: JOB EVENTS ANSWERS, with TZ=Europe/Paris (it reads the wall clock of the
// process). The union of outages and the walk to a deadline are written here, since it has
// neither; `getOpenDuration` and the iterator are what it has.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

// Installed outside the repository, in the folder that the command runs in.
const require = createRequire(join(process.cwd(), "package.json"));
const OpeningHours = require("opening_hours");

// The same as in benches/src/peers.rs.
const WINDOW = "Mo-Fr 07:00-20:00; PH off";
const SUPPORT = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
const ALLOWANCE = 8 * 3_600_000;
const PARIS = { lat: 48.86, lon: 2.34, address: { country_code: "fr", state: "Île-de-France" } };
// Nanoseconds of processor time, as for every peer.
const [LEAST_ROUNDS, MOST_ROUNDS, PATIENCE] = [3, 21, 3e9];

const hours = (text) => new OpeningHours(text, PARIS);

function openTime(hours, start, end) {
  const [open] = hours.getOpenDuration(new Date(start), new Date(end));
  return open;
}

function pairs(events) {
  const window = hours(WINDOW);
  return () => two(events).map(([start, end]) => openTime(window, start, end));
}

function two(events) {
  return Array.from({ length: events.length / 2 }, (_, n) => [events[2 * n], events[2 * n + 1]]);
}

function availability(events) {
  const window = hours(WINDOW);
  // Its months count from 0, in Paris.
  const year = openTime(window, new Date(2025, 0, 1), new Date(2026, 0, 1));
  return () => {
    let [down, from, furthest] = [0, events[0], events[0]];
    for (const [start, end] of two(events)) {
      if (start > furthest) {
        down += openTime(window, from, furthest);
        from = start;
      }
      furthest = Math.max(furthest, end);
    }
    return [year, down + openTime(window, from, furthest)];
  };
}

function deadline(hours, start) {
  const walk = hours.getIterator(new Date(start));
  for (let at = start, left = ALLOWANCE; ; ) {
    const open = walk.getState();
    walk.advance();
    const next = walk.getDate().getTime();
    if (open && next - at >= left) return at + left;
    if (open) left -= next - at;
    at = next;
  }
}

function deadlines(events) {
  const support = hours(SUPPORT);
  return () => Array.from(events, (event) => deadline(support, event));
}

const [job, eventsPath, answersPath] = process.argv.slice(2);
const bytes = readFileSync(eventsPath);
// Milliseconds are all that a Date tells; the events lie on whole seconds.
const events = Float64Array.from({ length: bytes.length / 8 }, (_, n) =>
  Number(bytes.readBigInt64LE(8 * n) / 1000n),
);
const run = { pairs, availability, deadlines }[job](events);

let answers = run();
const rounds = [];
for (let all = 0; rounds.length < LEAST_ROUNDS || (rounds.length < MOST_ROUNDS && all < PATIENCE); ) {
  const start = process.cpuUsage();
  answers = run();
  const { user, system } = process.cpuUsage(start);
  rounds.push(1_000 * (user + system));
  all += rounds.at(-1);
}
const out = Buffer.alloc(8 * answers.length);
answers.forEach((answer, n) => out.writeBigInt64LE(BigInt(answer) * 1000n, 8 * n));
writeFileSync(answersPath, out);

rounds.sort((one, other) => one - other);
const { version } = require("opening_hours/package.json");
const ns = rounds[rounds.length >> 1];
console.log(JSON.stringify({ version: `${version}, node ${process.version}`, ns, rounds: rounds.length }));
