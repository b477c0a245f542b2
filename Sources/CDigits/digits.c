#include "CDigits.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// Tests/Frameworks/digits.py writes the file.
static const unsigned char digits[CDIGITS_COUNT * CDIGITS_STRIDE] = {
#embed "digits.bin"
};

const unsigned char *cdigits(void) { return digits; }
