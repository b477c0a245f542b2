// Draws: what becomes of random words.
#ifndef DRAWS_H
#define DRAWS_H

#include "inverse_error_function.h"
#include "threefry.h"

// In single precision. The definition computes in double precision and rounds after each step, which for one
// addition or multiplication is the same as computing in single precision.
INLINE f32s uniform_f32(const struct ik_draw *draw, u32s bits) {
    float lower = (float)draw->lower, span = (float)draw->span;
    f32s unit = (f32s)(bits >> 9 | 0x3F800000) - 1.0f;
    f32s value = unit * span + lower;
    return LARGER(value, (f32s){} + lower);
}

INLINE f32s draw_f32(enum ik_distribution distribution, const struct ik_draw *draw, u32s bits) {
    f32s uniform = uniform_f32(draw, bits);
    float root_two = (float)draw->root_two, deviation = (float)draw->deviation;
    if (distribution == ik_normal) {
        f32s quantile = inverse_error_function_f32(uniform, true);
        return root_two * (deviation * quantile) + (float)draw->mean;
    }
    if (distribution == ik_truncated_normal) {
        f32s bound = (f32s){} + (float)draw->bound;
        f32s standard = root_two * inverse_error_function_f32(uniform, false);
        standard = LARGER(standard, -bound);
        return SMALLER(standard, bound) * deviation;
    }
    return uniform;
}

// In double precision. The high halves of the bits are the low words of the blocks.
INLINE f64s uniform_f64(const struct ik_draw *draw, struct words words) {
    u64s bits = CONVERTED(words.low, u64s) << 32 | CONVERTED(words.high, u64s);
    f64s unit = from_bits(bits >> 12 | 0x3FF0000000000000) - 1.0;
    f64s value = unit * draw->span + draw->lower;
    return LARGER(value, (f64s){} + draw->lower);
}

INLINE f64s draw_f64(enum ik_distribution distribution, const struct ik_draw *draw, struct words words) {
    f64s uniform = uniform_f64(draw, words);
    if (distribution == ik_normal) {
        f64s quantile = inverse_error_function_f64(uniform, true);
        return draw->root_two * (draw->deviation * quantile) + draw->mean;
    }
    if (distribution == ik_truncated_normal) {
        f64s bound = (f64s){} + draw->bound;
        f64s standard = draw->root_two * inverse_error_function_f64(uniform, false);
        standard = LARGER(standard, -bound);
        return SMALLER(standard, bound) * draw->deviation;
    }
    return uniform;
}

#endif
