// Paths in pixels: how long they are, where a spot of them lies, how far a point is from them. Pure.

/** @typedef {number[]} Path x, y, x, y … in pixels */
/** @typedef {{ x: number, y: number, angle: number }} Spot a point of a path, and the way it runs there, in radians */

/** @param {Path} path */
export function lengthOf(path) {
  let length = 0;
  for (let at = 2; at < path.length; at += 2) {
    length += Math.hypot(dx(path, at), dy(path, at));
  }
  return length;
}

/** @param {Path} path @param {number} at */
function dx(path, at) {
  return (path[at] ?? 0) - (path[at - 2] ?? 0);
}

/** @param {Path} path @param {number} at */
function dy(path, at) {
  return (path[at + 1] ?? 0) - (path[at - 1] ?? 0);
}

/** The point that lies so many pixels along a path. @param {Path} path @param {number} distance @returns {Spot} */
export function spotAt(path, distance) {
  let rest = distance;
  let at = 2;
  while (at < path.length - 2 && rest > Math.hypot(dx(path, at), dy(path, at))) {
    rest -= Math.hypot(dx(path, at), dy(path, at));
    at += 2;
  }
  const step = Math.hypot(dx(path, at), dy(path, at)) || 1;
  const part = Math.min(rest / step, 1);
  return {
    x: (path[at - 2] ?? 0) + dx(path, at) * part,
    y: (path[at - 1] ?? 0) + dy(path, at) * part,
    angle: Math.atan2(dy(path, at), dx(path, at)),
  };
}

/** The path moved to the right of its way. @param {Path} path @param {number} by pixels @returns {Path} */
export function beside(path, by) {
  if (by === 0) {
    return path;
  }
  const moved = [];
  for (let at = 0; at < path.length; at += 2) {
    const before = Math.max(at, 2);
    const after = Math.min(at + 2, path.length - 2);
    const [x, y] = [dx(path, before) + dx(path, after), dy(path, before) + dy(path, after)];
    const length = Math.hypot(x, y) || 1;
    moved.push((path[at] ?? 0) - (y / length) * by, (path[at + 1] ?? 0) + (x / length) * by);
  }
  return moved;
}

/** How far a point is from a path, in pixels. @param {Path} path @param {number} x @param {number} y */
export function distanceTo(path, x, y) {
  let least = Infinity;
  for (let at = 2; at < path.length; at += 2) {
    const [width, height] = [dx(path, at), dy(path, at)];
    const [left, top] = [path[at - 2] ?? 0, path[at - 1] ?? 0];
    const along = ((x - left) * width + (y - top) * height) / (width * width + height * height || 1);
    const part = Math.min(Math.max(along, 0), 1);
    least = Math.min(least, Math.hypot(x - left - width * part, y - top - height * part));
  }
  return least;
}
