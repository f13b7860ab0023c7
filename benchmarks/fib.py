"""A loop of small integers inside a stylesheet, beside the same loop written by hand in Python.

    python benchmarks/fib.py [--times 200000]

The loop is the inner one of (fib 20):

    (define (fib n) (let ((a 1) (b 1)) (let loop ((count n) (prev a) (curr b))
      (if (<= count 0) prev (loop (- count 1) curr (+ prev curr))))))

In the stylesheet an outer loop runs it many times in one procedure, since results of a
procedure that is called twice with the same arguments are remembered. The same outer loop is
written in Python, without the checks of type and overflow that the stylesheet has. Both run in
this process by turns; the exit status is 1 when the stylesheet takes more than three times as
long.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

from dazzle_core import Document, Stylesheet

LIMIT = 3.0
N = 20

STYLESHEET = """\
<!DOCTYPE style-sheet PUBLIC "-//James Clark//DTD DSSSL Style Sheet//EN">
<style-sheet><style-specification><style-specification-body>
(define (run-times times n)
  (let outer ((left times) (sum 0))
    (if (<= left 0)
        sum
        (outer (- left 1)
               (+ sum (let ((a 1) (b 1))
                        (let loop ((count n) (prev a) (curr b))
                          (if (<= count 0)
                              prev
                              (loop (- count 1) curr (+ prev curr))))))))))
(root (literal (number->string (run-times (string->number times) (string->number n)))))
</style-specification-body></style-specification></style-sheet>
"""


def by_hand(times: int, n: int) -> int:
    """The same two loops in plain Python."""
    total = 0
    left = times
    while left > 0:
        count, prev, curr = n, 1, 1
        while count > 0:
            count, prev, curr = count - 1, curr, prev + curr
        total += prev
        left -= 1
    return total


def in_stylesheet(folder: Path, document: Document, times: int) -> tuple[float, int]:
    """Seconds of a run and the sum that it wrote."""
    sheet = Stylesheet.load(
        folder / "fib.dsl", variables={"times": str(times), "n": str(N)}, cache=str(folder / "cache")
    )
    started = time.perf_counter()
    sheet.run(document, backends=["entity"], output=folder, output_file="sum")
    return time.perf_counter() - started, int((folder / "sum").read_text())


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=200_000)
    times = parser.parse_args().times

    ratios, ours, hand = [], [], []
    with tempfile.TemporaryDirectory(prefix="dazzle-fib-") as temporary:
        folder = Path(temporary)
        (folder / "fib.dsl").write_text(STYLESHEET)
        (folder / "doc.xml").write_text("<doc/>\n")
        document = Document.read(folder / "doc.xml")
        in_stylesheet(folder, document, 1)  # compiles
        for _ in range(5):
            empty, _ = in_stylesheet(folder, document, 1)
            seconds, total = in_stylesheet(folder, document, times)
            started = time.perf_counter()
            expected = by_hand(times, N)
            by_hand_seconds = time.perf_counter() - started
            if total != expected:
                print(f"the stylesheet says {total}, Python says {expected}")
                return 1
            ours.append(seconds - empty)
            hand.append(by_hand_seconds)
            ratios.append((seconds - empty) / by_hand_seconds)

    ratio = statistics.median(ratios)
    print(f"(fib {N})  in the stylesheet  {statistics.median(ours) / times * 1e6:6.2f} microseconds")
    print(f"          by hand in Python  {statistics.median(hand) / times * 1e6:6.2f} microseconds")
    print(f"          ratio              {ratio:6.2f} (at most {LIMIT:g})")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
