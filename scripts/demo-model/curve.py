"""Draws the training log as an SVG: loss on the corpus and on its held-out part, by tokens seen.

    python3 curve.py LOG.jsonl OUT.svg
"""
import json
import math
import sys

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 360, 56, 18, 20, 46
TOKENS_PER_STEP = 4096


def main():
    log, out = sys.argv[1:3]
    with open(log, encoding='utf-8') as file:
        lines = [json.loads(line) for line in file]
    lines = [line for line in lines if line['step'] >= 100]
    top = max(line['step'] for line in lines) * TOKENS_PER_STEP / 1e6
    high = math.ceil(max(line['loss'] for line in lines))

    def x(step):
        return LEFT + (WIDTH - LEFT - RIGHT) * step * TOKENS_PER_STEP / 1e6 / top

    def y(loss):
        return TOP + (HEIGHT - TOP - BOTTOM) * (1 - loss / high)

    def path(key):
        return ' '.join(f'{x(line["step"]):.1f},{y(line[key]):.1f}' for line in lines if key in line)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="13">',
        '<title>Loss of the demo model by tokens seen</title>',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fdfcf9"/>',
    ]
    for i in range(2 * high + 1):
        loss = i / 2
        parts.append(
            f'<path d="M{LEFT} {y(loss):.1f}H{WIDTH - RIGHT}" stroke="#dcd8cf"/>'
            f'<text x="{LEFT - 8}" y="{y(loss) + 4:.1f}" text-anchor="end" fill="#57534a">{loss:g}</text>'
        )
    for million in range(0, int(top) + 1, 2):
        at = x(million * 1e6 / TOKENS_PER_STEP)
        parts.append(f'<text x="{at:.1f}" y="{HEIGHT - 24}" text-anchor="middle" fill="#57534a">{million}</text>')
    parts += [
        f'<text x="{WIDTH - RIGHT}" y="{HEIGHT - 6}" text-anchor="end" fill="#57534a">million tokens seen</text>',
        f'<polyline points="{path("loss")}" fill="none" stroke="#2f5d8a" stroke-width="1.6"/>',
        f'<polyline points="{path("held_out")}" fill="none" stroke="#b4532a" stroke-width="1.8" stroke-dasharray="6 3"/>',
    ]
    for row, (colour, dash, text) in enumerate(
        [('#2f5d8a', '', 'training text'), ('#b4532a', '6 3', 'held-out text, with names and pairs never trained on')]
    ):
        at = TOP + 14 + 20 * row
        parts.append(
            f'<path d="M{WIDTH - 386} {at}h28" stroke="{colour}" stroke-width="2" stroke-dasharray="{dash}"/>'
            f'<text x="{WIDTH - 350}" y="{at + 4}" fill="#33302a">{text}</text>'
        )
    parts.append(f'<text x="{LEFT}" y="{TOP - 6}" fill="#57534a">loss, nats a token</text></svg>')
    with open(out, 'w', encoding='utf-8') as file:
        file.write('\n'.join(parts) + '\n')


if __name__ == '__main__':
    main()
