// Natural logarithms.
#ifndef LOGARITHM_H
#define LOGARITHM_H

#include <math.h>

#include "lanes.h"

INLINE f64s from_bits(u64s bits) { return (f64s)bits; }
INLINE u64s to_bits(f64s x) { return (u64s)x; }

// -log(x) - shift of normal numbers up to 1, with an absolute error near 2⁻⁵²: x = 2ᵉ m with m between √½ and √2, and
// log(m) = 2 artanh((m - 1) / (m + 1)), whose series after the first term is fitted by Remez's algorithm.
INLINE f64s negative_logarithm(f64s x, double shift) {
    const uint64_t root_half = 0x3FE6A09E667F3BCD, one = 0x3FF0000000000000;
    // The exponent biased by 1023, as the low bits of a number in [2⁵², 2⁵³): conversions of 64-bit integers are slow
    // below AVX-512.
    u64s exponent = (to_bits(x) + (one - root_half)) >> 52;
    f64s e = from_bits(exponent | 0x4330000000000000) - (0x1p52 + 1023);
    f64s m = from_bits(to_bits(x) - (exponent << 52) + one);

    f64s s = (m - 1.0) / (m + 1.0);
    f64s y = s * s;
    f64s series = (f64s){} + 0x1.54710175efc61p-3;
    series = MULTIPLY_ADD(series, y, 0x1.7382687ba1df2p-3);
    series = MULTIPLY_ADD(series, y, 0x1.c71fcf7dff295p-3);
    series = MULTIPLY_ADD(series, y, 0x1.24924627dc0a4p-2);
    series = MULTIPLY_ADD(series, y, 0x1.9999999b88f9ep-2);
    series = MULTIPLY_ADD(series, y, 0x1.55555555553b6p-1);
    series = MULTIPLY_ADD(series, y, 2.0);
    return MULTIPLY_ADD(-series, s, MULTIPLY_ADD(e, -0x1.62e42fefa39efp-1, -shift));
}

// log(x) to the last bit as the C library rounds it, which is how the definition does: one number at a time.
INLINE f64s exact_logarithm(f64s x) {
    double numbers[WIDTH];
    *(f64s_anywhere *)numbers = x;
    for (int lane = 0; lane < WIDTH; ++lane) numbers[lane] = log(numbers[lane]);
    return *(f64s_anywhere *)numbers;
}

#endif
