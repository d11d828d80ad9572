import { integerBetween, type Random } from './random.ts';

const WIDTH = 220;
const HEIGHT = 60;
const NOISE_LINES = 6;

/** An SVG 1.1 image of `QUESTION = ?`: each character turned a little, lines drawn across. */
export function captchaImage(question: string, random: Random): string {
  const characters = Array.from(`${question} = ?`, (character, index) =>
    drawCharacter(character, 20 + index * 20, random),
  );
  const noise = Array.from({ length: NOISE_LINES }, () => drawLine(random));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    '<rect width="100%" height="100%" fill="#f4f4f0"/>',
    ...noise,
    ...characters,
    '</svg>',
  ].join('');
}

function drawCharacter(character: string, x: number, random: Random): string {
  const y = integerBetween(random, 34, 44);
  const turn = integerBetween(random, -18, 18);
  return `<text x="${x}" y="${y}" transform="rotate(${turn} ${x} ${y})" font-family="monospace" font-size="28">${character}</text>`;
}

function drawLine(random: Random): string {
  const [y1, y2] = [integerBetween(random, 0, HEIGHT), integerBetween(random, 0, HEIGHT)];
  return `<line x1="0" y1="${y1}" x2="${WIDTH}" y2="${y2}" stroke="#8a8a8a" stroke-width="1"/>`;
}
