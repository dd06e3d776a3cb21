// Where flows lie in their picture: two columns of ends, and between them bands as wide as they have events. Pure.

import { compare } from '../messages.js';

/** @typedef {import('./types.js').Flow} Flow */
/** @typedef {{ side: 0 | 1, name: string, top: number, bottom: number, free: number, count: number }} EndBox `free` is where the next band begins */
/** @typedef {{ flow: Flow, from: number, to: number, width: number }} Band `from` and `to` are the middles at its ends */

const GAP = 10;
const LEAST = 18;
const HEIGHT = 300;
const MOST_UNIT = 14;

/**
 * @param {readonly Flow[]} flows
 * @returns {{ ends: EndBox[], bands: Band[], height: number }} in pixels
 */
export function layOut(flows) {
  const total = flows.reduce((sum, { events }) => sum + events.length, 0);
  const unit = Math.min(HEIGHT / Math.max(total, 1), MOST_UNIT);
  const columns = [column(flows, 'origin', unit), column(flows, 'destination', unit)];
  const bands = flows.map((flow) => {
    const width = flow.events.length * unit;
    const [from = 0, to = 0] = [flow.origin.id, flow.destination.id].map((id, side) => take(columns[side]?.boxes.get(id), width));
    return { flow, from, to, width: Math.max(width, 1.5) };
  });
  const height = Math.max(...columns.map((it) => it.height));
  return { ends: columns.flatMap((it) => [...it.boxes.values()]), bands, height };
}

/** Take a band's room at an end, and return the middle of it. @param {EndBox | undefined} box @param {number} width */
function take(box, width) {
  if (box === undefined) {
    return 0;
  }
  box.free += width;
  return box.free - width / 2;
}

/** @param {readonly Flow[]} flows @param {'origin' | 'destination'} which @param {number} unit */
function column(flows, which, unit) {
  /** @type {Map<string, EndBox>} */
  const boxes = new Map();
  for (const flow of flows) {
    const { id, name } = flow[which];
    const box = boxes.get(id) ?? { side: which === 'origin' ? /** @type {const} */ (0) : /** @type {const} */ (1), name, top: 0, bottom: 0, free: 0, count: 0 };
    box.count += flow.events.length;
    boxes.set(id, box);
  }
  const sorted = new Map([...boxes].sort(([, a], [, b]) => b.count - a.count || compare(a.name, b.name)));
  let top = 0;
  for (const box of sorted.values()) {
    box.top = top;
    box.bottom = top + Math.max(box.count * unit, LEAST);
    box.free = (box.top + box.bottom - box.count * unit) / 2;
    top = box.bottom + GAP;
  }
  return { boxes: sorted, height: Math.max(top - GAP, 0) };
}
