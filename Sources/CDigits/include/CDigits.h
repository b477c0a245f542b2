/// Images of handwritten digits.
///
/// E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998,
/// https://doi.org/10.24432/C50P49, licensed under CC BY 4.0: the 1,797 images of its test set, in its order.
#ifndef C_DIGITS_H
#define C_DIGITS_H

/// How many images there are.
#define CDIGITS_COUNT 1797

/// Bytes an image takes: 8 rows of 8 pixels, each from 0 (paper) to 16 (ink), and the digit.
#define CDIGITS_STRIDE 65

/// The images, one after the other.
const unsigned char *cdigits(void);

#endif
