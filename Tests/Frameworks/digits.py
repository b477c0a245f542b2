"""Writes Sources/CDigits/digits.bin: 1,797 images of 8 × 8 handwritten digits, 65 bytes each: 64 pixels from 0 to 16, row
by row, and the digit.

E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
https://doi.org/10.24432/C50P49, licensed under CC BY 4.0: its test set, as scikit-learn's load_digits returns it.
"""
import sys

import numpy
from sklearn.datasets import load_digits

digits = load_digits()
rows = numpy.concatenate([digits.data, digits.target[:, None]], axis=1).astype(numpy.uint8)
assert rows.shape == (1797, 65) and rows.max() == 16
open(sys.argv[1], "wb").write(rows.tobytes())
