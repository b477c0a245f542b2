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
INLINE double library_logarithm(double x) { return log(x); }

#ifdef HAS_FUSED_MULTIPLY_ADD

// How far from a tie between two numbers the rounding of a logarithm is taken for certain, in units of the last place.
// The C libraries' are within 0.02 of the nearest number's half unit (glibc and musl state 0.519 units at worst), what
// is computed here within 2⁻⁸.
#define CERTAIN 0x1p-5

// The logarithms the library gives of normal numbers up to 1: most from sums of two doubles, exact to some 62 bits,
// and those that are too near to a tie, one in sixteen, from the library.
//
// x = 2ᵉ m with m between √½ and √2, log(m) = 2 artanh(s) = 2s + ⅔ s³ + s⁵ (2/5 + 2/7 s² + …), s = (m - 1) / (m + 1).
// Sums and products of two doubles as by T. J. Dekker, "A floating-point technique for extending the available
// precision", Numer. Math. 18, 1971.
INLINE f64s exact_logarithm(f64s x) {
    const uint64_t root_half = 0x3FE6A09E667F3BCD, one = 0x3FF0000000000000;
    u64s exponent = (to_bits(x) + (one - root_half)) >> 52;
    f64s e = from_bits(exponent | 0x4330000000000000) - (0x1p52 + 1023);
    f64s m = from_bits(to_bits(x) - (exponent << 52) + one);

    // s, where both the numerator and the error of the denominator are exact.
    f64s numerator = m - 1.0, denominator = m + 1.0;
    f64s dropped = m - (denominator - 1.0), reciprocal = 1.0 / denominator;
    f64s s = numerator * reciprocal;
    f64s s_low = (MULTIPLY_ADD(-s, denominator, numerator) - s * dropped) * reciprocal;

    // s² and ⅔ s³.
    f64s y = s * s;
    f64s y_low = MULTIPLY_ADD(s, s, -y) + 2.0 * s * s_low;
    f64s cube = s * y;
    f64s cube_low = MULTIPLY_ADD(s, y, -cube) + MULTIPLY_ADD(s, y_low, s_low * y);
    const double two_thirds = 0x1.5555555555555p-1, two_thirds_low = 0x1.5555555555555p-55;
    f64s third = cube * two_thirds;
    f64s third_low = MULTIPLY_ADD(cube, two_thirds, -third) + MULTIPLY_ADD(cube, two_thirds_low, cube_low * two_thirds);

    f64s series = (f64s){} + 2.0 / 23;
    series = MULTIPLY_ADD(series, y, 2.0 / 21);
    series = MULTIPLY_ADD(series, y, 2.0 / 19);
    series = MULTIPLY_ADD(series, y, 2.0 / 17);
    series = MULTIPLY_ADD(series, y, 2.0 / 15);
    series = MULTIPLY_ADD(series, y, 2.0 / 13);
    series = MULTIPLY_ADD(series, y, 2.0 / 11);
    series = MULTIPLY_ADD(series, y, 2.0 / 9);
    series = MULTIPLY_ADD(series, y, 2.0 / 7);
    series = MULTIPLY_ADD(series, y, 2.0 / 5);

    // e log 2, exact in its higher part, and then the terms in falling order.
    f64s power = e * 0x1.62e42fefa38p-1;
    f64s high = power + 2.0 * s;
    f64s low = 2.0 * s - (high - power);
    f64s sum = high + third;
    low += third - (sum - high);
    low += MULTIPLY_ADD(e, 0x1.ef35793c7673p-45, 2.0 * s_low) + MULTIPLY_ADD(cube * y, series, third_low);
    f64s nearest = sum + low;
    f64s error = low - (nearest - sum);

    // The last place of the number before, which is half as large where a power of two is reached.
    f64s place = from_bits((to_bits(nearest) - 1) & 0x7FF0000000000000) * 0x1p-52;
    s64s is_near = __builtin_elementwise_abs(error) > place * (0.5 - CERTAIN);
    lane_mask lanes = LANE_MASK(is_near);
    while (lanes) {
        int lane = __builtin_ctz(lanes);
        nearest[lane] = library_logarithm(x[lane]);
        lanes &= lanes - 1;
    }
    return nearest;
}

#else

INLINE f64s exact_logarithm(f64s x) {
    double numbers[WIDTH];
    *(f64s_anywhere *)numbers = x;
    for (int lane = 0; lane < WIDTH; ++lane) numbers[lane] = library_logarithm(numbers[lane]);
    return *(f64s_anywhere *)numbers;
}

#endif

#endif
