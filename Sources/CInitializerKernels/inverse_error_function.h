// The inverse error function as Nx computes it, in double precision.
//
// Source: M. Giles, "Approximating the erfinv function", GPU Computing Gems 2, 2010.
#ifndef INVERSE_ERROR_FUNCTION_H
#define INVERSE_ERROR_FUNCTION_H

#include "logarithm.h"

// Where the second polynomial begins, in w = -log(1 - z²).
#define TAIL_BEGIN 5.0

// A polynomial of degree 8, highest power first, by Horner's rule. `MULTIPLY_ADD` may round once.
#define HORNER(STEP, c, t)                                                                                             \
    STEP(STEP(STEP(STEP(STEP(STEP(STEP(STEP((f64s){} + c[0], t, c[1]), t, c[2]), t, c[3]), t, c[4]), t, c[5]), t,     \
             c[6]), t, c[7]), t, c[8])
#define ROUNDED_TWICE(sum, t, c) ((sum) * (t) + (c))

static const double central_coefficients[9] = {
    2.81022636e-08, 3.43273939e-07,  -3.5233877e-06, -4.39150654e-06, 0.00021858087,
    -0.00125372503, -0.00417768164, 0.246640727,    1.50140941,
};
static const double tail_coefficients[9] = {
    -0.000200214257, 0.000100950558, 0.00134934322, -0.00367342844, 0.00573950773,
    -0.0076224613,   0.00943887047,  1.00167406,    2.83297682,
};

// Of numbers that single precision can hold, near enough for the answer rounded to single precision to be right; that
// it is for all of them is tested. `has_tail` tells whether any w can reach the tail.
INLINE f32s inverse_error_function_f32(f32s z, bool has_tail) {
    f64s x = CONVERTED(z, f64s);
    // Exact in double precision, so it does not matter that the definition multiplies 1 - z and 1 + z.
    f64s t = negative_logarithm(MULTIPLY_ADD(-x, x, 1.0), 2.5);
    f64s value = HORNER(MULTIPLY_ADD, central_coefficients, t);
    // w is 5 at |z| = 0.99663…: few blocks of numbers pay for the tail.
    if (has_tail) {
        s32s may_be_tail = (z > 0.9966f) | (z < -0.9966f);
        if (__builtin_reduce_or(may_be_tail)) {
            f64s w = t + 2.5;
            f64s tail = HORNER(MULTIPLY_ADD, tail_coefficients, __builtin_elementwise_sqrt(w) - 3.0);
            value = w < TAIL_BEGIN ? value : tail;
        }
    }
    return CONVERTED(value * x, f32s);
}

// In double precision every rounding shows, so every step is the definition's.
INLINE f64s inverse_error_function_f64(f64s z, bool has_tail) {
    f64s w = -exact_logarithm((1.0 - z) * (1.0 + z));
    f64s value = HORNER(ROUNDED_TWICE, central_coefficients, w - 2.5);
    if (has_tail) {
        s64s is_tail = w >= TAIL_BEGIN;
        if (__builtin_reduce_or(is_tail)) {
            f64s tail = HORNER(ROUNDED_TWICE, tail_coefficients, __builtin_elementwise_sqrt(w) - 3.0);
            value = is_tail ? tail : value;
        }
    }
    return value * z;
}

#endif
