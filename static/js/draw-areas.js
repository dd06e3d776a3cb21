// How the map draws what is not known to a point: circles of precision, soft discs, areas of regions and countries.

/** @typedef {import('./path.js').Path} Path */

/** How exactly a place is known. @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius @param {string} colour */
export function drawPrecision(context, x, y, radius, colour) {
  context.save();
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.globalAlpha *= 0.09;
  context.fill();
  context.globalAlpha *= 7;
  context.setLineDash([2, 4]);
  context.lineWidth = 1.25;
  context.strokeStyle = colour;
  context.stroke();
  context.restore();
}

/**
 * A region whose bounds are not known: a disc that fades out, because it ends nowhere in particular.
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 * @param {string} colour as #rrggbb
 */
export function drawHaze(context, x, y, radius, colour) {
  const gradient = context.createRadialGradient(x, y, 0, x, y, radius);
  gradient.addColorStop(0, `${colour}4d`);
  gradient.addColorStop(0.55, `${colour}2e`);
  gradient.addColorStop(1, `${colour}00`);
  context.fillStyle = gradient;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fill();
}

/**
 * The area of a country or region, shaded and hatched, without a line round it: what is known is no border.
 * @param {CanvasRenderingContext2D} context
 * @param {readonly Path[]} rings
 * @param {string} colour
 * @param {boolean} isStrong for the event that is chosen
 */
export function drawArea(context, rings, colour, isStrong) {
  context.save();
  context.beginPath();
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      context[at === 0 ? 'moveTo' : 'lineTo'](ring[at] ?? 0, ring[at + 1] ?? 0);
    }
    context.closePath();
  }
  context.fillStyle = colour;
  context.globalAlpha *= isStrong ? 0.18 : 0.07;
  context.fill('evenodd');
  context.clip('evenodd');
  hatch(context, boxOf(rings), colour, isStrong);
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {[number, number, number, number]} box @param {string} colour @param {boolean} isStrong */
function hatch(context, [left, top, right, bottom], colour, isStrong) {
  const { width, height } = context.canvas;
  const [from, to, above, below] = [Math.max(left, 0), Math.min(right, width), Math.max(top, 0), Math.min(bottom, height)];
  context.globalAlpha = Math.min(context.globalAlpha * (isStrong ? 1.6 : 1.9), 1);
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.beginPath();
  for (let place = from - (below - above); place < to; place += 9) {
    const start = place - ((place + above) % 9); // the same lines wherever the map is cut
    context.moveTo(start, below);
    context.lineTo(start + (below - above), above);
  }
  context.stroke();
}

/** @param {readonly Path[]} rings @returns {[number, number, number, number]} */
function boxOf(rings) {
  const box = /** @type {[number, number, number, number]} */ ([Infinity, Infinity, -Infinity, -Infinity]);
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      box[0] = Math.min(box[0], ring[at] ?? 0);
      box[1] = Math.min(box[1], ring[at + 1] ?? 0);
      box[2] = Math.max(box[2], ring[at] ?? 0);
      box[3] = Math.max(box[3], ring[at + 1] ?? 0);
    }
  }
  return box;
}
