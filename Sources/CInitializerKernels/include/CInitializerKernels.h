/// The hot loops: random words, the numbers made of them, and what is measured of arrays of numbers.
///
/// Each loop is the fast twin of a few lines of Swift in InitializerCore, which are its definition: the values are the
/// same to the bit on every instruction set, and so are the sums, because they are kept in the same sixteen lanes
/// everywhere. Nothing is allocated here, and nothing depends on anything but the arguments.
#ifndef C_INITIALIZER_KERNELS_H
#define C_INITIALIZER_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The numbers worked on side by side, and the sums an array is added into: number i goes into sum i mod this.
#define IK_LANES 16

/// The entries above the diagonal that a band matrix has in a row.
#define IK_BAND 32

/// Sets of instructions the loops are compiled for, from the least to the most demanding.
enum ik_instruction_set {
    /// What every processor of the architecture has.
    ik_baseline,
    /// x86-64-v3: AVX2 and fused multiply-add.
    ik_avx2,
    /// x86-64-v4: AVX-512.
    ik_avx512,
};

/// A stream of random words: the key, and how many words are asked for, which every word depends on.
///
/// Block j of the stream makes word j, its low word, and word j + half, its high one, where half is the count halved
/// and rounded up. The high word of the last block of an odd count is not part of the stream.
struct ik_stream {
    uint32_t key[2];
    uint64_t count;
};

/// What a draw does with its random bits.
enum ik_distribution { ik_uniform, ik_normal, ik_truncated_normal };

/// A draw. All numbers are already rounded to the element type, and finite, and so is whatever can be drawn.
struct ik_draw {
    enum ik_distribution distribution;
    /// The uniform draw every draw begins with: from `lower` on, `span` wide, both finite, `span` positive. Where
    /// the inverse error function is taken of it, it stays between -1 and 1.
    double lower, span;
    /// The square root of 2.
    double root_two;
    /// The standard deviation of a normal; what a truncated normal is multiplied by.
    double deviation;
    /// The mean of a normal.
    double mean;
    /// Where a truncated normal is cut, before it is multiplied.
    double bound;
};

/// Bins of equal width, and how far from each other numbers are.
struct ik_bins {
    /// The edges, one more than there are bins.
    const double *edges;
    /// How many there are, at most `IK_MOST_BINS`.
    uint32_t count;
    /// Room for `ik_tally_size` counts, all 0 to begin with.
    uint32_t *tally;
};

/// So that a position can be held in 32 bits, 16 of them after the point.
#define IK_MOST_BINS 16384

/// What has been measured of arrays of numbers.
struct ik_measures {
    /// What is taken from each number before its powers are added up.
    double center;
    /// Sums of the first, second, third and fourth powers, in lanes.
    double sums[4][IK_LANES];
    /// The smallest and the largest number; to begin with, infinity and its negative.
    double minimum, maximum;
    /// How many numbers are 0, of either sign.
    uint64_t zeros;
};

/// What one pass notes of the numbers of a matrix as they are stored.
struct ik_profile {
    /// How many numbers have each pattern in their upper 16 bits, which are the number in bf16 rounded toward 0: 65,536
    /// counts, added to.
    uint32_t *census;
    /// The sums of the finite numbers of each row and of their squares, added to.
    double *row_sums, *row_squares;
    /// The same of each column; both null where they are not wanted.
    double *column_sums, *column_squares;
    /// The smallest and the largest finite number; to begin with, infinity and its negative.
    float minimum, maximum;
    /// The bits that any of the numbers has.
    uint32_t bits;
};

/// A product of matrices, C ← A B, or C ← C + A B where it `adds`.
struct ik_product {
    /// C is rows × columns, A rows × steps, B steps × columns.
    size_t rows, columns, steps;
    const float *a, *b;
    float *c;
    /// How far apart neighbours are, along each dimension: a transposed matrix has them swapped. Numbers of C that are
    /// neighbours in a row lie side by side.
    size_t a_row, a_step, b_step, b_column, c_row;
    bool adds;
};

/// Room a product needs, in floats.
#define IK_PRODUCT_ROOM (256 * 32)

/// The loops, for one instruction set. No array has to be aligned.
struct ik_kernels {
    /// Numbers drawn from the low words of `blocks` blocks from `first` on, and from their high words. Either array
    /// may be null, and is passed over; `high` has no room for a word that is not part of the stream.
    void (*draw_f32)(const struct ik_draw *, const struct ik_stream *, uint64_t first, uint64_t blocks, float *low, float *high);

    /// Numbers drawn from both words of each block.
    void (*draw_f64)(const struct ik_draw *, const struct ik_stream *, uint64_t first, uint64_t blocks, double *values);

    /// As for f32, for draws that depend on some bits of a word only: the ten from bit 6 on, or the seven from bit 9
    /// on. `table` has the answer to each.
    void (*draw_f16)(const uint16_t *table, const struct ik_stream *, uint64_t first, uint64_t blocks, uint16_t *low, uint16_t *high);
    void (*draw_bf16)(const uint16_t *table, const struct ik_stream *, uint64_t first, uint64_t blocks, uint16_t *low, uint16_t *high);

    /// What is drawn from given words, so that any can be tried.
    void (*apply_f32)(const struct ik_draw *, const uint32_t *words, size_t count, float *values);
    void (*apply_f64)(const struct ik_draw *, const uint32_t *high, const uint32_t *low, size_t count, double *values);
    void (*apply_f16)(const uint16_t *table, const uint32_t *words, size_t count, uint16_t *values);
    void (*apply_bf16)(const uint16_t *table, const uint32_t *words, size_t count, uint16_t *values);

    /// Adds to the counts how often each value of those bits comes up.
    void (*count_f16)(const struct ik_stream *, uint64_t first, uint64_t blocks, uint64_t *counts);
    void (*count_bf16)(const struct ik_stream *, uint64_t first, uint64_t blocks, uint64_t *counts);

    /// Measures finite numbers, and counts them into bins unless `bins` is null.
    void (*measure_f32)(const float *values, size_t count, struct ik_measures *, const struct ik_bins *bins);
    void (*measure_f64)(const double *values, size_t count, struct ik_measures *, const struct ik_bins *bins);

    /// Profiles some rows of a matrix.
    void (*profile)(const float *values, size_t rows, size_t columns, struct ik_profile *);

    /// Reflects what is right of the superdiagonal in a row of an upper band matrix to 0, and chases what that fills
    /// below the diagonal out of the matrix. Done for one row after the other, the matrix is bidiagonal in the end, of
    /// the same singular values.
    ///
    /// Entry (r, c) is at `band[2 * IK_BAND + r + c * (3 * IK_BAND - 1)]`. There are `order + 2 * IK_BAND` columns; what
    /// is outside the matrix is 0, and stays so.
    void (*chase)(double *band, size_t order, size_t row);

    /// A product; `room` holds `IK_PRODUCT_ROOM` floats.
    void (*product)(const struct ik_product *, float *room);
};

/// The loops for an instruction set, or null where the processor lacks it.
const struct ik_kernels *ik_kernels_for(enum ik_instruction_set);

/// The counts that are kept for some bins, more than one for each.
size_t ik_tally_size(uint32_t bins);

/// Adds a tally to counts: those below the first bin, those of each bin, those above the last.
void ik_tally_collect(const uint32_t *tally, uint32_t bins, uint64_t *counts);

#endif
