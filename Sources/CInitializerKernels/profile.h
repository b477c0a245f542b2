// What one pass notes of the numbers of a matrix as they are stored: sums by row and by column, extremes, how often each
// pattern of the upper 16 bits comes up.
#ifndef PROFILE_H
#define PROFILE_H

#include <math.h>
#include <string.h>

#include "lanes.h"

// Rows that are added up by column while the caches still hold them.
#define PROFILE_ROWS 16

typedef s32_lanes s32_lanes_anywhere __attribute__((aligned(4)));

// Infinities and NaNs count as 0 in sums: they are told from the census.
INLINE s32_lanes is_finite(f32_lanes x) { return x - x == 0; }

INLINE void profile_row(const float *values, size_t count, size_t row, struct ik_profile *profile) {
    f64_lanes sum = 0, squares = 0;
    f32_lanes smallest = (f32_lanes)(profile->minimum), largest = (f32_lanes)(profile->maximum);
    s32_lanes bits = 0;
    for (size_t at = 0; at < count; at += IK_LANES) {
        f32_lanes x;
        if (count - at >= IK_LANES) {
            x = *(const f32_lanes_anywhere *)(values + at);
        } else {
            // Filled up with zeros, which add nothing; extremes are taken of what there is.
            x = 0;
            memcpy(&x, values + at, (count - at) * sizeof(float));
            for (size_t lane = 0; lane < count - at; ++lane) {
                if (!isfinite(x[lane])) continue;
                smallest[0] = SMALLER(x[lane], smallest[0]);
                largest[0] = LARGER(x[lane], largest[0]);
            }
        }
        bits |= (s32_lanes)x;
        s32_lanes finite = is_finite(x);
        if (count - at >= IK_LANES) {
            smallest = (finite & (x < smallest)) ? x : smallest;
            largest = (finite & (x > largest)) ? x : largest;
        }
        f64_lanes wide = CONVERTED(finite ? x : (f32_lanes)(0), f64_lanes);
        sum += wide;
        squares += wide * wide;
    }
    for (int lane = 0; lane < IK_LANES; ++lane) {
        profile->minimum = SMALLER(smallest[lane], profile->minimum);
        profile->maximum = LARGER(largest[lane], profile->maximum);
        profile->bits |= (uint32_t)bits[lane];
        profile->row_sums[row] += sum[lane];
        profile->row_squares[row] += squares[lane];
    }
}

INLINE void profile_columns(const float *values, size_t rows, size_t columns, struct ik_profile *profile) {
    double *sums = profile->column_sums, *squares = profile->column_squares;
    size_t at = 0;
    for (; at + IK_LANES <= columns; at += IK_LANES) {
        f64_lanes sum = *(f64_lanes_anywhere *)(sums + at), square = *(f64_lanes_anywhere *)(squares + at);
        for (size_t row = 0; row < rows; ++row) {
            f32_lanes x = *(const f32_lanes_anywhere *)(values + row * columns + at);
            f64_lanes wide = CONVERTED(is_finite(x) ? x : (f32_lanes)(0), f64_lanes);
            sum += wide;
            square += wide * wide;
        }
        *(f64_lanes_anywhere *)(sums + at) = sum;
        *(f64_lanes_anywhere *)(squares + at) = square;
    }
    for (; at < columns; ++at) {
        for (size_t row = 0; row < rows; ++row) {
            double x = values[row * columns + at];
            if (!isfinite(x)) continue;
            sums[at] += x;
            squares[at] += x * x;
        }
    }
}

INLINE void profile_census(const float *values, size_t count, uint32_t *census) {
    const uint16_t *halves = (const uint16_t *)values;
    size_t at = 0;
    // The upper half of a number is the second in memory, on every processor there are loops for.
    for (; at + 4 <= count; at += 4) {
        uint64_t a, b;
        memcpy(&a, halves + 2 * at, sizeof a);
        memcpy(&b, halves + 2 * at + 4, sizeof b);
        ++census[a >> 16 & 0xFFFF];
        ++census[a >> 48];
        ++census[b >> 16 & 0xFFFF];
        ++census[b >> 48];
    }
    for (; at < count; ++at) {
        uint32_t a;
        memcpy(&a, values + at, sizeof a);
        ++census[a >> 16];
    }
}

INLINE void profile(const float *values, size_t rows, size_t columns, struct ik_profile *profile) {
    for (size_t first = 0; first < rows; first += PROFILE_ROWS) {
        const size_t some = rows - first < PROFILE_ROWS ? rows - first : PROFILE_ROWS;
        const float *block = values + first * columns;
        for (size_t row = 0; row < some; ++row) profile_row(block + row * columns, columns, first + row, profile);
        if (profile->column_sums) profile_columns(block, some, columns, profile);
        profile_census(block, some * columns, profile->census);
    }
}

#endif
