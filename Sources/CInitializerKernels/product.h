// C ← A B or C + A B, in single precision. Each number of C is a chain of fused multiply-adds over the inner dimension
// from its first step to its last, so that the tiling shows in the time only.
#ifndef PRODUCT_H
#define PRODUCT_H

#include "lanes.h"

// A tile of C that stays in registers: rows, and vectors of sixteen numbers a row.
#ifndef TILE_ROWS
#define TILE_ROWS 4
#define TILE_VECTORS 1
#endif
#define TILE_COLUMNS (TILE_VECTORS * IK_LANES)

// Steps of the inner dimension between two visits to C: a panel of B that stays in the first cache.
#define TILE_STEPS 256

#if defined(HAS_FUSED_MULTIPLY_ADD) || defined(__ARM_FEATURE_FMA)
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#else
// The product of two floats is a double exactly. The sum's last bit is made odd where the sum was rounded, so that
// rounding to a float comes out as if from the sum itself (Boldo & Melquiond 2008).
INLINE f32_lanes fused(f32_lanes a, f32_lanes b, f32_lanes c) {
    f64_lanes product = CONVERTED(a, f64_lanes) * CONVERTED(b, f64_lanes), term = CONVERTED(c, f64_lanes);
    f64_lanes sum = product + term, part = sum - product;
    f64_lanes error = (product - (sum - part)) + (term - part);
    s64_lanes bits = (s64_lanes)sum;
    s64_lanes is_away = (error > 0) ^ (sum > 0);
    s64_lanes is_rounded = ((error > 0) | (error < 0)) & ((bits & 1) == 0);
    bits += is_rounded & ((is_away & -2) + 1);
    return CONVERTED((f64_lanes)bits, f32_lanes);
}
#define FUSED(a, b, c) fused(a, b, c)
#endif

// `rows` is a constant wherever this is called, so that the loops over it unroll.
INLINE void product_tile(
    size_t rows, size_t steps, const float *a, size_t a_row, size_t a_step, const float *panel, float *c, size_t c_row,
    bool adds) {
    f32_lanes sums[TILE_ROWS][TILE_VECTORS];
    for (size_t row = 0; row < rows; row++) {
        for (size_t v = 0; v < TILE_VECTORS; v++) {
            sums[row][v] = adds ? (f32_lanes) * (const f32_lanes_anywhere *)(c + row * c_row + v * IK_LANES) : 0;
        }
    }
    for (size_t step = 0; step < steps; step++, panel += TILE_COLUMNS, a += a_step) {
        f32_lanes factors[TILE_VECTORS];
        for (size_t v = 0; v < TILE_VECTORS; v++) factors[v] = *(const f32_lanes_anywhere *)(panel + v * IK_LANES);
        for (size_t row = 0; row < rows; row++) {
            f32_lanes factor = a[row * a_row];
            for (size_t v = 0; v < TILE_VECTORS; v++) sums[row][v] = FUSED(factor, factors[v], sums[row][v]);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        for (size_t v = 0; v < TILE_VECTORS; v++) {
            *(f32_lanes_anywhere *)(c + row * c_row + v * IK_LANES) = sums[row][v];
        }
    }
}

// A tile at the lower or the right edge, by way of a tile of its own.
static void product_edge(
    size_t rows, size_t columns, size_t steps, const float *a, size_t a_row, size_t a_step, const float *panel, float *c,
    size_t c_row, bool adds) {
    float tile[TILE_ROWS * TILE_COLUMNS] = {0};
    if (adds) {
        for (size_t row = 0; row < rows; row++) {
            memcpy(tile + row * TILE_COLUMNS, c + row * c_row, columns * sizeof *c);
        }
    }
    if (rows == TILE_ROWS) {
        product_tile(TILE_ROWS, steps, a, a_row, a_step, panel, tile, TILE_COLUMNS, true);
    } else {
        for (size_t row = 0; row < rows; row++) {
            product_tile(1, steps, a + row * a_row, a_row, a_step, panel, tile + row * TILE_COLUMNS, TILE_COLUMNS, true);
        }
    }
    for (size_t row = 0; row < rows; row++) {
        memcpy(c + row * c_row, tile + row * TILE_COLUMNS, columns * sizeof *c);
    }
}

static void kernel_product(const struct ik_product *of, float *panel) {
    for (size_t first = 0; first < of->steps; first += TILE_STEPS) {
        size_t steps = of->steps - first < TILE_STEPS ? of->steps - first : TILE_STEPS;
        bool adds = of->adds || first > 0;
        for (size_t column = 0; column < of->columns; column += TILE_COLUMNS) {
            size_t columns = of->columns - column < TILE_COLUMNS ? of->columns - column : TILE_COLUMNS;
            const float *b = of->b + first * of->b_step + column * of->b_column;
            for (size_t step = 0; step < steps; step++, b += of->b_step) {
                float *line = panel + step * TILE_COLUMNS;
                for (size_t i = 0; i < columns; i++) line[i] = b[i * of->b_column];
                for (size_t i = columns; i < TILE_COLUMNS; i++) line[i] = 0;
            }
            for (size_t row = 0; row < of->rows; row += TILE_ROWS) {
                size_t rows = of->rows - row < TILE_ROWS ? of->rows - row : TILE_ROWS;
                const float *a = of->a + row * of->a_row + first * of->a_step;
                float *c = of->c + row * of->c_row + column;
                if (rows == TILE_ROWS && columns == TILE_COLUMNS) {
                    product_tile(TILE_ROWS, steps, a, of->a_row, of->a_step, panel, c, of->c_row, adds);
                } else {
                    product_edge(rows, columns, steps, a, of->a_row, of->a_step, panel, c, of->c_row, adds);
                }
            }
        }
    }
}

#endif
