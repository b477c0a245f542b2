// A sweep of the chase that makes a band matrix bidiagonal: Householder reflections of as many entries as the band is
// wide, applied to blocks that a core's own cache holds.
#ifndef CHASE_H
#define CHASE_H

#include <math.h>
#include <string.h>

#include "lanes.h"

#define CHASE_VECTORS (IK_BAND / IK_LANES)
#define CHASE_LEADING (3 * IK_BAND)

// Sums of squares below this are of vectors that nothing is lost with: the matrix's largest entry is far from it.
#define CHASE_LEAST 0x1p-960

// In halves, as all sums of lanes are.
INLINE double chase_total(f64_lanes x) {
    VECTOR(double, 8) a = x.lo + x.hi;
    VECTOR(double, 4) b = a.lo + a.hi;
    VECTOR(double, 2) c = b.lo + b.hi;
    return c.x + c.y;
}

INLINE double *chase_entry(double *band, size_t row, size_t column) {
    return band + (2 * IK_BAND + row + column * (CHASE_LEADING - 1));
}

// Makes of a vector x the one the reflection 1 - factor v vᵀ is made of, v₀ = 1, which takes x to a multiple of the first
// unit vector: that is returned.
INLINE double chase_reflect(double *x, double *factor) {
    double first = x[0];
    x[0] = 0;
    f64_lanes squares = 0;
    for (int i = 0; i < CHASE_VECTORS; ++i) {
        f64_lanes part = *(const f64_lanes_anywhere *)(x + i * IK_LANES);
        squares += part * part;
    }
    double rest = chase_total(squares);
    if (rest < CHASE_LEAST) {
        memset(x, 0, IK_BAND * sizeof *x);
        x[0] = 1;
        *factor = 0;
        return first;
    }
    double image = -copysign(sqrt(first * first + rest), first);
    double scale = 1 / (first - image);
    for (int i = 0; i < IK_BAND; ++i) x[i] *= scale;
    x[0] = 1;
    *factor = (image - first) / image;
    return image;
}

// Applies a reflection to the rows from `row` on of some columns.
INLINE void chase_left(double *band, size_t row, size_t column, int columns, const double *vector, double factor) {
    f64_lanes v[CHASE_VECTORS];
    memcpy(v, vector, sizeof v);
    for (int j = 0; j < columns; ++j) {
        double *entries = chase_entry(band, row, column + j);
        f64_lanes x[CHASE_VECTORS], products = 0;
        memcpy(x, entries, sizeof x);
        for (int i = 0; i < CHASE_VECTORS; ++i) products += x[i] * v[i];
        double share = factor * chase_total(products);
        for (int i = 0; i < CHASE_VECTORS; ++i) x[i] -= v[i] * share;
        memcpy(entries, x, sizeof x);
    }
}

// Applies a reflection to the columns from `column` on of some rows, `vectors` times the lanes.
INLINE void chase_right(
    double *band, size_t row, size_t column, const int vectors, const double *vector, double factor) {
    f64_lanes image[2 * CHASE_VECTORS];
    for (int i = 0; i < vectors; ++i) image[i] = 0;
    for (int j = 0; j < IK_BAND; ++j) {
        double *entries = chase_entry(band, row, column + j);
        for (int i = 0; i < vectors; ++i) {
            image[i] += *(const f64_lanes_anywhere *)(entries + i * IK_LANES) * vector[j];
        }
    }
    for (int i = 0; i < vectors; ++i) image[i] *= factor;
    for (int j = 0; j < IK_BAND; ++j) {
        double *entries = chase_entry(band, row, column + j);
        for (int i = 0; i < vectors; ++i) {
            *(f64_lanes_anywhere *)(entries + i * IK_LANES) -= image[i] * vector[j];
        }
    }
}

// One step: a row is reflected from the right, the column that is filled below its diagonal by that from the left.
INLINE void chase_step(double *band, size_t row, size_t below, size_t column, const int vectors) {
    double vector[IK_BAND], factor;
    for (int j = 0; j < IK_BAND; ++j) vector[j] = *chase_entry(band, row, column + j);
    double image = chase_reflect(vector, &factor);
    chase_right(band, below, column, vectors, vector, factor);
    *chase_entry(band, row, column) = image;
    for (int j = 1; j < IK_BAND; ++j) *chase_entry(band, row, column + j) = 0;

    double *entries = chase_entry(band, column, column);
    memcpy(vector, entries, sizeof vector);
    image = chase_reflect(vector, &factor);
    memset(entries, 0, sizeof vector);
    entries[0] = image;
    chase_left(band, column, column + 1, 2 * IK_BAND - 1, vector, factor);
}

INLINE void chase(double *band, size_t order, size_t row) {
    chase_step(band, row, row + 1, row + 1, CHASE_VECTORS);
    for (size_t column = row + 1 + IK_BAND; column < order; column += IK_BAND) {
        chase_step(band, column - IK_BAND, column - IK_BAND, column, 2 * CHASE_VECTORS);
    }
}

#endif
