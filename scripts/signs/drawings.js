// The signs, each by the thing that it shows. A disguise is its coat, drawn as what it dresses up as, and in every coat the
// same coin; a person is who reads; a bubble is a chat about the thing in it.

import { accent, box, bubble, coin, heart, line, person, ring, star } from "./kit.js";

/** @type {Record<string, import("./kit.js").Shape[]>} */
export const drawings = {
  // What a page has that names none.
  coat: [line("M24 14v-2a3.5 3.5 0 1 0-3.5-3.5M24 14L10 20l-5 11 6 3 2-4v13h22V30l2 4 6-3-5-11zM24 14v5"), coin(24, 32)],
  people: [ring(17, 18, 6.5), line("M4.5 42c0-8 5-12 12.5-12s12.5 4 12.5 12M32 11.5a6.5 6.5 0 0 1 0 13M37 31c4 1.5 6.5 5 6.5 11")],
  chat: [bubble(), line("M15 20h.1M33 20h.1"), coin(24, 20, 2.5)],

  // Disguises.
  bag: [line("M9 15h30l3 28H6zM16.5 15v-2a7.5 7.5 0 0 1 15 0v2M32 23v5h-5M31.5 27.5A8.5 8.5 0 1 0 32 33"), coin(24, 31, 3.5)],
  circle: [ring(24, 9, 4.5), ring(9, 35, 4.5), ring(39, 35, 4.5), line("M16 12a17 17 0 0 0-9 13M32 12a17 17 0 0 1 9 13M17 41a17 17 0 0 0 14 0"), coin(24, 27)],
  block: [line("M24 4.5l17 9.8v19.4L24 43.5 7 33.7V14.3zM7.5 14.5L16 19.4M40.5 14.5L32 19.4M24 43V33.5"), coin(24, 24)],
  medal: [line(`M14 4.5l6 12M34 4.5l-6 12${star(24, 30, 14, 6.8)}`), coin(24, 30.5, 4)],
  document: [line("M29 4.5H13a4 4 0 0 0-4 4v31a4 4 0 0 0 4 4h22a4 4 0 0 0 4-4V14.5zM29 4.5v10h10M16 22h16M16 29h8"), coin(31, 34)],
  crane: [line("M14 43V5.5M5 13h38M14 5.5L34 13M34 13v5M8 43h12M28 43v-6h14v6z"), coin(34, 26)],
  chest: [line("M5 24v-5a9 9 0 0 1 9-9h20a9 9 0 0 1 9 9v5M5 24v16a3 3 0 0 0 3 3h32a3 3 0 0 0 3-3V24M5 24h12M31 24h12"), coin(24, 25)],
  heart: [line(heart(24, 13.5, 18.5)), coin(24, 23)],
  bottle: [line("M15 4.5h18v7H15zM17 11.5c0 4-6 4-6 10V40a3.5 3.5 0 0 0 3.5 3.5h19A3.5 3.5 0 0 0 37 40V21.5c0-6-6-6-6-10M11 24h26"), coin(24, 33.5)],
  briefcase: [box(5, 14, 38, 29), line("M16 14v-5a4 4 0 0 1 4-4h8a4 4 0 0 1 4 4v5M5 27h12M31 27h12"), coin(24, 28)],
  shop: [line("M10 5h28l5 12a6.3 6.3 0 0 1-12.7 0 6.3 6.3 0 0 1-12.6 0A6.3 6.3 0 0 1 5 17zM9 27v16h30V27"), coin(24, 35)],
  video: [box(5, 7, 38, 28), line("M19 15.5v11l9-5.5zM5 43h22"), coin(36, 42)],
  cap: [line("M24 7L4.5 16.5 24 26l19.5-9.5zM12 21v11c0 3 5 6 12 6s12-3 12-6V21M43.5 16.5V30"), coin(42, 36, 4)],
  palm: [line("M20 39c-1-8 0-14 4-21M24 18c-3-5-9-7-15-3M24 18c-5-1-11 2-12 9M24 18c1-5 5-8 10-8M24 18c6-1 11 1 13 8M5 43c4-3 8-3 12 0 4-3 8-3 12 0 4-3 8-3 12 0"), coin(40, 10, 4.5)],
  chart: [line("M5 43h38M11 43V32M22 43V26M33 43V30M6 22l9-8 8 6 11.5-11.5"), coin(39, 7.5)],
  goggles: [line("M10 14h28a5 5 0 0 1 5 5v11a5 5 0 0 1-5 5h-6l-5-5h-6l-5 5h-6a5 5 0 0 1-5-5V19a5 5 0 0 1 5-5zM11 14c2-6 7-8.5 13-8.5S35 8 37 14"), coin(15, 24, 4), coin(33, 24, 4)],
  stack: [line("M8 22a16 5.5 0 0 1 32 0 16 5.5 0 0 1-32 0zM8 22v15c0 3.5 7 6.5 16 6.5s16-3 16-6.5V22M8 29.5C8 33 15 36 24 36s16-3 16-6.5"), coin(24, 9)],
  live: [box(13, 4.5, 22, 39), line("M21 14v10l8-5zM7 15a14 14 0 0 0 0 16M41 15a14 14 0 0 1 0 16"), coin(24, 34, 4)],
  ladder: [line("M5 43h9v-9h10v-9h10v-9h9M34 8l9 8-9 8"), coin(15, 18)],
  parcel: [box(8, 17, 32, 26), line("M8 26h11M29 26h11M13 10h22l-5-5.5"), coin(24, 27)],
  ingot: [line("M13 23h22l8 20H5zM13 23l5-9h12l5 9M39 5v7M35.5 8.5h7"), coin(24, 33)],
  robot: [box(9, 16, 30, 22), line("M24 16v-5M17 25h.1M31 25h.1M18 32h12M4.5 23v8M43.5 23v8M15 43.5h18"), coin(24, 8, 4)],
  exchange: [line("M7 20a17.5 17.5 0 0 1 32-5M40 6v9h-9M41 28a17.5 17.5 0 0 1-32 5M8 42v-9h9"), coin(24, 24)],
  badge: [line("M24 4.5l16 6v12c0 10-7 17-16 21-9-4-16-11-16-21v-12zM24 27v6"), coin(24, 21)],

  // Audiences.
  elder: [ring(20, 15, 7.5), line("M5 43c0-9 6-15 15-15 4 0 7 1 10 3.5M41 43V30a4 4 0 0 0-8 0v1"), accent(heart(20, 35, 4.5))],
  student: [line("M24 4.5L7 11l17 6.5L41 11zM16 15v4a8 8 0 0 0 16 0v-4M9 43c0-8 6-13 15-13s15 5 15 13"), coin(41, 19, 3), line("M41 11v4")],
  veteran: [line("M14 16c-3-7 2-11 10-11s13 4 10 11zM16.5 17v2a7.5 7.5 0 0 0 15 0v-2M9 43c0-8 6-13 15-13s15 5 15 13"), accent(star(24, 39, 5))],
  farmer: [line("M5 17c6 3 32 3 38 0M14 18c0-8 4-13 10-13s10 5 10 13M16.5 20a7.5 7.5 0 0 0 15 0M9 43c0-8 6-13 15-13s15 5 15 13"), accent("M14 18c.1-2 .4-3.7.9-5.2 5.5 1.3 12.7 1.3 18.2 0 .5 1.5.8 3.2.9 5.2-6 1.2-14 1.2-20 0z")],
  official: [...person(), line("M17.5 31.5L24 37.5l6.5-6"), accent("M19.5 35.5h9a1.5 1.5 0 0 1 1.5 1.5v6a1.5 1.5 0 0 1-1.5 1.5h-9a1.5 1.5 0 0 1-1.5-1.5v-6a1.5 1.5 0 0 1 1.5-1.5z")],
  saver: [...person(20), line("M34 12l4-5 4 5M38 7v9"), coin(38, 24)],

  // Scenarios.
  "chat-group": [bubble(), ring(18, 16, 3.5), ring(30, 16, 3.5), line("M12 28c0-4 2-6 6-6M36 28c0-4-2-6-6-6"), coin(24, 26, 3)],
  "chat-place": [bubble(), line("M24 29c-5-5-7-8-7-11.5a7 7 0 0 1 14 0C31 21 29 24 24 29z"), coin(24, 17.5, 2.5)],
  "chat-bag": [bubble(), line("M16 17h16l1.5 11h-19zM20 17v-1a4 4 0 0 1 8 0v1"), coin(24, 22.5, 2.5)],
  "chat-cap": [bubble(), line("M24 11.5L12 17l12 5.5L36 17zM18 21v5c3 3 9 3 12 0v-5")],
  "chat-home": [bubble(), line("M13 20l11-9 11 9M17 18v10h14V18"), accent(heart(24, 21, 4))],
  "chat-star": [bubble(), accent(star(24, 20, 9))],
  "chat-live": [bubble(), line("M18 13v14l11-7z"), coin(34, 13, 3)],
  "chat-chart": [bubble(), line("M13 27l7-7 5 4 9-10M28 13h6.5v6.5"), coin(15, 14, 3)],
};
